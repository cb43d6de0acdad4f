# Makes model-matrix.json: the model matrices that FormulaTest compares with.
# Rscript make.R > model-matrix.json
suppressMessages({library(jsonlite); library(splines)})
d <- data.frame(
  y = c(1.5, 2.25, 0.5, 4, 3.75, 2, 1, 5),
  age = c(34L, 51L, 28L, 63L, 45L, 39L, 70L, 22L),
  x = c(1.5, 2, 0.25, 4, 8, 3, 0.5, 1),
  z = c(-1, 0, 2, 5, -3, 1, 4, 0.5),
  sex = factor(c("F", "M", "M", "F", "F", "M", "F", "M"), levels = c("F", "M")),
  arm = factor(c("a", "b", "c", "a", "b", "c", "b", "a"), levels = c("a", "b", "c", "d")),
  ill = c(TRUE, FALSE, FALSE, TRUE, TRUE, FALSE, TRUE, FALSE),
  grade = c(1L, 2L, 3L, 3L, 2L, 1L, 1L, 2L),
  check.names = FALSE)
d[["my var"]] <- c(2, 4, 6, 8, 1, 3, 5, 7)
rhs <- c("age", "age + sex", "sex + age", "ill", "arm", "age - 1", "sex - 1", "0 + ill", "age + sex + arm - 1",
  "sex:arm", "sex:arm - 1", "sex * arm", "sex * age", "age:sex", "age:sex - 1", "arm:age + age", "arm:sex + sex",
  "sex * arm * ill", "sex * arm * age - sex:arm:age", "sex * arm - sex", "(sex + arm) * age", "I(age^2)",
  "age + I(age^2) + I((age - 40) / 10)", "log(x) + sqrt(x) + exp(z)", "log(x + 100000)", "factor(grade)",
  "factor(grade):sex", "factor(grade) * x", "factor(ill) + factor(sex)", "`my var` + I(`my var`^2):sex", "1", "age + offset(log(x))",
  "x:z + age:x:z", "ill:arm + ill", "sex:ill:arm", "I(-x^2) + I((-x)^2) + I(2 * ill)", "- 1 + z + arm:z", "age + age + sex:age + age:sex",
  "I(x * 0.00001 / 3) + I(1e5 + z)",
  "ns(age, knots = c(35, 50), Boundary.knots = c(20, 80))", "ns(x, df = 1, Boundary.knots = c(0, 8)) + sex",
  "ns(x, knots = c(0.7, 1, 2.5, 3.5), Boundary.knots = c(0.5, 5))", "sex * ns(z, knots = 0, Boundary.knots = c(-3, 5))",
  "ns(log(x), knots = -0.25, Boundary.knots = c(-1.5, 2.5)) - 1", "poly(x, 3, raw = TRUE)", "poly(age, degree = 2, raw = TRUE):sex + arm",
  "poly(x, 1, raw = TRUE)", "poly(I(age - 40), 2, raw = TRUE)", "relevel(sex, ref = \"M\")", "relevel(arm, \"c\") * age", "relevel(factor(grade), ref = \"3\") + ill")
contrasts(d$arm) <- contr.treatment(levels(d$arm))
cases <- lapply(rhs, function(f) {
  formula <- as.formula(paste("~", f))
  frame <- model.frame(formula, d)
  m <- model.matrix(formula, d)
  o <- model.offset(frame)
  list(rhs = f, terms = as.list(attr(terms(formula), "term.labels")), names = as.list(colnames(m)),
    values = unname(m), offset = if (is.null(o)) rep(0, nrow(d)) else as.numeric(o))
})
cat(toJSON(cases, auto_unbox = TRUE, digits = I(17), matrix = "rowmajor"))
