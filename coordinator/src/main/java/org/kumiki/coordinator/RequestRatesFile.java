package org.kumiki.coordinator;

import java.util.Optional;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.http.Rates;

/** The part {@code request_rates} of {@code coordinator.yaml}. */
record RequestRatesFile(Optional<Integer> callerAtOnce, Optional<Integer> callerPerSecond) {

  private static final int MOST = 100_000;

  /**
   * What it says.
   *
   * @throws InvalidInput with the key and what it should be
   */
  Rates rates() {
    Rates.Rate usual = Rates.USUAL.caller();
    return new Rates(
        new Rates.Rate(
            checked("caller_at_once", callerAtOnce.orElse(usual.burst())),
            checked("caller_per_second", callerPerSecond.orElse(usual.perSecond()))),
        Rates.USUAL.address(),
        Rates.USUAL.entrance());
  }

  private static int checked(String key, int rate) {
    if (rate < 1 || rate > MOST) {
      throw new InvalidInput(
          "request_rates." + key, "is " + rate + ", expected 1 to " + MOST + " requests");
    }
    return rate;
  }
}
