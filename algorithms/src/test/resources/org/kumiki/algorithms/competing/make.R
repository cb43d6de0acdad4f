# Makes competing.json: tables (mgus2 of R's survival, and simulated ones) with cuminc of R's cmprsk, for CompetingAlgorithmTest.
# Rscript make.R > competing.json
suppressMessages({library(jsonlite); library(survival); library(cmprsk)})
m <- with(mgus2, data.frame(t = ifelse(pstat == 1, ptime, futime), s = ifelse(pstat == 1, 1, 2 * death), g = as.integer(sex) - 1))
set.seed(4)
n <- 240
g <- rep(0:2, c(100, 80, 60))
a <- rexp(n, 0.03 * (1 + g)); b <- rexp(n, 0.02); c <- rexp(n, 0.01); e <- runif(n, 0, 60)
sim <- data.frame(t = pmin(a, b, c, e), s = ifelse(pmin(a, b, c) > e, 0, ifelse(a < pmin(b, c), 1, ifelse(b < c, 2, 3))), g = g)
sim$t <- round(sim$t, 2)
ties <- transform(sim, t = floor(t / 4))
tables <- list(mgus = m, sim = sim, ties = ties)
one <- function(table, width, horizon = Inf) {
  d <- tables[[table]]
  s <- ifelse(d$t <= horizon, d$s, 0); t <- pmin(d$t, horizon)
  if (width != 1) t <- pmax(ceiling(t / width - 1e-9), 1) * width
  f <- cuminc(t, s, d$g)
  curves <- f[names(f) != "Tests"]
  list(table = table, width = width, horizon = if (is.finite(horizon)) horizon else max(d$t),
    curves = lapply(names(curves), function(name) { k <- strsplit(name, " ")[[1]]; x <- curves[[name]]
      ts <- sort(unique(t[d$g == k[1] & s == k[2]])); at <- timepoints(curves[name], ts)
      keep <- if (length(ts) > 12) round(seq(1, length(ts), length.out = 12)) else seq_along(ts)
      list(group = as.integer(k[1]), cause = as.integer(k[2]), steps = length(ts), time = I(ts[keep]), est = I(at$est[keep]), var = I(at$var[keep])) }),
    tests = unname(apply(f$Tests, 1, as.list)))
}
runs <- list(one("mgus", 1), one("mgus", 12, 240), one("sim", 0.01), one("sim", 2.5), one("ties", 1))
cat(toJSON(list(tables = lapply(tables, function(d) lapply(d, identity)), runs = runs), digits = NA, auto_unbox = TRUE))
