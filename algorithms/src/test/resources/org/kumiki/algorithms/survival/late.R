# Makes late.json: tables of R's package survival with coxph on (start, stop] rows and with weights, for CoxLateTest.
# R 4.2.2, survival 3.5-3. Rscript late.R > late.json
suppressMessages({library(jsonlite); library(survival)})
set.seed(11)
tables <- list(
  # Infections under gamma interferon: up to eight rows per person.
  cgd = with(cgd, data.frame(id, start = tstart, time = tstop, status, treat = c("placebo", "rIFN-g")[as.integer(treat)], age, steroids, weight, site = as.integer(center) %% 4)),
  # Stanford: the transplant changes during the follow-up.
  heart = with(heart, data.frame(id, start, time = stop, status = event, age = signif(age, 14), year = signif(year, 14), surgery, transplant = as.integer(as.character(transplant)), site = id %% 3)),
  # Weights of one row per person, missing here and there; late entry for some.
  entry = with(pbc, data.frame(start = ifelse(id %% 3 == 0, 0, pmin(id, time - 1)), time, status = as.numeric(status == 2), age = signif(age, 14), bili, edema, w = signif(ifelse(id %% 50 == 1, NA, exp(rnorm(418) / 2)), 14), site = id %% 4)))
# Many ties, starts at the times of events, a site without late rows, risk sets that become empty and fill again.
tables$tied <- within(data.frame(start = sample(0:8, 240, TRUE), x = round(rnorm(240), 2), arm = sample(c("a", "b"), 240, TRUE), w = sample(1:4, 240, TRUE) / 4, site = sample(1:3, 240, TRUE)), {
  start[site == 2] <- 0; start[site == 3] <- start[site == 3] * 100; time <- start + sample(1:3, 240, TRUE); status <- rbinom(240, 1, plogis(x)) })
lv <- list(cgd = list(treat = c("placebo", "rIFN-g")), tied = list(arm = c("a", "b")), heart = list(), entry = list())
cases <- list(c("cgd", "treat + age + steroids", "start", ""), c("cgd", "treat + age", "start", "weight"), c("heart", "age + year + surgery + transplant", "start", ""),
  c("heart", "transplant * age", "start", ""), c("entry", "age + log(bili) + edema", "start", ""), c("entry", "age + log(bili) + edema", "", "w"), c("entry", "age + log(bili)", "start", "w"),
  c("tied", "x + arm", "start", ""), c("tied", "x + arm", "start", "w"), c("tied", "x + arm + offset(w)", "", "w"), c("lung", "age + sex", "", "karno"))
fit <- function(k, ties) {
  d <- if (k[1] == "lung") with(subset(lung, !is.na(inst)), data.frame(time, status = status - 1, age, sex = factor(c("m", "f")[sex], c("m", "f")), karno = ph.karno, site = inst)) else tables[[k[1]]]
  for (v in names(lv[[k[1]]])) d[[v]] <- factor(d[[v]], lv[[k[1]]][[v]])
  surv <- if (k[3] == "") "Surv(time, status)" else paste0("Surv(", k[3], ", time, status)")
  d$.w <- if (k[4] == "") 1 else d[[k[4]]]
  f <- as.formula(paste(surv, "~", k[2], "+ strata(site)"))
  g <- suppressWarnings(coxph(f, d, weights = .w, ties = ties, robust = FALSE, control = coxph.control(eps = 1e-14, iter.max = 100)))
  s <- summary(g)
  test <- function(t) list(statistic = t[[1]], df = t[[2]], p_value = t[[3]])
  list(table = k[1], covariates = k[2], start = k[3], weights = k[4], ties = ties, names = as.list(names(coef(g))), estimate = I(unname(coef(g))), se = I(unname(sqrt(diag(g$var)))),
    n = g$n, events = g$nevent, log_likelihood_null = g$loglik[1], log_likelihood = g$loglik[2],
    concordance = unname(g$concordance["concordance"]), concordance_se = unname(g$concordance["std"]),
    likelihood_ratio = test(s$logtest), wald = test(list(g$wald.test, length(coef(g)), pchisq(g$wald.test, length(coef(g)), lower.tail = FALSE))), score = test(s$sctest))
}
out <- c(lapply(cases, fit, "efron"), lapply(cases[c(2, 3, 9)], fit, "breslow"))
cat(toJSON(list(tables = lapply(tables, as.list), levels = lv, late = out), auto_unbox = TRUE, digits = I(17), na = "null"))
