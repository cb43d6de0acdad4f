# Makes roc.json: scores of real tables with pROC's area, interval and coordinates, and glm's recalibration, for RocAlgorithmTest.
# aSAH is of R package pROC; Pima.tr and Pima.te of MASS: the model is fitted to the one and judged on the other.
# Rscript make.R > roc.json
suppressMessages({library(jsonlite); library(pROC); library(MASS)})
data(aSAH)
fit <- glm(type ~ npreg + glu + bmi + ped + age, binomial, Pima.tr)
pima <- Pima.te[, c("npreg", "glu", "bmi", "ped", "age")]
pima$event <- as.integer(Pima.te$type == "Yes")
saved <- lapply(list(
  asah = data.frame(score = aSAH$s100b, event = as.integer(aSAH$outcome == "Poor"), g = as.integer(aSAH$gender == "Female")),
  wfns = data.frame(score = as.integer(aSAH$wfns), event = as.integer(aSAH$outcome == "Poor"), g = as.integer(aSAH$gender == "Female")),
  pima = pima), function(d) lapply(d, identity))
curve <- function(score, event, breaks, level = 0.95) {
  s <- findInterval(score, breaks[-c(1, length(breaks))])
  r <- roc(event, s, direction = "<", levels = c(0, 1), quiet = TRUE)
  raw <- roc(event, score, direction = "<", levels = c(0, 1), quiet = TRUE)
  at <- (seq_along(breaks[-c(1, length(breaks))])) - 0.5
  co <- coords(r, at, ret = c("sensitivity", "specificity", "ppv", "npv"), transpose = FALSE)
  ci <- as.numeric(ci.auc(r, conf.level = level))
  list(auc = as.numeric(r$auc), error = sqrt(var(r)), low = ci[1], high = ci[3], raw = as.numeric(raw$auc), best = max(r$sensitivities + r$specificities - 1),
       thresholds = breaks[-c(1, length(breaks))], sensitivity = co$sensitivity, specificity = co$specificity, ppv = co$ppv, npv = co$npv)
}
calibration <- function(score, event, breaks) {
  s <- findInterval(score, breaks[-c(1, length(breaks))])
  n <- tapply(event, s, length); o <- tapply(event, s, sum); m <- tapply(score, s, mean)
  control <- glm.control(epsilon = 1e-15, maxit = 200)
  line <- glm(cbind(o, n - o) ~ qlogis(m), binomial, control = control)
  large <- glm(cbind(o, n - o) ~ 1, binomial, offset = qlogis(m), control = control)
  # A bin belongs to the tenth in which its middle person stands.
  tenth <- floor((cumsum(n) - n / 2) / (sum(n) / 10))
  N <- tapply(n, tenth, sum); O <- tapply(o, tenth, sum); E <- tapply(n * m, tenth, sum)
  hl <- sum((O - E)^2 / (E * (1 - E / N)))
  obs <- o / n; all <- mean(event)
  list(intercept = coef(large)[[1]], intercept_error = sqrt(vcov(large)[1, 1]), slope = coef(line)[[2]], slope_error = sqrt(vcov(line)[2, 2]),
       hl = hl, df = length(N), p = pchisq(hl, length(N), lower.tail = FALSE), n = as.numeric(N), mean = as.numeric(E / N), observed = as.numeric(O / N),
       brier = mean((score - event)^2), reliability = sum(n * (m - obs)^2) / sum(n), resolution = sum(n * (obs - all)^2) / sum(n), uncertainty = all * (1 - all))
}
asah <- saved$asah; wfns <- saved$wfns
b1 <- c(0, 0.05, 0.1, 0.13, 0.2, 0.3, 0.4, 0.6, 2.2); b2 <- 1:6; b3 <- (0:50) / 50
p <- as.numeric(predict(fit, Pima.te, type = "response"))
cat(toJSON(list(tables = saved, coefficients = as.list(coef(fit)),
  curves = list(
    list(table = "asah", breaks = b1, level = 0.95, group = -1, r = curve(asah$score, asah$event, b1)),
    list(table = "asah", breaks = b1, level = 0.9, group = 1, r = with(subset(as.data.frame(asah), g == 1), curve(score, event, b1, 0.9))),
    list(table = "wfns", breaks = b2, level = 0.95, group = -1, r = curve(wfns$score, wfns$event, b2)),
    list(table = "wfns", breaks = b2, level = 0.95, group = 0, r = with(subset(as.data.frame(wfns), g == 0), curve(score, event, b2)))),
  model = list(breaks = b3, curve = curve(p, pima$event, b3), calibration = calibration(p, pima$event, b3))), digits = NA, auto_unbox = TRUE, na = "null"))
