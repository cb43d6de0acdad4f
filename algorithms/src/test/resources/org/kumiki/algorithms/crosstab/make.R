# Makes crosstab.json: tables (R packages datasets and MASS; Agresti 2002 and Mehta & Patel 1986 from the
# examples of ?fisher.test, ?mantelhaen.test and ?prop.trend.test; invented ones) with R's tests on them.
# Rscript make.R > crosstab.json
suppressMessages({library(jsonlite); library(MASS)})
m <- function(r, ...) matrix(c(...), nrow = r, byrow = TRUE)
flat <- function(...) { t <- table(...); array(as.numeric(t), dim(t)) }
bw <- birthwt
tables <- list(
  low_ht = flat(bw$low, bw$ht), low_smoke = flat(bw$low, bw$smoke), low_race = flat(bw$low, bw$race),
  tea = m(2, 3, 1, 1, 3), convictions = m(2, 2, 10, 15, 3), even = m(2, 5, 5, 5, 5), nearly_even = m(2, 21, 20, 20, 21), zero = m(2, 10, 0, 5, 7), zero_first = m(2, 0, 12, 9, 30),
  ends = m(2, 0, 8, 6, 0), trial_bleeding = m(2, 9637, 81, 9664, 53), trial_death = m(2, 8806, 909, 8848, 872), large = m(2, 52000, 48500, 49000, 51000),
  far = m(2, 400, 12, 3, 500), rare = m(2, 1, 20000, 7, 19000),
  job = m(4, 1, 2, 1, 0, 3, 3, 6, 1, 10, 10, 14, 9, 6, 7, 12, 11),
  mehta6 = m(5, 1, 2, 2, 1, 1, 0, 1, 2, 0, 0, 2, 3, 0, 0, 0, 1, 1, 1, 2, 7, 3, 1, 1, 2, 0, 0, 0, 1, 0, 1, 1, 1, 1, 0, 0),
  education_induced = flat(infert$education, infert$induced), wide = m(2, 4, 8, 3, 0, 9, 2, 6, 1, 3, 7, 2, 11), quine = flat(quine$Eth, quine$Age),
  smokers = cbind(c(83, 90, 129, 70), c(3, 3, 7, 12)), hair_eye = apply(HairEyeColor, c(1, 2), sum), gap = m(3, 4, 0, 9, 0, 0, 0, 11, 0, 2))
layered <- list(
  admissions = aperm(UCBAdmissions, c(1, 2, 3)), infert = flat(infert$case, infert$spontaneous > 0, infert$education), infert_rc = flat(infert$education, infert$induced, infert$case),
  hair_eye = HairEyeColor,
  satisfaction = array(c(1, 2, 0, 0, 3, 3, 1, 2, 11, 17, 8, 4, 2, 3, 5, 2, 1, 0, 0, 0, 1, 3, 0, 1, 2, 5, 7, 9, 1, 1, 3, 6), c(4, 4, 2)),
  huge = array(c(60000, 85000, 90000, 70000, 55000, 61000, 64000, 75000, 3, 2, 5, 7), c(2, 2, 3)))
h <- function(x) list(statistic = unname(x$statistic), df = unname(x$parameter), p_value = x$p.value)
interval <- function(x) if (is.null(x$estimate)) list() else list(estimate = unname(x$estimate), conf_low = x$conf.int[1], conf_high = x$conf.int[2])
# fisher.test stops its root search at 1.2e-4: the same equations, solved on the log odds to the last digits.
exact <- function(t, level) {
  m <- sum(t[, 1]); n <- sum(t[, 2]); k <- sum(t[1, ]); x <- t[1, 1]; s <- max(0, k - n):min(k, m); lo <- s[1]; hi <- s[length(s)]
  d <- function(l) { w <- dhyper(s, m, n, k, log = TRUE) + l * s; w <- exp(w - max(w)); w / sum(w) }
  root <- function(f) { b <- 1; while (f(-b) * f(b) > 0) b <- 2 * b; exp(uniroot(f, c(-b, b), tol = 1e-15)$root) }
  a <- (1 - level) / 2
  list(estimate = if (x == lo) 0 else if (x == hi) Inf else root(function(l) sum(s * d(l)) - x),
    conf_low = if (x == lo) 0 else root(function(l) sum(d(l)[s >= x]) - a), conf_high = if (x == hi) Inf else root(function(l) sum(d(l)[s <= x]) - a))
}
q <- function(e) suppressWarnings(tryCatch(e, error = function(e) NULL))
one <- function(t, level = 0.95) {
  t <- matrix(as.numeric(t), nrow(t))
  d <- t[rowSums(t) > 0, colSums(t) > 0, drop = FALSE]
  f <- q(fisher.test(d, conf.level = level, workspace = 2e7))
  out <- list(chi_square = h(q(chisq.test(d))), uncorrected = h(q(chisq.test(d, correct = FALSE))), fisher = c(list(p_value = f$p.value), if (all(dim(d) == 2)) exact(d, level)))
  out$cramers_v <- sqrt(out$uncorrected$statistic / (sum(d) * (min(dim(d)) - 1)))
  if (all(dim(d) == 2)) {
    or <- d[1, 1] * d[2, 2] / (d[1, 2] * d[2, 1]); se <- sqrt(sum(1 / d)); reach <- qnorm(1 - (1 - level) / 2) * se
    out$odds_ratio <- list(estimate = or, conf_low = if (is.finite(se)) or * exp(-reach) else NA, conf_high = if (is.finite(se)) or * exp(reach) else NA)
  }
  if (min(dim(d)) == 2 && max(dim(d)) > 2) {
    e <- if (ncol(d) == 2) d else t(d)
    out$trend <- h(prop.trend.test(e[, 1], rowSums(e)))
  }
  c(list(counts = t), out)
}
cases <- c(lapply(names(tables), function(n) c(list(name = n, conf_level = 0.95), one(tables[[n]]))),
  lapply(c("low_ht", "rare"), function(n) c(list(name = paste(n, "90%"), conf_level = 0.9), one(tables[[n]], 0.9))))
over <- lapply(names(layered), function(n) {
  a <- array(as.numeric(layered[[n]]), dim(layered[[n]]))
  x <- mantelhaen.test(a); y <- mantelhaen.test(a, correct = FALSE)
  list(name = n, layers = lapply(seq_len(dim(a)[3]), function(k) one(a[, , k])), pooled = one(apply(a, c(1, 2), sum)),
    corrected = c(h(x), interval(x)), uncorrected = c(h(y), interval(y)))
})
cat(toJSON(list(source = "R 4.2.2; see make.R", cases = cases, layered = over), auto_unbox = TRUE, digits = I(17), na = "null", matrix = "rowmajor", null = "null"), "\n", sep = "")
