package org.kumiki.algorithms.disclosure;

import java.util.Objects;

/**
 * A field of a template's result.
 *
 * @param path JSON pointer into {@code result}; what lies under it is meant too
 * @param outputClass what it is
 * @param statbarn the same in the terms of ACRO
 */
public record OutputField(String path, OutputClass outputClass, Statbarn statbarn) {

  /** Checks the path. */
  public OutputField {
    Objects.requireNonNull(outputClass);
    Objects.requireNonNull(statbarn);
    if (!path.startsWith("/")) {
      throw new IllegalArgumentException("'" + path + "' is no path into a result");
    }
  }

  /** Counts. */
  public static OutputField counts(String path) {
    return new OutputField(path, OutputClass.COUNT_AND_TABLE, Statbarn.FREQUENCIES);
  }

  /** A test of a table. */
  public static OutputField test(String path) {
    return new OutputField(
        path, OutputClass.COUNT_AND_TABLE, Statbarn.STATISTICAL_HYPOTHESIS_TESTS);
  }

  /** Estimates of a model, or a fact about it. */
  public static OutputField model(String path) {
    return new OutputField(path, OutputClass.MODEL, Statbarn.CORRELATION_COEFFICIENTS);
  }
}
