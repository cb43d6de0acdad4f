package org.kumiki.algorithms.glm;

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
 * @param centre of each column; 0 for an indicator
 * @param scale of each column; 0 marks a column without variation
 * @param beta coefficients on the standardised columns
 * @param nullIntercept intercept of the null model
 * @param meanWeight by which nodes divide case weights; 1 before it is known and without weights
 * @param theta of the negative binomial, else 0
 * @param inverse lower triangle of the inverse information on standardised columns, where the last
 *     round needs leverages; else empty
 */
record GlmBroadcast(
    Phase phase,
    double rows,
    List<Double> centre,
    List<Double> scale,
    double responseCentre,
    double responseScale,
    double meanResponse,
    List<Double> beta,
    double nullIntercept,
    double meanWeight,
    double theta,
    List<Double> inverse) {

  /** The box for coefficients on standardised columns. */
  static final double BOX = 30;

  /**
   * A linear fit has no weights to concentrate, and links that are powers of the mean do so slowly:
   * this box only keeps numbers finite.
   */
  static final double LINEAR_BOX = 1e12;

  private static final JsonMapper JSON = new JsonMapper();

  /** The kinds of round. */
  enum Phase {
    MEANS,
    SQUARES,
    FIT,
    /** At the coefficients of the last fit once more, with what is asked besides. */
    FINISH;

    /** True if derivatives of the likelihood are summed. */
    boolean fits() {
      return this == FIT || this == FINISH;
    }
  }

  public GlmBroadcast {
    centre = List.copyOf(centre);
    scale = List.copyOf(scale);
    beta = List.copyOf(beta);
    inverse = List.copyOf(inverse);
  }

  /** Without an inverse information. */
  GlmBroadcast(
      Phase phase,
      double rows,
      List<Double> centre,
      List<Double> scale,
      double responseCentre,
      double responseScale,
      double meanResponse,
      List<Double> beta,
      double nullIntercept,
      double meanWeight) {
    this(
        phase,
        rows,
        centre,
        scale,
        responseCentre,
        responseScale,
        meanResponse,
        beta,
        nullIntercept,
        meanWeight,
        0,
        List.of());
  }

  /** At other coefficients. */
  GlmBroadcast at(List<Double> coefficients, double nullValue, double thetaValue) {
    return moved(phase, coefficients, nullValue, thetaValue, inverse);
  }

  /** The last round, at the same coefficients. */
  GlmBroadcast finish(List<Double> inverseInformation) {
    return moved(Phase.FINISH, beta, nullIntercept, theta, inverseInformation);
  }

  private GlmBroadcast moved(
      Phase next,
      List<Double> coefficients,
      double nullValue,
      double thetaValue,
      List<Double> inverseInformation) {
    return new GlmBroadcast(
        next,
        rows,
        centre,
        scale,
        responseCentre,
        responseScale,
        meanResponse,
        coefficients,
        nullValue,
        meanWeight,
        thetaValue,
        inverseInformation);
  }

  static GlmBroadcast first(int columns) {
    List<Double> zeros = Collections.nCopies(columns, 0.0);
    List<Double> ones = Collections.nCopies(columns, 1.0);
    return new GlmBroadcast(Phase.MEANS, 0, zeros, ones, 0, 1, 0, zeros, 0, 1);
  }

  byte[] bytes() {
    return JSON.writeValueAsBytes(this);
  }

  private static int inverseLength(Phase phase, GlmParameters p) {
    int columns = p.columns().size();
    boolean needed =
        phase == Phase.FINISH && p.extras().robust().map(r -> r.kind().leverages()).orElse(false);
    return needed ? columns * (columns + 1) / 2 : 0;
  }

  private static boolean thetaFits(GlmBroadcast b, GlmParameters p) {
    return (b.phase.fits() && p.family() == Family.NEGATIVE_BINOMIAL)
        ? b.theta >= 1e-6 && b.theta <= 2 * Theta.LARGEST
        : b.theta == 0;
  }

  static double box(GlmParameters p) {
    boolean spreads = p.family() == Family.GAUSSIAN || !p.link().everywhere();
    return spreads ? LINEAR_BOX : BOX;
  }

  static GlmBroadcast read(byte[] bytes, GlmParameters p) {
    GlmBroadcast b = BroadcastReader.read(bytes, GlmBroadcast.class, "glm");
    int columns = p.columns().size();
    boolean shape =
        b.centre.size() == columns && b.scale.size() == columns && b.beta.size() == columns;
    boolean finite =
        shape
            && thetaFits(b, p)
            && b.inverse.size() == inverseLength(b.phase, p)
            && b.inverse.stream().allMatch(Double::isFinite)
            && Double.isFinite(b.responseCentre)
            && b.rows >= 0
            && b.rows < 0x1p40
            && b.responseScale > 0
            && Double.isFinite(b.responseScale)
            && b.meanResponse >= -1e40
            && b.meanResponse <= 1e40
            && b.meanWeight > 0
            && b.meanWeight <= 1e40
            && Math.abs(b.nullIntercept) <= box(p)
            && b.centre.stream().allMatch(Double::isFinite)
            && b.scale.stream().allMatch(s -> s >= 0 && Double.isFinite(s));
    if (!finite) {
      throw new InvalidInput("broadcast", "wrong shape or not finite");
    }
    double box = box(p);
    if (!b.beta.stream().allMatch(value -> Math.abs(value) <= box)) {
      throw new InvalidInput(
          "broadcast", "a coefficient on a standardised column lies outside -%s to %s", box, box);
    }
    return b;
  }
}
