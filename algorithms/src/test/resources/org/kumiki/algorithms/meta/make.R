# Makes meta.json: a table of nine sites that differ (invented), with a model fitted at each site and the estimates pooled by
# metafor::rma, for MetaAlgorithmTest; and the same of MASS::birthwt split over three. R 4.2.2, metafor 3.8-1.
# Rscript make.R > meta.json
suppressMessages({library(jsonlite); library(survival); library(metafor); library(MASS)})
set.seed(22)
sizes <- c(60, 75, 80, 95, 110, 130, 150, 180, 240)
n <- sum(sizes)
d <- data.frame(site = rep(seq_along(sizes), sizes), x = round(rnorm(n), 3), age = sample(30:80, n, TRUE), arm = sample(c("a", "b"), n, TRUE))
effect <- rnorm(length(sizes), 0.5, 0.35)[d$site]
d$y <- signif(3 + effect * d$x + 0.4 * (d$arm == "b") + rnorm(n), 12)
d$event <- as.integer(runif(n) < plogis(-0.3 + effect * d$x + 0.2 * (d$arm == "b")))
d$count <- rpois(n, exp(0.8 + 0.1 * effect * d$x))
d$time <- ceiling(rexp(n, exp(effect * d$x - 0.01 * d$age)) * 500)
birth <- transform(birthwt[, c("low", "age", "lwt", "smoke", "bwt")], site = rep(1:3, 63), smoke = smoke == 1)
tables <- list(nine = d, birth = birth)
fit <- function(table, model, p) {
  lapply(split(tables[[table]], tables[[table]]$site), function(s) {
    if (!is.null(s$arm)) s$arm <- factor(s$arm, c("a", "b"))
    if (model == "cox") coxph(as.formula(paste0("Surv(", p$time, ", ", p$event, ") ~ ", p$covariates)), s, control = coxph.control(eps = 1e-14, iter.max = 100))
    else {
      g <- glm(as.formula(p$formula), p$family, s, control = glm.control(epsilon = 1e-15, maxit = 100))
      # R reports the errors of the step before the last: once more from the end
      glm(as.formula(p$formula), p$family, s, control = glm.control(epsilon = 1e-15, maxit = 100), start = coef(g))
    }
  })
}
one <- function(table, model, p, method, knha = FALSE, level = 95) {
  fits <- fit(table, model, p)
  terms <- names(coef(fits[[1]]))
  rows <- lapply(terms, function(term) {
    yi <- unname(sapply(fits, function(f) coef(f)[term])); se <- unname(sapply(fits, function(f) sqrt(diag(vcov(f)))[term]))
    control <- if (method == "REML") list(threshold = 1e-13, maxiter = 10000) else list()
    r <- rma(yi, sei = se, method = if (method == "fixed") "EE" else method, test = if (knha) "knha" else "z", level = level, control = control)
    random <- method != "fixed"
    pi <- if (random) predict(r) else list(pi.lb = NA, pi.ub = NA)
    list(term = term, estimate = as.numeric(r$beta), std_error = r$se, statistic = r$zval, p_value = r$pval, conf_low = r$ci.lb, conf_high = r$ci.ub,
      tau2 = if (random) r$tau2 else NA, i2 = r$I2 / 100, q = r$QE, df = r$k - 1, q_p_value = r$QEp, prediction_low = pi$pi.lb, prediction_high = pi$pi.ub)
  })
  list(table = table, parameters = list(model = model, parameters = p, method = method, hartung_knapp = knha, conf_level = level / 100), rows = rows)
}
linear <- list(formula = "y ~ x + arm", family = "gaussian"); logistic <- list(formula = "event ~ x * arm", family = "binomial")
poisson <- list(formula = "count ~ x + age", family = "poisson"); hazards <- list(time = "time", event = "event", covariates = "x + age + arm")
low <- list(formula = "low ~ lwt + age", family = "binomial"); weight <- list(formula = "bwt ~ age + smoke", family = "gaussian")
tests <- list(one("nine", "glm", linear, "REML"), one("nine", "glm", linear, "REML", TRUE, 90), one("nine", "glm", linear, "DL"), one("nine", "glm", linear, "fixed"),
  one("nine", "glm", logistic, "REML"), one("nine", "glm", logistic, "DL", TRUE), one("nine", "glm", poisson, "REML"), one("nine", "cox", hazards, "REML"), one("nine", "cox", hazards, "DL"),
  one("nine", "cox", hazards, "fixed"), one("birth", "glm", low, "REML"), one("birth", "glm", low, "fixed"), one("birth", "glm", weight, "DL", TRUE))
cat(toJSON(list(tables = lapply(tables, as.list), tests = tests), auto_unbox = TRUE, digits = I(17), na = "null"))
