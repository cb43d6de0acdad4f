package org.kumiki.algorithms.gee;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.kumiki.algorithms.FailureCode;
import org.kumiki.algorithms.Step;
import org.kumiki.algorithms.gee.GeeBroadcast.Phase;
import org.kumiki.algorithms.gee.GeeState.Solution;
import org.kumiki.algorithms.glm.Cluster;
import org.kumiki.algorithms.glm.Family;
import org.kumiki.algorithms.layout.Sums;
import org.kumiki.algorithms.regression.Ascent;
import org.kumiki.algorithms.regression.Standard;

/** The coordinator's side before the equations: scales, and what data the model cannot take. */
final class GeeStart {

  private static final double LARGEST_START = 29;

  private GeeStart() {}

  static GeeState state(GeeParameters p) {
    return new GeeState(
        Standard.unknown(p.source()),
        Phase.SCALES,
        0,
        0,
        List.of(),
        Ascent.from(List.of()),
        Solution.at(List.of(), 0, List.of(), 0));
  }

  static Step<GeeState, GeeResult> step(GeeParameters p, GeeState state, Sums sums) {
    if (sums.vetoed()) {
      return new Step.Failed<>(
          FailureCode.UNSAFE_STEP_OR_SEPARATION,
          "a column of the model is infinite or too large at some site: log of 0, a division by 0"
              + " or exp of a large number");
    }
    Standard before = state.standard();
    Optional<Standard> next = before.next(p.source(), p.centred(), sums);
    if (next.isEmpty()) {
      return nothing("no row has a value for every variable of the formula, cluster and time");
    }
    long clusters = sums.count(GeeLayout.CLUSTERS);
    Optional<Step<GeeState, GeeResult>> objection = objection(p, before, clusters, sums);
    if (objection.isPresent()) {
      return objection.get();
    }
    double offset = sums.value(GeeLayout.OFFSETS) / next.get().rows();
    if (!next.get().ready()) {
      return new Step.Next<>(
          new GeeState(
              next.get(),
              Phase.SCALES,
              clusters,
              offset,
              List.of(),
              state.ascent(),
              state.solution()));
    }
    if (p.linear() && next.get().scale().getLast() == 0) {
      return nothing("the response is constant");
    }
    List<Double> start = new ArrayList<>(Collections.nCopies(p.width(), 0.0));
    if (!p.linear() && p.hasIntercept()) {
      double mean = before.centre().getLast();
      start.set(0, Math.clamp(p.model().link().of(mean) - offset, -LARGEST_START, LARGEST_START));
    }
    return new Step.Next<>(
        new GeeState(
            next.get(),
            p.linear() ? Phase.EQUATIONS : Phase.INDEPENDENT,
            clusters,
            offset,
            before.ones(p.source(), sums),
            Ascent.from(start),
            Solution.at(start, 0, List.of(), 0)));
  }

  private static Optional<Step<GeeState, GeeResult>> objection(
      GeeParameters p, Standard before, long clusters, Sums sums) {
    Family family = p.model().family();
    if (sums.count(GeeLayout.UNFIT) > 0) {
      return Optional.of(new Step.Failed<>(FailureCode.NOTHING_TO_ESTIMATE, family.admitted()));
    }
    if (clusters < Cluster.LEAST) {
      return Optional.of(
          input(
              "there are fewer than %s clusters of '%s' over all sites: a sum over them would"
                  + " nearly be each one's own, and errors from so few are far too small; take"
                  + " another cluster",
              Cluster.LEAST, p.cluster().words()));
    }
    if (sums.count(GeeLayout.SAME_TIME) > 0) {
      return Optional.of(
          input(
              "rows of a cluster have the same '%s', so ar1 has no order for them; take another"
                  + " variable, another cluster, or exchangeable",
              p.time().orElseThrow().name()));
    }
    boolean counted = before.round() == 2 && family.hasEvents();
    double mean = before.centre().getLast();
    if (counted && mean == 0) {
      return Optional.of(nothing("the response is 0 in every row: there are no events"));
    }
    if (counted && family.binary() && mean == 1) {
      return Optional.of(nothing("the response is 1 in every row: there is nothing to compare"));
    }
    return Optional.empty();
  }

  private static Step<GeeState, GeeResult> nothing(String pattern, Object... arguments) {
    return new Step.Failed<>(FailureCode.NOTHING_TO_ESTIMATE, pattern, arguments);
  }

  private static Step<GeeState, GeeResult> input(String pattern, Object... arguments) {
    return new Step.Failed<>(FailureCode.INPUT, pattern, arguments);
  }
}
