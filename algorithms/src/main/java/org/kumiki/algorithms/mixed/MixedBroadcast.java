package org.kumiki.algorithms.mixed;

import java.util.List;
import java.util.stream.Stream;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.parameters.BroadcastReader;
import org.kumiki.algorithms.regression.Standard;
import tools.jackson.databind.json.JsonMapper;

/**
 * What every node gets in a round.
 *
 * @param groups over all nodes, once known; a node adds nothing to sums over fewer than three
 * @param theta lower triangle of the random effects' relative Cholesky factor by rows, for a slope
 *     on a standardised number
 * @param beta coefficients on standardised columns; empty for a linear model and before the fit
 */
record MixedBroadcast(Standard standard, long groups, List<Double> theta, List<Double> beta) {

  /** With fewer groups, sums over them are nearly those of one. */
  static final long LEAST_GROUPS = 3;

  private static final double BOX = 1e6;

  /** The same where coefficients are of a log or logit. */
  static final double SMALL_BOX = 30;

  private static final JsonMapper JSON = new JsonMapper();

  public MixedBroadcast {
    theta = List.copyOf(theta);
    beta = List.copyOf(beta);
  }

  static MixedBroadcast first(MixedParameters p) {
    List<Double> identity = p.effects() == 1 ? List.of(1.0) : List.of(1.0, 0.0, 1.0);
    return new MixedBroadcast(Standard.unknown(p.source()), 0, identity, List.of());
  }

  private static boolean within(double box, List<Double> values) {
    return values.stream().allMatch(v -> Math.abs(v) <= box);
  }

  /** All that the fit is searched over: coefficients, then theta. */
  List<Double> point() {
    return Stream.concat(beta.stream(), theta.stream()).toList();
  }

  /** The same at another point. */
  MixedBroadcast at(List<Double> point) {
    int columns = beta.size();
    return new MixedBroadcast(
        standard, groups, point.subList(columns, point.size()), point.subList(0, columns));
  }

  byte[] bytes() {
    return JSON.writeValueAsBytes(this);
  }

  static MixedBroadcast read(byte[] bytes, MixedParameters p) {
    MixedBroadcast b = BroadcastReader.read(bytes, MixedBroadcast.class, "mixed-model");
    Standard standard = b.standard.checked(p.source());
    double box = p.outcome().isPresent() ? SMALL_BOX : BOX;
    if (b.theta.size() != p.thetas() || !within(box, b.theta)) {
      throw new InvalidInput(
          "broadcast", "expected %s numbers in theta, each from -%s to %s", p.thetas(), box, box);
    }
    int expected = p.outcome().isPresent() && standard.ready() ? p.columns().size() : 0;
    if (b.beta.size() != expected || !within(SMALL_BOX, b.beta)) {
      throw new InvalidInput(
          "broadcast", "expected %s coefficients, each from -30 to 30", expected);
    }
    if (standard.ready() && b.groups < LEAST_GROUPS) {
      throw new InvalidInput("broadcast", "a sum over fewer than %s groups", LEAST_GROUPS);
    }
    return b;
  }
}
