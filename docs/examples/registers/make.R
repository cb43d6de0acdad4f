# Makes the example: persons with a first prescription, their diagnoses and dispensings, at four sites. Nobody in it is real.
# Rscript make.R, in this folder
set.seed(20260917)
sites <- c(aarhus = 64, bergen = 60, kyoto = 70, turku = 58)
day <- function(from, to, n) as.Date(from) + sample(0:(as.Date(to) - as.Date(from)), n, replace = TRUE)
for (site in names(sites)) {
  n <- sites[[site]]
  ids <- sprintf("%s-%03d", substr(site, 1, 1), seq_len(n))
  index <- day("2020-01-01", "2022-12-31", n)
  sex <- sample(c("F", "M"), n, replace = TRUE)
  birth <- index - round(365.25 * pmin(89, pmax(30, rnorm(n, 62, 11)))) 
  frail <- rbinom(n, 1, 0.4)
  many <- rpois(n, 1.4 + 1.6 * frail)
  who <- rep(seq_len(n), many)
  diagnoses <- data.frame(person_id = ids[who],
    date = index[who] + sample(-900:300, length(who), replace = TRUE),
    code = sample(c("I21", "I48", "E11", "J44", "N18"), length(who), replace = TRUE, prob = c(.2, .25, .25, .15, .15)))
  diagnoses <- diagnoses[order(diagnoses$person_id, diagnoses$date), ]
  got <- rep(seq_len(n), rpois(n, 3))
  dispensings <- data.frame(person_id = ids[got], date = index[got] + sample(-400:200, length(got), replace = TRUE),
    substance = sample(c("statin", "insulin", "warfarin"), length(got), replace = TRUE),
    ddd = sample(c(14, 28, 30, 56, 98), length(got), replace = TRUE))
  dispensings <- dispensings[order(dispensings$person_id, dispensings$date), ]
  mi <- vapply(seq_len(n), function(i) any(diagnoses$person_id == ids[i] & diagnoses$code == "I21" &
    diagnoses$date >= index[i] - 730 & diagnoses$date <= index[i]), NA)
  age <- as.numeric(index - birth) / 365.25
  died <- rbinom(n, 1, plogis(-1.2 + 0.9 * mi + 0.04 * (age - 62)))
  persons <- data.frame(person_id = ids, sex = sex, birth_date = birth, index_date = index, died = died)
  persons$index_date[sample(n, 1)] <- NA
  dir.create(site, showWarnings = FALSE)
  write.csv(persons, file.path(site, "persons.csv"), row.names = FALSE, quote = FALSE, na = "")
  write.csv(diagnoses, file.path(site, "diagnoses.csv"), row.names = FALSE, quote = FALSE, na = "")
  write.csv(dispensings, file.path(site, "dispensings.csv"), row.names = FALSE, quote = FALSE, na = "")
}
