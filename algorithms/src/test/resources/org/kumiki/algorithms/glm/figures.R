# Makes figures.json: contrasts and standardised means on the tables of glm.json, for GlmFiguresTest. R 4.2.2.
# Rscript figures.R > figures.json. Contrasts by the calls that results give under reproduce; standardised means by hand: the delta
# method on means of predictions with everybody at one level.
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
contrast <- function(table, parameters, call) {
  data <- frame(table, 4)
  m <- eval(parse(text = call))
  list(table = table, parameters = parameters, call = call, estimate = I(unname(m["estimate", ])), se = I(unname(m["std_error", ])))
}
marginal <- function(table, parameters, family, type = NULL) {
  d <- frame(table, 4)
  d <- d[complete.cases(d[all.vars(as.formula(parameters$formula))]), ]
  f <- glm(as.formula(parameters$formula), family, d)
  V <- if (is.null(type)) vcov(f) else vcovHC(f, type = type)
  v <- parameters$marginal
  lv <- if (is.factor(d[[v]])) levels(d[[v]]) else if (is.logical(d[[v]])) c(FALSE, TRUE) else sort(unique(d[[v]]))
  at <- lapply(lv, function(a) {
    e <- d; e[[v]] <- if (is.factor(d[[v]])) factor(a, lv) else a
    X <- model.matrix(delete.response(terms(f)), e, xlev = f$xlevels); eta <- drop(X %*% coef(f))
    list(m = mean(f$family$linkinv(eta)), g = colMeans(f$family$mu.eta(eta) * X))
  })
  m <- sapply(at, `[[`, "m"); G <- t(sapply(at, `[[`, "g")); S <- G %*% V %*% t(G); k <- seq_along(lv)[-1]
  list(table = table, parameters = parameters, mean = I(m), mean_se = I(sqrt(diag(S))), difference = I(m[k] - m[1]), ratio = I(m[k] / m[1]),
    difference_se = I(sqrt(diag(S)[k] + S[1, 1] - 2 * S[1, k])), log_ratio_se = I(sqrt(diag(S)[k] / m[k]^2 + S[1, 1] / m[1]^2 - 2 * S[1, k] / m[1] / m[k])))
}
w <- "function(w) c(estimate = sum(w * coef(f)[names(w)]), std_error = sqrt(drop(w %*% v[names(w), names(w)] %*% w))))"
quine <- list(list(label = "F at AgeF2", weights = list("(Intercept)" = 1, AgeF2 = 1)), list(label = "M over F, N", weights = list(SexM = 1, "EthN:SexM" = 1)))
low <- list(list(label = "ten years", weights = list(age = 10)), list(label = "smoker of 20 over non-smoker of 30", weights = list(smokeTRUE = 1, age = -10)))
out <- list(
  contrast("quine", list(formula = "Days ~ Eth * Sex + Age", family = "poisson", contrasts = quine),
    paste0("f <- glm(Days ~ Eth * Sex + Age, poisson, data); v <- vcov(f); sapply(list(\"F at AgeF2\" = c(\"(Intercept)\" = 1, \"AgeF2\" = 1), \"M over F, N\" = c(\"SexM\" = 1, \"EthN:SexM\" = 1)), ", w)),
  contrast("birthwt", list(formula = "low ~ age + lwt + smoke", family = "binomial", robust = "HC3", contrasts = low),
    paste0("f <- glm(low ~ age + lwt + smoke, binomial, data); lmtest::coeftest(f, vcov. = sandwich::vcovHC(f, type = \"HC3\")); v <- sandwich::vcovHC(f, type = \"HC3\"); sapply(list(\"ten years\" = c(\"age\" = 10), \"smoker of 20 over non-smoker of 30\" = c(\"smokeTRUE\" = 1, \"age\" = -10)), ", w)),
  contrast("birthwt", list(formula = "bwt ~ age + lwt + smoke", contrasts = low),
    paste0("f <- glm(bwt ~ age + lwt + smoke, gaussian, data); v <- vcov(f); sapply(list(\"ten years\" = c(\"age\" = 10), \"smoker of 20 over non-smoker of 30\" = c(\"smokeTRUE\" = 1, \"age\" = -10)), ", w)))
means <- list(
  marginal("birthwt", list(formula = "low ~ age + lwt + smoke", family = "binomial", marginal = "smoke"), binomial),
  marginal("birthwt", list(formula = "low ~ age * smoke + factor(race)", family = "binomial", marginal = "race"), binomial),
  marginal("birthwt", list(formula = "low ~ age + smoke", family = "binomial", link = "log", marginal = "smoke"), binomial("log")),
  marginal("birthwt", list(formula = "bwt ~ lwt * smoke", marginal = "smoke"), gaussian),
  marginal("birthwt", list(formula = "bwt ~ lwt * smoke", family = "gamma", marginal = "smoke"), Gamma),
  marginal("quine", list(formula = "Days ~ Eth + Sex * Age", family = "quasipoisson", marginal = "Age"), quasipoisson),
  marginal("quine", list(formula = "Days ~ Eth + Sex + Age", family = "poisson", marginal = "Eth", robust = "HC0"), poisson, "HC0"))
cat(toJSON(list(contrasts = out, means = means), auto_unbox = TRUE, digits = I(17)))
