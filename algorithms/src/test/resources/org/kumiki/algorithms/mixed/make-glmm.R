# Makes glmm.json: invented visits with a 0/1 and a count outcome, each model fitted by glmer on the pooled rows, for GeneralizedMixedTest.
# R 4.2.2, lme4 1.1-31, numDeriv 2016.8. Rscript make-glmm.R > glmm.json
#
# glmer stops early (its inner loop at 1e-7 of a deviance, its search by values alone) and takes second derivatives by differences. From its
# end on, Newton's steps on the same approximate likelihood, written here anew: its gradient is exact, by complex steps, and its second
# derivatives are Richardson's of that gradient. glmer with a tight inner loop must give the same likelihood there.
suppressMessages({library(jsonlite); library(lme4); library(numDeriv)})
set.seed(31)
persons <- 160
site <- rep(1:4, c(32, 36, 42, 50))
visits <- sample(2:7, persons, TRUE)
d <- data.frame(person = rep(seq_len(persons), visits), site = rep(site, visits), ward = rep(sample(1:5, persons, TRUE), visits))
d$t <- unlist(lapply(visits, function(v) sort(round(runif(v, 0, 24), 1))))
d$age <- rep(round(rnorm(persons, 60, 10)), visits)
d$arm <- rep(sample(c("a", "b", "c"), persons, TRUE), visits)
u <- rnorm(persons); s <- c(-0.6, 0.2, 0.7, -0.3)
eta <- -0.4 + 0.03 * (d$age - 60) - 0.04 * d$t + 0.5 * (d$arm == "b") + s[d$site]
d$ill <- rbinom(nrow(d), 1, plogis(eta + 1.3 * u[d$person]))
d$even <- rbinom(nrow(d), 1, plogis(0.02 * (d$age - 60)))
d$days <- round(runif(nrow(d), 10, 90))
d$falls <- rpois(nrow(d), d$days / 60 * exp(0.6 + 0.5 * eta + 0.6 * u[d$person]))

# Log-likelihood at p = (theta, beta), k points; also where an entry of p is complex.
likelihood <- function(p, X, y, offset, group, binomial, rule) {
  th <- p[1]; e <- offset + drop(X %*% p[-1]); sum.g <- function(v) complex(real = rowsum(Re(v), group)[, 1], imaginary = rowsum(Im(v), group)[, 1])
  mean <- function(eta) if (binomial) 1 / (1 + exp(-eta)) else exp(eta)
  weight <- function(eta) if (binomial) mean(eta) * mean(-eta) else exp(eta)
  value <- function(eta) if (binomial) y * eta - log(1 + exp(eta)) else y * eta - exp(eta) - lgamma(y + 1)
  eta <- function(u) e + th * u[group]
  u <- complex(real = rep(0, max(group)))
  for (i in 1:60) { at <- eta(u); u <- u + (th * sum.g(y - mean(at)) - u) / (1 + th^2 * sum.g(weight(at))) }
  sd <- 1 / sqrt(1 + th^2 * sum.g(weight(eta(u))))
  terms <- sapply(seq_len(nrow(rule)), function(q) { z <- rule[q, "z"]; v <- u + sd * z; sum.g(value(eta(v))) - v^2 / 2 + z^2 / 2 + log(rule[q, "w"]) })
  top <- apply(Re(matrix(terms, ncol = nrow(rule))), 1, max)
  sum(log(sd) + top + log(rowSums(exp(matrix(terms, ncol = nrow(rule)) - top))))
}
converged <- function(formula, data, family, k) {
  fit <- suppressMessages(suppressWarnings(glmer(formula, data, family, nAGQ = k, control = glmerControl(optimizer = "bobyqa", tolPwrss = 1e-12, check.conv.singular = "ignore"))))
  X <- getME(fit, "X"); y <- getME(fit, "y"); o <- getME(fit, "offset"); binomial <- family == "binomial"; rule <- GHrule(k)
  group <- as.integer(getME(fit, "flist")[[1]]); p <- unname(c(getME(fit, "theta"), fixef(fit)))
  # Columns of one size, for the differences.
  size <- c(1, sqrt(colMeans(X^2))); X <- sweep(X, 2, size[-1], "/"); p <- p * size
  f <- function(p) likelihood(p, X, y, o, group, binomial, rule)
  free <- rep(TRUE, length(p)); if (p[1] < 1e-4) { p[1] <- 0; free[1] <- FALSE }
  gradient <- function(q) { r <- p; r[free] <- q; sapply(which(free), function(j) Im(f(r + 1e-30i * (seq_along(r) == j))) / 1e-30) }
  for (i in 1:8) { H <- jacobian(gradient, p[free]); H <- (H + t(H)) / 2; step <- solve(H, gradient(p[free])); p[free] <- p[free] - step }
  stopifnot(max(abs(step)) < 1e-11)
  loglik <- Re(f(p)); fun <- getME(fit, "devfun")
  own <- as.numeric(logLik(fit)); there <- Re(f(unname(c(getME(fit, "theta"), fixef(fit))) * size))
  constant <- if (binomial || k == 1) 0 else sum(dpois(y, y, log = TRUE)) # glmer leaves out the saturated likelihood of a count
  message(deparse(formula), " ", family, " ", k, ": likelihood less glmer's at its end ", signif(there - own - constant, 3), ", gained ", signif(loglik - there, 3))
  stopifnot(abs(there - own - constant) < 1e-5, loglik >= there - 1e-9)
  V <- solve(-H); beta <- if (free[1]) -1 else seq_along(free[-1])
  list(estimate = p[-1] / size[-1], error = sqrt(diag(V)[beta]) / unname(size[-1]), variance = p[1]^2, loglik = loglik, terms = names(fixef(fit)), groups = max(group),
       glmer = list(estimate = unname(fixef(fit)), error = unname(sqrt(diag(vcov(fit))))))
}
cases <- list(
  list("ill ~ age + arm + t + (1 | person)", "binomial", 1), list("ill ~ age + arm + t + (1 | person)", "binomial", 7),
  list("ill ~ age + arm + t + (1 | person)", "binomial", 2), list("ill ~ age + arm + t + (1 | person)", "binomial", 25), list("ill ~ 0 + age + t + (1 | person)", "binomial", 1),
  list("ill ~ age + t + (1 | site)", "binomial", 1), list("ill ~ age + t + (1 | ward)", "binomial", 5), list("even ~ age + (1 | person)", "binomial", 1),
  list("falls ~ age + arm * t + (1 | person)", "poisson", 1), list("falls ~ age + t + offset(log(days)) + (1 | person)", "poisson", 1),
  list("falls ~ age + t + offset(log(days)) + (1 | person)", "poisson", 9), list("falls ~ age + t + offset(log(days)) + (1 | site)", "poisson", 1),
  list("falls ~ age + I(2 * age) + t + (1 | ward)", "poisson", 1), list("ill ~ 1 + (1 | person)", "binomial", 1))
out <- lapply(cases, function(case) {
  best <- converged(as.formula(sub("\\| ward", "| site:ward", case[[1]])), d, case[[2]], case[[3]])
  m <- length(best$terms) + 1
  c(list(table = "visits", formula = case[[1]], family = case[[2]], quadrature = case[[3]]), best, list(aic = 2 * m - 2 * best$loglik, bic = m * log(nrow(d)) - 2 * best$loglik))
})
cat(toJSON(list(tables = list(visits = d), cases = out), digits = NA, dataframe = "columns"))
