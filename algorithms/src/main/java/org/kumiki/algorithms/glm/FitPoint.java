package org.kumiki.algorithms.glm;

import java.util.List;
import java.util.stream.IntStream;
import org.kumiki.algorithms.layout.Sums;
import org.kumiki.algorithms.numeric.OrderedCholesky;

/**
 * The sums of a round of the fit, for statistics that move to another point than Newton's step
 * does. The nodes' part is that of the fit, with its checks of a crafted point. Immutable.
 */
public final class FitPoint {

  private final GlmParameters p;
  private final GlmState state;
  private final GlmBroadcast b;
  private final Sums sums;

  private FitPoint(GlmParameters p, GlmState state, Sums sums) {
    this.p = p;
    this.state = state;
    this.b = state.broadcast();
    this.sums = sums;
  }

  /** True if the round is one of the fit, not one of those before it. */
  public static boolean isFit(GlmState state) {
    return state.broadcast().phase() == GlmBroadcast.Phase.FIT;
  }

  /** Of a round of the fit that nobody vetoed. */
  public static FitPoint of(GlmParameters p, GlmState state, Sums sums) {
    return new FitPoint(p, state, sums);
  }

  /** Coefficients on standardised columns, the intercept first. */
  public static List<Double> coefficients(GlmState state) {
    return state.broadcast().beta();
  }

  /** The same round at other coefficients. */
  public static GlmState at(GlmState state, List<Double> coefficients) {
    GlmBroadcast moved = state.broadcast().at(coefficients, state.broadcast().nullIntercept(), 0);
    return new GlmState(
        moved,
        state.meanOffset(),
        state.saturated(),
        List.of(),
        0,
        0,
        0,
        false,
        List.of(),
        List.of(),
        state.weights(),
        0);
  }

  /** True if nodes take these coefficients. */
  public boolean isInside(List<Double> coefficients) {
    double box = GlmBroadcast.box(p);
    return coefficients.stream().allMatch(value -> Math.abs(value) <= box);
  }

  /** Rows in use. */
  public double rows() {
    return b.rows();
  }

  /** The derivative of the log-likelihood. */
  public double[] score() {
    return sums.doubles(GlmLayout.SCORE);
  }

  /** The information, lower triangle by rows. */
  public double[] information() {
    return sums.doubles(GlmLayout.INFORMATION);
  }

  /** Minus twice the log-likelihood, up to a constant; of a standardised gaussian response. */
  public double deviance() {
    return sums.value(GlmLayout.DEVIANCE);
  }

  /** By which a column was scaled; 0 for a constant one. */
  public double scale(int column) {
    return b.scale().get(column);
  }

  /** By which a gaussian response was scaled, else 1. */
  public double responseScale() {
    return b.responseScale();
  }

  /** Coefficients as they are on the data; 0 of a constant column. */
  public List<Double> onData(List<Double> coefficients) {
    List<Boolean> constant =
        IntStream.range(0, coefficients.size()).mapToObj(j -> scale(j) == 0).toList();
    DataScale scale = new DataScale(p, b.at(coefficients, b.nullIntercept(), 0), constant);
    return IntStream.range(0, coefficients.size())
        .mapToObj(j -> constant.get(j) ? 0.0 : scale.estimate(j))
        .toList();
  }

  /** What the rules of release ask of a fit on these rows. */
  public GlmResult facts() {
    OrderedCholesky information =
        OrderedCholesky.of(information(), score().length, List.of(), 1e-18);
    return GlmFit.result(p, state, sums, information);
  }
}
