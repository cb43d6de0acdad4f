# Makes the three sites' files: R's datasets::infert, a case and two controls per matched set, by the number of the set. R 4.2.2.
d <- data.frame(set = infert$stratum, case = infert$case, spontaneous = infert$spontaneous, induced = infert$induced, age = infert$age, parity = infert$parity, education = infert$education)
d <- d[order(d$set, -d$case), ]
for (s in 1:3) write.csv(d[d$set %% 3 + 1 == s, ], paste0(c("athens", "heraklion", "patras")[s], ".csv"), row.names = FALSE, quote = FALSE)
