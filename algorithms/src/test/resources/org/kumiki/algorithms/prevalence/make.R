# Makes prevalence.json: an invented register with observation, onset and end of a condition, cut into sites, with binom.test, prop.test,
# prop.trend.test and shares standardised by hand, for PrevalenceAlgorithmTest. R 4.2.2. Rscript make.R > prevalence.json
suppressMessages(library(jsonlite))
set.seed(29)
n <- 480
start <- 17500 + sample(0:700, n, TRUE)
end <- start + sample(200:1500, n, TRUE)
onset <- ifelse(runif(n) < 0.5, start + sample(-600:1200, n, TRUE), NA)
resolved <- ifelse(runif(n) < 0.4, onset + sample(0:700, n, TRUE), NA)
d <- data.frame(site = rep(1:3, c(130, 170, 180)), start, end, onset, resolved, sex = sample(c("F", "M"), n, TRUE), band = sample(c("young", "middle", "old"), n, TRUE),
  ill = sample(0:1, n, TRUE, c(0.8, 0.2)))
d$start[5] <- NA
w <- c(young = 5, middle = 3, old = 2) / 10
cases <- list(
  list(name = "at", times = list(c(17800, 17800), c(18200, 18200), c(18600, 18600)), observed = TRUE),
  list(name = "periods", times = list(c(17600, 17964), c(17965, 18329), c(18330, 18694)), observed = TRUE),
  list(name = "onset", times = list(c(18000, 18000), c(18800, 18800)), observed = FALSE),
  list(name = "case", times = list(c(0, 0)), observed = FALSE))
out <- lapply(cases, function(case) {
  t <- if (case$observed) d[!is.na(d$start), ] else d
  each <- function(from, to, r) {
    t <- t[r, ]
    if (case$name == "case") { o <- rep(TRUE, nrow(t)); x <- t$ill == 1 }
    else if (case$observed) { a <- pmax(t$start, from); b <- pmin(t$end, to); o <- a <= b; x <- o & !is.na(t$onset) & t$onset <= b & (is.na(t$resolved) | t$resolved > a) }
    else { o <- rep(TRUE, nrow(t)); x <- !is.na(t$onset) & t$onset <= to & (is.na(t$resolved) | t$resolved > from) }
    k <- sum(x); m <- sum(o); nb <- tapply(o, t$band, sum)[names(w)]; kb <- tapply(x, t$band, sum)[names(w)]; q <- kb / nb; e <- qnorm(0.975) * sqrt(sum(w^2 * q * (1 - q) / nb))
    c(m, k, k / m, binom.test(k, m)$conf.int, prop.test(k, m, correct = FALSE)$conf.int, sum(w * q), sum(w * q) - e, sum(w * q) + e)
  }
  all <- seq_len(nrow(t))
  rows <- lapply(case$times, function(v) rbind(each(v[1], v[2], all), each(v[1], v[2], which(t$sex == "F")), each(v[1], v[2], which(t$sex == "M"))))
  trend <- c(NA, NA)
  if (length(rows) > 1) { s <- sapply(case$times, mean) / 365.25; r <- prop.trend.test(sapply(rows, function(x) x[1, 2]), sapply(rows, function(x) x[1, 1]), s); trend <- c(r$statistic, r$p.value) }
  list(name = case$name, times = case$times, rows = rows, trend = unname(trend))
})
cat(toJSON(list(tables = list(register = d), cases = out), digits = NA, dataframe = "columns", na = "null"))
