# Makes spearman.json: tables (R package datasets) with R's cor.test(method = "spearman", exact = FALSE) of every two variables, on the
# values or on the cells they are ranked in, for SpearmanTest. Rscript make.R > spearman.json
suppressMessages(library(jsonlite))
grid <- function(low, high, resolution = NA, together = 1) list(low = low, high = high, resolution = resolution, together = together)
tables <- list(
  airquality = list(data = airquality[, c("Ozone", "Solar.R", "Wind", "Temp")],
    grids = list(grid(0, 200, 1), grid(0, 400, 1), grid(0, 25, 0.1), grid(50, 100, 1))),
  # 1,024 parts of a range without a resolution, three of them together for want of room.
  mtcars = list(data = mtcars[, c("mpg", "disp", "wt")], grids = list(grid(0, 40, NA, 3), grid(0, 500, NA, 3), grid(1, 6, NA, 3))),
  # Whole numbers of a wide range: 10,001 values, in cells of 4 for want of room.
  quakes = list(data = transform(quakes[, c("depth", "stations")], depth = depth * 14 + seq_along(depth) %% 7), grids = list(grid(0, 10000, 1, 4), grid(0, 150, 1))))
cells <- function(x, g) {
  if (is.na(g$resolution)) return(pmin(floor((x - g$low) / ((g$high - g$low) / 1024)), 1023) %/% g$together)
  round((x - g$low) / g$resolution) %/% g$together
}
tests <- function(table) {
  d <- na.omit(table$data)
  raw <- d
  for (i in seq_along(d)) d[[i]] <- cells(d[[i]], table$grids[[i]])
  combn(names(d), 2, function(v) {
    t <- cor.test(d[[v[1]]], d[[v[2]]], method = "spearman", exact = FALSE)
    r <- t$estimate[[1]]
    n <- nrow(d)
    ci <- tanh(atanh(r) + c(-1, 1) * qnorm(0.975) * sqrt((1 + r^2 / 2) / (n - 3)))
    list(variable_1 = v[1], variable_2 = v[2], estimate = r, statistic = r * sqrt((n - 2) / (1 - r^2)), df = n - 2, p_value = t$p.value,
      conf_low = ci[1], conf_high = ci[2], raw = cor(raw[[v[1]]], raw[[v[2]]], method = "spearman"))
  }, simplify = FALSE)
}
cat(toJSON(list(tables = lapply(tables, function(t) lapply(t$data, identity)), grids = lapply(tables, function(t) t$grids),
  tests = lapply(tables, tests)), digits = NA, auto_unbox = TRUE, na = "null"))
