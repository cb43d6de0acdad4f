# Makes histogram.json: tables (R package datasets) with R's hist, for HistogramAlgorithmTest.
# Rscript make.R > histogram.json
suppressMessages(library(jsonlite))
air <- data.frame(Ozone = airquality$Ozone, Wind = airquality$Wind, Temp = airquality$Temp, arm = ifelse(airquality$Month < 7, "a", "b"))
tables <- list(
  faithful = data.frame(eruptions = faithful$eruptions, waiting = faithful$waiting, arm = rep(c("a", "b"), c(100, 172))),
  air = air)
one <- function(table, parameters, groups) list(table = table, parameters = parameters,
  groups = unname(lapply(groups, function(x) { h <- hist(x, breaks = parameters$breaks, plot = FALSE); list(counts = h$counts, density = h$density) })))
by <- function(d, name) split(d[[name]], d$arm)
tests <- list(
  one("faithful", list(variable = "eruptions", breaks = seq(1.5, 5.5, 0.5)), list(faithful$eruptions)),
  one("faithful", list(variable = "eruptions", breaks = c(1.6, 1.75, 2, 3, 4.5, 5.1)), list(faithful$eruptions)),
  one("faithful", list(variable = "waiting", breaks = c(43, 50, 51, 75, 96), by = "arm"), by(tables$faithful, "waiting")),
  one("air", list(variable = "Ozone", breaks = c(0, 25, 50, 100, 168)), list(air$Ozone)),
  one("air", list(variable = "Wind", breaks = seq(1.7, 21.7, 2), by = "arm"), by(air, "Wind")),
  one("air", list(variable = "Temp", breaks = c(50, 60, 70, 71, 72, 90, 100)), list(air$Temp)))
cat(toJSON(list(tables = lapply(tables, function(d) lapply(d, identity)), tests = tests), digits = NA, auto_unbox = TRUE, na = "null"))
