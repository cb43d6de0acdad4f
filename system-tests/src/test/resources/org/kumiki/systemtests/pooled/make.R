# Makes the site files, the schema and cases.json (queries and the numbers R gives on the pooled rows).
# Run in this folder: Rscript make.R. Made with R 4.2.2, survival 3.5.3. The data are made up here.
suppressPackageStartupMessages({library(survival); library(jsonlite)})
set.seed(20261126)
n <- 400L
d <- data.frame(
  person = sample(1e6, n),
  age = sample(18:95, n, TRUE),
  sex = factor(sample(c("F", "M"), n, TRUE), c("F", "M")),
  stage = factor(sample(c("I", "II", "III"), n, TRUE, c(.5, .3, .2)), c("I", "II", "III")),
  bmi = round(rnorm(n, 26, 4), 2),
  crp = round(exp(rnorm(n, 1, 1.3)), 4),
  treated = sample(c(TRUE, FALSE), n, TRUE),
  years = round(runif(n, 0.2, 5), 3))
lp <- with(d, -3 + 0.03 * age + 0.5 * (sex == "M") + 0.4 * (as.integer(stage) - 1) - 0.4 * treated + 0.03 * (bmi - 26))
d$outcome <- rbinom(n, 1, plogis(lp))
d$visits <- rpois(n, d$years * exp(0.2 + 0.01 * d$age - 0.3 * d$treated))
d$cost <- round(2000 + 35 * d$age + 500 * (d$stage == "III") + 200 * log(d$crp) + rnorm(n, 0, 700), 2)
t0 <- rexp(n, exp(lp - 3)); cens <- runif(n, 5, 120)
d$time <- floor(pmin(t0, cens)); d$status <- as.integer(t0 <= cens)
for (v in c("bmi", "crp", "stage", "treated")) d[[v]][sample(n, 15)] <- NA
d$site <- sample(rep(c("tiny", "small", "middle", "large"), c(3L, 27L, 110L, 260L)))
for (s in unique(d$site)) write.csv(d[d$site == s, setdiff(names(d), "site")], paste0(s, ".csv"), row.names = FALSE, na = "")
f <- function(name, type, ...) list(name = name, type = type, ...)
range <- function(lo, hi) list(minimum = lo, maximum = hi)
schema <- list(fields = list(
  f("person", "integer"), f("age", "integer", constraints = range(0, 120)),
  f("sex", "string", constraints = list(enum = c("F", "M"))), f("stage", "string", constraints = list(enum = c("I", "II", "III"))),
  f("bmi", "number", constraints = range(5, 90)), f("crp", "number", constraints = range(0, 1000)),
  f("treated", "boolean", trueValues = list("TRUE"), falseValues = list("FALSE")), f("years", "number", constraints = range(0.01, 100)),
  f("outcome", "integer", constraints = list(enum = c(0, 1))), f("visits", "integer", constraints = range(0, 1000)),
  f("cost", "number"), f("time", "integer", constraints = range(0, 120)), f("status", "integer", constraints = list(enum = c(0, 1)))),
  missingValues = list("", "NA"), kumiki = list(unit = "person"))
write(toJSON(schema, auto_unbox = TRUE, pretty = TRUE, digits = NA), "schema.json")

cases <- list()
add <- function(name, query, expect) cases[[length(cases) + 1]] <<- list(name = name, query = query, expect = expect)
# A number: where in result, its value, and the standard error that sets the scale where there is one.
e <- function(path, value, se = 0) list(path = path, value = unname(as.numeric(value)), se = unname(as.numeric(se)))
# R stops when the deviance stands still, which leaves 1e-8 in the coefficients, and a smaller epsilon also shrinks its tolerance for
# collinear columns. So the fit is started again at its own coefficients: one more Newton step each time.
optimum <- function(formula, family, data) { fit <- glm(formula, family, data)
  for (i in 1:3) { b <- coef(fit); b[is.na(b)] <- 0; fit <- glm(formula, family, data, start = b) }; fit }
cox_tight <- coxph.control(eps = 1e-14, iter.max = 100, toler.chol = 1e-13)
add_glm <- function(name, formula, family, data = d, cohort = NULL) {
  fit <- optimum(as.formula(formula), family, data); s <- coef(summary(fit)); stopifnot(nrow(s) == sum(!is.na(coef(fit))), all(is.na(coef(fit)) == (seq_along(coef(fit)) > nrow(s)))); x <- list()
  for (i in seq_len(nrow(s))) { p <- paste0("/coefficients/", i - 1, "/")
    x <- c(x, list(e(paste0(p, "estimate"), s[i, 1], s[i, 2]), e(paste0(p, "std_error"), s[i, 2]), e(paste0(p, "statistic"), s[i, 3], 1), e(paste0(p, "p_value"), s[i, 4]))) }
  q <- list(template = "glm", parameters = list(formula = formula, family = family)); if (!is.null(cohort)) q$cohort <- cohort
  add(name, q, c(x, list(e("/n", nobs(fit)), e("/deviance", deviance(fit)), e("/null_deviance", fit$null.deviance), e("/log_likelihood", logLik(fit)), e("/aic", AIC(fit)), e("/df_residual", fit$df.residual))))
}
add_glm("logistic with factors and interaction", "outcome ~ age * sex + stage + treated", "binomial")
add_glm("poisson with offset", "visits ~ age + treated + stage + offset(log(years))", "poisson")
add_glm("gaussian with powers and logs", "cost ~ age + I(age^2) + stage:sex + log(crp) + bmi", "gaussian")
add_glm("logistic in a cohort", "outcome ~ age + sex", "binomial", subset(d, age >= 40 & !is.na(bmi) & !is.na(stage) & stage != "III"), "age >= 40 and bmi is not null and not stage = 'III'")
for (ties in c("efron", "breslow")) {
  fit <- coxph(Surv(time, status) ~ age + sex * treated + log(crp) + strata(site), d, ties = ties, control = cox_tight); s <- summary(fit); x <- list()
  for (i in seq_along(coef(fit))) { p <- paste0("/coefficients/", i - 1, "/"); m <- s$coefficients[i, ]
    x <- c(x, list(e(paste0(p, "estimate"), m[1], m[3]), e(paste0(p, "std_error"), m[3]), e(paste0(p, "statistic"), m[4], 1), e(paste0(p, "p_value"), m[5]))) }
  add(paste("cox", ties), list(template = "cox", parameters = list(time = "time", event = "status", covariates = "age + sex * treated + log(crp)", ties = ties)),
    c(x, list(e("/log_likelihood", fit$loglik[2]), e("/log_likelihood_null", fit$loglik[1]), e("/n", fit$n), e("/events", fit$nevent), e("/tests/likelihood_ratio/statistic", s$logtest[1]),
      e("/tests/wald/statistic", fit$wald.test), e("/tests/score/statistic", fit$score), e("/concordance/estimate", s$concordance[1]), e("/concordance/std_error", s$concordance[2]))))
}
lr <- survdiff(Surv(time, status) ~ sex, d)
add("kaplan-meier", list(template = "kaplan-meier", parameters = list(time = "time", event = "status", by = "sex", width = 1)),
  list(e("/log_rank/statistic", lr$chisq), e("/log_rank/df", 1), e("/log_rank/p_value", pchisq(lr$chisq, 1, lower.tail = FALSE)), e("/groups/0/n", lr$n[1]), e("/groups/0/events", lr$obs[1])))
t <- table(factor(d$treated, c(FALSE, TRUE)), d$sex); ch <- chisq.test(t)
add("crosstab", list(template = "crosstab", parameters = list(rows = "treated", columns = "sex")),
  list(e("/counts/0/0", t[1, 1]), e("/counts/0/1", t[1, 2]), e("/counts/1/0", t[2, 1]), e("/counts/1/1", t[2, 2]), e("/chi_square/statistic", ch$statistic), e("/chi_square/p_value", ch$p.value), e("/fisher/p_value", fisher.test(t)$p.value)))
add("summary", list(template = "summary", parameters = list(variables = list("age", "crp"))),
  list(e("/variables/0/n", n), e("/variables/0/mean", mean(d$age)), e("/variables/0/sd", sd(d$age)), e("/variables/1/missing", 15), e("/variables/1/mean", mean(d$crp, na.rm = TRUE)), e("/variables/1/variance", var(d$crp, na.rm = TRUE))))
add("feasibility", list(template = "feasibility", parameters = setNames(list(), character()), cohort = "age >= 40"), list(e("/count", sum(d$age >= 40))))
# Derived variables over an analysis set, and models in subgroups over the complete cases of all of them.
coefs <- function(prefix, fit) { s <- coef(summary(fit)); x <- list()
  for (i in seq_len(nrow(s))) { p <- paste0(prefix, "/coefficients/", i - 1, "/")
    x <- c(x, list(e(paste0(p, "estimate"), s[i, 1], s[i, 2]), e(paste0(p, "std_error"), s[i, 2]))) }
  c(x, list(e(paste0(prefix, "/n"), nobs(fit)))) }
v <- within(d, { age_band <- cut(age, c(18, 40, 65, 96), right = FALSE); obese <- bmi >= 30
  early <- factor(ifelse(stage == "I", "early", "late"), c("late", "early")); lcrp <- pmin(log(crp), 3) })
derive <- list(list(name = "age_band", cut = list(of = "age", breaks = c(18, 40, 65, 96), right = FALSE)), list(name = "obese", expr = "bmi >= 30"),
  list(name = "early", recode = list(of = "stage", map = list(I = "early", II = "late", III = "late"), levels = c("late", "early"))),
  list(name = "lcrp", expr = "min(log(crp), 3)"))
add("derived variables over an analysis set", list(template = "glm", parameters = list(formula = "outcome ~ age_band + obese + early", family = "binomial"), derive = derive, analysis_set = c("lcrp", "treated", "obese", "early")),
  coefs("", optimum(outcome ~ age_band + obese + early, binomial, v[complete.cases(v[c("lcrp", "treated", "obese", "early")]), ])))
w <- v[complete.cases(v[c("outcome", "obese", "lcrp", "treated")]), ]; f <- w[w$sex == "F", ]
add("models in subgroups", list(template = "glm", parameters = list(family = "binomial"), derive = derive, models = c("outcome ~ obese + treated", "outcome ~ obese + treated + lcrp"), subgroups = list(list(label = "all"), list(label = "women", where = "sex = 'F'"))),
  c(coefs("/results/0/result", optimum(outcome ~ obese + treated, binomial, w)), coefs("/results/1/result", optimum(outcome ~ obese + treated, binomial, f)),
    coefs("/results/2/result", optimum(outcome ~ obese + treated + lcrp, binomial, w)), coefs("/results/3/result", optimum(outcome ~ obese + treated + lcrp, binomial, f))))
write(toJSON(cases, auto_unbox = TRUE, digits = NA), "cases.json")
