# Makes characterise.json: standardised differences by hand on birthwt of glm.json, for CharacteriseAlgorithmTest.
# Rscript make.R > characterise.json
suppressMessages({library(jsonlite); library(MASS)})
smd <- function(x) { x <- split(x, birthwt$smoke); abs(diff(sapply(x, mean))) / sqrt(mean(sapply(x, var))) }
d <- sapply(birthwt[c("age", "lwt", "ftv", "bwt", "ptl")], smd)
d <- sort(setNames(as.numeric(d), c("age", "lwt", "ftv", "bwt", "ptl")), decreasing = TRUE)
cat(toJSON(data.frame(variable = names(d), smd = as.numeric(d)), digits = NA))
