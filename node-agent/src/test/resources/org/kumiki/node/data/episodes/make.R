# Makes jasa.csv and rows.csv: the Stanford heart transplant programme (jasa of R's package survival) and its follow-up cut by
# tmerge and survSplit, for EpisodesTest. R 4.2.2, survival 3.5-3. Rscript make.R
suppressMessages(library(survival))
options(digits = 17)
d <- with(jasa, data.frame(row = seq_along(fustat), birth = birth.dt, accept = accept.dt, transplant = tx.date, end = fu.date, died = fustat == 1))
write.csv(transform(d, died = ifelse(died, "true", "false")), "jasa.csv", row.names = FALSE, quote = FALSE)
day <- function(x) as.numeric(x)
d <- subset(transform(d, time = day(end) - day(accept), wait = day(transplant) - day(accept)), time > 0)
m <- tmerge(d, d, id = row, failed = event(time, died), transplanted = tdc(wait))
m$failed <- as.numeric(m$failed)
m <- survSplit(Surv(tstart, tstop, failed) ~ ., m, cut = c(30, 90, 365), episode = "fu")
# Each further scale is the one before, moved by the row's own origin; the times move back after.
moved <- function(m, by, cut, episode) {
  m$t0 <- m$tstart + by; m$t1 <- m$tstop + by; m$moved <- by; m$tstart <- NULL; m$tstop <- NULL
  m <- survSplit(Surv(t0, t1, failed) ~ ., m, cut = cut, episode = episode)
  m$tstart <- m$t0 - m$moved; m$tstop <- m$t1 - m$moved
  m[, setdiff(names(m), c("t0", "t1", "moved"))]
}
m <- moved(m, day(m$accept) - day(m$birth), c(40, 45, 50) * 365.25, "age")
m <- moved(m, day(m$accept), day(as.Date(c("1970-01-01", "1972-01-01"))), "period")
m <- m[order(m$row, m$tstart), ]
write.csv(with(m, data.frame(row, tstart, tstop, failed, fu = fu - 1, age = age - 1, period = period - 1, transplanted)), "rows.csv", row.names = FALSE)
