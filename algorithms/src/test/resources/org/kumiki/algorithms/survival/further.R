# Makes further.json: coxph with declared strata, cox.zph, coxph(cluster =), restricted means and survdiff(rho =)
# on the tables of survival.json and late.json, for CoxFurtherTest and RestrictedMeanTest.
# R 4.2.2, survival 3.5-3. Rscript further.R > further.json
suppressMessages({library(jsonlite); library(survival)})
files <- lapply(c("survival.json", "late.json"), fromJSON)
tables <- c(files[[1]]$tables, files[[2]]$tables)
levels <- c(files[[1]]$levels, files[[2]]$levels)
control <- coxph.control(eps = 1e-14, iter.max = 100, toler.chol = 1e-15)
fit <- function(table, covariates, strata = "", start = "", weights = "", cluster = "", ties = "efron") {
  d <- as.data.frame(tables[[table]])
  for (v in names(levels[[table]])) if (is.character(d[[v]])) d[[v]] <- factor(d[[v]], levels[[table]][[v]])
  surv <- if (start == "") "Surv(time, status)" else paste0("Surv(", start, ", time, status)")
  d$.w <- if (weights == "") 1 else d[[weights]]
  f <- as.formula(paste(surv, "~", covariates, if (strata != "") paste0("+ strata(", strata, ")"), "+ strata(site)"))
  if (cluster == "") return(suppressWarnings(coxph(f, d, weights = .w, ties = ties, robust = FALSE, control = control)))
  d$.c <- interaction(d$site, d[[cluster]], drop = TRUE)
  suppressWarnings(coxph(f, d, weights = .w, ties = ties, cluster = .c, control = control))
}
`%||%` <- function(a, b) if (is.null(a)) b else a
describe <- function(...) { k <- list(...); names(k)[1:2] <- c("table", "covariates"); for (n in c("strata", "start", "weights", "cluster")) if (is.null(k[[n]])) k[[n]] <- ""; if (is.null(k$ties)) k$ties <- "efron"; k }
number <- function(x) I(unname(as.numeric(x)))
model <- function(...) {
  g <- fit(...); s <- summary(g)
  naive <- if (is.null(g$naive.var)) g$var else g$naive.var
  c(describe(...), list(names = as.list(names(coef(g))), estimate = number(coef(g)), se = number(ifelse(is.na(coef(g)), NA, sqrt(diag(g$var)))), naive_se = number(ifelse(is.na(coef(g)), NA, sqrt(diag(naive)))), n = g$n, events = g$nevent,
    log_likelihood_null = g$loglik[1], log_likelihood = g$loglik[2], likelihood_ratio = unname(s$logtest[1]), wald = unname(g$wald.test), score = unname(g$score), robust_score = if (is.null(g$rscore)) 0 else unname(g$rscore),
    concordance = if (is.null(g$concordance)) 0 else unname(g$concordance["concordance"]), concordance_se = if (is.null(g$concordance)) 0 else unname(g$concordance["std"])))
}
zph <- function(..., transform) {
  z <- cox.zph(fit(...), transform = transform)$table
  c(describe(...), list(transform = transform, names = as.list(rownames(z)), chisq = number(z[, 1]), df = number(z[, 2]), p = number(z[, 3])))
}
strata <- list(model("lung", "age + ecog", strata = "sex"), model("lung", "age * sex", strata = "sex"), model("veteran", "karno + age + trt", strata = "cell, trt"), model("bmt", "z1 + z2 + z8", strata = "group"),
  model("kidney", "age + disease", strata = "female"), model("ties", "x + arm", strata = "w"), model("ties", "x", strata = "arm, w", ties = "breslow"), model("pbc", "age + log(bili)", strata = "stage"),
  model("cgd", "age + steroids", strata = "treat", start = "start"), model("cgd", "age", strata = "treat", start = "start", weights = "weight"), model("tied", "x", strata = "arm", start = "start", weights = "w"))
tests <- list(zph("lung", "age + sex + ecog + wt", transform = "identity"), zph("lung", "age + sex + ecog + wt", transform = "log"), zph("veteran", "trt + cell + karno + age", transform = "identity"), zph("veteran", "trt + cell + karno + age", transform = "log", ties = "breslow"),
  zph("bmt", "group * z8", transform = "log"), zph("pbc", "age + log(bili) + log(protime)", strata = "stage", transform = "identity"), zph("odd", "x + twice + region + v", transform = "identity"), zph("cgd", "treat + age", start = "start", transform = "log"),
  zph("tied", "x + arm", start = "start", weights = "w", transform = "identity"), zph("tied", "x + arm", transform = "log", weights = "w"), zph("ties", "arm + x", transform = "identity"))
robust <- list(model("kidney", "age + female + disease", cluster = "id"), model("cgd", "treat + age + steroids", start = "start", cluster = "id"), model("cgd", "treat + age", start = "start", weights = "weight", cluster = "id", ties = "breslow"),
  model("cgd", "age + steroids", strata = "treat", start = "start", cluster = "id"), model("heart", "age + year + surgery + transplant", start = "start", cluster = "id"), model("ties", "x + arm", cluster = "w"), model("tied", "x + arm", start = "start", weights = "w", cluster = "arm"),
  model("odd", "x + twice + v", cluster = "flag"), model("kidney", "age + disease", strata = "female", cluster = "id", ties = "breslow"))
# Restricted means of print(survfit, rmean = tau) and survdiff(rho =) per group; times on a grid of width as in make.R.
means <- lapply(list(list("lung", "sex", 1, 365, 1), list("lung", "sex", 90, 400, 0.5), list("veteran", "cell", 1, 150, 1), list("bmt", "group", 1, 1000, 0.5), list("kidney", "female", 1, 100, 1), list("ties", "arm", 1, 3, 1), list("pbc", "stage", 30, 3000, 1)), function(k) {
  d <- as.data.frame(tables[[k[[1]]]]); d$by <- factor(d[[k[[2]]]], levels[[k[[1]]]][[k[[2]]]] %||% sort(unique(d[[k[[2]]]]))); d <- d[!is.na(d$by), ]
  exact <- k[[3]] <= 1 && all(d$time == round(d$time)); d$g <- pmax(ceiling(d$time / k[[3]] - 1e-8), !exact) * k[[3]]
  m <- survival:::survmean(survfit(Surv(g, status) ~ by, d), rmean = k[[4]])$matrix
  s <- survdiff(Surv(g, status) ~ by, d, rho = k[[5]])
  list(table = k[[1]], by = k[[2]], width = k[[3]], tau = k[[4]], rho = k[[5]], rmean = number(m[, "rmean"]), se = number(m[, "se(rmean)"]), statistic = s$chisq)
})
cat(toJSON(list(strata = strata, tests = tests, robust = robust, means = means), auto_unbox = TRUE, digits = I(17), na = "null"))
