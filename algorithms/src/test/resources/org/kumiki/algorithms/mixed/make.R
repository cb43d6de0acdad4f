# Makes mixed.json: a table of persons with several visits in wards of sites (invented) and lme4's sleepstudy, each fitted by lmer on the
# pooled rows, for MixedAlgorithmTest. R 4.2.2, lme4 1.1-31. Fits are polished: the profiled deviance is minimised again from lmer's theta.
# Rscript make.R > mixed.json
suppressMessages({library(jsonlite); library(lme4)})
set.seed(26)
persons <- 150
site <- rep(1:4, c(30, 35, 40, 45))
visits <- sample(1:6, persons, TRUE)
d <- data.frame(person = rep(seq_len(persons), visits), site = rep(site, visits), ward = rep(sample(1:5, persons, TRUE), visits))
d$t <- unlist(lapply(visits, function(v) sort(round(runif(v, 0, 24), 1))))
d$age <- rep(round(rnorm(persons, 60, 10)), visits)
d$arm <- rep(sample(c("a", "b", "c"), persons, TRUE), visits)
u <- rnorm(persons, 0, 6); w <- rnorm(persons, 0, 0.3) - 0.01 * u; s <- c(-3, 1, 4, -2)
d$y <- round(120 + 0.2 * d$age - 0.5 * d$t + 2 * (d$arm == "b") + u[d$person] + w[d$person] * d$t + s[d$site] + rnorm(nrow(d), 0, 4), 2)
d$flat <- round(rnorm(nrow(d), 10, 3), 2)
sleep <- transform(sleepstudy, person = as.integer(Subject), site = (as.integer(Subject) - 1) %% 3 + 1, t = Days, y = Reaction)[, c("person", "site", "t", "y")]
tables <- list(visits = d, first = d[!duplicated(d$person), ], sleep = sleep)
polished <- function(formula, data, REML) {
  fit <- suppressMessages(lmer(formula, data, REML = REML, control = lmerControl(optimizer = "bobyqa", optCtrl = list(rhoend = 1e-9), check.conv.singular = "ignore")))
  fun <- lmer(formula, data, REML = REML, devFunOnly = TRUE); lower <- environment(fun)$lower; th <- getME(fit, "theta")
  for (i in 1:3) th <- optim(th, fun, method = "L-BFGS-B", lower = lower, control = list(factr = 1, pgtol = 0, ndeps = rep(1e-6, length(th))))$par
  fun(th); mkMerMod(environment(fun), list(par = th, fval = fun(th), conv = 0, message = ""), fit@frame |> (\(x) lFormula(formula, data)$reTrms)(), fr = fit@frame)
}
cases <- list(
  list("visits", "y ~ age + arm + t + (1 | person)", TRUE), list("visits", "y ~ age + arm + t + (1 | person)", FALSE),
  list("visits", "y ~ arm * t + (1 + t | person)", TRUE), list("visits", "y ~ arm * t + (1 + t | person)", FALSE),
  list("visits", "y ~ age + (0 + t | person)", TRUE), list("visits", "y ~ 0 + age + t + (1 | person)", TRUE),
  list("visits", "y ~ age + t + (1 | site)", TRUE), list("visits", "y ~ age + t + (1 | ward)", TRUE),
  list("visits", "flat ~ age + (1 | person)", TRUE), list("visits", "y ~ 1 + (1 | person)", FALSE),
  list("visits", "y ~ age + I(2 * age) + t + (1 | person)", TRUE),
  list("first", "y ~ age + (1 | site)", TRUE),
  list("sleep", "y ~ t + (1 + t | person)", TRUE), list("sleep", "y ~ t + (1 | person)", FALSE))
out <- lapply(cases, function(case) {
  data <- tables[[case[[1]]]]
  f <- as.formula(sub("\\| ward", "| site:ward", case[[2]]))
  m <- polished(f, data, case[[3]])
  co <- summary(m)$coefficients; vc <- as.data.frame(VarCorr(m))
  list(table = case[[1]], formula = case[[2]], reml = case[[3]], terms = rownames(co), estimate = unname(co[, 1]), error = unname(co[, 2]),
       variance = vc$vcov[is.na(vc$var2) & vc$grp != "Residual"], covariance = vc$vcov[!is.na(vc$var2)], residual = vc$vcov[vc$grp == "Residual"],
       loglik = as.numeric(logLik(m)), groups = unname(getME(m, "l_i")), aic = AIC(m))
})
cat(toJSON(list(tables = tables, cases = out), digits = NA, auto_unbox = FALSE, dataframe = "columns"))
