# The site files of this folder: Rscript make.R
library(survival)
m <- with(mgus2, data.frame(id = id, age = age, sex = sex, mspike = mspike, months = ifelse(pstat == 1, ptime, futime),
  outcome = ifelse(pstat == 1, "progression", ifelse(death == 1, "death", "none"))))
site <- c("north", "east", "south", "west")[1 + (m$id * 7) %% 11 %% 4]
for (s in unique(site)) write.csv(m[site == s, -1], paste0(s, ".csv"), row.names = FALSE, quote = FALSE)
