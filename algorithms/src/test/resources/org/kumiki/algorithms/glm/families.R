# Makes families.json: R's glm and MASS::glm.nb with other families and links on the tables of glm.json, for GlmFamiliesTest.
# R 4.2.2. Rscript families.R > families.json. The calls are those that results give under reproduce, converged fully.
suppressMessages({library(jsonlite); library(MASS)})
j <- fromJSON("glm.json", simplifyVector = FALSE)
frame <- function(name, sites) {
  d <- as.data.frame(lapply(j$tables[[name]], function(v) sapply(v, function(x) if (is.null(x)) NA else x)))
  for (v in names(j$levels[[name]])) if (!is.numeric(d[[v]])) d[[v]] <- factor(d[[v]], unlist(j$levels[[name]][[v]]))
  d$site <- factor((seq_len(nrow(d)) - 1) %% sites)
  d
}
# The call's own arguments with a control that R's defaults stop short of, and started again from its end until nothing moves: some links converge slowly.
glm <- function(...) {
  call <- match.call(expand.dots = TRUE); call[[1]] <- quote(stats::glm)
  call$control <- quote(glm.control(epsilon = 1e-15, maxit = 200))
  g <- suppressWarnings(eval(call, parent.frame()))
  for (i in 1:60) { call$start <- coef(g); g <- suppressWarnings(eval(call, parent.frame())) }
  g
}
# glm.nb stops early: theta and coefficients in turn until neither moves.
glm.nb <- function(formula, data, weights, link = log) {
  link <- as.character(substitute(link))
  w <- if (missing(weights)) rep(1, nrow(data)) else eval(substitute(weights), data)
  data$.w <- w; environment(formula) <- environment()
  call <- if (link == "log") quote(MASS::glm.nb(formula, data, weights = .w)) else if (link == "sqrt") quote(MASS::glm.nb(formula, data, weights = .w, link = sqrt)) else quote(MASS::glm.nb(formula, data, weights = .w, link = identity))
  g <- suppressWarnings(eval(call)); th <- g$theta; b <- coef(g)
  for (i in 1:60) {
    h <- suppressWarnings(stats::glm(formula, negative.binomial(th, link), data, weights = .w, start = b, control = glm.control(1e-15, 200)))
    b <- coef(h); v <- h$prior.weights; y <- h$y; mu <- fitted(h)
    for (k in 1:3) {
      s <- sum(v * (digamma(th + y) - digamma(th) + log(th) + 1 - log(th + mu) - (y + th) / (mu + th)))
      info <- sum(v * (-trigamma(th + y) + trigamma(th) - 1 / th + 2 / (mu + th) - (y + th) / (mu + th)^2))
      th <- th + s / info
    }
  }
  h$theta <- as.vector(th); h$SE.theta <- sqrt(1 / info)
  h$twologlik <- 2 * sum(v * (lgamma(th + y) - lgamma(th) - lgamma(y + 1) + th * log(th) + y * log(mu + (y == 0)) - (th + y) * log(th + mu)))
  h
}
numbers <- function(g, call) {
  nb <- !is.null(g$theta)
  s <- if (nb) summary(g, dispersion = 1) else summary(g)
  m <- s$coefficients
  # With weights MASS and glm count them as cases in AIC, as R's logLik does.
  ll <- if (nb) g$twologlik / 2 else as.numeric(logLik(g))
  aic <- if (nb) -g$twologlik + 2 * (g$rank + 1) else AIC(g)
  list(names = as.list(rownames(m)), estimate = I(unname(m[, 1])), se = I(unname(m[, 2])), statistic = I(unname(m[, 3])), p = I(unname(m[, 4])),
    deviance = deviance(g), null_deviance = g$null.deviance, log_likelihood = ll, aic = aic, dispersion = s$dispersion, df_residual = df.residual(g),
    theta = if (nb) g$theta, theta_se = if (nb) g$SE.theta)
}
one <- function(table, parameters, call) {
  data <- frame(table, 4)
  c(list(table = table, parameters = parameters, call = call), numbers(eval(parse(text = sub("MASS::", "", call))), call))
}
low <- "low ~ age + lwt + smoke"
out <- list(
  one("mtcars", list(formula = "mpg ~ wt + hp", family = "gamma"), "glm(mpg ~ wt + hp, Gamma, data)"),
  one("mtcars", list(formula = "mpg ~ wt + hp", family = "gamma", link = "log"), "glm(mpg ~ wt + hp, Gamma(link = \"log\"), data)"),
  one("mtcars", list(formula = "mpg ~ 0 + hp + qsec", family = "gamma", link = "log"), "glm(mpg ~ 0 + hp + qsec, Gamma(link = \"log\"), data)"),
  one("mtcars", list(formula = "mpg ~ wt", family = "gamma", link = "identity"), "glm(mpg ~ wt, Gamma(link = \"identity\"), data)"),
  one("birthwt", list(formula = "bwt ~ smoke * lwt", family = "gamma", link = "log", weights = "age"), "glm(bwt ~ smoke * lwt, Gamma(link = \"log\"), data, weights = age)"),
  one("mtcars", list(formula = "mpg ~ wt + hp + offset(qsec / 1000)", family = "gamma"), "glm(mpg ~ wt + hp + offset(qsec/1000), Gamma, data)"),
  one("mtcars", list(formula = "mpg ~ wt + hp", family = "inverse-gaussian"), "glm(mpg ~ wt + hp, inverse.gaussian, data)"),
  one("mtcars", list(formula = "mpg ~ wt", family = "inverse-gaussian", link = "log"), "glm(mpg ~ wt, inverse.gaussian(link = \"log\"), data)"),
  one("birthwt", list(formula = low, family = "binomial", link = "probit"), "glm(low ~ age + lwt + smoke, binomial(link = \"probit\"), data)"),
  one("birthwt", list(formula = low, family = "binomial", link = "cloglog"), "glm(low ~ age + lwt + smoke, binomial(link = \"cloglog\"), data)"),
  one("birthwt", list(formula = "low ~ age + smoke", family = "binomial", link = "log"), "glm(low ~ age + smoke, binomial(link = \"log\"), data)"),
  one("birthwt", list(formula = "low ~ lwt + ptl", family = "binomial", link = "identity"), "glm(low ~ lwt + ptl, binomial(link = \"identity\"), data)"),
  one("birthwt", list(formula = low, family = "quasibinomial"), "glm(low ~ age + lwt + smoke, quasibinomial, data)"),
  one("birthwt", list(formula = "low ~ age + smoke", family = "quasibinomial", site_effects = "absorbed"), "glm(low ~ age + smoke + factor(site), quasibinomial, data)"),
  one("quine", list(formula = "Days ~ Eth + Sex + Age", family = "quasipoisson"), "glm(Days ~ Eth + Sex + Age, quasipoisson, data)"),
  one("quine", list(formula = "Days ~ Eth + Sex", family = "quasipoisson", link = "sqrt"), "glm(Days ~ Eth + Sex, quasipoisson(link = \"sqrt\"), data)"),
  one("quine", list(formula = "Days ~ Eth + Sex", family = "poisson", link = "identity"), "glm(Days ~ Eth + Sex, poisson(link = \"identity\"), data)"),
  one("quine", list(formula = "Days ~ Eth + Sex + Age + Lrn", family = "negative-binomial"), "MASS::glm.nb(Days ~ Eth + Sex + Age + Lrn, data)"),
  one("quine", list(formula = "Days ~ 0 + Eth + Sex", family = "negative-binomial"), "MASS::glm.nb(Days ~ 0 + Eth + Sex, data)"),
  one("quine", list(formula = "Days ~ Eth + Age", family = "negative-binomial", link = "sqrt"), "MASS::glm.nb(Days ~ Eth + Age, data, link = sqrt)"),
  one("airquality", list(formula = "Ozone ~ Wind + offset(log(Temp))", family = "negative-binomial"), "MASS::glm.nb(Ozone ~ Wind + offset(log(Temp)), data)"),
  one("airquality", list(formula = "Ozone ~ Wind", family = "negative-binomial", weights = "Temp"), "MASS::glm.nb(Ozone ~ Wind, data, weights = Temp)"))
cat(toJSON(list(cases = out), auto_unbox = TRUE, digits = I(17), null = "null", na = "null"))
