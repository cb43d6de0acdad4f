# Makes heterogeneity.json: Q, df, p and I2 of the estimates of models fitted at each site, by hand, for HeterogeneityAlgorithmTest.
# The tables are those of ../meta/meta.json. R 4.2.2, survival 3.5-3. Rscript make.R > heterogeneity.json
suppressMessages({library(jsonlite); library(survival)})
tables <- fromJSON("../meta/meta.json")$tables
one <- function(table, template, p, absent = character()) {
  d <- as.data.frame(tables[[table]])
  if (!is.null(d$arm)) d$arm <- factor(d$arm, c("a", "b"))
  fits <- lapply(split(d, d$site), function(s) {
    if (template == "cox") coxph(as.formula(paste0("Surv(", p$time, ", ", p$event, ") ~ ", p$covariates)), s, control = coxph.control(eps = 1e-14, iter.max = 100))
    else {
      g <- glm(as.formula(p$formula), p$family, s, control = glm.control(epsilon = 1e-15, maxit = 100))
      # R reports the errors of the step before the last: once more from the end
      glm(as.formula(p$formula), p$family, s, control = glm.control(epsilon = 1e-15, maxit = 100), start = coef(g))
    }
  })
  terms <- setdiff(names(coef(fits[[1]])), absent)
  rows <- lapply(terms, function(term) {
    y <- sapply(fits, function(f) coef(f)[term]); w <- 1 / sapply(fits, function(f) vcov(f)[term, term])
    q <- sum(w * (y - weighted.mean(y, w))^2); df <- length(y) - 1
    list(term = term, q = q, df = df, p_value = pchisq(q, df, lower.tail = FALSE), i2 = max(0, (q - df) / q))
  })
  list(table = table, template = template, parameters = c(p, heterogeneity = TRUE), rows = rows)
}
linear <- list(formula = "y ~ x + arm", family = "gaussian"); absorbed <- c(linear, site_effects = "absorbed")
tests <- list(one("nine", "glm", linear), one("nine", "glm", absorbed, "(Intercept)"), one("nine", "glm", list(formula = "event ~ x * arm", family = "binomial")),
  one("nine", "glm", list(formula = "count ~ x + age", family = "poisson")), one("nine", "glm", list(formula = "y ~ 1", family = "gaussian")),
  one("nine", "cox", list(time = "time", event = "event", covariates = "x + age + arm")), one("birth", "glm", list(formula = "bwt ~ age + smoke", family = "gaussian")))
cat(toJSON(list(tests = tests), auto_unbox = TRUE, digits = I(17)))
