# Makes glm.json: tables (R packages datasets and MASS) with R's glm on them, for GlmAlgorithmTest.
# Rscript make.R > glm.json
suppressMessages({library(jsonlite); library(MASS); library(splines)})
set.seed(1)
tables <- list(
  mtcars = mtcars[, c("mpg", "wt", "hp", "am", "cyl", "qsec")],
  infert = transform(infert[, c("education", "age", "parity", "induced", "case", "spontaneous")], education = as.character(education)),
  warpbreaks = transform(warpbreaks, wool = as.character(wool), tension = as.character(tension)),
  airquality = airquality[, c("Ozone", "Solar.R", "Wind", "Temp", "Month")],
  quine = transform(quine, Eth = as.character(Eth), Sex = as.character(Sex), Age = as.character(Age), Lrn = as.character(Lrn)),
  insurance = transform(Insurance, Age = as.character(Age), Group = as.character(Group), District = as.integer(District)),
  birthwt = transform(birthwt, smoke = smoke == 1))
tables$scaled <- data.frame(y = rnorm(200), year = 2000 + (1:200) / 10, tiny = rnorm(200) * 1e-9, huge = 1e12 + rnorm(200) * 1e3, count = rpois(200, 3))
# jsonlite writes 15 digits: the fits must see what it writes
tables$scaled[] <- lapply(tables$scaled, signif, 14)
tables$scaled$event <- as.integer(with(tables$scaled, runif(200) < plogis(0.5 * tiny * 1e9 + (year - 2010) / 5)))
lv <- list(infert = list(education = c("0-5yrs", "6-11yrs", "12+ yrs")), warpbreaks = list(wool = c("A", "B"), tension = c("L", "M", "H")),
  quine = list(Eth = c("A", "N"), Sex = c("F", "M"), Age = c("F0", "F1", "F2", "F3"), Lrn = c("AL", "SL")),
  insurance = list(Age = c("<25", "25-29", "30-35", ">35"), Group = c("<1l", "1-1.5l", "1.5-2l", ">2l"), District = 1:4),
  airquality = list(Month = 5:9), mtcars = list(cyl = c(4L, 6L, 8L)), birthwt = list(race = 1:3))
cases <- list(
  c("mtcars", "mpg ~ wt + hp", "gaussian"), c("mtcars", "mpg ~ factor(cyl) * wt", "gaussian"), c("mtcars", "mpg ~ 0 + wt + hp", "gaussian"),
  c("mtcars", "am ~ wt", "binomial"), c("mtcars", "log(mpg) ~ log(hp) + I(wt^2) + offset(0.1 * qsec)", "gaussian"),
  c("mtcars", "mpg ~ wt + I(2 * wt) + hp", "gaussian"), c("mtcars", "mpg ~ wt - 1 + offset(hp / 10)", "gaussian"),
  c("infert", "case ~ age + parity + education + spontaneous + induced", "binomial"), c("infert", "case ~ spontaneous * induced + offset(age / 50)", "binomial"),
  c("infert", "case ~ education - 1", "binomial"),
  c("warpbreaks", "breaks ~ wool * tension", "poisson"), c("warpbreaks", "breaks ~ 0 + wool + tension", "poisson"),
  c("airquality", "Ozone ~ Solar.R + Wind + Temp", "gaussian"), c("airquality", "Ozone ~ Wind + factor(Month)", "poisson"),
  c("quine", "Days ~ Eth + Sex + Age + Lrn", "poisson"), c("quine", "Days ~ Eth * Sex + Age:Lrn", "poisson"),
  c("insurance", "Claims ~ factor(District) + Group + Age + offset(log(Holders))", "poisson"),
  c("birthwt", "low ~ age + lwt + factor(race) + smoke + ptl + ht + ui + ftv", "binomial"), c("birthwt", "bwt ~ smoke * lwt + factor(race)", "gaussian"),
  c("birthwt", "low ~ 1", "binomial"), c("birthwt", "ftv ~ 0 + age + smoke", "poisson"),
  c("scaled", "y ~ tiny + huge + year", "gaussian"), c("scaled", "event ~ tiny + huge + year", "binomial"), c("scaled", "count ~ tiny + year + I((year - 2010)^2)", "poisson"),
  c("birthwt", "bwt ~ ns(age, knots = c(20, 30), Boundary.knots = c(10, 50)) * smoke", "gaussian"),
  c("birthwt", "low ~ ns(lwt, knots = c(110, 140), Boundary.knots = c(90, 230)) + relevel(factor(race), ref = \"2\")", "binomial"),
  c("quine", "Days ~ relevel(Age, ref = \"F2\") * Sex", "poisson"), c("mtcars", "mpg ~ poly(wt, 3, raw = TRUE) + factor(cyl)", "gaussian"))
frame <- function(name) { d <- tables[[name]]; for (v in names(lv[[name]])) if (!is.numeric(d[[v]])) d[[v]] <- factor(d[[v]], lv[[name]][[v]]); d }
# R reports the errors of the step before the last, and on badly scaled columns its QR loses digits: so the
# converged fit is started again from its own end, on standardised columns, and transformed back.
fit <- function(d, f, family) {
  control <- glm.control(epsilon = 1e-15, maxit = 200)
  g0 <- suppressWarnings(glm(as.formula(f), family, d))
  g <- suppressWarnings(glm(as.formula(f), family, d, control = control))
  X <- model.matrix(g0)
  alias <- is.na(coef(lm.fit(scale(X, center = FALSE, scale = pmax(sqrt(colMeans(X^2)), 1e-300)), rep(1:2, length.out = nrow(X)))))
  if ("huge" %in% names(d)) alias[] <- FALSE
  K <- X[, !alias, drop = FALSE]
  m <- colMeans(K); s <- apply(K, 2, function(v) sqrt(mean((v - mean(v))^2)))
  centred <- "(Intercept)" %in% colnames(K)
  if (!centred) { m[] <- 0; s[] <- 1 }
  fixed <- s == 0; m[fixed] <- 0; s[fixed] <- 1
  Z <- sweep(sweep(K, 2, m), 2, s, "/")
  o <- if (is.null(g0$offset)) rep(0, nrow(K)) else g0$offset
  fam <- get(family)()
  h <- suppressWarnings(glm.fit(Z, g0$y, offset = o, family = fam, control = control))
  for (i in 1:3) h <- suppressWarnings(glm.fit(Z, g0$y, offset = o, family = fam, control = control, start = coef(h)))
  class(h) <- c("glm", "lm")
  T <- diag(1 / s, length(s)); if (centred) T[1, -1] <- -(m / s)[-1]
  V <- summary(h)$cov.scaled
  se <- sqrt(diag(T %*% V %*% t(T))); est <- as.numeric(T %*% coef(h))
  full <- function(v) { r <- rep(NA_real_, ncol(X)); r[!alias] <- v; r }
  stat <- abs(est / se)
  p <- if (family == "gaussian") 2 * pt(-stat, df.residual(h)) else 2 * pnorm(-stat)
  list(names = as.list(colnames(X)), estimate = I(full(est)), se = I(full(se)), p = I(full(p)),
    deviance = deviance(h), null_deviance = g$null.deviance, log_likelihood = as.numeric(logLik(h)), aic = AIC(h), df_residual = df.residual(h), n = nobs(h),
    dispersion = summary(h)$dispersion)
}
out <- lapply(cases, function(k) c(list(table = k[1], formula = k[2], family = k[3]), fit(frame(k[1]), k[2], k[3])))
sited <- lapply(list(c("birthwt", "low ~ age + lwt + smoke", "binomial"), c("quine", "Days ~ Eth + Sex + Lrn", "poisson"), c("mtcars", "mpg ~ wt + hp", "gaussian"),
    c("birthwt", "low ~ age * smoke + offset(lwt / 100)", "binomial")), function(k) {
  d <- frame(k[1]); d$site <- factor((seq_len(nrow(d)) - 1) %% 4)
  g <- fit(d, paste(k[2], "+ factor(site)"), k[3])
  c(list(table = k[1], formula = k[2], family = k[3]), g)
})
j <- toJSON(list(tables = lapply(tables, function(d) as.list(d)), levels = lv, cases = out, sited = sited), auto_unbox = TRUE, digits = I(17), na = "null")
cat(j)
