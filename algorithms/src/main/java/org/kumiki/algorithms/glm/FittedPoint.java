package org.kumiki.algorithms.glm;

import java.util.List;
import java.util.Optional;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.frame.Batch;
import org.kumiki.algorithms.layout.Sums;
import org.kumiki.algorithms.numeric.OrderedCholesky;

/**
 * The point that a fit has come to, as every node knows it: for statistics that are built on a
 * fitted model. Guarantees what {@link GlmBroadcast} does of a broadcast. Immutable.
 */
public final class FittedPoint {

  private final GlmParameters p;
  private final GlmBroadcast b;
  private final double[] beta;
  private final MeanModel model;

  private FittedPoint(GlmParameters p, GlmBroadcast b) {
    this.p = p;
    this.b = b;
    this.model = p.model(b);
    this.beta = b.beta().stream().mapToDouble(Double::doubleValue).toArray();
  }

  /**
   * From a broadcast of the fit.
   *
   * @throws InvalidInput if it is none, or one of the rounds before the fit
   */
  public static FittedPoint read(GlmParameters p, byte[] broadcast) {
    GlmBroadcast b = GlmBroadcast.read(broadcast, p);
    if (b.phase() != GlmBroadcast.Phase.FIT) {
      throw new InvalidInput("broadcast", "expected a fitted model");
    }
    return new FittedPoint(p, b);
  }

  /** The same; empty for a broadcast of the rounds before the fit. */
  public static Optional<FittedPoint> find(GlmParameters p, byte[] broadcast) {
    GlmBroadcast b = GlmBroadcast.read(broadcast, p);
    return b.phase() == GlmBroadcast.Phase.FIT
        ? Optional.of(new FittedPoint(p, b))
        : Optional.empty();
  }

  /** The information matrix of the round at this point, on standardised columns. */
  public static OrderedCholesky information(GlmState state, Sums sums) {
    return OrderedCholesky.of(
        sums.doubles(GlmLayout.INFORMATION), state.aliased().size(), state.aliased(), 0);
  }

  /** Rows of a batch as the model sees them. */
  public FittedRows rows(Batch batch) {
    return new FittedRows(new GlmRows(p, b, batch), beta);
  }

  /** The mean of the response at a linear predictor, on the scale that is fitted. */
  public double mean(double eta) {
    return model.mean(eta);
  }

  /** The derivative of {@link #mean}. */
  public double slope(double eta) {
    return model.link().slope(eta);
  }

  /** Coefficients on standardised columns. */
  public List<Double> coefficients() {
    return b.beta();
  }

  /** By which a column was centred. */
  public double centre(int column) {
    return b.centre().get(column);
  }

  /** By which a column was scaled; 0 for a constant one. */
  public double scale(int column) {
    return b.scale().get(column);
  }

  /** By which a gaussian response was centred, else 0. */
  public double responseCentre() {
    return b.responseCentre();
  }

  /** By which a gaussian response was scaled, else 1. */
  public double responseScale() {
    return b.responseScale();
  }

  /** Rows in use over all nodes. */
  public double rows() {
    return b.rows();
  }
}
