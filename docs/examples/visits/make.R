# Makes the files of four clinics: visits of persons with high blood pressure in a trial, all invented. Rscript make.R
set.seed(2026)
clinics <- c(aarhus = 70, bergen = 85, kyoto = 95, turku = 60)
shift <- c(-4, 1, 5, -1)
for (k in seq_along(clinics)) {
  n <- clinics[[k]]
  visits <- sample(3:5, n, TRUE)
  d <- data.frame(person_id = rep(sprintf("%s%03d", substr(names(clinics)[k], 1, 1), seq_len(n)), visits), visit = unlist(lapply(visits, seq_len)))
  i <- rep(seq_len(n), visits)
  d$month <- 3 * (d$visit - 1)
  d$age <- sample(40:79, n, TRUE)[i]
  d$sex <- sample(c("F", "M"), n, TRUE)[i]
  d$arm <- sample(c("usual", "low", "high"), n, TRUE)[i]
  u <- rnorm(n, 0, 9); slope <- rnorm(n, 0, 0.6)
  dose <- c(usual = 0, low = 1, high = 2)[d$arm]
  d$sbp <- round(138 + 0.25 * (d$age - 60) + shift[k] + u[i] - (0.15 + 0.35 * dose + slope[i]) * d$month + rnorm(nrow(d), 0, 7))
  d$salt <- as.integer(runif(nrow(d)) < 0.4)
  d$headache <- as.integer(runif(nrow(d)) < plogis(-2.2 + 0.9 * d$salt + 0.02 * (d$sbp - 138) + 0.08 * u[i]))
  latent <- 0.02 * (d$age - 60) - 0.35 * dose + 0.5 * (d$sex == "F") + rlogis(nrow(d))
  d$dizziness <- as.character(cut(latent, c(-Inf, 0.4, 1.6, 3, Inf), c("none", "mild", "moderate", "severe")))
  d$sbp[sample(nrow(d), 4)] <- NA
  write.csv(d, paste0(names(clinics)[k], ".csv"), row.names = FALSE, quote = FALSE, na = "")
}
