# Makes robust.json: R's sandwich on the tables of glm.json, for GlmRobustTest. R 4.2.2, sandwich 3.0-2.
# Rscript robust.R > robust.json. The calls are those that results give under reproduce, on a fit that has converged fully.
suppressMessages({library(jsonlite); library(sandwich)})
j <- fromJSON("glm.json", simplifyVector = FALSE)
frame <- function(name, sites) {
  d <- as.data.frame(lapply(j$tables[[name]], function(v) sapply(v, function(x) if (is.null(x)) NA else x)))
  for (v in names(j$levels[[name]])) if (!is.numeric(d[[v]])) d[[v]] <- factor(d[[v]], unlist(j$levels[[name]][[v]]))
  d$site <- factor((seq_len(nrow(d)) - 1) %% sites)
  d
}
# The call's own arguments with a control that R's defaults stop short of, and started again from its end.
glm <- function(...) {
  call <- match.call(expand.dots = TRUE); call[[1]] <- quote(stats::glm)
  call$control <- quote(glm.control(epsilon = 1e-15, maxit = 200))
  g <- suppressWarnings(eval(call, parent.frame()))
  for (i in 1:3) { call$start <- coef(g); g <- suppressWarnings(eval(call, parent.frame())) }
  g
}
one <- function(table, sites, parameters, call) {
  data <- frame(table, sites)
  m <- eval(parse(text = call))
  list(table = table, sites = sites, parameters = parameters, call = call, names = as.list(rownames(m)),
    estimate = I(unname(m[, 1])), se = I(unname(m[, 2])), statistic = I(unname(m[, 3])), p = I(unname(m[, 4])))
}
hc <- function(type, t = "") sprintf("lmtest::coeftest(f, vcov. = sandwich::vcovHC(f, type = \"%s\")%s)", type, t)
cl <- function(type, by, t = "") sprintf("lmtest::coeftest(f, vcov. = sandwich::vcovCL(f, cluster = %s, type = \"%s\")%s)", by, type, t)
t <- ", df = df.residual(f)"
births <- "f <- glm(low ~ age + lwt + smoke, binomial, data); "
out <- list(
  one("mtcars", 4, list(formula = "mpg ~ wt + hp", robust = "HC0"), paste0("f <- glm(mpg ~ wt + hp, gaussian, data); ", hc("HC0", t))),
  one("mtcars", 4, list(formula = "mpg ~ wt + hp", robust = "HC1"), paste0("f <- glm(mpg ~ wt + hp, gaussian, data); ", hc("HC1", t))),
  one("mtcars", 4, list(formula = "mpg ~ wt + hp", robust = "HC2"), paste0("f <- glm(mpg ~ wt + hp, gaussian, data); ", hc("HC2", t))),
  one("mtcars", 4, list(formula = "mpg ~ wt + hp", robust = "HC3"), paste0("f <- glm(mpg ~ wt + hp, gaussian, data); ", hc("HC3", t))),
  one("birthwt", 4, list(formula = "low ~ age + lwt + smoke", family = "binomial", robust = "HC0"), paste0(births, hc("HC0"))),
  one("birthwt", 4, list(formula = "low ~ age + lwt + smoke", family = "binomial", robust = "HC3"), paste0(births, hc("HC3"))),
  one("quine", 4, list(formula = "Days ~ Eth * Sex + Age", family = "poisson", robust = "HC1"), paste0("f <- glm(Days ~ Eth * Sex + Age, poisson, data); ", hc("HC1"))),
  one("quine", 4, list(formula = "Days ~ Eth + Sex + Age", family = "poisson", robust = "HC2"), paste0("f <- glm(Days ~ Eth + Sex + Age, poisson, data); ", hc("HC2"))),
  one("insurance", 4, list(formula = "Claims ~ Group + offset(log(Holders))", family = "poisson", robust = "HC3"),
    paste0("f <- glm(Claims ~ Group + offset(log(Holders)), poisson, data); ", hc("HC3"))),
  one("birthwt", 4, list(formula = "bwt ~ smoke * age", weights = "lwt", robust = "HC1"), paste0("f <- glm(bwt ~ smoke * age, gaussian, data, weights = lwt); ", hc("HC1", t))),
  one("birthwt", 4, list(formula = "low ~ age + smoke", family = "binomial", site_effects = "absorbed", robust = "HC1"),
    paste0("f <- glm(low ~ age + smoke + factor(site), binomial, data); ", hc("HC1"))),
  one("mtcars", 4, list(formula = "mpg ~ wt + hp", site_effects = "absorbed", robust = "HC3"), paste0("f <- glm(mpg ~ wt + hp + factor(site), gaussian, data); ", hc("HC3", t))),
  one("birthwt", 4, list(formula = "low ~ lwt + smoke", family = "binomial", cluster = "age"),
    paste0("f <- glm(low ~ lwt + smoke, binomial, data); ", cl("HC0", "interaction(data$site, data$age, drop = TRUE)"))),
  one("birthwt", 4, list(formula = "bwt ~ lwt + smoke", robust = "HC1", cluster = "age"),
    paste0("f <- glm(bwt ~ lwt + smoke, gaussian, data); ", cl("HC1", "interaction(data$site, data$age, drop = TRUE)", t))),
  one("birthwt", 4, list(formula = "low ~ lwt + smoke", family = "binomial", site_effects = "absorbed", cluster = "age"),
    paste0("f <- glm(low ~ lwt + smoke + factor(site), binomial, data); ", cl("HC0", "interaction(data$site, data$age, drop = TRUE)"))),
  one("airquality", 4, list(formula = "Ozone ~ Wind + Temp", cluster = "Month", robust = "HC1"),
    paste0("f <- glm(Ozone ~ Wind + Temp, gaussian, data); ", cl("HC1", "interaction(data$site, data$Month, drop = TRUE)", t))),
  one("quine", 12, list(formula = "Days ~ Eth + Sex", family = "poisson", cluster = "site", robust = "HC1"),
    paste0("f <- glm(Days ~ Eth + Sex, poisson, data); ", cl("HC1", "data$site"))))
cat(toJSON(list(cases = out), auto_unbox = TRUE, digits = I(17)))
