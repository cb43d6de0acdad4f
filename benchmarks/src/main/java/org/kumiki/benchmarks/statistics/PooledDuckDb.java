package org.kumiki.benchmarks.statistics;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Moments and quartiles of every variable in one statement over the pooled file. */
record PooledDuckDb(List<String> variables) implements Pooled {

  @Override
  public Optional<Double> seconds(MadeUpTables tables, Path folder) throws SQLException {
    String figures =
        variables.stream()
            .map(
                v ->
                    "count(%1$s), avg(%1$s), var_samp(%1$s), skewness(%1$s), kurtosis(%1$s), "
                            .formatted(v)
                        + "quantile_disc(%s, [0.25, 0.5, 0.75])".formatted(v))
            .collect(Collectors.joining(", "));
    return Optional.of(tables.seconds("SELECT " + figures + " FROM '" + tables.pooled() + "'"));
  }

  @Override
  public String name() {
    return "DuckDB";
  }
}
