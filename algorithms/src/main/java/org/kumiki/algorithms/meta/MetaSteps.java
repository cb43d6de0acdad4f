package org.kumiki.algorithms.meta;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.kumiki.algorithms.FailureCode;
import org.kumiki.algorithms.Step;
import org.kumiki.algorithms.layout.CaseSlots;
import org.kumiki.algorithms.layout.Sums;
import org.kumiki.algorithms.meta.MetaBroadcast.Phase;

/** The coordinator's side: count, centre, one effect for all, then the variance between sites. */
final class MetaSteps {

  /** With fewer, sums of weights and weighted estimates would give single ones back. */
  static final int LEAST_ESTIMATES = 3;

  private static final int MOST_ROUNDS = 60;

  private MetaSteps() {}

  static Step<MetaState, MetaResult> step(MetaParameters p, MetaState state, Sums sums) {
    if (sums.vetoed()) {
      return new Step.Failed<>(
          FailureCode.UNSAFE_STEP_OR_SEPARATION, "a value is infinite or too large somewhere");
    }
    return switch (state.broadcast().phase()) {
      case COUNT -> count(p, sums);
      case CENTRE -> centre(state, sums);
      case FIXED -> fixed(p, state, sums);
      case RANDOM -> random(p, state, sums);
    };
  }

  private static Step<MetaState, MetaResult> count(MetaParameters p, Sums sums) {
    if (sums.count(CaseSlots.ROWS_USED) == 0) {
      return new Step.Failed<>(
          FailureCode.NOTHING_TO_ESTIMATE, "no row has a value for every variable of the model");
    }
    List<Long> estimates = list(sums.counts(MetaLayout.ESTIMATES));
    List<Boolean> open = estimates.stream().map(k -> k >= LEAST_ESTIMATES).toList();
    List<Double> zeros = Collections.nCopies(p.width(), 0.0);
    MetaState next =
        new MetaState(
            new MetaBroadcast(Phase.CENTRE, open, zeros, zeros),
            sums.nodes(),
            estimates,
            list(sums.counts(MetaLayout.ESTIMATE_PERSONS)),
            List.of(),
            List.of(),
            0);
    return open.contains(true)
        ? new Step.Next<>(next)
        : new Step.Done<>(MetaResult.of(p, next, sums, none(p)));
  }

  private static List<Optional<Pooled>> none(MetaParameters p) {
    return Collections.nCopies(p.width(), Optional.empty());
  }

  private static Step<MetaState, MetaResult> centre(MetaState state, Sums sums) {
    MetaBroadcast b = state.broadcast();
    double[] weights = sums.doubles(MetaLayout.WEIGHTS);
    double[] weighted = sums.doubles(MetaLayout.WEIGHTED);
    List<Double> centre = new ArrayList<>();
    for (int j = 0; j < weights.length; j++) {
      centre.add(b.open().get(j) ? centre(weighted[j] / weights[j], weights[j]) : 0.0);
    }
    return new Step.Next<>(state.with(new MetaBroadcast(Phase.FIXED, b.open(), centre, b.tau2())));
  }

  /** Rounded to a power of two above its error: enough for the digits, and tells nodes little. */
  static double centre(double mean, double weight) {
    double grain = Math.scalb(1.0, Math.getExponent(1 / Math.sqrt(weight)) + 1);
    return Math.rint(mean / grain) * grain;
  }

  private static Step<MetaState, MetaResult> fixed(MetaParameters p, MetaState state, Sums sums) {
    MetaBroadcast b = state.broadcast();
    double[] w = sums.doubles(MetaLayout.WEIGHTS);
    double[] y = sums.doubles(MetaLayout.WEIGHTED);
    double[] squares = sums.doubles(MetaLayout.WEIGHTED_SQUARES);
    double[] w2 = sums.doubles(MetaLayout.SQUARED_WEIGHTS);
    List<Scatter> scatter = new ArrayList<>();
    List<Double> tau2 = new ArrayList<>();
    for (int j = 0; j < w.length; j++) {
      boolean open = b.open().get(j);
      scatter.add(
          open
              ? new Scatter(
                  state.estimates().get(j),
                  w[j],
                  w2[j],
                  b.centre().get(j) + y[j] / w[j],
                  Math.max(0, squares[j] - y[j] * y[j] / w[j]))
              : new Scatter(0, 0, 0, 0, 0));
      tau2.add(open ? scatter.getLast().momentVariance() : 0);
    }
    MetaState next =
        new MetaState(
            new MetaBroadcast(Phase.RANDOM, b.open(), b.centre(), tau2),
            state.nodes(),
            state.estimates(),
            state.persons(),
            scatter,
            tau2.stream().map(VarianceSearch::from).toList(),
            0);
    return p.method() == Method.FIXED
        ? new Step.Done<>(MetaResult.of(p, next, sums, pooled(next, sums, Method.FIXED)))
        : new Step.Next<>(next);
  }

  private static Step<MetaState, MetaResult> random(MetaParameters p, MetaState state, Sums sums) {
    if (p.method() == Method.DERSIMONIAN_LAIRD) {
      return new Step.Done<>(MetaResult.of(p, state, sums, pooled(state, sums, p.method())));
    }
    MetaBroadcast b = state.broadcast();
    List<VarianceSearch> search = new ArrayList<>();
    List<Double> tau2 = new ArrayList<>();
    boolean settled = true;
    for (int j = 0; j < b.open().size(); j++) {
      VarianceSearch next = b.open().get(j) ? search(state, sums, j) : VarianceSearch.none();
      search.add(next);
      tau2.add(next.at());
      settled &= next.settled();
    }
    if (settled) {
      return new Step.Done<>(MetaResult.of(p, state, sums, pooled(state, sums, p.method())));
    }
    if (state.rounds() == MOST_ROUNDS) {
      return new Step.Failed<>(
          FailureCode.NO_CONVERGENCE,
          "the variance between sites was not found in %d rounds; ask for method DL",
          MOST_ROUNDS);
    }
    return new Step.Next<>(
        new MetaState(
            new MetaBroadcast(Phase.RANDOM, b.open(), b.centre(), tau2),
            state.nodes(),
            state.estimates(),
            state.persons(),
            state.fixed(),
            search,
            state.rounds() + 1));
  }

  private static VarianceSearch search(MetaState state, Sums sums, int j) {
    double s1 = sums.doubles(MetaLayout.WEIGHTS)[j];
    double s2 = sums.doubles(MetaLayout.SQUARED_WEIGHTS)[j];
    double s3 = sums.doubles(MetaLayout.CUBED_WEIGHTS)[j];
    double mean = sums.doubles(MetaLayout.WEIGHTED)[j] / s1;
    double spread =
        sums.doubles(MetaLayout.TWICE_WEIGHTED_SQUARES)[j]
            - 2 * mean * sums.doubles(MetaLayout.TWICE_WEIGHTED)[j]
            + mean * mean * s2;
    double score = spread - (s1 - s2 / s1);
    double information = s2 - 2 * s3 / s1 + (s2 / s1) * (s2 / s1);
    return state.search().get(j).next(score, information, state.fixed().get(j).typicalVariance());
  }

  private static List<Optional<Pooled>> pooled(MetaState state, Sums sums, Method method) {
    MetaBroadcast b = state.broadcast();
    double[] w = sums.doubles(MetaLayout.WEIGHTS);
    double[] y = sums.doubles(MetaLayout.WEIGHTED);
    double[] squares = sums.doubles(MetaLayout.WEIGHTED_SQUARES);
    List<Optional<Pooled>> pooled = new ArrayList<>();
    for (int j = 0; j < w.length; j++) {
      pooled.add(
          b.open().get(j)
              ? Optional.of(
                  new Pooled(
                      b.centre().get(j) + y[j] / w[j],
                      w[j],
                      Math.max(0, squares[j] - y[j] * y[j] / w[j]),
                      method == Method.FIXED ? 0 : b.tau2().get(j),
                      state.fixed().get(j)))
              : Optional.empty());
    }
    return pooled;
  }

  private static List<Long> list(long[] values) {
    List<Long> list = new ArrayList<>();
    for (long value : values) {
      list.add(value);
    }
    return list;
  }
}
