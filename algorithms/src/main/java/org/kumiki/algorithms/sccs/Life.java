package org.kumiki.algorithms.sccs;

import java.util.List;
import java.util.OptionalInt;

/**
 * One row's time, in whole days on one scale.
 *
 * @param start first day of observation
 * @param end last day of observation
 * @param exposures by column; empty where the person never had it
 * @param birth where ages count from
 */
record Life(int start, int end, List<OptionalInt> exposures, int birth) {

  Life {
    exposures = List.copyOf(exposures);
  }

  boolean isObserved(int day) {
    return day >= start && day <= end;
  }
}
