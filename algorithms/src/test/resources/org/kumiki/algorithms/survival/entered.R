# Makes entered.json: survfit(Surv(start, time, status)) and the log-rank test on the same rows, and survdiff(.. + strata()), on
# the tables of survival.json and late.json, for KaplanMeierLateTest. survdiff takes no start: its formula is written out, and
# compared here with survdiff where nobody is late and with the score test of coxph where no times are tied.
# R 4.2.2, survival 3.5-3. Rscript entered.R > entered.json
suppressMessages({library(jsonlite); library(survival)})
files <- lapply(c("survival.json", "late.json"), fromJSON)
tables <- c(files[[1]]$tables, files[[2]]$tables)
levels <- c(files[[1]]$levels, files[[2]]$levels)
`%||%` <- function(a, b) if (is.null(a)) b else a
number <- function(x) I(unname(as.numeric(x)))
logrank <- function(start, time, status, by, s, rho) {
  by <- factor(by); k <- nlevels(by); excess <- expected <- numeric(k); v <- matrix(0, k, k)
  for (x in unique(s)) {
    surv <- 1
    for (t in sort(unique(time[status == 1 & s == x]))) {
      r <- s == x & start < t & time >= t; n <- sum(r); e <- s == x & status == 1 & time == t; d <- sum(e); ng <- tabulate(by[r], k); w <- surv^rho
      excess <- excess + w * (tabulate(by[e], k) - d * ng / n); expected <- expected + w * d * ng / n
      if (n > 1) v <- v + w^2 * d * (n - d) / (n - 1) * (diag(ng / n) - outer(ng, ng) / n^2)
      surv <- surv * (n - d) / n
    }
  }
  keep <- which(expected > 0)[-1]
  stat <- c(excess[keep] %*% solve(v[keep, keep], excess[keep]))
  list(statistic = stat, df = length(keep), p_value = pchisq(stat, length(keep), lower.tail = FALSE))
}
set.seed(2); probe <- data.frame(start = runif(90), g = sample(3, 90, TRUE), s = sample(2, 90, TRUE), e = rbinom(90, 1, .6)); probe$time <- probe$start + rexp(90)
stopifnot(all.equal(with(probe, logrank(start, time, e, g, s, 0))$statistic, coxph(Surv(start, time, e) ~ factor(g) + strata(s), probe)$score, tolerance = 1e-10))
case <- function(table, by, start = "", strata = character(0), width = 1, horizon = Inf, rho = 0, conf_type = "log") {
  d <- as.data.frame(tables[[table]])
  if (by == "") { by <- "all"; d$all <- "all" }
  for (v in c(by, strata)) d[[v]] <- factor(d[[v]], levels[[table]][[v]] %||% sort(unique(d[[v]])))
  d <- d[!is.na(d[[by]]) & complete.cases(d[c("time", "status", strata, if (start != "") start)]), ]
  exact <- width <= 1 && all(d$time == round(d$time))
  d$b <- if (start == "") -1 else floor(d[[start]] / width + 1e-8) * width
  d$status <- d$status & d$time <= horizon
  d$g <- pmax(ceiling(pmin(d$time, horizon) / width - 1e-8), !exact) * width
  d <- d[d$b < d$g, ]
  d$by <- d[[by]]
  d$s <- if (length(strata)) interaction(d[strata], drop = TRUE) else 1
  fit <- survfit(Surv(b, g, status) ~ by, d, conf.type = conf_type)
  m <- survival:::survmean(fit, rmean = "none")$matrix
  rows <- function(i) {
    one <- d[d$by == levels(droplevels(d$by))[i], ]
    f <- survfit(Surv(b, g, status) ~ 1, one, conf.type = conf_type); e <- f$n.event > 0; t <- f$time[e]; before <- c(-Inf, t[-length(t)])
    mm <- if (is.matrix(m)) m[i, ] else m
    list(group = levels(droplevels(d$by))[i], n = nrow(one), events = sum(one$status), median = unname(mm["median"]), time = number(t), n_risk = number(f$n.risk[e]), n_event = number(f$n.event[e]), n_censor = number(f$n.censor[e]),
      n_enter = number(mapply(function(a, z) sum(one$b >= a & one$b < z), before, t)), survival = number(f$surv[e]), std_error = number(ifelse(f$surv[e] == 0, NA, f$surv[e] * f$std.err[e])), conf_low = number(f$lower[e]), conf_high = number(f$upper[e]))
  }
  test <- if (by == "all") NULL else logrank(d$b, d$g, d$status, d$by, d$s, rho)
  if (start == "") { s <- survdiff(as.formula(paste("Surv(g, status) ~ by", if (length(strata)) paste("+ strata(", paste(strata, collapse = ", "), ")"))), d, rho = rho); stopifnot(all.equal(s$chisq, test$statistic, tolerance = 1e-10)); test$statistic <- s$chisq; test$p_value <- pchisq(s$chisq, test$df, lower.tail = FALSE) }
  list(table = table, by = by, start = start, strata = I(strata), width = width, horizon = if (is.finite(horizon)) horizon else 0, rho = rho, conf_type = conf_type, groups = lapply(seq_len(nlevels(droplevels(d$by))), rows), log_rank = test)
}
out <- list(case("cgd", "treat", "start"), case("cgd", "treat", "start", width = 30), case("cgd", "treat", "start", "steroids", conf_type = "log-log", width = 0.5), case("tied", "arm", "start"), case("tied", "arm", "start", horizon = 100, conf_type = "plain"), case("tied", "arm", "start", width = 5),
  case("tied", "arm", "start", rho = 1), case("heart", "surgery", "start", "transplant"), case("tied", "", "start"), case("entry", "", "start", width = 7),
  case("veteran", "cell", strata = c("trt")), case("veteran", "trt", strata = "cell", rho = 0.5), case("kidney", "female", strata = "disease"), case("ties", "arm", strata = "w"))
cat(toJSON(list(entered = out), auto_unbox = TRUE, digits = I(17), na = "null"))
