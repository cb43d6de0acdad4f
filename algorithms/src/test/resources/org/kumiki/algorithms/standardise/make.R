# Makes standardise.json: standardised means by hand on birthwt of glm.json, for StandardiseAlgorithmTest.
# Rscript make.R > standardise.json
suppressMessages({library(jsonlite); library(MASS)})
d <- transform(birthwt, smoke = smoke == 1)
control <- glm.control(epsilon = 1e-15, maxit = 200)
one <- function(formula, family, fixed) {
  f <- as.formula(formula)
  m <- glm(f, family, d, control = control)
  for (i in 1:3) m <- glm(f, family, d, control = control, start = coef(m))
  X <- model.matrix(m); n <- nrow(X); y <- m$y; w <- m$family$mu.eta(m$linear.predictors)
  at <- lapply(c(FALSE, TRUE), function(a) model.matrix(f, transform(d, smoke = a)))
  p <- sapply(at, function(x) m$family$linkinv(x %*% coef(m)))
  mu <- colMeans(p)
  D <- sapply(1:2, function(a) colSums(at[[a]] * m$family$mu.eta((at[[a]] %*% coef(m))[, 1])))
  A <- crossprod(X * sqrt(w))
  V <- if (fixed) t(D) %*% vcov(m) %*% D / n^2 else crossprod((sweep(p, 2, mu) + (X * (y - fitted(m))) %*% solve(A, D)) / n)
  list(formula = formula, family = family, covariates = if (fixed) "fixed" else "sampled", means = mu, errors = sqrt(diag(V)), difference = mu[2] - mu[1],
       difference_error = sqrt(V[1, 1] + V[2, 2] - 2 * V[1, 2]), ratio = mu[2] / mu[1],
       ratio_error = sqrt(c(-1 / mu[1], 1 / mu[2]) %*% V %*% c(-1 / mu[1], 1 / mu[2]))[1])
}
cases <- list()
for (fixed in c(FALSE, TRUE)) cases <- c(cases, list(
  one("bwt ~ smoke * lwt + factor(race) + age", "gaussian", fixed), one("low ~ smoke + age + lwt + factor(race)", "binomial", fixed),
  one("low ~ smoke * age + ht", "binomial", fixed), one("ftv ~ smoke * age + factor(race)", "poisson", fixed)))
cat(toJSON(cases, digits = NA, auto_unbox = TRUE))
