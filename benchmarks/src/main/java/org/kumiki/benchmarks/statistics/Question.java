package org.kumiki.benchmarks.statistics;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A query over made-up rows, and the same analysis of the pooled table elsewhere.
 *
 * @param id of the dataset and the template's file
 * @param rows of all nodes together
 * @param columns what the rows have
 * @param query as a researcher writes it
 * @param pooled who analyses the pooled table
 * @param goal what the ratio should be, in words
 */
record Question(
    String id, long rows, List<Column> columns, String query, Pooled pooled, String goal) {

  private static final int COVARIATES = 20;
  private static final int COX_COVARIATES = 10;
  private static final int SUMMARIES = 50;

  /** The three of the goals, at a share of their full size. */
  static List<Question> all(double share) {
    return List.of(
        logistic(Math.round(1_000_000 * share)),
        cox(Math.round(1_000_000 * share)),
        summary(Math.round(10_000_000 * share)));
  }

  private static Question logistic(long rows) {
    List<Column> covariates = covariates(COVARIATES);
    Column y = Column.flag("y", 0, "1 / (1 + exp(2 - (" + predictor(COVARIATES) + ")))");
    String formula = "y ~ " + names(covariates, " + ");
    return new Question(
        "logistic",
        rows,
        with(covariates, y),
        "{\"template\": \"glm\", \"parameters\": {\"formula\": \"%s\", \"family\": \"binomial\"}}"
            .formatted(formula),
        new PooledR("coef(glm(" + formula + ", binomial, d))"),
        "at least 5 times as fast as R's glm");
  }

  private static Question cox(long rows) {
    List<Column> covariates = covariates(COX_COVARIATES);
    String hazard = "0.05 * exp(" + predictor(COX_COVARIATES) + ")";
    String exit = "-ln(%s) / (%s)".formatted(Column.uniform(101), hazard);
    String end = "20 * " + Column.uniform(102);
    Column time =
        Column.number("time", 0, 20, 2, "greatest(0.01, least(%s, %s))".formatted(exit, end));
    Column event = Column.number("event", 0, 1, 0, "(%s <= %s)::int".formatted(exit, end));
    String formula = names(covariates, " + ");
    return new Question(
        "cox",
        rows,
        with(covariates, time, event),
        ("{\"template\": \"cox\", \"parameters\": {\"time\": \"time\", \"event\": \"event\","
                + " \"covariates\": \"%s\"}}")
            .formatted(formula),
        new PooledR(
            "{library(survival); coef(coxph(Surv(time, event) ~ %s + strata(site), d))}"
                .formatted(formula)),
        "at least 3 times as fast as R's coxph");
  }

  private static Question summary(long rows) {
    List<Column> variables = covariates(SUMMARIES);
    return new Question(
        "summary",
        rows,
        variables,
        ("{\"template\": \"summary\", \"parameters\": {\"variables\": [\"%s\"],"
                + " \"quantiles\": [0.25, 0.5, 0.75]}}")
            .formatted(names(variables, "\", \"")),
        new PooledDuckDb(variables.stream().map(Column::name).toList()),
        "within 1.5 times DuckDB's own aggregation");
  }

  private static List<Column> covariates(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(
            k ->
                k % 4 == 0
                    ? Column.flag("x" + k, k, "0.3")
                    : Column.number("x" + k, -8, 8, 3, Column.normal(k)))
        .toList();
  }

  private static String predictor(int covariates) {
    return IntStream.rangeClosed(1, covariates)
        .mapToObj(k -> String.format(Locale.ROOT, "%.2f * x%d", (k % 5 - 2) * 0.15, k))
        .collect(Collectors.joining(" + "));
  }

  private static String names(List<Column> columns, String between) {
    return columns.stream().map(Column::name).collect(Collectors.joining(between));
  }

  private static List<Column> with(List<Column> columns, Column... more) {
    return IntStream.range(0, columns.size() + more.length)
        .mapToObj(i -> i < columns.size() ? columns.get(i) : more[i - columns.size()])
        .toList();
  }
}
