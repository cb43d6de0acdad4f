package org.kumiki.algorithms.ordinal;

import java.util.List;
import org.kumiki.algorithms.regression.Ascent;
import org.kumiki.algorithms.regression.Standard;

/**
 * Where the search is.
 *
 * @param ones per column the rows at 1 if it is numeric and holds only 0 and 1, else -1
 * @param ascent without coefficients before the fit
 */
public record OrdinalState(Standard standard, List<Long> ones, Ascent ascent) {

  /** Copies. */
  public OrdinalState {
    ones = List.copyOf(ones);
  }

  OrdinalBroadcast broadcast() {
    return new OrdinalBroadcast(standard, ascent.beta());
  }
}
