# Makes gee.json: geepack's ohio and dietox, MASS::epil and an invented table of households, cut into sites, with geese of the pooled
# rows where it has converged, for GeeAlgorithmTest. R 4.2.2, geepack 1.3.9, MASS 7.3-58. Rscript make.R > gee.json
suppressMessages({library(jsonlite); library(geepack); library(MASS)})
sites <- function(id, most) as.integer(factor(id)) %% most + 1
data(ohio); data(dietox)
o <- data.frame(site = sites(ohio$id, 3), person = ohio$id, resp = ohio$resp, age = ohio$age, smoke = ohio$smoke)
d <- data.frame(site = sites(dietox$Pig, 4), person = as.integer(as.character(dietox$Pig)), weight = dietox$Weight, time = dietox$Time, start = dietox$Start, cu = as.character(dietox$Cu))
set.seed(63)
d <- d[runif(nrow(d)) > 0.2, ]
e <- data.frame(site = sites(epil$subject, 3), person = epil$subject, y = epil$y, base = epil$base, age = epil$age, trt = as.character(epil$trt), period = epil$period, logweeks = log(rep_len(c(2, 3, 2, 1), nrow(epil))))
n <- 300
# The same number of a household at two sites is two of them; months are 6 apart, and two rows may lack one.
h <- data.frame(site = rep(1:3, each = n / 3), person = 1:n, household = rep_len(rep(1:41, times = rep_len(c(1, 4, 2, 3), 41)), n / 3), month = 6L * sample(0:40, n, TRUE), x = round(rnorm(n), 2), sex = sample(c("F", "M"), n, TRUE))
u <- rnorm(3 * 41)[(h$site - 1) * 41 + h$household]
h$y <- round(2 + h$x + 0.5 * (h$sex == "M") + u + rnorm(n), 2)
h$ill <- as.integer(runif(n) < plogis(-0.5 + 0.8 * h$x + u))
h <- h[!duplicated(h[c("site", "household", "month")]), ]
h$month[c(5, 80)] <- NA
tables <- list(ohio = o, dietox = d, epil = e, households = h)
case <- function(table, formula, family, link, cluster, correlation, time = NA) {
  t <- tables[[table]]
  t <- t[complete.cases(t[c(all.vars(as.formula(formula)), cluster, if (!is.na(time)) time)]), ]
  t <- t[order(t$site, t[[cluster]], if (is.na(time)) seq_len(nrow(t)) else t[[time]]), ]
  t$id <- as.integer(interaction(t[[cluster]], t$site, drop = TRUE))
  t$wave <- if (is.na(time)) ave(t$id, t$id, FUN = seq_along) else t[[time]]
  # geese, for geeglm numbers the distinct waves of the data from 1, so that months 0, 6, 12 would be 1 apart. Where none are 1 apart it cannot begin at alpha 0.
  f <- geese(as.formula(formula), id = id, waves = wave, data = t, family = get(family)(link), corstr = correlation, alpha = if (time %in% "month") 0.99, control = geese.control(epsilon = 1e-15, maxit = 2000))
  list(table = table, formula = formula, family = family, link = link, cluster = cluster, correlation = correlation, time = time, terms = names(f$beta), estimate = unname(f$beta),
    robust = unname(sqrt(diag(f$vbeta))), naive = unname(sqrt(diag(f$vbeta.naiv))), p = summary(f)$mean$p, alpha = unname(f$alpha), phi = unname(f$gamma), clusters = length(unique(t$id)), rows = nrow(t))
}
cases <- list(
  case("ohio", "resp ~ age * smoke", "binomial", "logit", "person", "independence"),
  case("ohio", "resp ~ age * smoke", "binomial", "logit", "person", "exchangeable"),
  case("ohio", "resp ~ age * smoke", "binomial", "logit", "person", "ar1", "age"),
  case("ohio", "resp ~ age + smoke", "binomial", "probit", "person", "exchangeable"),
  case("ohio", "resp ~ age + smoke", "binomial", "cloglog", "person", "ar1", "age"),
  case("ohio", "resp ~ age + smoke", "binomial", "log", "person", "exchangeable"),
  case("dietox", "weight ~ time + cu", "gaussian", "identity", "person", "independence"),
  case("dietox", "weight ~ time + cu + start", "gaussian", "identity", "person", "exchangeable"),
  case("dietox", "weight ~ time + cu + start", "gaussian", "identity", "person", "ar1", "time"),
  case("dietox", "weight ~ time + cu - 1", "gaussian", "identity", "person", "ar1", "time"),
  case("epil", "y ~ base + age + trt + offset(logweeks)", "poisson", "log", "person", "exchangeable"),
  case("epil", "y ~ base + trt", "poisson", "log", "person", "ar1", "period"),
  case("epil", "y ~ trt", "poisson", "identity", "person", "exchangeable"),
  case("households", "y ~ x + sex", "gaussian", "identity", "household", "exchangeable"),
  case("households", "y ~ x + sex", "gaussian", "identity", "household", "ar1", "month"),
  case("households", "ill ~ x * sex", "binomial", "logit", "household", "exchangeable"))
cat(toJSON(list(tables = tables, cases = cases), digits = NA, dataframe = "columns"))
