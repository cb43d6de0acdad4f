# Makes ttest.json: tables (R package datasets; one invented, badly scaled) with R's t.test, for TTestAlgorithmTest.
# Rscript make.R > ttest.json
suppressMessages(library(jsonlite))
set.seed(6)
n <- 70
odd <- data.frame(huge = signif(1e12 + rnorm(n) * 1e3, 15), tiny = signif(rnorm(n) * 1e-9, 15), arm = rep(c("a", "b"), c(20, 50)))
odd$huge <- signif(odd$huge + 500 * (odd$arm == "b"), 15)
odd$tiny[c(2, 60)] <- NA
cars <- transform(mtcars[, c("mpg", "qsec", "wt")], arm = ifelse(mtcars$am == 1, "b", "a"))
tables <- list(odd = odd, cars = cars)
one <- function(table, parameters, t) list(table = table, parameters = parameters,
  expect = list(statistic = t$statistic[[1]], df = t$parameter[[1]], p_value = t$p.value, conf_low = t$conf.int[1], conf_high = t$conf.int[2], std_error = t$stderr))
tests <- list(
  one("cars", list(variable = "mpg", by = "arm"), t.test(mpg ~ arm, cars)),
  one("cars", list(variable = "mpg", by = "arm", equal_variance = TRUE, conf_level = 0.9), t.test(mpg ~ arm, cars, var.equal = TRUE, conf.level = 0.9)),
  one("cars", list(variable = "qsec", by = "arm", mu = 1.5), t.test(qsec ~ arm, cars, mu = 1.5)),
  one("cars", list(variable = "mpg", mu = 19), t.test(cars$mpg, mu = 19)),
  one("cars", list(variable = "mpg", paired_with = "qsec"), t.test(cars$mpg, cars$qsec, paired = TRUE)),
  one("odd", list(variable = "huge", by = "arm"), t.test(huge - 1e12 ~ arm, odd)),
  one("odd", list(variable = "tiny", by = "arm", equal_variance = TRUE), t.test(tiny ~ arm, odd, var.equal = TRUE)))
cat(toJSON(list(tables = lapply(tables, function(d) lapply(d, identity)), tests = tests), digits = NA, auto_unbox = TRUE, na = "null"))
