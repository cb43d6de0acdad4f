package org.kumiki.benchmarks.statistics;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;

/** The same analysis of the pooled table by another program. */
interface Pooled {

  /**
   * Seconds of the analysis alone, without reading the table.
   *
   * @param tables where the made-up rows lie
   * @return nothing where that program is not installed
   */
  Optional<Double> seconds(MadeUpTables tables, Path folder)
      throws IOException, InterruptedException, SQLException;

  /** What it is, for people. */
  String name();
}
