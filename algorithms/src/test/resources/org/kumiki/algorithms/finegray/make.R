# Makes finegray.json: finegray and coxph of R's survival, by site, on the tables of ../competing, for FineGrayAlgorithmTest.
# Rscript make.R > finegray.json
suppressMessages({library(jsonlite); library(survival)})
tables <- fromJSON("../competing/competing.json")$tables
one <- function(table, cause, ties, sites = 3) {
  d <- as.data.frame(tables[[table]])
  d$site <- (seq_len(nrow(d)) - 1) %% sites; d$id <- seq_len(nrow(d)); d$arm <- factor(c("p", "q", "r")[d$g + 1])
  d$v <- (d$id * 7919) %% 83 / 10 + 3 * d$site
  f <- finegray(Surv(t, factor(s, 0:3)) ~ v + arm + id + site + strata(site), d, etype = cause)
  m <- coxph(Surv(fgstart, fgstop, fgstatus) ~ v + arm + strata(site), f, weights = fgwt, cluster = id, ties = ties,
    control = coxph.control(eps = 1e-12, iter.max = 40))
  list(table = table, cause = cause, ties = ties, coef = I(unname(coef(m))), se = I(sqrt(diag(m$var))), naive = I(sqrt(diag(m$naive.var))), loglik = m$loglik)
}
runs <- list(one("mgus", 1, "efron"), one("mgus", 2, "breslow"), one("sim", 1, "efron"), one("ties", 1, "efron"), one("ties", 2, "breslow"), one("ties", 3, "efron"))
cat(toJSON(list(runs = runs), digits = NA, auto_unbox = TRUE))
