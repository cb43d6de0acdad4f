# Makes the example: children observed in their second year of life, their convulsions and vaccinations, at four sites. Nobody in it is
# real: the rate of convulsions is 3 times as high 6 to 11 days after MMR, and falls with age. Rscript make.R, in this folder
set.seed(20261127)
sites <- c(aarhus = 330, bergen = 280, kyoto = 360, turku = 250)
for (site in names(sites)) {
  n <- sites[[site]]
  ids <- sprintf("%s-%03d", substr(site, 1, 1), seq_len(n))
  birth <- as.Date("2018-01-01") + sample(0:1000, n, TRUE)
  start <- birth + 366
  end <- pmin(birth + 731, start + ifelse(runif(n) < 0.85, 1000, sample(120:364, n, TRUE)))
  dose1 <- ifelse(runif(n) < 0.92, 370 + round(rgamma(n, 3, 0.04)), NA)
  dose2 <- ifelse(runif(n) < 0.6, dose1 + sample(90:150, n, TRUE), NA)
  pcv <- ifelse(runif(n) < 0.8, 366 + sample(0:60, n, TRUE), NA)
  fits <- do.call(rbind, lapply(seq_len(n), function(i) {
    day <- as.numeric(start[i] - birth[i]):as.numeric(end[i] - birth[i])
    risk <- (day - dose1[i]) %in% 6:11 | (day - dose2[i]) %in% 6:11
    rate <- 0.0022 * exp(rnorm(1, 0, 0.3)) * ifelse(risk, 3, 1) * ifelse(day < 480, 1, ifelse(day < 600, 0.7, 0.5))
    on <- day[runif(length(day)) < rate]
    if (length(on)) data.frame(person_id = ids[i], date = birth[i] + on, code = "R56")
  }))
  who <- sample(seq_len(n), n %/% 2, TRUE)
  colds <- data.frame(person_id = ids[who], date = start[who] + sample(-60:400, length(who), TRUE), code = "J06")
  diagnoses <- rbind(fits, colds)
  shots <- rbind(data.frame(person_id = ids, date = birth + dose1, vaccine = "MMR"), data.frame(person_id = ids, date = birth + dose2, vaccine = "MMR"),
    data.frame(person_id = ids, date = birth + pcv, vaccine = "PCV"))
  shots <- shots[!is.na(shots$date), ]
  persons <- data.frame(person_id = ids, sex = sample(c("F", "M"), n, TRUE), birth_date = birth, start_date = start, end_date = end)
  dir.create(site, showWarnings = FALSE)
  write.csv(persons, file.path(site, "persons.csv"), row.names = FALSE, quote = FALSE)
  write.csv(diagnoses[order(diagnoses$person_id, diagnoses$date), ], file.path(site, "diagnoses.csv"), row.names = FALSE, quote = FALSE)
  write.csv(shots[order(shots$person_id, shots$date), ], file.path(site, "vaccinations.csv"), row.names = FALSE, quote = FALSE)
}
