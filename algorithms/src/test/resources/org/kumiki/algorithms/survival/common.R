# Makes common.json: coxph with one baseline for all sites on times rounded up to the ends of bins, and survfit of its
# curves, for CoxCommonTest. Bins are cells of the declared grid, joined until 10 persons leave for good in each.
# R 4.2.2, survival 3.5-3. Rscript common.R > common.json
suppressMessages({library(jsonlite); library(survival)})
files <- lapply(c("survival.json", "late.json"), fromJSON)
tables <- c(files[[1]]$tables, files[[2]]$tables)
levels <- c(files[[1]]$levels, files[[2]]$levels)
number <- function(x) I(unname(as.numeric(x)))
case <- function(table, covariates, width, horizon, start = "", at = list()) {
  d <- as.data.frame(tables[[table]])
  for (v in names(levels[[table]])) if (is.character(d[[v]])) d[[v]] <- factor(d[[v]], levels[[table]][[v]])
  d <- d[complete.cases(d[c("time", "status", all.vars(as.formula(paste("~", covariates))))]), ]
  d$time <- round(d$time, 8)
  exact <- width <= 1 && all(d$time == round(d$time))
  grid <- if (exact) 0:(horizon / width) * width else round(seq_len(ceiling(horizon / width)) * width, 8)
  cell <- findInterval(d$time - 1e-9, grid) + 1
  last <- if (is.null(d$id)) cell else tapply(cell, d$id, max)
  leaving <- tabulate(last[last <= length(grid)], length(grid)); ends <- c(); s <- 0
  for (i in seq_along(grid)) { s <- s + leaving[i]; if (s >= 10) { ends <- c(ends, i); s <- 0 } }
  ends <- grid[unique(c(head(ends, -1), length(grid)))]
  d$e <- d$status & d$time <= horizon
  d$t <- ends[findInterval(pmin(d$time, max(ends)), ends, left.open = TRUE) + 1]
  d$b <- if (start == "") -1 else c(-1, ends)[findInterval(d[[start]], ends) + 1]
  n <- nrow(d); d <- d[d$b < d$t, ]
  g <- coxph(as.formula(paste("Surv(b, t, e) ~", covariates)), d, ties = "breslow", control = coxph.control(eps = 1e-14, iter.max = 100)); s <- summary(g)
  curves <- lapply(at, function(x) {
    x <- as.data.frame(x); for (v in names(levels[[table]])) if (is.character(x[[v]])) x[[v]] <- factor(x[[v]], levels[[table]][[v]])
    f <- survfit(g, newdata = x, conf.type = "log-log", se.fit = TRUE); k <- f$n.event > 0
    list(time = number(f$time[k]), survival = number(f$surv[k]), std_error = number((f$surv * f$std.err)[k]), conf_low = number(f$lower[k]), conf_high = number(f$upper[k]), n_risk = number(f$n.risk[k]), n_event = number(f$n.event[k]))
  })
  list(table = table, covariates = covariates, width = width, horizon = horizon, start = start, at = at, ends = number(ends), names = as.list(names(coef(g))), estimate = number(coef(g)), se = number(sqrt(diag(g$var))), n = n, events = g$nevent,
    log_likelihood_null = g$loglik[1], log_likelihood = g$loglik[2], likelihood_ratio = unname(s$logtest[1]), wald = unname(g$wald.test), score = unname(g$score), curves = curves)
}
out <- list(case("lung", "age + sex", 30, 900, at = list(list(age = 60, sex = "m"), list(age = 60, sex = "f"))), case("lung", "age * sex", 1, 1022, at = list(list(age = 70, sex = "f"))), case("veteran", "trt + cell + karno", 7, 400), case("bmt", "group * z8", 90, 1500),
  case("pbc", "age + log(bili) + protime", 100, 3000, at = list(list(age = 50, bili = 2, protime = 10.5))), case("ties", "arm + x", 1, 6), case("kidney", "age + disease", 20, 400), case("fuzz", "x", 0.1, 1),
  case("heart", "age + year + surgery + transplant", 10, 900, "start"), case("cgd", "treat + age", 15, 400, "start", list(list(treat = "rIFN-g", age = 12))), case("tied", "x + arm", 1, 400, "start"), case("entry", "age + bili", 200, 3000, "start"))
cat(toJSON(list(common = out), auto_unbox = TRUE, digits = I(17), na = "null"))
