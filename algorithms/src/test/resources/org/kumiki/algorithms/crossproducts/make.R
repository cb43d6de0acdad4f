# Makes crossproducts.json: tables (R package datasets; one invented, badly scaled) with R's cor.test of every two variables and
# prcomp, for CorrelationAlgorithmTest and PcaAlgorithmTest. Rscript make.R > crossproducts.json
suppressMessages(library(jsonlite))
set.seed(5)
n <- 90
base <- rnorm(n)
odd <- data.frame(tiny = (base + rnorm(n)) * 1e-9, huge = 1e12 + (base - rnorm(n)) * 1e3, skewed = exp(base + rnorm(n)), near = base + rnorm(n) * 1e-6)
odd[] <- lapply(odd, signif, 15)
odd$tiny[c(3, 40)] <- NA
tables <- list(airquality = airquality[, c("Ozone", "Solar.R", "Wind", "Temp")], mtcars = mtcars[, c("mpg", "disp", "hp", "drat", "wt", "qsec")], odd = odd)
tests <- function(d) {
  d <- na.omit(d)
  combn(names(d), 2, function(v) {
    t <- cor.test(d[[v[1]]], d[[v[2]]])
    list(variable_1 = v[1], variable_2 = v[2], estimate = t$estimate[[1]], statistic = t$statistic[[1]], df = t$parameter[[1]],
      p_value = t$p.value, conf_low = t$conf.int[1], conf_high = t$conf.int[2])
  }, simplify = FALSE)
}
components <- function(d, scale) {
  m <- prcomp(na.omit(d), scale. = scale)
  list(sdev = m$sdev, rotation = unname(lapply(seq_along(m$sdev), function(k) unname(m$rotation[, k]))))
}
cat(toJSON(list(tables = lapply(tables, function(d) lapply(d, identity)), tests = lapply(tables, tests),
  scaled = lapply(tables, components, TRUE), raw = lapply(tables[c("airquality", "mtcars")], components, FALSE)), digits = NA, auto_unbox = TRUE, na = "null"))
