package org.kumiki.algorithms.summary;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.kumiki.algorithms.FailureCode;
import org.kumiki.algorithms.Step;
import org.kumiki.algorithms.centring.Centring;
import org.kumiki.algorithms.layout.CaseSlots;
import org.kumiki.algorithms.layout.Sums;
import org.kumiki.algorithms.summary.SummaryBroadcast.Phase;

/** The coordinator's side: sums, then powers and a histogram, then a second histogram. */
final class SummarySteps {

  private final SummaryParameters p;
  private final SummaryState state;
  private final Sums sums;
  private final int groups;
  private final long[] histogramRows;
  private final long[] histogramPersons;

  private SummarySteps(SummaryParameters p, SummaryState state, Sums sums) {
    this.p = p;
    this.state = state;
    this.sums = sums;
    this.groups = p.groups();
    boolean histogram = !state.broadcast().grids().isEmpty();
    histogramRows = histogram ? sums.counts(SummaryLayout.HISTOGRAM_ROWS) : new long[0];
    histogramPersons =
        histogram && p.distinct() ? sums.counts(SummaryLayout.HISTOGRAM_PERSONS) : new long[0];
  }

  static SummaryState start() {
    return new SummaryState(SummaryBroadcast.first(), List.of());
  }

  static Step<SummaryState, SummaryResult> step(
      SummaryParameters p, SummaryState state, Sums sums) {
    if (sums.vetoed()) {
      return new Step.Failed<>(
          FailureCode.UNSAFE_STEP_OR_SEPARATION,
          "a value is infinite, too large, or outside the range that the dictionary declares");
    }
    if (sums.count(CaseSlots.PERSONS_USED) == 0) {
      return new Step.Failed<>(
          FailureCode.NOTHING_TO_ESTIMATE,
          p.by().isPresent() ? "no row has a value of the grouping" : "there are no rows");
    }
    SummarySteps steps = new SummarySteps(p, state, sums);
    return switch (state.broadcast().phase()) {
      case SUMS -> p.numeric().isEmpty() ? steps.done(List.of()) : steps.centre();
      case POWERS -> p.quantiles().isEmpty() ? steps.done(List.of()) : steps.look();
      case REFINED -> steps.done(steps.refine());
    };
  }

  private Step<SummaryState, SummaryResult> done(List<QuantileChain> chains) {
    return new Step.Done<>(SummaryResult.of(p, state.broadcast(), sums, chains));
  }

  private Step<SummaryState, SummaryResult> centre() {
    long[] rows = sums.counts(SummaryLayout.VALUE_ROWS);
    long[] persons = sums.counts(SummaryLayout.VALUE_PERSONS);
    double[] total = sums.doubles(SummaryLayout.SUMS);
    double[] squares = sums.doubles(SummaryLayout.SQUARES);
    List<Double> centre = new ArrayList<>();
    List<Double> scale = new ArrayList<>();
    List<Grid> grids = new ArrayList<>();
    for (int v = 0; v < p.numeric().size(); v++) {
      SummaryParameters.Item item = p.numeric().get(v);
      int firstPersons = p.variables().indexOf(item) * groups;
      long allRows = 0;
      long allPersons = 0;
      double allTotal = 0;
      double allSquares = 0;
      for (int g = 0; g < groups; g++) {
        allRows += rows[v * groups + g];
        allPersons += persons[firstPersons + g];
        allTotal += total[v * groups + g];
        allSquares += squares[v * groups + g];
      }
      Centring all = Centring.coarse(allRows, allPersons, allTotal, allSquares);
      for (int g = 0; g < groups; g++) {
        int at = v * groups + g;
        long here = persons[firstPersons + g];
        Centring own =
            Centring.isEnough(here) ? Centring.exact(rows[at], total[at], squares[at]) : all;
        centre.add(own.centre());
        scale.add(own.scale());
      }
      if (!p.quantiles().isEmpty()) {
        grids.add(Grid.of(item.variable(), all.centre() - all.reach(), all.centre() + all.reach()));
      }
    }
    return new Step.Next<>(
        new SummaryState(
            new SummaryBroadcast(Phase.POWERS, centre, scale, grids, List.of()), List.of()));
  }

  private Step<SummaryState, SummaryResult> look() {
    List<QuantileChain> chains = new ArrayList<>();
    Set<Window> windows = new LinkedHashSet<>();
    for (int v = 0; v < p.numeric().size(); v++) {
      Grid grid = state.broadcast().grids().get(v);
      for (int g = 0; g < groups; g++) {
        Dyadic histogram = histogram(v * groups + g);
        if (histogram.total() == 0) {
          continue;
        }
        for (double probability : p.quantiles()) {
          QuantileChain chain = QuantileChain.of(v, g, probability, histogram, grid);
          chains.add(chain);
          chain.window(grid).ifPresent(windows::add);
        }
      }
    }
    if (windows.isEmpty()) {
      return done(chains);
    }
    return new Step.Next<>(
        new SummaryState(state.broadcast().refined(List.copyOf(windows)), chains));
  }

  private List<QuantileChain> refine() {
    List<Window> windows = state.broadcast().windows();
    List<QuantileChain> chains = new ArrayList<>();
    for (QuantileChain chain : state.chains()) {
      Grid grid = state.broadcast().grids().get(chain.variable());
      chains.add(
          chain
              .window(grid)
              .map(w -> chain.refined(w, histogram(windows.indexOf(w)), grid))
              .orElse(chain));
    }
    return chains;
  }

  private Dyadic histogram(int position) {
    return new Dyadic(
        histogramRows, position * Dyadic.CELLS, histogramPersons, position * Dyadic.INTERVALS);
  }
}
