package org.kumiki.algorithms.glm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.numbers.gamma.LogGamma;
import org.kumiki.algorithms.layout.CaseSlots;
import org.kumiki.algorithms.layout.Sums;
import org.kumiki.algorithms.numeric.OrderedCholesky;
import org.kumiki.algorithms.weight.Spread;
import org.kumiki.algorithms.weight.WeightSlots;

/** Turns the last round into numbers on the scale of the data. */
final class GlmFit {

  private GlmFit() {}

  static GlmResult result(GlmParameters p, GlmState state, Sums sums, OrderedCholesky information) {
    GlmBroadcast b = state.broadcast();
    Family family = p.family();
    long rows = sums.count(CaseSlots.ROWS_USED);
    double unit = family == Family.GAUSSIAN ? b.responseScale() * b.responseScale() : 1;
    double mean = b.meanWeight();
    // Of an inverse gaussian a deviance is one over the response.
    double devianceUnit = family == Family.INVERSE_GAUSSIAN ? 1 / b.responseScale() : unit;
    double deviance = sums.value(GlmLayout.DEVIANCE) * devianceUnit * mean;
    double nullDeviance = sums.doubles(GlmLayout.NULL_MODEL)[2] * devianceUnit * mean;
    long rank = information.rank() + (p.absorbed() ? sums.count(GlmLayout.SITES) : 0);
    long residual = rows - rank;
    Optional<Theta> theta =
        family == Family.NEGATIVE_BINOMIAL
            ? Optional.of(Theta.of(b.theta(), sums))
            : Optional.empty();
    double dispersion = 1;
    if (family == Family.GAUSSIAN) {
      dispersion = residual > 0 ? deviance / residual : Double.NaN;
    } else if (family.dispersed()) {
      double pearson = sums.value(GlmLayout.PEARSON) * devianceUnit * mean;
      dispersion = residual > 0 ? pearson / residual : Double.NaN;
    }
    double logLikelihood =
        theta
            .map(t -> t.logLikelihood() * mean)
            .orElseGet(() -> logLikelihood(family, rows, rows * mean, deviance, state));
    boolean free = family.dispersed() || theta.isPresent();
    double aic = -2 * logLikelihood + 2 * (rank + (free ? 1 : 0));
    double dispersionOf = dispersion;
    DataScale scale = new DataScale(p, b, information.aliased());
    Covariance covariance =
        p.extras().robust().isPresent()
            ? scale.sandwich(information, sums.doubles(GlmLayout.MEAT))
            : scale.covariance(information, dispersion / (devianceUnit * mean));
    List<GlmResult.Coefficient> coefficients = new ArrayList<>();
    for (int j = 0; j < p.columns().size(); j++) {
      String name = p.columns().get(j).name();
      boolean aliased = information.aliased().get(j);
      double error = Math.sqrt(covariance.of(j, j));
      coefficients.add(new GlmResult.Coefficient(name, aliased, scale.estimate(j), error));
    }
    return new GlmResult(
        p,
        coefficients,
        rows,
        rank,
        deviance,
        nullDeviance,
        logLikelihood,
        aic,
        residual,
        dispersion,
        state.iterations(),
        ones(p, b),
        sums.count(CaseSlots.PERSONS_USED),
        Arrays.stream(sums.counts(GlmLayout.CELL_PERSONS)).boxed().toList(),
        Arrays.stream(sums.counts(GlmLayout.CELL_EVENTS)).boxed().toList(),
        p.weight().map(w -> Spread.of(state.weights(), sums.doubles(WeightSlots.CELLS))),
        state.weights().logs(),
        covariance,
        p.extras().robust().map(r -> RobustFacts.of(r, sums)),
        theta.map(t -> new GlmResult.ThetaEstimate(t.value(), t.error(mean))),
        p.extras()
            .marginal()
            .map(
                m -> {
                  DataScale standard = DataScale.standardised(information.aliased());
                  Covariance own =
                      p.extras().robust().isPresent()
                          ? standard.sandwich(information, sums.doubles(GlmLayout.MEAT))
                          : standard.covariance(information, dispersionOf / (devianceUnit * mean));
                  return MarginalMeans.of(p, b, information.aliased(), own, sums);
                }));
  }

  /** As R's logLik; NaN of a quasi family. */
  private static double logLikelihood(
      Family family, long rows, double weights, double deviance, GlmState state) {
    double each = deviance / weights;
    double constant = state.saturated();
    return switch (family) {
      case GAUSSIAN ->
          -rows / 2.0 * (Math.log(2 * Math.PI * deviance / rows) + 1) + state.weights().logs() / 2;
      case BINOMIAL -> -deviance / 2;
      case POISSON -> constant - deviance / 2;
      case GAMMA ->
          weights * (-Math.log(each) / each - LogGamma.value(1 / each) - 1 / each - 0.5) - constant;
      case INVERSE_GAUSSIAN -> -0.5 * (weights * (Math.log(2 * Math.PI * each) + 1) + 3 * constant);
      case QUASIBINOMIAL, QUASIPOISSON, NEGATIVE_BINOMIAL -> Double.NaN;
    };
  }

  // Rows at 1 where a numeric column has only the values 0 and 1, else -1: its mean and sd tell.
  private static List<Long> ones(GlmParameters p, GlmBroadcast b) {
    List<Long> ones = new ArrayList<>();
    for (int j = 0; j < p.columns().size(); j++) {
      double mean = b.centre().get(j);
      double variance = b.scale().get(j) * b.scale().get(j);
      if (!p.centred()) {
        mean = Double.NaN;
      }
      boolean binary =
          !p.columns().get(j).indicator()
              && mean > 0
              && mean < 1
              && Math.abs(variance - mean * (1 - mean)) <= 1e-9 * variance;
      ones.add(binary ? Math.round(mean * b.rows()) : -1L);
    }
    return ones;
  }
}
