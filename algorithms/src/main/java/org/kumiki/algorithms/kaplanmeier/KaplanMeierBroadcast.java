package org.kumiki.algorithms.kaplanmeier;

import org.kumiki.algorithms.InvalidInput;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What every node gets in a round: the number of cells, and nothing that a node sent. It is the
 * state between rounds too.
 *
 * @param cells cells up to the horizon; 0 in the round of moments
 */
record KaplanMeierBroadcast(Phase phase, int cells) {

  private static final int LONGEST = 1 << 10;
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  /** The kinds of round. */
  enum Phase {
    /** Sums of times and squares, where nobody declared a horizon. */
    MOMENTS,
    TABLE
  }

  byte[] bytes() {
    return JSON.writeValueAsBytes(this);
  }

  static KaplanMeierBroadcast read(byte[] bytes, KaplanMeierParameters p) {
    if (bytes.length > LONGEST) {
      throw new InvalidInput("broadcast", "longer than 1 KiB");
    }
    KaplanMeierBroadcast b;
    try {
      b = JSON.readValue(bytes, KaplanMeierBroadcast.class);
    } catch (JacksonException e) {
      throw new InvalidInput("broadcast", "not a broadcast of kaplan-meier");
    }
    if (b == null || b.phase == null || !b.fits(p)) {
      throw new InvalidInput("broadcast", "a grid that these parameters do not have");
    }
    return b;
  }

  private boolean fits(KaplanMeierParameters p) {
    if (p.horizon().isPresent()) {
      return phase == Phase.TABLE && cells == p.cellsUpTo(p.horizon().getAsDouble());
    }
    return phase == Phase.MOMENTS
        ? cells == 0
        : cells >= 1 && p.counts(cells) <= KaplanMeierParameters.MOST_DERIVED;
  }
}
