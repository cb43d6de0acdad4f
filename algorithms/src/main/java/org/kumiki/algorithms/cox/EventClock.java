package org.kumiki.algorithms.cox;

import java.util.List;
import org.kumiki.algorithms.numeric.RunningSums;

/** The transformed times of a site's rows, standardised as the broadcast says. Immutable. */
final class EventClock {

  private final TimeTransform transform;
  private final CoxBroadcast.Clock clock;

  EventClock(CoxParameters p, CoxBroadcast b) {
    this.transform = p.proportionality().orElseThrow();
    this.clock = b.clock();
  }

  /** Over all rows; one without a value, censored at time 0, counts as 0. */
  double sum(List<RiskSets> strata) {
    return total(strata, 1);
  }

  double squares(List<RiskSets> strata) {
    return total(strata, 2);
  }

  private double total(List<RiskSets> strata, int power) {
    RunningSums sum = new RunningSums(1);
    for (RiskSets r : strata) {
      for (int g = 0, row = 0; g < r.ends.length; g++) {
        double value = clock.of(transform.of(r.time[g]));
        for (; row < r.ends[g]; row++) {
          sum.add(0, Double.isFinite(value) ? power == 1 ? value : value * value : 0);
        }
      }
    }
    return sum.value(0);
  }

  /** What no event's time may exceed. */
  double largest(List<RiskSets> strata) {
    double largest = 0;
    for (RiskSets r : strata) {
      for (int i = 0, g = 0; i < r.rows(); i++) {
        while (i >= r.ends[g]) {
          g++;
        }
        if (r.event[i]) {
          largest = Math.max(largest, Math.abs(clock.of(transform.of(r.time[g]))));
        }
      }
    }
    return largest;
  }

  /** Per group of tied times, the time to a power; 0 where there is none, which no event is at. */
  double[] factors(RiskSets r, int power) {
    double[] factors = new double[r.time.length];
    for (int g = 0; g < factors.length; g++) {
      double value = clock.of(transform.of(r.time[g]));
      factors[g] = Double.isFinite(value) ? power == 1 ? value : value * value : 0;
    }
    return factors;
  }
}
