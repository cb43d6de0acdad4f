# Makes polynomial.json: models with orthogonal polynomials on all rows, for PolynomialAlgorithmTest, and the coefs of poly().
# The tables are those of ../meta/meta.json. R 4.2.2, survival 3.5-3. Rscript make.R > polynomial.json
suppressMessages({library(jsonlite); library(survival)})
tables <- fromJSON("../meta/meta.json")$tables
one <- function(table, template, p, formula) {
  d <- as.data.frame(tables[[table]])
  if (!is.null(d$arm)) d$arm <- factor(d$arm, c("a", "b"))
  if (template == "cox") f <- suppressWarnings(coxph(formula, d, control = coxph.control(eps = 1e-14, iter.max = 100)))
  else {
    f <- glm(formula, p$family, d, control = glm.control(epsilon = 1e-15, maxit = 100))
    f <- glm(formula, p$family, d, control = glm.control(epsilon = 1e-15, maxit = 100), start = coef(f))
  }
  keep <- !grepl("factor(site)", names(coef(f)), fixed = TRUE) & !(p$site_effects == "absorbed" & names(coef(f)) == "(Intercept)")
  list(table = table, template = template, parameters = p, rows = lapply(which(keep), function(i)
    list(term = names(coef(f))[i], estimate = unname(coef(f)[i]), std_error = unname(sqrt(diag(vcov(f)))[i]))))
}
g <- function(formula, family, site_effects = "none") list(formula = formula, family = family, site_effects = site_effects)
cox <- list(time = "time", event = "event", covariates = "poly(age, 2) + x", site_effects = "none")
tests <- list(
  one("nine", "glm", g("y ~ poly(x, 2) + arm", "gaussian"), y ~ poly(x, 2) + arm),
  one("nine", "glm", g("event ~ poly(age, 3) + x", "binomial"), event ~ poly(age, 3) + x),
  one("nine", "glm", g("count ~ poly(age, degree = 2) * arm", "poisson"), count ~ poly(age, degree = 2) * arm),
  one("nine", "glm", g("y ~ poly(log(age), 4) + poly(x, 1)", "gaussian"), y ~ poly(log(age), 4) + poly(x, 1)),
  one("nine", "glm", g("y ~ poly(age, 2) + x", "gaussian", "absorbed"), y ~ poly(age, 2) + x + factor(site)),
  one("birth", "glm", g("low ~ poly(lwt, 2) - 1", "binomial"), low ~ poly(lwt, 2) - 1),
  one("nine", "cox", cox, Surv(time, event) ~ poly(age, 2) + x + strata(site)))
coefs <- lapply(c(2, 4), function(k) { a <- attr(poly(tables$birth$lwt, k), "coefs"); list(degree = k, alpha = a$alpha, norm2 = a$norm2[-1]) })
cat(toJSON(list(tests = tests, coefs = coefs), auto_unbox = TRUE, digits = I(17)))
