# Makes penalty.json: paths of glmnet on real tables (R packages datasets and MASS), for PenaltyAlgorithmTest.
# Rscript make.R > penalty.json
suppressMessages({library(jsonlite); library(glmnet); library(MASS)})
pima <- rbind(Pima.tr, Pima.te); pima$type <- as.integer(pima$type == "Yes")
quine2 <- data.frame(days = quine$Days, eth = as.integer(quine$Eth == "N"), sex = as.integer(quine$Sex == "M"), lrn = as.integer(quine$Lrn == "SL"), f1 = as.integer(quine$Age == "F1"), f3 = as.integer(quine$Age == "F3"))
tables <- list(cars = mtcars, pima = pima, quine = quine2)
path <- function(table, family, response, names, alpha, lambda = NULL, nlambda = 100, standardize = TRUE) {
  d <- tables[[table]]; x <- as.matrix(d[, names]); y <- d[[response]]
  f <- glmnet(x, y, family, alpha = alpha, lambda = lambda, nlambda = nlambda, standardize = standardize, thresh = 1e-20, maxit = 1e7)
  list(table = table, family = family, response = response, names = names, alpha = alpha, made = is.null(lambda), nlambda = nlambda, standardize = standardize,
       lambda = f$lambda, df = f$df, ratio = f$dev.ratio, nulldev = f$nulldev, coefficients = unname(as.matrix(rbind(f$a0, as.matrix(f$beta)))))
}
cars <- c("cyl", "disp", "hp", "drat", "wt", "qsec", "am", "gear"); women <- c("npreg", "glu", "bp", "skin", "bmi", "ped", "age"); pupils <- c("eth", "sex", "lrn", "f1", "f3")
paths <- list(
  path("cars", "gaussian", "mpg", cars, 1), path("cars", "gaussian", "mpg", cars, 0.5, nlambda = 40), path("cars", "gaussian", "mpg", cars, 0.3, c(3, 1, 0.2, 0.05)),
  path("cars", "gaussian", "mpg", cars, 0, c(10, 1, 0.1)), path("cars", "gaussian", "mpg", cars, 1, c(1, 0.1, 0.01), standardize = FALSE),
  path("pima", "binomial", "type", women, 1, nlambda = 20), path("pima", "binomial", "type", women, 0.4, c(0.1, 0.03, 0.01, 0.001)), path("pima", "binomial", "type", women, 0.7, c(1, 0.3, 0.01), standardize = FALSE),
  path("pima", "binomial", "type", women, 0.6, nlambda = 60), path("quine", "poisson", "days", pupils, 0.8, nlambda = 50),
  path("quine", "poisson", "days", pupils, 1, nlambda = 15), path("quine", "poisson", "days", pupils, 0.5, c(2, 0.5, 0.05)))
cat(toJSON(list(tables = list(cars = as.list(mtcars), pima = as.list(pima), quine = as.list(quine2)), paths = paths), digits = NA, auto_unbox = TRUE))
