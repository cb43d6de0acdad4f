package org.kumiki.algorithms.glm;

import java.util.Optional;
import org.kumiki.algorithms.disclosure.Withheld;
import org.kumiki.algorithms.layout.Sums;
import org.kumiki.algorithms.message.Message;
import org.kumiki.algorithms.weight.PersonWeights;

/**
 * What robust standard errors rest on.
 *
 * @param clusters over all nodes; 0 without clusters
 * @param behind the least number, over the columns, of persons of equal squared scores that would
 *     give as much
 */
public record RobustFacts(Robust robust, long clusters, double behind) {

  /** Fewer would make an error one person's residual. */
  public static final double LEAST_BEHIND = 3;

  static RobustFacts of(Robust robust, Sums sums) {
    long clusters = robust.cluster().isPresent() ? sums.count(GlmLayout.CLUSTERS) : 0;
    return new RobustFacts(robust, clusters, behind(sums.doubles(GlmLayout.MEAT_SPREAD)));
  }

  /** From the sums of persons' squared scores per column, then of the squares of these. */
  public static double behind(double[] spread) {
    int width = spread.length / 2;
    double least = Double.POSITIVE_INFINITY;
    for (int j = 0; j < width; j++) {
      double behind = PersonWeights.effective(spread[j], spread[width + j]);
      // An aliased column or a perfect fit has no scores and decides nothing.
      least = Double.isNaN(behind) ? least : Math.min(least, behind);
    }
    return least;
  }

  /** Why the errors, and so the model, may not be shown. */
  Optional<Withheld> objection(int k) {
    if (robust.cluster().isPresent() && clusters < k) {
      return Optional.of(
          new Withheld(
              "",
              "R4",
              k,
              Message.of(
                  "fewer than %d clusters: robust errors of so few are nearly each" + " one's own",
                  k)));
    }
    if (behind < LEAST_BEHIND) {
      return Optional.of(
          new Withheld(
              "",
              "R4",
              k,
              Message.of(
                  "the robust errors would rest on fewer than %d persons, whose"
                      + " residuals they would tell; take robust none, or transform an outlying"
                      + " variable",
                  (int) LEAST_BEHIND)));
    }
    return Optional.empty();
  }
}
