# Makes clogit.json: datasets::infert and invented matched sets, cut into sites, with survival::clogit of the pooled rows, for
# ClogitAlgorithmTest. R 4.2.2, survival 3.4-0. Rscript make.R > clogit.json
suppressMessages({library(jsonlite); library(survival)})
i <- data.frame(site = infert$stratum %% 3 + 1, set = infert$stratum, case = infert$case, spontaneous = infert$spontaneous, induced = infert$induced, age = infert$age, education = as.character(infert$education))
set.seed(81)
# Sets of 2 to 9 rows with several cases; the same number at two sites is two sets; some have no case or no control, some miss a number.
size <- sample(2:9, 60, TRUE); n <- sum(size)
s <- data.frame(site = rep(rep(1:3, 20), size), set = rep(rep(1:20, each = 3), size), dose = sample(0:30, n, TRUE), age = round(rnorm(n, 60, 9), 1), smoker = sample(c("no", "yes"), n, TRUE))
s$case <- as.integer(runif(n) < plogis(-0.6 + 0.04 * s$dose + 0.5 * (s$smoker == "yes")))
s$dose[c(3, 40)] <- NA
# Two sets of many rows, and many cases.
b <- data.frame(site = rep(1:2, each = 150), set = rep(1:12, each = 25), x = round(rnorm(300), 2), z = sample(0:1, 300, TRUE))
b$case <- as.integer(runif(300) < plogis(0.9 + 0.5 * b$x))
tables <- list(infert = i, sets = s, large = b)
case <- function(table, formula, method) {
  t <- tables[[table]]
  if (!is.null(t$education)) t$education <- factor(t$education, levels(infert$education))
  t$group <- interaction(t$site, t$set, drop = TRUE)
  f <- clogit(as.formula(paste(formula, "+ strata(group)")), t, method = method, control = coxph.control(eps = 1e-14, toler.chol = 1e-15, iter.max = 100))
  w <- summary(f)
  list(table = table, formula = formula, method = method, terms = names(coef(f)), estimate = unname(coef(f)), error = unname(sqrt(diag(f$var))), loglik = f$loglik, n = f$n, events = f$nevent,
    lr = w$logtest[[1]], wald = unname(f$wald.test), score = f$score, p = unname(w$coefficients[, 5]),
    sets = sum(tapply(f$y[, "status"], t$group[complete.cases(t[all.vars(as.formula(formula))])], function(y) any(y == 1) && any(y == 0)), na.rm = TRUE))
}
cases <- list(
  case("infert", "case ~ spontaneous + induced", "exact"), case("infert", "case ~ spontaneous * induced", "exact"),
  case("sets", "case ~ dose + age + smoker", "exact"), case("sets", "case ~ dose * smoker", "efron"), case("sets", "case ~ dose + smoker + offset(age / 40)", "breslow"), case("sets", "case ~ dose + smoker + offset(age / 40)", "exact"),
  case("large", "case ~ x + z", "exact"), case("large", "case ~ x + I(x^2)", "efron"))
cat(toJSON(list(tables = tables, cases = cases), digits = NA, dataframe = "columns"))
