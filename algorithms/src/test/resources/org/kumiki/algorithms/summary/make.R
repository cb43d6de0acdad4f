# Makes summary.json: tables (R packages datasets, MASS and survival; one invented) with R's moments, quantiles of
# type 1, tables and standardised mean differences, for SummaryAlgorithmTest. Rscript make.R > summary.json
suppressMessages({library(jsonlite); library(MASS); library(survival)})
set.seed(4)
n <- 400
odd <- data.frame(
  tiny = rnorm(n) * 1e-9, huge = 1e12 + rnorm(n) * 1e3, close = 1e6 + rnorm(n) * 1e-2, skewed = exp(rnorm(n, 0, 2)), ties = rpois(n, 3), constant = 7.3, two = rbinom(n, 1, 0.3),
  day = as.integer(18000 + round(rnorm(n) * 400)), tenth = round(rgamma(n, 2, 0.1), 1), rare = sample(c("a", "b", "never", "c"), n, TRUE, c(0.6, 0.395, 0, 0.005)), arm = sample(c("x", "y", "z"), n, TRUE, c(0.6, 0.38, 0.02)))
odd[] <- lapply(odd, function(v) if (is.numeric(v)) signif(v, 15) else v)
for (v in c("tiny", "skewed", "ties", "tenth", "rare")) odd[[v]][sample(n, 23)] <- NA
odd$arm[sample(n, 9)] <- NA
tables <- list(odd = odd, lung = transform(lung[, c("age", "sex", "ph.ecog", "ph.karno", "meal.cal", "wt.loss", "time", "status")], sex = c("M", "F")[sex], status = status == 2),
  airquality = airquality[, c("Ozone", "Solar.R", "Wind", "Temp", "Month")],
  birthwt = transform(birthwt[, c("age", "lwt", "bwt", "race", "smoke", "ftv")], race = c("white", "black", "other")[race], smoke = smoke == 1))
levels <- list(odd = list(rare = c("a", "b", "never", "c"), arm = c("x", "y", "z")), lung = list(sex = c("F", "M")), airquality = list(Month = 5:9), birthwt = list(race = c("white", "black", "other")))
# minimum, maximum, resolution
ranges <- list(odd = list(ties = c(0, 40, 1), tenth = c(0, 1000, 0.1)), lung = list(age = c(0, 120, 1), time = c(0, 5000, 1), wt.loss = c(-50, 100, 1)), birthwt = list(bwt = c(0, 8000, 1), age = c(10, 60, 1)))
probs <- c(0, 0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 1)
moments <- function(x) {
  missing <- sum(is.na(x)); x <- x[!is.na(x)]; k <- length(x)
  if (k == 0) return(list(n = 0, missing = missing))
  # differences to a value are exact: the mean of a badly scaled column is not
  y <- x - x[1]; d <- y - mean(y); m <- sapply(2:4, function(p) mean(d^p))
  list(n = k, missing = missing, mean = x[1] + mean(y), variance = if (k > 1) var(y) else NA, sd = if (k > 1) sd(y) else NA,
    skewness = if (m[1] > 0) m[2] / m[1]^1.5 else NA, kurtosis = if (m[1] > 0) m[3] / m[1]^2 - 3 else NA, quantiles = quantile(x, probs, type = 1, names = FALSE))
}
counts <- function(x, l) { t <- table(factor(x, l)); list(n = sum(t), missing = sum(is.na(x)), counts = as.integer(t), shares = as.numeric(t) / sum(t)) }
# as tableone 0.13: mean over pairs of groups
smd <- function(x, g) {
  parts <- split(x, g)
  one <- function(a, b) {
    a <- a[!is.na(a)]; b <- b[!is.na(b)]
    if (!is.factor(x)) return(abs(mean(a) - mean(b)) / sqrt((var(a) + var(b)) / 2))
    p <- as.numeric(prop.table(table(a))); q <- as.numeric(prop.table(table(b)))
    used <- p + q > 0; p <- p[used][-1]; q <- q[used][-1]
    s <- (diag(p, length(p)) - p %o% p + diag(q, length(q)) - q %o% q) / 2
    as.numeric(sqrt(t(p - q) %*% ginv(s) %*% (p - q)))
  }
  k <- combn(length(parts), 2)
  mean(apply(k, 2, function(i) one(parts[[i[1]]], parts[[i[2]]])))
}
case <- function(name, by, variables) {
  d <- tables[[name]]; l <- levels[[name]]
  level <- function(v) if (is.logical(d[[v]])) c("FALSE", "TRUE") else l[[v]]
  if (!is.null(by)) d <- d[!is.na(d[[by]]), ]
  groups <- if (is.null(by)) list(d) else lapply(level(by), function(g) d[as.character(d[[by]]) == g, ])
  out <- list()
  for (v in variables) for (g in groups) {
    o <- if (is.numeric(d[[v]])) moments(g[[v]]) else counts(g[[v]], level(v))
    out[[length(out) + 1]] <- c(list(variable = v), o)
  }
  s <- if (is.null(by)) list() else sapply(variables, function(v) smd(if (is.numeric(d[[v]])) d[[v]] else factor(d[[v]], level(v)), factor(d[[by]], level(by))))
  list(table = name, by = by, variables = as.list(variables), lines = out, smd = as.list(unname(s)), used = nrow(d))
}
cases <- list(
  case("odd", NULL, setdiff(names(odd), "arm")), case("odd", "arm", c("tiny", "huge", "close", "skewed", "ties", "day", "rare")),
  case("lung", NULL, names(tables$lung)), case("lung", "sex", c("age", "ph.ecog", "meal.cal", "wt.loss", "time", "status")),
  case("airquality", "Month", c("Ozone", "Solar.R", "Wind", "Temp")), case("birthwt", "race", c("age", "lwt", "bwt", "smoke", "ftv")), case("birthwt", "smoke", c("bwt", "race")))
cat(toJSON(list(source = "R 4.2.2; see make.R", probs = probs, tables = lapply(tables, as.list), levels = levels, ranges = ranges, cases = cases), auto_unbox = TRUE, digits = I(17), na = "null", null = "null"), "\n", sep = "")
