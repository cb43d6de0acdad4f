# Makes weighted.json: R's glm with weights on the tables of glm.json, for GlmWeightsTest. R 4.2.2.
# Rscript weighted.R > weighted.json
suppressMessages(library(jsonlite))
j <- fromJSON("glm.json", simplifyVector = FALSE)
frame <- function(name) {
  d <- as.data.frame(lapply(j$tables[[name]], function(v) sapply(v, function(x) if (is.null(x)) NA else x)))
  for (v in names(j$levels[[name]])) if (!is.numeric(d[[v]])) d[[v]] <- factor(d[[v]], unlist(j$levels[[name]][[v]]))
  d
}
cases <- list(
  c("mtcars", "mpg ~ hp + qsec", "gaussian", "wt"), c("mtcars", "mpg ~ 0 + hp + qsec", "gaussian", "wt"), c("mtcars", "am ~ qsec", "binomial", "wt"),
  c("airquality", "Ozone ~ Wind + Temp", "gaussian", "Solar.R"), c("airquality", "Ozone ~ Wind + factor(Month)", "poisson", "Temp"),
  c("insurance", "Claims ~ factor(District) + Group + Age + offset(log(Holders))", "poisson", "District"),
  c("birthwt", "low ~ age + factor(race) + smoke", "binomial", "lwt"), c("birthwt", "bwt ~ smoke * age", "gaussian", "lwt"),
  c("birthwt", "low ~ smoke", "binomial", "age"), c("infert", "case ~ spontaneous + induced + offset(age / 50)", "binomial", "age"))
fit <- function(d, f, family, w) {
  d$.w <- d[[w]]
  control <- glm.control(epsilon = 1e-15, maxit = 200)
  # With weights R's own start lies so near to 0 and 1 that its first step of a binomial fit fails.
  zeros <- if (family == "binomial") rep(0, ncol(model.matrix(as.formula(f), d)))
  g <- suppressWarnings(glm(as.formula(f), family, d, weights = .w, control = control, start = zeros))
  for (i in 1:3) g <- suppressWarnings(glm(as.formula(f), family, d, weights = .w, control = control, start = coef(g)))
  s <- summary(g)
  list(names = as.list(rownames(s$coefficients)), estimate = I(unname(s$coefficients[, 1])), se = I(unname(s$coefficients[, 2])),
    p = I(unname(s$coefficients[, 4])), deviance = deviance(g), null_deviance = g$null.deviance, log_likelihood = as.numeric(logLik(g)),
    aic = AIC(g), df_residual = df.residual(g), n = nobs(g), dispersion = s$dispersion)
}
one <- function(k, d, f = k[2]) c(list(table = k[1], formula = k[2], family = k[3], weights = k[4]), fit(d, f, k[3], k[4]))
out <- lapply(cases, function(k) one(k, frame(k[1])))
sited <- lapply(list(c("birthwt", "low ~ age + smoke", "binomial", "lwt"), c("mtcars", "mpg ~ hp + qsec", "gaussian", "wt"),
    c("birthwt", "ftv ~ age + smoke", "poisson", "lwt")), function(k) {
  d <- frame(k[1]); d$site <- factor((seq_len(nrow(d)) - 1) %% 4)
  one(k, d, paste(k[2], "+ factor(site)"))
})
cat(toJSON(list(cases = out, sited = sited), auto_unbox = TRUE, digits = I(17)))
