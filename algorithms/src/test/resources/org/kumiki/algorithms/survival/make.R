# Makes survival.json: tables (R package survival, bmt.csv beside this file, and simulated ones) with R's coxph, survfit and
# survdiff on them, for the tests of cox and kaplan-meier. R 4.2.2, survival 3.5-3.
# Rscript make.R > survival.json
suppressMessages({library(jsonlite); library(survival); library(splines)})
set.seed(7)
num <- function(x) as.numeric(x)
# Bone-marrow transplantation in four hospitals: data set bmt of the R package KMsurv (Klein and Moeschberger).
bmt <- read.csv("bmt.csv")
tables <- list(
  # Institutions of the trial; several have 2 to 5 patients.
  lung = with(subset(lung, !is.na(inst)), data.frame(time, status = status - 1, age, sex = c("m", "f")[sex], ecog = ph.ecog, karno = ph.karno, wt = wt.loss, site = inst)),
  # Site 1 has three rows, site 2 is small.
  veteran = with(veteran, data.frame(time, status, trt, cell = as.character(celltype), karno, diag = diagtime, age, prior, site = ifelse(1:137 <= 3, 1, ifelse(1:137 %% 9 == 0, 2, 3)))),
  # Four hospitals.
  bmt = with(bmt, data.frame(time = t2, status = d3, group = c("ALL", "AML-low", "AML-high")[group], z1, z2, z8, site = z9)),
  # Two rows per person.
  kidney = with(kidney, data.frame(id, time, status, age, female = sex == 2, disease = as.character(disease), site = id %% 3)),
  pbc = with(pbc, data.frame(time, status = num(status == 2), age = signif(age, 14), edema, bili, protime, albumin, stage, copper, site = ifelse(id %% 7 == 0, 1, ifelse(id %% 50 < 40, 2, 3)))))
n <- 160
tables$ties <- within(data.frame(time = rpois(n, 2.2), arm = sample(c("a", "b", "c"), n, TRUE), x = round(rnorm(n), 2), w = rpois(n, 1), exposure = round(runif(n, 1, 9), 2), site = sample(1:3, n, TRUE, c(.7, .2, .1))),
  status <- rbinom(n, 1, plogis(0.8 * x + (arm == "b") - 0.3)))
# No event at site 1, three rows at site 2, x constant at site 3, region constant inside every site, twice = 2 x.
tables$odd <- within(data.frame(site = rep(1:4, c(30, 3, 40, 60)), x = round(rnorm(133), 3), v = round(rnorm(133), 3)), {
  x[site == 3] <- 0.1; twice <- 2 * x; region <- c(0.1, 7, 0.3, 7)[site]; flag <- site == 4
  time <- round(rexp(133, exp(0.7 * x - 0.4 * v)) * 300); status <- ifelse(site == 1, 0, rbinom(133, 1, .7)) })
# Times that differ by rounding only.
tables$fuzz <- within(data.frame(x = round(rnorm(80), 2), site = rep(1:2, 40)), { k <- rpois(80, 4) + 1; time <- ifelse(1:80 %% 3 == 0, k * 0.1, k / 10); time <- ifelse(1:80 %% 5 == 0, time + 1e-10, time); status <- rbinom(80, 1, .6); k <- NULL })
# Columns of any size, sites that differ far more than persons in one site do.
tables$scaled <- within(data.frame(year = 2000 + (1:300) / 30, tiny = rnorm(300) * 1e-9, huge = 1e12 + rnorm(300) * 1e3, strong = rnorm(300), site = sample(1:3, 300, TRUE)), {
  far <- signif(site * 1e6 + rnorm(300), 14); tiny <- signif(tiny, 14); huge <- signif(huge, 14); strong <- signif(strong, 14); year <- signif(year, 14)
  time <- signif(rexp(300, exp(1.1 * strong + tiny * 3e8)), 14); status <- rbinom(300, 1, .8) })
# Dummies of a factor written out in full, one of them rare, as in TCGA's tables.
tables$onehot <- within(data.frame(stage = sample(1:4, 400, TRUE, c(.4, .3, .25, .05)), age = sample(30:80, 400, TRUE), site = sample(1:6, 400, TRUE)), {
  s1 <- num(stage == 1); s2 <- num(stage == 2); s3 <- num(stage == 3); s4 <- num(stage == 4); s34 <- s3 + s4; time <- ceiling(rexp(400, exp(stage / 2 + age / 50)) * 2000); status <- rbinom(400, 1, .35); stage <- NULL })
lv <- list(lung = list(sex = c("m", "f")), veteran = list(cell = c("squamous", "smallcell", "adeno", "large")), bmt = list(group = c("ALL", "AML-low", "AML-high")),
  kidney = list(disease = c("Other", "GN", "AN", "PKD")), ties = list(arm = c("a", "b", "c"), w = 0:7), pbc = list(stage = 1:4), veteran_int = list())
lv$veteran$trt <- 1:2; lv$veteran_int <- NULL
frame <- function(name) { d <- tables[[name]]; for (v in names(lv[[name]])) if (!is.numeric(d[[v]])) d[[v]] <- factor(d[[v]], lv[[name]][[v]]); d }
cases <- list(
  c("lung", "age + sex + ecog"), c("lung", "age + sex + ecog + karno + wt"), c("lung", "sex * age"),
  c("veteran", "trt + cell + karno + diag + age + prior"), c("veteran", "cell + log(diag) + I(karno^2) - 1"), c("veteran", "karno + offset(age / 60)"),
  c("bmt", "group + z1 + z2 + z8"), c("bmt", "group * z8"),
  c("kidney", "age + female + disease"), c("pbc", "age + edema + log(bili) + log(protime) + log(albumin)"), c("pbc", "factor(stage) + copper + bili"),
  c("ties", "arm + x"), c("ties", "arm:x + w"), c("ties", "x + offset(log(exposure))"),
  c("odd", "x + v"), c("odd", "x + twice + region + v + flag"), c("odd", "v:x + flag"),
  c("fuzz", "x"), c("scaled", "strong + tiny + year"), c("scaled", "far + strong + huge"),
  c("onehot", "s1 + s2 + s3 + s4 + s34 + age"),
  c("lung", "ns(age, knots = c(55, 65), Boundary.knots = c(40, 80)) * sex"), c("veteran", "poly(karno, 2, raw = TRUE) + relevel(cell, ref = \"large\")"))
cox <- function(table, covariates, ties) {
  d <- frame(table)
  # A baseline per site takes up site means; R loses digits, even the column, where they are large.
  if (table == "scaled") for (v in c("year", "far", "huge")) d[[v]] <- d[[v]] - ave(d[[v]], d$site)
  f <- as.formula(paste("Surv(time, status) ~", covariates, "+ strata(site)"))
  control <- coxph.control(eps = 1e-14, iter.max = 100)
  g <- suppressWarnings(coxph(f, d, ties = ties, control = control))
  s <- summary(g)
  p <- 2 * pnorm(-abs(coef(g) / sqrt(diag(vcov(g, complete = TRUE)))))
  # R's own Wald statistic takes badly scaled variances for singular: the same on standardised estimates.
  k <- !is.na(coef(g)); v <- g$var[k, k, drop = FALSE]; z <- coef(g)[k] / sqrt(diag(v))
  w <- sum(z * solve(cov2cor(v), z))
  stopifnot(table == "scaled" || abs(w - g$wald.test) < 1e-8 * w)
  test <- function(t) list(statistic = t[[1]], df = t[[2]], p_value = t[[3]])
  list(table = table, covariates = covariates, ties = ties, names = as.list(names(coef(g))), estimate = I(unname(coef(g))), se = I(sqrt(diag(g$var)) + ifelse(is.na(coef(g)), NA, 0)), p = I(unname(p)),
    low = I(unname(confint(g)[, 1])), high = I(unname(confint(g)[, 2])), n = g$n, events = g$nevent, log_likelihood_null = g$loglik[1], log_likelihood = g$loglik[2],
    likelihood_ratio = test(s$logtest), wald = test(list(w, s$waldtest[[2]], pchisq(w, s$waldtest[[2]], lower.tail = FALSE))), score = test(s$sctest), concordance = s$concordance[[1]], concordance_se = s$concordance[[2]])
}
fits <- c(lapply(cases, function(k) cox(k[1], k[2], "efron")), lapply(cases[c(1, 4, 7, 9, 12, 14, 18)], function(k) cox(k[1], k[2], "breslow")))

# Kaplan-Meier on the grid: time t is taken at the grid point that ends its interval, 0 at the first, or as it is where nothing is lost.
km <- function(table, by, width, conf_type, level = 0.95, horizon = Inf) {
  d <- frame(table)
  d$status <- d$status * (d$time <= horizon); d$time <- pmin(d$time, horizon)
  exact <- width <= 1 && all(d$time == round(d$time))
  d$g <- pmax(ceiling(d$time / width - 1e-8), !exact) * width
  d$by <- if (by == "") factor(rep("all", nrow(d))) else factor(d[[by]])
  d <- d[!is.na(d$by) & !is.na(d$g) & !is.na(d$status), ]
  one <- function(level_of) {
    fit <- survfit(Surv(g, status) ~ 1, d[d$by == level_of, ], conf.type = conf_type, conf.int = level)
    at <- fit$n.event > 0
    q <- quantile(fit, 0.5)
    clean <- function(x) { x[!is.finite(x)] <- NA; I(x[at]) }
    list(group = level_of, n = fit$n, events = sum(fit$n.event), median = q$quantile[[1]], median_conf_low = q$lower[[1]], median_conf_high = q$upper[[1]],
      time = I(fit$time[at]), n_risk = I(fit$n.risk[at]), n_event = I(fit$n.event[at]), n_censor = I(fit$n.censor[at]), survival = I(fit$surv[at]), std_error = clean(fit$std.err * fit$surv), conf_low = clean(fit$lower), conf_high = clean(fit$upper))
  }
  groups <- levels(d$by)
  r <- list(table = table, by = by, width = width, conf_type = conf_type, conf_level = level, groups = lapply(groups, one))
  if (horizon < Inf) r$horizon <- horizon
  if (length(groups) > 1) { s <- survdiff(Surv(g, status) ~ by, d); r$log_rank <- list(statistic = s$chisq, df = length(groups) - 1, p_value = s$pvalue) }
  r
}
curves <- list(km("lung", "sex", 1, "log"), km("lung", "sex", 1, "plain"), km("lung", "sex", 1, "log-log", 0.9), km("lung", "", 1, "log"), km("lung", "sex", 90, "log"), km("veteran", "cell", 1, "log"), km("veteran", "trt", 1, "log-log"),
  km("bmt", "group", 1, "plain"), km("kidney", "female", 1, "log"), km("pbc", "stage", 30, "log"), km("ties", "arm", 1, "log"), km("ties", "w", 1, "plain"), km("fuzz", "", 0.1, "log"), km("odd", "flag", 1, "log"), km("scaled", "", 0.25, "log-log"), km("lung", "sex", 1, "log", horizon = 365), km("lung", "", 30, "log", horizon = 400))
cat(toJSON(list(tables = lapply(tables, as.list), levels = lv, cox = fits, km = curves), auto_unbox = TRUE, digits = I(17), na = "null"))
