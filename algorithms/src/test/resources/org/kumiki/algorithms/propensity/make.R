# Makes propensity.json: effects by the propensity score by hand, on birthwt of glm.json, for PropensityAlgorithmTest.
# Rscript make.R > propensity.json
suppressMessages({library(jsonlite); library(MASS); library(survey)})
d <- transform(birthwt, smoke = smoke == 1)
covariates <- c("age + lwt + factor(race) + ht", "age * factor(race) + I(lwt / 100)")
control <- glm.control(epsilon = 1e-15, maxit = 200)
wvar <- function(x, w) cov.wt(matrix(x), w / sum(w))$cov[1]
weighting <- function(covariate, outcome, estimand, known) {
  m <- glm(as.formula(paste("smoke ~", covariate)), binomial, d, control = control)
  for (i in 1:3) m <- glm(as.formula(paste("smoke ~", covariate)), binomial, d, control = control, start = coef(m))
  X <- model.matrix(m); t <- as.numeric(d$smoke); e <- fitted(m); y <- d[[outcome]]; o <- e / (1 - e)
  w <- if (estimand == "ATE") ifelse(t == 1, 1 / e, 1 / (1 - e)) else ifelse(t == 1, 1, o)
  slope <- if (estimand == "ATE") ifelse(t == 1, -1 / o, o) else ifelse(t == 1, 0, o)
  A <- crossprod(X * sqrt(e * (1 - e)))
  mu <- sapply(0:1, function(g) weighted.mean(y[t == g], w[t == g]))
  influence <- sapply(0:1, function(g) {
    own <- (t == g) * w * (y - mu[g + 1])
    if (!known) own <- own + X %*% solve(A, t(X) %*% ((t == g) * slope * (y - mu[g + 1]))) * (t - e)
    own / sum(w[t == g])
  })
  V <- crossprod(influence)
  if (known) {
    s <- svyglm(y ~ t, svydesign(~1, weights = ~w, data = data.frame(y, t, w)))
    n <- nrow(d)
    stopifnot(all.equal(V[1, 1] + V[2, 2], vcov(s)[2, 2] * (n - 1) / n, check.attributes = FALSE))
  }
  columns <- lapply(colnames(X)[-1], function(name) {
    x <- X[, name]
    b <- tapply(x, t, mean); a <- sapply(0:1, function(g) weighted.mean(x[t == g], w[t == g]))
    share <- all(x %in% 0:1)
    v <- if (share) b * (1 - b) else tapply(x, t, var)
    va <- if (share) a * (1 - a) else sapply(0:1, function(g) wvar(x[t == g], w[t == g]))
    unit <- sqrt(if (estimand == "ATE") mean(v) else v[[2]])
    list(column = name, before = as.numeric(b), after = a, variance = as.numeric(v), variance_after = va,
         smd = (b[[2]] - b[[1]]) / unit, smd_after = (a[2] - a[1]) / unit)
  })
  list(covariates = covariate, outcome = outcome, estimand = estimand, score = if (known) "known" else "estimated", means = mu, errors = sqrt(diag(V)),
       difference = mu[2] - mu[1], difference_error = sqrt(V[1, 1] + V[2, 2] - 2 * V[1, 2]),
       ratio = mu[2] / mu[1], ratio_error = sqrt(c(-1 / mu[1], 1 / mu[2]) %*% V %*% c(-1 / mu[1], 1 / mu[2]))[1],
       effective = sapply(0:1, function(g) sum(w[t == g])^2 / sum(w[t == g]^2)), balance = columns)
}
# a bound is the end of the smallest dyadic interval that holds the quantile and ten persons
bound <- function(e, q) {
  cell <- floor(sort(e)[ceiling(q * length(e))] * 1024)
  for (size in 2^(0:9)) { from <- cell %/% size * size; if (sum(e * 1024 >= from & e * 1024 < from + size) >= 10) return((from + size) / 1024) }
}
strata <- function(covariate, outcome, estimand, count) {
  m <- glm(as.formula(paste("smoke ~", covariate)), binomial, d, control = control)
  t <- as.numeric(d$smoke); y <- d[[outcome]]
  e <- fitted(m); of <- if (estimand == "ATE") e else e[t == 1]
  bounds <- unique(sapply(seq_len(count - 1) / count, function(q) bound(of, q)))
  s <- findInterval(e, bounds) + 1
  share <- as.numeric(if (estimand == "ATE") table(s) else table(factor(s, 1:(length(bounds) + 1))[t == 1]))
  n <- tapply(y, list(s, t), length); mean <- tapply(y, list(s, t), mean); v <- tapply(y, list(s, t), var)
  mu <- colSums(mean * share) / sum(share)
  list(covariates = covariate, outcome = outcome, estimand = estimand, bounds = bounds, means = as.numeric(mu),
       errors = as.numeric(sqrt(colSums(share^2 * v / n)) / sum(share)), persons = as.numeric(t(n)),
       effective = as.numeric(sum(share)^2 / colSums(share^2 / n)))
}
cases <- list()
for (covariate in covariates) for (outcome in c("bwt", "low")) for (estimand in c("ATE", "ATT")) for (known in c(FALSE, TRUE))
  cases <- c(cases, list(weighting(covariate, outcome, estimand, known)))
cat(toJSON(list(weighting = cases, strata = lapply(c("ATE", "ATT"), function(e) strata(covariates[1], "bwt", e, 3))), digits = NA, auto_unbox = TRUE))
