# Makes ordinal.json: MASS::housing, one row per answer, and an invented table, cut into sites, with polr of the pooled rows, for
# OrdinalAlgorithmTest. R 4.2.2, MASS 7.3-58. Rscript make.R > ordinal.json
suppressMessages({library(jsonlite); library(MASS)})
h <- housing[rep(seq_len(nrow(housing)), housing$Freq), c("Sat", "Infl", "Type", "Cont")]
h <- h[seq(1, nrow(h), 2), ]
h <- data.frame(site = rep_len(1:3, nrow(h)), lapply(h, as.character))
set.seed(27)
n <- 400
d <- data.frame(site = rep(1:4, c(60, 90, 110, 140)), age = round(rnorm(n, 60, 12), 1), dose = sample(0:40, n, TRUE), sex = sample(c("F", "M"), n, TRUE))
d$grade <- as.character(cut(0.03 * d$age - 0.04 * d$dose + 0.6 * (d$sex == "M") + rlogis(n), c(-Inf, 0, 1.2, 2.4, Inf), c("none", "mild", "moderate", "severe")))
tables <- list(housing = h, grades = d)
levels <- list(Sat = c("Low", "Medium", "High"), Infl = c("Low", "Medium", "High"), Type = c("Tower", "Apartment", "Atrium", "Terrace"), Cont = c("Low", "High"),
  sex = c("F", "M"), grade = c("none", "mild", "moderate", "severe"))
cases <- list(list("housing", "Sat ~ Infl + Type + Cont", "logistic"), list("grades", "grade ~ age + dose + sex", "logistic"), list("grades", "grade ~ age + dose + sex", "probit"),
  list("grades", "grade ~ age + dose", "cloglog"), list("grades", "grade ~ I((age - 60)^2) + dose * sex", "logistic"))
# polr stops early and takes second derivatives by differences: Newton's steps with the exact ones, from its end until nothing moves.
converged <- function(y, Z, link, b, z) {
  F <- list(logistic = plogis, probit = pnorm, cloglog = function(u) -expm1(-exp(u)))[[link]]
  f <- list(logistic = dlogis, probit = dnorm, cloglog = function(u) exp(u - exp(u)))[[link]]
  g <- list(logistic = function(u) dlogis(u) * (1 - 2 * plogis(u)), probit = function(u) -u * dnorm(u), cloglog = function(u) exp(u - exp(u)) * (1 - exp(u)))[[link]]
  k <- as.integer(y); K <- nlevels(y); p <- c(b, z)
  up <- cbind(-Z, diag(K)[k, -K, drop = FALSE]); low <- cbind(-Z, rbind(0, diag(K - 1))[k, , drop = FALSE])
  for (i in 1:50) {
    u <- drop(up %*% p); l <- drop(low %*% p); top <- k == K; bottom <- k == 1
    P <- ifelse(top, 1, F(u)) - ifelse(bottom, 0, F(l)); fu <- ifelse(top, 0, f(u)); fl <- ifelse(bottom, 0, f(l)); gu <- ifelse(top, 0, g(u)); gl <- ifelse(bottom, 0, g(l))
    S <- (fu * up - fl * low) / P
    H <- crossprod(S) - crossprod(up, gu / P * up) + crossprod(low, gl / P * low)
    p <- p + solve(H, colSums(S))
  }
  list(p = unname(p), error = unname(sqrt(diag(solve(H)))), deviance = -2 * sum(log(P)))
}
out <- lapply(cases, function(case) {
  t <- tables[[case[[1]]]]
  for (v in intersect(names(t), names(levels))) t[[v]] <- factor(t[[v]], levels[[v]])
  f <- as.formula(case[[2]]); X <- model.matrix(f, t)[, -1]; sd <- apply(X, 2, sd); Z <- sweep(X, 2, sd, "/"); y <- t[[all.vars(f)[1]]]
  # Columns of one size: polr takes second derivatives by differences of 0.001.
  m <- polr(y ~ Z, method = case[[3]], Hess = TRUE, control = list(reltol = 1e-15, maxit = 500))
  for (i in 1:3) m <- polr(y ~ Z, method = case[[3]], Hess = TRUE, start = c(coef(m), m$zeta), control = list(reltol = 1e-16, maxit = 500))
  w <- seq_along(sd); best <- converged(y, Z, case[[3]], coef(m), m$zeta); stopifnot(best$deviance <= m$deviance + 1e-9)
  list(table = case[[1]], formula = case[[2]], link = case[[3]], terms = colnames(X), estimate = best$p[w] / unname(sd), zeta = best$p[-w], cuts = names(m$zeta), error = best$error / unname(c(sd, rep(1, length(m$zeta)))), deviance = best$deviance)
})
cat(toJSON(list(tables = tables, cases = out), digits = NA, dataframe = "columns"))
