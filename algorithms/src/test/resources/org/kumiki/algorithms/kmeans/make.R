# Makes kmeans.json: kmeans(algorithm = "Lloyd") of R after 1, 2 .. iterations, for KMeansAlgorithmTest.
# Rscript make.R > kmeans.json
suppressWarnings({
library(jsonlite)
tables <- list(faithful = faithful, iris = setNames(iris[1:4], c("a", "b", "c", "d")), quakes = setNames(quakes[1:600, 3:5], c("a", "b", "c")))
one <- function(table, rows, scale) {
  x <- as.matrix(tables[[table]]); z <- if (scale) scale(x) else x
  after <- list()
  repeat {
    t <- length(after) + 1
    k <- kmeans(z, z[rows, , drop = FALSE], iter.max = t, algorithm = "Lloyd")
    centers <- if (scale) sweep(sweep(k$centers, 2, attr(z, "scaled:scale"), "*"), 2, attr(z, "scaled:center"), "+") else k$centers
    after[[t]] <- list(size = k$size, withinss = k$withinss, betweenss = k$betweenss, centers = unname(centers))
    if (k$iter < t || t == 40) break
  }
  list(table = table, scale = scale, start = unname(x[rows, ]), after = after)
}
runs <- list(one("faithful", c(1, 2), TRUE), one("iris", c(1, 60, 120), FALSE), one("iris", c(2, 70, 110), TRUE), one("quakes", c(1, 100, 200, 300), TRUE), one("quakes", c(5, 55), FALSE))
cat(toJSON(list(tables = lapply(tables, function(d) unname(lapply(d, identity))), runs = runs), digits = NA, auto_unbox = TRUE))
})
