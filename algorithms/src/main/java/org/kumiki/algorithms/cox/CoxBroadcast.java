package org.kumiki.algorithms.cox;

import java.util.Collections;
import java.util.List;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.parameters.BroadcastReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * What every node gets in a round. {@link #read} accepts only what the coordinator's steps could
 * have made: the right lengths, finite numbers, and coefficients inside the box of
 * secure-aggregation.md 2.9.
 *
 * @param rows rows in use over all nodes
 * @param centre mean of each column over all nodes; used in the round of squares only, because a
 *     stratified likelihood does not depend on it
 * @param scale standard deviation of each column inside the sites; 1 for an indicator, 0 marks a
 *     column that does not vary inside any site
 * @param beta coefficients on the standardised columns
 * @param meanWeight by which nodes divide case weights; 1 before it is known and without weights
 * @param clock how nodes standardise the time for the test of proportional hazards
 * @param bins the last cell of each bin of a common baseline; empty before they are known, and
 *     where every site has its own
 */
record CoxBroadcast(
    Phase phase,
    double rows,
    List<Double> centre,
    List<Double> scale,
    List<Double> beta,
    double meanWeight,
    Clock clock,
    List<Integer> bins) {

  /** The box for coefficients on standardised columns. */
  static final double BOX = 30;

  private static final JsonMapper JSON = new JsonMapper();

  /**
   * Mean and standard deviation of the transformed times of all rows, with an event or without; 0
   * and 1 before they are known and where nobody asks.
   */
  record Clock(double centre, double scale) {

    static final Clock NONE = new Clock(0, 1);

    boolean fits() {
      return Double.isFinite(centre) && scale > 0 && Double.isFinite(scale);
    }

    double of(double value) {
      return (value - centre) / scale;
    }
  }

  /** The kinds of round. */
  enum Phase {
    MEANS,
    SQUARES,
    FIT,
    /** At the estimate: what the result shows. */
    LAST
  }

  public CoxBroadcast {
    centre = List.copyOf(centre);
    scale = List.copyOf(scale);
    beta = List.copyOf(beta);
    bins = List.copyOf(bins);
  }

  /** Where every site has its own baseline. */
  CoxBroadcast(
      Phase phase,
      double rows,
      List<Double> centre,
      List<Double> scale,
      List<Double> beta,
      double meanWeight,
      Clock clock) {
    this(phase, rows, centre, scale, beta, meanWeight, clock, List.of());
  }

  static CoxBroadcast first(int columns) {
    List<Double> zeros = Collections.nCopies(columns, 0.0);
    return new CoxBroadcast(
        Phase.MEANS, 0, zeros, Collections.nCopies(columns, 1.0), zeros, 1, Clock.NONE);
  }

  CoxBroadcast at(Phase next, List<Double> coefficients) {
    return new CoxBroadcast(next, rows, centre, scale, coefficients, meanWeight, clock, bins);
  }

  boolean isFit() {
    return phase == Phase.FIT || phase == Phase.LAST;
  }

  byte[] bytes() {
    return JSON.writeValueAsBytes(this);
  }

  static CoxBroadcast read(byte[] bytes, CoxParameters p) {
    CoxBroadcast b = BroadcastReader.read(bytes, CoxBroadcast.class, "cox");
    int columns = p.width();
    boolean fits =
        b.centre.size() == columns
            && b.scale.size() == columns
            && b.beta.size() == columns
            && b.rows >= 0
            && b.rows < 0x1p40
            && b.meanWeight > 0
            && b.meanWeight <= 1e40
            && b.clock.fits()
            && b.binsFit(p)
            && b.centre.stream().allMatch(Double::isFinite)
            && b.scale.stream().allMatch(s -> s >= 0 && Double.isFinite(s));
    if (!fits) {
      throw new InvalidInput("broadcast", "wrong shape or not finite");
    }
    for (int j = 0; j < columns; j++) {
      if (!(Math.abs(b.beta.get(j)) <= BOX)) {
        throw new InvalidInput(
            "broadcast", "a coefficient on a standardised column lies outside -30 to 30");
      }
      if (p.columns().get(j).indicator() && b.scale.get(j) != 0 && b.scale.get(j) != 1) {
        throw new InvalidInput("broadcast", "a 0/1 column is not scaled");
      }
    }
    return b;
  }

  private boolean binsFit(CoxParameters p) {
    return (p.common().isEmpty() || phase == Phase.MEANS)
        ? bins.isEmpty()
        : Bins.fits(bins, p.common().get().cells(), rows);
  }

  static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
