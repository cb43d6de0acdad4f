# Makes anova.json: the tables of glm/make.R with R's anova(lm()) (type 1) and car::Anova (types 2 and 3, the latter with sum
# contrasts as its page asks), and TukeyHSD, for AnovaAlgorithmTest. TukeyHSD's quantiles are good to 4 digits only (qtukey stops at a
# step of 1e-4), so the intervals here take the quantile at which ptukey, which is far better, is the level.
# Rscript make.R > anova.json
suppressMessages({library(jsonlite); library(MASS); library(car)})
glm <- fromJSON("../glm/glm.json", simplifyDataFrame = FALSE, simplifyMatrix = FALSE)
frame <- function(name) {
  d <- as.data.frame(lapply(glm$tables[[name]], function(v) if (is.list(v)) sapply(v, function(x) if (is.null(x)) NA else x) else v))
  for (v in names(glm$levels[[name]])) if (!is.numeric(d[[v]])) d[[v]] <- factor(d[[v]], glm$levels[[name]][[v]])
  d
}
quantile <- function(k, df) uniroot(function(q) ptukey(q, k, df, lower.tail = FALSE) - 0.05, c(1, 20), tol = 1e-13)$root
one <- function(table, formula, type) {
  d <- frame(table); f <- as.formula(formula)
  m <- lm(f, d)
  a <- switch(type, anova(m), Anova(m, type = 2), {
    factors <- names(which(sapply(model.frame(m)[-1], function(v) is.factor(v) || is.logical(v))))
    m <- lm(f, d, contrasts = setNames(rep(list("contr.sum"), length(factors)), factors))
    Anova(m, type = 3)[-1, ]
  })
  residual <- which(rownames(a) == "Residuals")
  terms <- setdiff(seq_len(nrow(a)), residual)
  y <- model.response(model.frame(m))
  total <- sum((y - mean(y))^2)
  ss <- a[["Sum Sq"]]; df <- a[["Df"]]
  r <- list(table = table, formula = formula, type = type, terms = as.list(rownames(a)[terms]), df = I(df[terms]), sum_sq = I(ss[terms]),
    f = I(a[["F value"]][terms]), p = I(a[["Pr(>F)"]][terms]), residual_df = df[residual], residual_ss = ss[residual],
    eta = I(ss[terms] / total), partial = I(ss[terms] / (ss[terms] + ss[residual])))
  if (length(terms) == 1 && is.factor(model.frame(m)[[2]])) {
    t <- TukeyHSD(aov(f, d))[[1]]
    q <- quantile(nlevels(model.frame(m)[[2]]), df[residual]) / qtukey(0.95, nlevels(model.frame(m)[[2]]), df[residual])
    r$tukey <- list(names = as.list(rownames(t)), diff = I(unname(t[, 1])), half = I(unname(q * (t[, 3] - t[, 2]) / 2)), p = I(unname(t[, 4])))
  }
  r
}
formulas <- list(c("mtcars", "mpg ~ factor(cyl) * wt"), c("warpbreaks", "breaks ~ wool * tension"), c("quine", "Days ~ Eth * Sex + Age + Lrn"),
  c("infert", "age ~ education + spontaneous * induced"), c("birthwt", "bwt ~ smoke * factor(race) + lwt"), c("airquality", "Ozone ~ Wind + Temp + factor(Month)"),
  c("warpbreaks", "breaks ~ tension"), c("quine", "Days ~ Age"), c("birthwt", "bwt ~ factor(race)"), c("scaled", "y ~ tiny + year"))
tests <- unlist(lapply(formulas, function(k) lapply(1:3, function(type) one(k[1], k[2], type))), recursive = FALSE)
# In quine one cell of Age:Lrn is empty: types 1 and 2 leave the column out.
tests <- c(tests, list(one("quine", "Days ~ Age * Lrn", 1), one("quine", "Days ~ Age * Lrn", 2)))
# ptukey is right to 5 digits after the point only (to 3 for 2 degrees of freedom): so the definition, integrated.
inner <- function(w, k) sapply(w, function(w) integrate(function(z) k * dnorm(z) * (pnorm(z) - pnorm(z - w))^(k - 1), -9, 9, rel.tol = 1e-13, subdivisions = 2000)$value)
above <- function(q, k, df) integrate(function(s) 2 * df * s * dchisq(df * s^2, df) * (1 - inner(q * s, k)), sqrt(qchisq(1e-16, df) / df),
  sqrt(qchisq(1e-17, df, lower.tail = FALSE) / df), rel.tol = 1e-12, subdivisions = 5000)$value
grid <- expand.grid(q = c(0.2, 1, 3.5, 6, 12), k = c(2, 3, 7, 40), df = c(2, 5, 17, 300))
ranges <- list(q = I(grid$q), k = I(grid$k), df = I(grid$df), p = I(mapply(above, grid$q, grid$k, grid$df)), ptukey = I(with(grid, ptukey(q, k, df, lower.tail = FALSE))))
cat(toJSON(list(tests = tests, ranges = ranges), auto_unbox = TRUE, digits = I(17), na = "null"))
