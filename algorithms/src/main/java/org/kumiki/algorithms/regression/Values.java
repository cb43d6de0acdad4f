package org.kumiki.algorithms.regression;

import org.kumiki.algorithms.frame.Batch;

/** A number of each row. Implementations are immutable. */
@FunctionalInterface
public interface Values {

  /** A fresh array with a value per row of the batch, NaN where missing. */
  double[] of(Batch batch);
}
