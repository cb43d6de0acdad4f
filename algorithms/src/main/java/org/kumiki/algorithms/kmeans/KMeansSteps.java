package org.kumiki.algorithms.kmeans;

import java.util.ArrayList;
import java.util.List;
import org.kumiki.algorithms.FailureCode;
import org.kumiki.algorithms.Step;
import org.kumiki.algorithms.kmeans.KMeansBroadcast.Phase;
import org.kumiki.algorithms.layout.CaseSlots;
import org.kumiki.algorithms.layout.Sums;

/**
 * The coordinator's side: moments, then by turns how many persons would move and the sums of the
 * clusters. Sums are asked for only if nobody moved less than {@link #LEAST} persons since the last
 * ones: their difference would be those of the persons that moved. A mean of fewer persons is never
 * sent to the nodes.
 */
final class KMeansSteps {

  /** It is the default profile's k, because steps know no profile. */
  static final int LEAST = 10;

  private static final int MOST_ITERATIONS = 100;

  private KMeansSteps() {}

  static Step<KMeansState, KMeansResult> step(KMeansParameters p, KMeansState state, Sums sums) {
    if (sums.vetoed()) {
      return new Step.Failed<>(
          FailureCode.UNSAFE_STEP_OR_SEPARATION, "a value is infinite or too large somewhere");
    }
    if (sums.count(CaseSlots.PERSONS_USED) < LEAST) {
      return nothing("fewer than %s persons have a value of all variables", LEAST);
    }
    return switch (state.broadcast().phase()) {
      case MOMENTS -> moments(p, sums);
      case MOVES -> moves(p, state, sums);
      case SUMS -> sums(p, state, sums);
    };
  }

  private static Step<KMeansState, KMeansResult> moments(KMeansParameters p, Sums sums) {
    long rows = sums.count(CaseSlots.ROWS_USED);
    double[] all = sums.doubles(KMeansLayout.SUMS);
    double[] squares = sums.doubles(KMeansLayout.SQUARES);
    long[] notBinary = sums.counts(KMeansLayout.NOT_BINARY);
    List<Double> shift = new ArrayList<>();
    List<Double> scale = new ArrayList<>();
    for (int v = 0; v < all.length; v++) {
      double mean = all[v] / rows;
      double variance = (squares[v] - all[v] * mean) / (rows - 1);
      if (notBinary[v] == 0) {
        return nothing(
            "'%s' holds only 0 and 1: the mean of a cluster would be an exact count of persons;"
                + " leave it out",
            p.names().get(v));
      }
      if (!(variance > 1e-14 * mean * mean)) {
        return nothing("'%s' is constant", p.names().get(v));
      }
      shift.add(mean);
      scale.add(p.scale() ? Math.sqrt(variance) : 1);
    }
    // Without scaling a random start must still be as wide as the data.
    List<Double> start = p.start(shift, scale);
    if (!p.scale() && p.centres().isEmpty()) {
      for (int i = 0; i < start.size(); i++) {
        int v = i % p.width();
        double variance = (squares[v] - all[v] * all[v] / rows) / (rows - 1);
        start.set(i, start.get(i) * Math.sqrt(variance));
      }
    }
    return new Step.Next<>(
        new KMeansState(
            new KMeansBroadcast(Phase.SUMS, shift, scale, List.of(), start), 0, List.of()));
  }

  private static Step<KMeansState, KMeansResult> moves(
      KMeansParameters p, KMeansState state, Sums sums) {
    long moved = sums.count(KMeansLayout.MOVED);
    if (moved < LEAST || state.iterations() == MOST_ITERATIONS) {
      return new Step.Done<>(
          new KMeansResult(
              p,
              state,
              sums.count(CaseSlots.ROWS_USED),
              sums.count(CaseSlots.PERSONS_USED),
              moved == 0,
              moved >= LEAST));
    }
    KMeansBroadcast b = state.broadcast();
    return new Step.Next<>(
        new KMeansState(
            b.at(Phase.SUMS, b.before(), b.centres()), state.iterations(), state.last()));
  }

  private static Step<KMeansState, KMeansResult> sums(
      KMeansParameters p, KMeansState state, Sums sums) {
    long[] rows = sums.counts(KMeansLayout.CLUSTER_ROWS);
    long[] persons = sums.counts(KMeansLayout.CLUSTER_PERSONS);
    long[] nodes = sums.counts(KMeansLayout.CLUSTER_NODES);
    double[] totals = sums.doubles(KMeansLayout.CLUSTER_SUMS);
    double[] squares = sums.doubles(KMeansLayout.CLUSTER_SQUARES);
    List<Double> means = new ArrayList<>();
    List<KMeansState.Cluster> clusters = new ArrayList<>();
    for (int c = 0; c < rows.length; c++) {
      if (persons[c] < LEAST) {
        return nothing(
            "a cluster has fewer than %s persons: its centre would be the mean of few; ask for"
                + " fewer clusters, or start elsewhere (seed, centers)",
            LEAST);
      }
      List<Double> mean = new ArrayList<>();
      double between = 0;
      for (int v = 0; v < p.width(); v++) {
        double value = totals[c * p.width() + v] / rows[c];
        mean.add(value);
        between += rows[c] * value * value;
      }
      means.addAll(mean);
      clusters.add(
          new KMeansState.Cluster(
              rows[c], persons[c], nodes[c], mean, Math.max(0, squares[c] - between)));
    }
    boolean several = sums.count(KMeansLayout.NODES) > 1;
    if (several && clusters.stream().anyMatch(c -> c.nodes() < 2)) {
      return nothing(
          "all persons of a cluster are at one site: its centre would be that site's; leave out"
              + " what differs between the sites, or ask for fewer clusters");
    }
    KMeansBroadcast b = state.broadcast();
    return new Step.Next<>(
        new KMeansState(b.at(Phase.MOVES, b.centres(), means), state.iterations() + 1, clusters));
  }

  private static Step<KMeansState, KMeansResult> nothing(String pattern, Object... arguments) {
    return new Step.Failed<>(FailureCode.NOTHING_TO_ESTIMATE, pattern, arguments);
  }
}
