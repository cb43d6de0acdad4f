# Makes austin.csv, bergen.csv and chiba.csv from jasa of R's package survival: 103 patients of the Stanford heart transplant
# programme (Crowley and Hu, JASA 1977). All are of one hospital; the three sites are made, by the patient's number.
# Rscript make.R
suppressMessages(library(survival))
d <- with(jasa, data.frame(birth_date = birth.dt, accept_date = accept.dt, transplant_date = tx.date, end_date = fu.date, died = fustat, surgery = surgery))
sites <- c("austin", "bergen", "chiba")
for (i in 1:3) write.csv(d[seq_len(nrow(d)) %% 3 == i - 1, ], paste0(sites[i], ".csv"), row.names = FALSE, quote = FALSE)
