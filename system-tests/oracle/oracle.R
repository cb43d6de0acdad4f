#!/usr/bin/env Rscript
# Runs ./kumiki sandbox run on made data it has never seen and compares every number with R's own
# functions on the pooled rows. Usage, from the repository root: Rscript system-tests/oracle/oracle.R [seed] [case pattern]
# Equal means |a - b| <= 1e-8 * max(|b|, standard error); an exact 0 matches |a| <= 1e-12; p below 1e-12: 1e-6 relative.
suppressPackageStartupMessages({library(survival); library(splines); library(jsonlite); library(stats)})
args <- commandArgs(TRUE)
seed <- if (length(args) >= 1) as.integer(args[1]) else 1L
only <- if (length(args) >= 2) args[2] else "."
set.seed(seed)
# R stops when the deviance stands still, which leaves 1e-8 in the coefficients, and a smaller epsilon also shrinks its tolerance for
# collinear columns. So a fit is started again at its own coefficients: one more Newton step each time.
optimum <- function(formula, family, data) { fit <- glm(formula, family, data)
  for (i in 1:3) { b <- coef(fit); b[is.na(b)] <- 0; fit <- glm(formula, family, data, start = b) }; fit }
cox_tight <- coxph.control(eps = 1e-14, iter.max = 100, toler.chol = 1e-13)
dir <- file.path(tempdir(), "kumiki-oracle"); dir.create(dir, showWarnings = FALSE)

n <- 1200L
d <- data.frame(
  person = seq_len(n),
  age = sample(18:95, n, TRUE),
  sex = factor(sample(c("F", "M"), n, TRUE), c("F", "M")),
  stage = factor(sample(c("I", "II", "III", "IV"), n, TRUE, c(.4, .3, .2, .1)), c("I", "II", "III", "IV")),
  grade = sample(1:3, n, TRUE),
  bmi = round(rnorm(n, 26, 4), 2),
  crp = round(exp(rnorm(n, 1, 1.3)), 4),
  wealth = round(rnorm(n, 4e6, 9e5), 1),
  treated = sample(c(TRUE, FALSE), n, TRUE),
  exposure_time = round(runif(n, 0.2, 5), 3))
lp <- with(d, -3 + 0.03 * age + 0.5 * (sex == "M") + 0.4 * (as.integer(stage) - 1) - 0.4 * treated + 0.03 * (bmi - 26))
d$outcome <- rbinom(n, 1, plogis(lp))
d$visits <- rpois(n, d$exposure_time * exp(0.2 + 0.01 * d$age - 0.3 * d$treated))
d$cost <- round(2000 + 35 * d$age + 500 * (d$stage == "IV") + 200 * log(d$crp) + rnorm(n, 0, 700), 2)
t0 <- rexp(n, exp(lp - 3)); cens <- runif(n, 10, 400)
d$time <- pmax(0, floor(pmin(t0, cens)))   # whole days: heavy ties and zeros
d$status <- as.integer(t0 <= cens)
for (v in c("bmi", "crp", "stage", "treated")) d[[v]][sample(n, 40)] <- NA
sizes <- c(3L, 61L, 400L, n - 464L)
d$site <- sample(rep(paste0("s", 1:4), sizes))
for (s in unique(d$site)) {
  out <- d[d$site == s, setdiff(names(d), "site")]
  write.csv(out, file.path(dir, paste0(s, ".csv")), row.names = FALSE, na = "")
}
schema <- list(fields = list(
  list(name = "person", type = "integer"),
  list(name = "age", type = "integer", constraints = list(minimum = 0, maximum = 120)),
  list(name = "sex", type = "string", constraints = list(enum = c("F", "M"))),
  list(name = "stage", type = "string", constraints = list(enum = c("I", "II", "III", "IV"))),
  list(name = "grade", type = "integer", constraints = list(enum = c(1, 2, 3))),
  list(name = "bmi", type = "number", constraints = list(minimum = 5, maximum = 90)),
  list(name = "crp", type = "number", constraints = list(minimum = 0, maximum = 1000)),
  list(name = "wealth", type = "number"),
  list(name = "treated", type = "boolean", trueValues = list("TRUE"), falseValues = list("FALSE")),
  list(name = "exposure_time", type = "number", constraints = list(minimum = 0.01, maximum = 100)),
  list(name = "outcome", type = "integer", constraints = list(enum = c(0, 1))),
  list(name = "visits", type = "integer", constraints = list(minimum = 0, maximum = 1000)),
  list(name = "cost", type = "number"),
  list(name = "time", type = "integer", constraints = list(minimum = 0, maximum = 400)),
  list(name = "status", type = "integer", constraints = list(enum = c(0, 1)))),
  missingValues = list("", "NA"), kumiki = list(unit = "person"))
schema_file <- file.path(dir, "schema.json"); write_json(schema, schema_file, auto_unbox = TRUE, digits = NA)

failures <- 0L; compared <- 0L; worst <- 0
cmp <- function(name, a, b, se = 0, p = FALSE) {
  if (is.null(a)) a <- NA_real_
  a <- as.numeric(a); b <- as.numeric(b)
  for (i in seq_along(b)) {
    x <- a[i]; y <- b[i]; s <- if (length(se) >= i) se[i] else 0
    if (is.na(y) && is.na(x)) next
    compared <<- compared + 1L
    ok <- !is.na(x) && !is.na(y) && (if (p && y < 1e-12) abs(x - y) <= 1e-6 * y else if (y == 0) abs(x) <= 1e-12 else abs(x - y) <= 1e-8 * max(abs(y), s))
    if (!is.na(x) && !is.na(y) && y != 0 && !(p && y < 1e-12)) worst <<- max(worst, abs(x - y) / max(abs(y), s))
    if (!isTRUE(ok)) { failures <<- failures + 1L; cat(sprintf("  DIFFERS %s[%d]: kumiki %.17g, R %.17g\n", name, i, x, y)) }
  }
}
run <- function(query, extra = character()) {
  q <- file.path(dir, "query.json"); r <- file.path(dir, "result.json"); unlink(r)
  write_json(query, q, auto_unbox = TRUE, digits = NA)
  sites <- sort(unique(d$site))
  status <- system2("./kumiki", c("sandbox", "run", "--schema", schema_file, "--query", q, "--profile", "NONE", "--out", r,
    unlist(lapply(sites, function(s) c("--site", paste0(s, "=", file.path(dir, paste0(s, ".csv")))))), extra),
    stdout = file.path(dir, "out.txt"), stderr = file.path(dir, "err.txt"))
  if (status != 0) { failures <<- failures + 1L; cat("  exit code", status, "\n"); cat(paste0("    ", tail(readLines(file.path(dir, "err.txt")), 6), "\n"), sep = ""); return(NULL) }
  fromJSON(r, simplifyVector = FALSE)
}
rows <- function(j, key) sapply(j, function(r) if (is.null(r[[key]])) NA_real_ else as.numeric(r[[key]]))
case <- function(name, body) if (grepl(only, name)) { cat(name, "\n"); body() }

glm_case <- function(name, formula, family, link, data = d, cohort = NULL, absorbed = FALSE) case(name, function() {
  query <- list(template = "glm", parameters = list(formula = formula, family = family, link = link))
  if (absorbed) query$parameters$site_effects <- "absorbed"
  if (!is.null(cohort)) query$cohort <- cohort
  j <- run(query); if (is.null(j)) return()
  f <- if (absorbed) update(as.formula(formula), . ~ . + factor(site)) else as.formula(formula)
  environment(f) <- environment()
  fit <- suppressWarnings(optimum(f, do.call(family, list(link = link)), data))
  s <- coef(summary(fit)); keep <- names(coef(fit)); if (absorbed) keep <- setdiff(grep("^factor\\(site\\)", keep, value = TRUE, invert = TRUE), "(Intercept)")
  got <- j$result$coefficients; names(got) <- sapply(got, `[[`, "term")
  if (!setequal(keep, intersect(names(got), keep)) || (!absorbed && !identical(keep, unname(sapply(got, `[[`, "term"))))) { failures <<- failures + 1L; cat("  TERMS differ:", names(got), "|", keep, "\n") }
  for (k in keep) {
    if (is.na(coef(fit)[k])) { cmp(paste(k, "aliased"), got[[k]]$estimate, NA); next }
    se <- s[k, 2]
    cmp(paste(k, "estimate"), got[[k]]$estimate, s[k, 1], se); cmp(paste(k, "std_error"), got[[k]]$std_error, se)
    cmp(paste(k, "statistic"), got[[k]]$statistic, s[k, 3], 1); cmp(paste(k, "p"), got[[k]]$p_value, s[k, 4], p = TRUE)
    q <- if (family == "gaussian") qt(.975, fit$df.residual) else qnorm(.975)
    cmp(paste(k, "conf"), c(got[[k]]$conf_low, got[[k]]$conf_high), s[k, 1] + c(-q, q) * se, c(se, se))
  }
  cmp("n", j$result$n, nobs(fit)); cmp("deviance", j$result$deviance, deviance(fit)); cmp("df_residual", j$result$df_residual, fit$df.residual)
  if (!absorbed) { cmp("null", j$result$null_deviance, fit$null.deviance) }
  cmp("loglik", j$result$log_likelihood, as.numeric(logLik(fit))); cmp("aic", j$result$aic, AIC(fit)); cmp("dispersion", j$result$dispersion, summary(fit)$dispersion)
})
glm_case("glm binomial factors and interaction", "outcome ~ age*sex + stage + treated", "binomial", "logit")
glm_case("glm binomial powers, logs, factor()", "outcome ~ I(age^2) + age + log(crp) + factor(grade) + sqrt(exposure_time)", "binomial", "logit")
glm_case("glm poisson with offset", "visits ~ age + treated + stage + offset(log(exposure_time))", "poisson", "log")
glm_case("glm poisson no intercept", "visits ~ 0 + stage + age", "poisson", "log")
glm_case("glm gaussian", "cost ~ age + stage:sex + log(crp) + bmi", "gaussian", "identity")
glm_case("glm gaussian badly scaled", "cost ~ wealth + I(wealth^2) + age", "gaussian", "identity")
glm_case("glm gaussian nested parentheses", "cost ~ (age + sex + treated):stage + 1", "gaussian", "identity")
glm_case("glm cohort", "outcome ~ age + sex", "binomial", "logit", subset(d, age >= 40 & sex %in% c("F", "M") & !is.na(bmi) & !(stage %in% "IV") & !is.na(stage)),
  "age >= 40 and sex in ('F','M') and bmi is not null and not stage = 'IV'")
glm_case("glm aliased", "cost ~ age + I(2*age) + sex", "gaussian", "identity")
glm_case("glm splines and relevel", "outcome ~ ns(age, knots = c(40, 60), Boundary.knots = c(18, 95))*sex + relevel(stage, ref = \"III\")", "binomial", "logit")
glm_case("glm raw polynomials", "cost ~ poly(bmi, 3, raw = TRUE) + ns(log(crp), knots = 1, Boundary.knots = c(-4, 6))", "gaussian", "identity")
glm_case("glm absorbed gaussian", "cost ~ age + sex + bmi", "gaussian", "identity", absorbed = TRUE)
glm_case("glm absorbed poisson", "visits ~ age + treated", "poisson", "log", absorbed = TRUE)

cox_case <- function(name, covariates, ties) case(name, function() {
  j <- run(list(template = "cox", parameters = list(time = "time", event = "status", covariates = covariates, ties = ties))); if (is.null(j)) return()
  f <- as.formula(paste("Surv(time, status) ~", covariates, "+ strata(site)")); fit <- suppressWarnings(coxph(f, d, ties = ties, control = cox_tight)); s <- summary(fit)
  got <- j$result$coefficients; names(got) <- sapply(got, `[[`, "term")
  for (k in rownames(s$coefficients)) { se <- s$coefficients[k, 3]
    cmp(paste(k, "estimate"), got[[k]]$estimate, coef(fit)[k], se); cmp(paste(k, "std_error"), got[[k]]$std_error, se); cmp(paste(k, "z"), got[[k]]$statistic, s$coefficients[k, 4], 1); cmp(paste(k, "p"), got[[k]]$p_value, s$coefficients[k, 5], p = TRUE) }
  cmp("loglik", j$result$log_likelihood, fit$loglik[2]); cmp("loglik null", j$result$log_likelihood_null, fit$loglik[1]); cmp("n", j$result$n, fit$n); cmp("events", j$result$events, fit$nevent)
  cmp("LR", j$result$tests$likelihood_ratio$statistic, s$logtest[1]); cmp("Wald", j$result$tests$wald$statistic, fit$wald.test); cmp("score", j$result$tests$score$statistic, fit$score)
  cmp("concordance", c(j$result$concordance$estimate, j$result$concordance$std_error), s$concordance[1:2])
})
cox_case("cox efron", "age + sex + stage + treated", "efron")
cox_case("cox splines", "ns(age, knots = c(40, 60), Boundary.knots = c(18, 95)) + relevel(stage, ref = \"II\")", "efron")
cox_case("cox breslow", "age + sex*treated + log(crp)", "breslow")

# What a result says of R is run as it stands, on the pooled rows.
said <- function(j) { data <- d; lapply(parse(text = j$reproduce), eval, envir = environment()) }
anova_case <- function(name, formula, type) if (type == 1 || requireNamespace("car", quietly = TRUE)) case(name, function() {
  j <- run(list(template = "anova", parameters = list(formula = formula, type = type))); if (is.null(j)) return()
  r <- said(j); a <- r[[1]]; a <- a[rownames(a) != "(Intercept)", ]; t <- j$result$table
  cmp("df", rows(t, "df"), a$Df); cmp("sum_sq", rows(t, "sum_sq"), a[["Sum Sq"]]); cmp("F", rows(t, "statistic"), a[["F value"]]); cmp("p", rows(t, "p_value"), a[["Pr(>F)"]])
  # TukeyHSD is good to 4 digits: differences exactly, p-values nearly.
  if (length(r) == 2) { h <- r[[2]][[1]]; cmp("tukey", rows(j$result$comparisons, "estimate"), h[, 1])
    compared <<- compared + nrow(h); if (max(abs(rows(j$result$comparisons, "p_adjusted") - h[, 4])) > 1e-6) { failures <<- failures + 1L; cat("  TUKEY p differs\n") } }
})
anova_case("anova one factor", "cost ~ stage", 1); anova_case("anova sequential", "cost ~ age + sex*treated + stage", 1)
anova_case("anova type 2", "cost ~ stage*sex + log(crp)", 2); anova_case("anova type 3", "cost ~ stage*treated + factor(grade) + age", 3)

meta_case <- function(name, model, parameters, method, knha = FALSE) if (requireNamespace("metafor", quietly = TRUE)) case(name, function() {
  j <- run(list(template = "meta-analysis", parameters = list(model = model, parameters = parameters, method = method, hartung_knapp = knha))); if (is.null(j)) return()
  d <- subset(d, ave(age, site, FUN = length) >= 10)  # a site of three persons has no model of its own
  local({ data <- d; r <- NULL; for (e in parse(text = j$reproduce)) r <- eval(e)
    # R reports the errors of the step before its last, so 1e-4 here: MetaAlgorithmTest has the digits.
    near <- function(what, x, y, se) { compared <<- compared + 1L; if (!isTRUE(abs(x - y) <= 1e-4 * max(abs(y), se))) { failures <<- failures + 1L; cat("  DIFFERS", what, x, y, "\n") } }
    for (i in seq_along(r)) { m <- r[[i]]; g <- j$result$coefficients[[i]]; h <- j$result$heterogeneity[[i]]
      near("estimate", g$estimate, m$beta[1], m$se); near("std_error", g$std_error, m$se, 0); near("p", g$p_value, m$pval, 0.01); near("Q", h$q, m$QE, 0.01); near("I2", h$i2, m$I2 / 100, 0.01)
      if (method != "fixed") near("tau2", h$tau2, m$tau2, m$se^2) } })
})
meta_case("meta-analysis glm REML", "glm", list(formula = "cost ~ age + bmi", family = "gaussian"), "REML", TRUE)
meta_case("meta-analysis logistic DL", "glm", list(formula = "outcome ~ age + exposure_time", family = "binomial"), "DL")
meta_case("meta-analysis cox fixed", "cox", list(time = "time", event = "status", covariates = "age + treated"), "fixed")

km_case <- function(name, by, conf) case(name, function() {
  p <- list(time = "time", event = "status", width = 1, conf_type = conf); if (!is.null(by)) p$by <- by
  j <- run(list(template = "kaplan-meier", parameters = p)); if (is.null(j)) return()
  f <- as.formula(paste("Surv(time, status) ~", if (is.null(by)) "1" else by)); fit <- survfit(f, d, conf.type = conf); s <- summary(fit)
  strata <- if (is.null(fit$strata)) rep(1L, length(s$time)) else as.integer(s$strata)
  for (g in seq_along(j$result$groups)) { got <- j$result$groups[[g]]; t <- got$table; at <- strata == g
    tt <- rows(t, "time"); ev <- rows(t, "n_event") > 0
    cmp("time", tt[ev], s$time[at]); cmp("n_risk", rows(t, "n_risk")[ev], s$n.risk[at]); cmp("n_event", rows(t, "n_event")[ev], s$n.event[at])
    cmp("survival", rows(t, "survival")[ev], s$surv[at]); cmp("std_error", rows(t, "std_error")[ev], s$std.err[at]); cmp("low", rows(t, "conf_low")[ev], s$lower[at]); cmp("high", rows(t, "conf_high")[ev], s$upper[at])
    tab <- if (is.matrix(s$table)) s$table[g, ] else s$table; cmp("median", c(got$median, got$median_conf_low, got$median_conf_high)[seq_len(1)], tab["median"]) }
  if (!is.null(by)) { lr <- survdiff(f, d); cmp("log-rank", j$result$log_rank$statistic, lr$chisq); cmp("log-rank p", j$result$log_rank$p_value, pchisq(lr$chisq, length(lr$n) - 1, lower.tail = FALSE), p = TRUE) }
})
km_case("kaplan-meier by sex", "sex", "log"); km_case("kaplan-meier by stage log-log", "stage", "log-log"); km_case("kaplan-meier plain", NULL, "plain")

case("crosstab 2x2", function() {
  j <- run(list(template = "crosstab", parameters = list(rows = "treated", columns = "sex"))); if (is.null(j)) return()
  t <- table(factor(d$treated, c(FALSE, TRUE)), d$sex); ch <- chisq.test(t); fi <- fisher.test(t)
  cmp("counts", unlist(j$result$counts), as.vector(t(t))); cmp("chi", c(j$result$chi_square$statistic, j$result$chi_square$df, j$result$chi_square$p_value), c(ch$statistic, ch$parameter, ch$p.value)); cmp("fisher", j$result$fisher$p_value, fi$p.value)
})
case("crosstab r x c with cohort", function() {
  j <- run(list(template = "crosstab", parameters = list(rows = "stage", columns = "sex"), cohort = "age between 30 and 70")); if (is.null(j)) return()
  e <- subset(d, age >= 30 & age <= 70); t <- table(e$stage, e$sex); ch <- chisq.test(t)
  cmp("counts", unlist(j$result$counts), as.vector(t(t))); cmp("chi", c(j$result$chi_square$statistic, j$result$chi_square$df, j$result$chi_square$p_value), c(ch$statistic, ch$parameter, ch$p.value))
})
case("crosstab layers", function() {
  j <- run(list(template = "crosstab", parameters = list(rows = "treated", columns = "sex", layers = "stage"))); if (is.null(j)) return()
  t <- table(factor(d$treated, c(FALSE, TRUE)), d$sex, d$stage); mh <- mantelhaen.test(t)
  cmp("MH", unlist(j$result$mantel_haenszel)[["statistic"]], mh$statistic)
})
case("summary", function() {
  j <- run(list(template = "summary", parameters = list(variables = list("age", "crp", "wealth", "stage"), by = "sex", quantiles = list(0.25, 0.5, 0.75)))); if (is.null(j)) return()
  for (v in j$result$variables) { if (is.null(v$group)) next
    x <- d[[v$variable]][d$sex == v$group]
    cmp(paste(v$variable, "missing"), v$missing, sum(is.na(x))); cmp(paste(v$variable, "n"), v$n, sum(!is.na(x)))
    if (is.numeric(x)) { x <- x[!is.na(x)]; cmp(paste(v$variable, "mean"), v$mean, mean(x), sd(x)); cmp(paste(v$variable, "variance"), v$variance, var(x)); cmp(paste(v$variable, "sd"), v$sd, sd(x))
      for (q in v$quantiles) { r <- quantile(x, q$p, type = 1); compared <<- compared + 1L; if (!(q$lower < r && r <= q$upper || q$lower == r)) { failures <<- failures + 1L; cat("  QUANTILE outside", v$variable, q$p, r, q$lower, q$upper, "\n") } } }
    else cmp(paste(v$variable, "levels"), rows(v$levels, "count"), as.vector(table(x))) }
})
case("feasibility", function() {
  j <- run(list(template = "feasibility", parameters = list(by = "sex", events = "outcome"), cohort = "bmi >= 25")); if (is.null(j)) return()
  cmp("count", j$result$count, sum(d$bmi >= 25, na.rm = TRUE))
})
cat(sprintf("%d numbers compared, %d failed; largest difference %.1e (seed %d)\n", compared, failures, worst, seed))
quit(status = if (failures > 0) 1 else 0)
