# Makes incidence.json: deaths of survival::pbc and recurrences of survival::colon with R's poisson.test and standardised rates, for
# IncidenceAlgorithmTest. Direct standardisation as epitools 0.5-10.1, ageadjust.direct (Fay and Feuer, Stat Med 16 (1997) 791).
# Rscript make.R > incidence.json
suppressMessages({ library(jsonlite); library(survival) })
bands <- c("young", "middle", "old")
pbc <- with(survival::pbc, data.frame(event = as.integer(status == 2), years = round(time / 365.25, 6), arm = ifelse(sex == "m", "a", "b"),
  band = bands[cut(age, c(0, 45, 58, 100), labels = FALSE)]))
pbc$years[c(3, 300)] <- NA
col <- subset(survival::colon, etype == 1)
colon <- data.frame(event = col$status, years = round(col$time / 365.25, 6), arm = ifelse(col$rx == "Obs", "a", "b"),
  band = bands[cut(col$age, c(0, 50, 65, 100), labels = FALSE)])
tables <- list(pbc = pbc, colon = colon)
direct <- function(count, pop, stdpop, level) {
  rate <- count / pop; alpha <- 1 - level; stdwt <- stdpop / sum(stdpop)
  dsr <- sum(stdwt * rate); dsr.var <- sum(stdwt^2 * (count / pop^2)); wm <- max(stdwt / pop)
  c(dsr, qgamma(alpha / 2, shape = dsr^2 / dsr.var, scale = dsr.var / dsr),
    qgamma(1 - alpha / 2, shape = (dsr + wm)^2 / (dsr.var + wm^2), scale = (dsr.var + wm^2) / (dsr + wm)))
}
test <- function(table, per, level, weights, rates) {
  d <- na.omit(tables[[table]])
  groups <- lapply(split(d, d$arm), function(g) {
    first <- subset(d, arm == "a")
    own <- poisson.test(sum(g$event), sum(g$years), conf.level = level)
    both <- poisson.test(c(sum(g$event), sum(first$event)), c(sum(g$years), sum(first$years)), conf.level = level)
    diff <- sum(g$event) / sum(g$years) - sum(first$event) / sum(first$years)
    se <- sqrt(sum(g$event) / sum(g$years)^2 + sum(first$event) / sum(first$years)^2)
    e <- tapply(g$event, factor(g$band, bands), sum); t <- tapply(g$years, factor(g$band, bands), sum)
    expected <- sum(rates / per * t)
    sir <- poisson.test(sum(e), expected, conf.level = level)
    list(rate = per * c(own$estimate, own$conf.int), ratio = c(both$estimate, both$conf.int, both$p.value),
      difference = per * (diff + c(0, -1, 1) * qnorm((1 + level) / 2) * se), direct = per * direct(e, t, weights, level),
      expected = expected, sir = c(sir$estimate, sir$conf.int))
  })
  parameters <- list(events = "event", person_time = "years", by = "arm", per = per, conf_level = level,
    standard = list(variable = "band", weights = as.list(setNames(weights, bands)), rates = as.list(setNames(rates, bands))))
  list(table = table, parameters = parameters, groups = unname(groups))
}
tests <- list(test("pbc", 100, 0.95, c(5, 3, 2), c(4, 7, 11)), test("pbc", 1, 0.9, c(0.2, 0.3, 0.5), c(0.03, 0.08, 0.2)),
  test("colon", 1000, 0.99, c(1, 1, 1), c(150, 130, 120)))
# Of few events: intervals and p-values of poisson.test.
small <- lapply(list(c(0, 3, 10, 12), c(1, 9, 10, 12), c(2, 2, 8, 31), c(7, 0, 3, 5), c(40, 21, 100, 90)), function(x) {
  one <- poisson.test(x[1], x[3]); two <- poisson.test(x[1:2], x[3:4])
  list(x = x, rate = c(one$estimate, one$conf.int), ratio = c(two$estimate, two$conf.int, two$p.value))
})
cat(toJSON(list(tables = lapply(tables, function(d) lapply(d, identity)), tests = tests, small = small), digits = NA, auto_unbox = TRUE, na = "string"))
