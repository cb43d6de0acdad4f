# Makes ranktest.json: tables (R package datasets) with R's wilcox.test and kruskal.test, for RankTestAlgorithmTest.
# Rscript make.R > ranktest.json
suppressMessages(library(jsonlite))
tables <- list(
  air = data.frame(x = airquality$Ozone, g = paste0("m", airquality$Month)),
  wind = data.frame(x = airquality$Wind, g = ifelse(airquality$Month < 7, "m5", "m6")),
  faithful = data.frame(x = faithful$waiting, g = ifelse(faithful$eruptions < 3.5, "m5", "m6")),
  pain = data.frame(x = c(morley$Speed), g = paste0("m", 4 + morley$Expt)))
two <- function(table, correct) {
  w <- wilcox.test(x ~ g, tables[[table]], exact = FALSE, correct = correct); k <- kruskal.test(x ~ factor(g), tables[[table]])
  list(table = table, correct = correct, w = w$statistic[[1]], p = w$p.value, h = k$statistic[[1]], df = k$parameter[[1]], hp = k$p.value)
}
more <- function(table) {
  k <- kruskal.test(x ~ factor(g), tables[[table]])
  list(table = table, h = k$statistic[[1]], df = k$parameter[[1]], hp = k$p.value)
}
tests <- list(two("wind", TRUE), two("wind", FALSE), two("faithful", TRUE), more("air"), more("pain"))
cat(toJSON(list(tables = lapply(tables, function(d) lapply(d, identity)), tests = tests), digits = NA, auto_unbox = TRUE, na = "null"))
