# Makes mixed.json: a table of persons with several visits in wards of sites (invented) and lme4's sleepstudy, each fitted by lmer on the
# pooled rows, for MixedAlgorithmTest. R 4.2.2, lme4 1.1-31.
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
# lmer stops early, since it searches by values alone. From its end on, Newton's steps with the exact gradient of the profiled deviance
# (V = I + Z L L' Z', dense), until nothing moves; lme4 itself then gives every number at that theta.
converged <- function(formula, data, REML) {
  fit <- suppressMessages(lmer(formula, data, REML = REML, control = lmerControl(optimizer = "bobyqa", optCtrl = list(rhoend = 1e-9), check.conv.singular = "ignore")))
  Z <- as.matrix(getME(fit, "Z")); X <- getME(fit, "X"); y <- getME(fit, "y"); th <- getME(fit, "theta"); ind <- getME(fit, "Lind"); free <- abs(th) > 1e-5; th[!free] <- 0
  gradient <- function(th) {
    Lt <- getME(fit, "Lambdat"); Lt@x <- th[ind]; M <- Z %*% as.matrix(t(Lt)); inv <- chol2inv(chol(diag(length(y)) + tcrossprod(M)))
    C <- solve(crossprod(X, inv %*% X)); WX <- inv %*% X; r <- drop(inv %*% (y - X %*% (C %*% crossprod(WX, y)))); rss <- sum(r * y)
    N <- length(y) - if (REML) ncol(X) else 0
    sapply(seq_along(th), function(k) {
      E <- Lt; E@x <- as.numeric(ind == k); A <- Z %*% as.matrix(t(E))
      2 * (sum((inv %*% A) * M) - N * sum(crossprod(A, r) * crossprod(M, r)) / rss - if (REML) sum(C * crossprod(crossprod(A, WX), crossprod(M, WX))) else 0)
    })[free]
  }
  for (i in 1:12) {
    H <- sapply(which(free), function(k) { h <- 1e-4 * (seq_along(th) == k); (gradient(th + h) - gradient(th - h)) / 2e-4 })
    step <- if (any(free)) solve(as.matrix(H), gradient(th)) else 0
    th[free] <- th[free] - step
  }
  stopifnot(max(abs(step)) < 1e-11 * max(1, abs(th)))
  fun <- lmer(formula, data, REML = REML, devFunOnly = TRUE)
  stopifnot(fun(th) <= -2 * as.numeric(logLik(fit)) + 1e-9)
  mkMerMod(environment(fun), list(par = th, fval = fun(th), conv = 0, message = ""), lFormula(formula, data)$reTrms, fr = fit@frame)
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
  m <- converged(f, data, case[[3]])
  co <- summary(m)$coefficients; vc <- as.data.frame(VarCorr(m))
  list(table = case[[1]], formula = case[[2]], reml = case[[3]], terms = rownames(co), estimate = unname(co[, 1]), error = unname(co[, 2]),
       variance = vc$vcov[is.na(vc$var2) & vc$grp != "Residual"], covariance = vc$vcov[!is.na(vc$var2)], residual = vc$vcov[vc$grp == "Residual"],
       loglik = as.numeric(logLik(m)), groups = unname(getME(m, "l_i")), aic = AIC(m))
})
cat(toJSON(list(tables = tables, cases = out), digits = NA, auto_unbox = FALSE, dataframe = "columns"))
