# Makes sccs.json: an invented table of persons with events and exposures, cut into sites, with gnm(.., eliminate = id) on rows cut at every
# change of level, for SccsAlgorithmTest. R 4.2.2, gnm 1.1-2. Rscript make.R > sccs.json
suppressMessages({library(jsonlite); library(gnm)})
set.seed(28)
n <- 320
birth <- 17000 + sample(0:900, n, TRUE)
start <- birth + 366
end <- start + ifelse(runif(n) < 0.7, 364, sample(100:360, n, TRUE))
dose1 <- ifelse(runif(n) < 0.85, birth + 360 + sample(0:200, n, TRUE), NA)
# Some second doses fall into the windows of the first, some on its day.
dose2 <- ifelse(runif(n) < 0.5, dose1 + sample(c(0, 5:120), n, TRUE), NA)
event1 <- start + round(runif(n, 0, 1.05 * (end - start)))
hit <- runif(n) < 0.3 & !is.na(dose1)
event1[hit] <- dose1[hit] + sample(0:35, sum(hit), TRUE)
event2 <- ifelse(runif(n) < 0.2, event1 + sample(20:200, n, TRUE), NA)
event1[runif(n) < 0.1] <- NA
d <- data.frame(site = rep(1:4, c(60, 70, 90, 100)), birth, start, end, dose1, dose2, event1, event2)
# The same as ages: whole days without dates.
a <- with(d, data.frame(site, start = start - birth, end = end - birth, dose1 = dose1 - birth, dose2 = dose2 - birth, event1 = event1 - birth, event2 = event2 - birth))
season <- function(day, s) { at <- format(as.Date(day, "1970-01-01"), "%m-%d"); if (at < s[1]) length(s) else max(which(s <= at)) }
cut1 <- function(r, case) {
  x <- unlist(r[case$exposures]); e <- unlist(r[case$events]); e <- e[!is.na(e) & e >= r$start & e <= r$end]
  if (length(e) == 0) return(NULL)
  w <- case$windows; b <- if (is.null(r$birth)) 0 else r$birth
  cuts <- c(r$start, r$end + 1)
  for (v in x[!is.na(x)]) cuts <- c(cuts, v + w[, 1], v + w[, 2] + 1)
  cuts <- c(cuts, b + case$age, case$calendar)
  if (length(case$season)) for (y in 2016:2022) cuts <- c(cuts, as.numeric(as.Date(paste0(y, "-", case$season))))
  cuts <- sort(unique(cuts[cuts >= r$start & cuts <= r$end + 1]))
  from <- head(cuts, -1); to <- cuts[-1] - 1
  level <- sapply(from, function(day) { best <- 0; latest <- -Inf
    for (k in seq_along(x)) if (!is.na(x[k]) && x[k] >= latest) for (j in seq_len(nrow(w))) if (day >= x[k] + w[j, 1] && day <= x[k] + w[j, 2]) {
      latest <- x[k]; best <- j + if (case$separate) (k - 1) * nrow(w) else 0 }
    best })
  out <- data.frame(interval = to - from + 1, n = sapply(seq_along(from), function(i) sum(e >= from[i] & e <= to[i])), window = level)
  if (length(case$age)) out$age <- findInterval(from - b, case$age)
  if (length(case$calendar)) out$calendar <- findInterval(from, case$calendar)
  if (length(case$season)) out$season <- sapply(from, season, case$season)
  out
}
w2 <- rbind(c(0, 14), c(15, 35)); w3 <- rbind(c(-14, -1), c(0, 10), c(11, 35))
as.day <- function(x) as.numeric(as.Date(x))
cases <- list(
  list(table = "ages", exposures = "dose1", events = "event1", windows = w2, separate = FALSE),
  list(table = "ages", exposures = c("dose1", "dose2"), events = c("event1", "event2"), windows = w3, separate = FALSE, age = c(426, 487, 548, 640)),
  list(table = "dates", exposures = c("dose1", "dose2"), events = c("event1", "event2"), windows = w2, separate = TRUE, age = c(426, 548)),
  list(table = "dates", exposures = "dose1", events = c("event1", "event2"), windows = w2, separate = FALSE, calendar = as.day(c("2018-06-01", "2019-01-01")), season = c("03-01", "06-01", "09-01", "12-01")))
out <- lapply(cases, function(case) {
  t <- if (case$table == "dates") d else a
  rows <- do.call(rbind, lapply(seq_len(nrow(t)), function(i) { r <- cut1(t[i, ], case); if (!is.null(r)) cbind(id = i, r) }))
  terms <- setdiff(names(rows), c("id", "interval", "n"))
  for (v in c("id", terms)) rows[[v]] <- factor(rows[[v]])
  fit <- function(f) gnm(f, eliminate = id, family = poisson, data = rows, tolerance = 1e-15, iterMax = 200, verbose = FALSE)
  m <- fit(reformulate(c(terms, "offset(log(interval))"), "n")); m0 <- fit(n ~ offset(log(interval)))
  # gnm stops early: Newton's steps of the conditional likelihood from there.
  X <- model.matrix(reformulate(terms), rows)[, -1, drop = FALSE]; beta <- coef(m)
  for (k in 1:20) { e <- rows$interval * exp(drop(X %*% beta)); N <- ave(rows$n, rows$id, FUN = sum); mu <- N * e / ave(e, rows$id, FUN = sum)
    M <- rowsum(mu * X, rows$id) / rowsum(mu, rows$id)[, 1]; I <- crossprod(X, mu * X) - crossprod(M, rowsum(mu, rows$id)[, 1] * M); beta <- beta + solve(I, crossprod(X, rows$n - mu))[, 1] }
  stopifnot(max(abs(beta - coef(m))) < 1e-6, max(abs(sqrt(diag(solve(I))) / sqrt(diag(vcov(m))) - 1)) < 1e-4)
  q <- grepl("^window", names(beta)); V <- solve(I)
  ll <- function(mu) sum(rows$n * log(mu))
  mu0 <- ave(rows$n, rows$id, FUN = sum) * rows$interval / ave(rows$interval, rows$id, FUN = sum)
  stopifnot(abs(2 * (ll(mu) - ll(mu0)) - (deviance(m0) - deviance(m))) < 1e-6)
  c(case[c("table", "exposures", "events", "separate")], list(windows = case$windows, age = case$age, calendar = case$calendar, season = case$season,
    estimate = unname(beta), error = unname(sqrt(diag(V))), likelihood_ratio = 2 * (ll(mu) - ll(mu0)), wald = drop(beta[q] %*% solve(V[q, q]) %*% beta[q]),
    events_by_window = unname(tapply(rows$n, rows$window, sum)), days_by_window = unname(tapply(rows$interval, rows$window, sum)), persons = length(unique(rows$id))))
})
cat(toJSON(list(tables = list(dates = d, ages = a), cases = out), digits = NA, dataframe = "columns", na = "null"))
