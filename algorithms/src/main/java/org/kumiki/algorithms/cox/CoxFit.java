package org.kumiki.algorithms.cox;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.kumiki.algorithms.layout.CaseSlots;
import org.kumiki.algorithms.layout.Sums;
import org.kumiki.algorithms.message.Message;
import org.kumiki.algorithms.numeric.OrderedCholesky;
import org.kumiki.algorithms.weight.Spread;
import org.kumiki.algorithms.weight.WeightSlots;

/** Turns the last round into numbers on the scale of the data. */
final class CoxFit {

  private CoxFit() {}

  static CoxResult result(CoxParameters p, CoxState state, Sums sums, OrderedCholesky information) {
    CoxBroadcast b = state.broadcast();
    int width = p.width();
    double[] beta = CoxBroadcast.array(b.beta());
    FitPoint point = FitPoint.of(p, b, sums);
    FitPoint none = FitPoint.none(p, sums);
    OrderedCholesky start = OrderedCholesky.of(none.information, width, information.aliased(), 0);
    double mean = b.meanWeight();
    double eventWeights =
        p.weighted() ? sums.value(CoxLayout.EVENT_WEIGHTS) : sums.count(CoxLayout.EVENTS);
    // Nodes divide weights by their mean m: l = m (l' - D' log m), with D' the events' weights.
    double shift = eventWeights * Math.log(mean);
    Optional<RobustErrors> robust = p.cluster().map(c -> new RobustErrors(p, sums, information));
    return new CoxResult(
        p,
        coefficients(p, b, information, robust),
        sums.count(CaseSlots.ROWS_USED),
        sums.count(CoxLayout.EVENTS),
        sums.count(CaseSlots.PERSONS_USED),
        information.rank(),
        mean * (point.logLikelihood - shift),
        mean * (none.logLikelihood - shift),
        robust
            .map(r -> r.wald(beta).orElse(Double.NaN))
            .orElseGet(() -> mean * Triangles.form(point.information, beta)),
        mean * start.variance(none.score),
        p.comparesPairs() ? concordance(p, sums) : Optional.empty(),
        state.iterations(),
        state.ones(),
        state.eventOnes(),
        Arrays.stream(sums.counts(CoxLayout.CELL_PERSONS)).boxed().toList(),
        Arrays.stream(sums.counts(CoxLayout.CELL_EVENTS)).boxed().toList(),
        p.weight().map(w -> Spread.of(state.weights(), sums.doubles(WeightSlots.CELLS))),
        new CoxAdditions(
            p.sharesRisk() ? Optional.of(shared(sums.counts(CoxLayout.SHARED))) : Optional.empty(),
            p.strata().map(s -> strata(sums)),
            robust.map(r -> r.additions(b)),
            p.proportionality().map(t -> Proportionality.of(p, sums, information, mean)),
            p.common().map(c -> BaselineHazard.of(p, b, sums)),
            p.predictions().isEmpty()
                ? Optional.empty()
                : Optional.of(new PredictedCurves(p, b, sums, information))));
  }

  private static Message aliased(CoxParameters p, boolean constant) {
    if (p.common().isPresent()) {
      return Message.of(constant ? "it is constant" : "it is a combination of earlier terms");
    }
    return Message.of(
        constant
            ? "it is constant inside every site, and each site has its own baseline"
            : "inside the sites it is a combination of earlier terms");
  }

  private static CoxAdditions.Strata strata(Sums sums) {
    return new CoxAdditions.Strata(
        Arrays.stream(sums.counts(CoxLayout.STRATUM_PERSONS)).boxed().toList(),
        Arrays.stream(sums.counts(CoxLayout.STRATUM_EVENTS)).boxed().toList());
  }

  private static CoxAdditions.Shared shared(long[] counts) {
    return new CoxAdditions.Shared(counts[0], counts[1]);
  }

  private static List<CoxResult.Coefficient> coefficients(
      CoxParameters p, CoxBroadcast b, OrderedCholesky information, Optional<RobustErrors> robust) {
    List<CoxResult.Coefficient> found = new ArrayList<>();
    for (int j = 0; j < p.width(); j++) {
      String name = p.columns().get(j).name();
      double scale = b.scale().get(j);
      if (information.aliased().get(j)) {
        found.add(new CoxResult.Coefficient.Aliased(name, aliased(p, scale == 0)));
        continue;
      }
      double[] unit = new double[p.width()];
      unit[j] = 1;
      int column = j;
      double variance =
          robust
              .map(r -> r.variance(column))
              .orElseGet(() -> information.variance(unit) / b.meanWeight());
      found.add(
          new CoxResult.Coefficient.Estimated(
              name, b.beta().get(j) / scale, Math.sqrt(variance) / scale));
    }
    return found;
  }

  // With N pairs and M the concordant ones counted twice, C = M / 2N, and a row with b pairs and
  // share m of M moves C by (m - 2 C b) / 2N: the error is the root of the sum of their squares.
  private static Optional<CoxResult.Concordance> concordance(CoxParameters p, Sums sums) {
    double[] pairs =
        p.weighted()
            ? sums.doubles(CoxLayout.WEIGHTED_PAIRS)
            : Arrays.stream(sums.pairCounts(CoxLayout.PAIRS))
                .mapToDouble(BigInteger::doubleValue)
                .toArray();
    double n = pairs[0];
    if (!(n > 0)) {
      return Optional.empty();
    }
    double twice = pairs[1] / n;
    double[] squares = sums.doubles(CoxLayout.PAIR_SQUARES);
    double variance = squares[0] - 2 * twice * squares[1] + twice * twice * squares[2];
    return Optional.of(
        new CoxResult.Concordance(twice / 2, Math.sqrt(Math.max(0, variance)) / (2 * n)));
  }
}
