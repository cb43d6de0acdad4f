package org.kumiki.algorithms.glm;

import java.util.ArrayList;
import java.util.List;
import org.kumiki.algorithms.layout.Bound;
import org.kumiki.algorithms.layout.CaseSlots;
import org.kumiki.algorithms.layout.DisclosureClass;
import org.kumiki.algorithms.layout.Layout;
import org.kumiki.algorithms.layout.Slot;
import org.kumiki.algorithms.layout.SlotKind;
import org.kumiki.algorithms.weight.WeightSlots;

/** What leaves a node in each kind of round. */
final class GlmLayout {

  static final String SITES = "sites";
  static final String UNFIT = "unfit_responses";
  static final String COLUMN_SUMS = "column_sums";
  static final String RESPONSE_SUM = "response_sum";
  static final String OFFSET_SUM = "offset_sum";
  static final String SATURATED = "saturated_log_likelihood";
  static final String COLUMN_SQUARES = "column_squares";
  static final String RESPONSE_SQUARES = "response_squares";
  static final String INFORMATION = "information";
  static final String SCORE = "score";
  static final String WEIGHTED_SUMS = "weighted_sums";
  static final String DEVIANCE = "deviance";
  static final String NULL_MODEL = "null_model";
  static final String PEARSON = "pearson";
  static final String THETA = "theta";
  static final String CLUSTERS = "clusters";
  static final String MEAT = "meat";
  static final String MEAT_SPREAD = "meat_spread";
  static final String MARGINAL = "marginal";
  static final String CELL_PERSONS = "cell_persons";
  static final String CELL_EVENTS = "cell_events";

  private GlmLayout() {}

  static Layout of(GlmParameters p, GlmBroadcast broadcast) {
    int columns = p.columns().size();
    List<Slot> slots = new ArrayList<>(CaseSlots.SLOTS);
    switch (broadcast.phase()) {
      case MEANS -> {
        slots.add(count(UNFIT, 1, "Rows whose response the family does not admit."));
        slots.add(moment(COLUMN_SUMS, columns, "Sum of each model-matrix column."));
        slots.add(moment(RESPONSE_SUM, 1, "Sum of the response."));
        slots.add(moment(OFFSET_SUM, 1, "Sum of the offsets."));
        slots.add(moment(SATURATED, 1, "Saturated log-likelihood (poisson), logs of y (gamma)."));
        p.weight().ifPresent(w -> slots.addAll(WeightSlots.first()));
      }
      case SQUARES -> {
        slots.add(moment(COLUMN_SQUARES, columns, "Sum of squares about the mean, per column."));
        slots.add(moment(RESPONSE_SQUARES, 1, "Sum of squares of the response about its mean."));
      }
      case FIT, FINISH -> {
        Bound bound = bound(p, broadcast);
        slots.add(count(SITES, 1, "1 where a node has rows: for the degrees of freedom."));
        slots.add(count(CELL_PERSONS, p.margins().cells(), "Persons per design cell (R5)."));
        slots.add(count(CELL_EVENTS, p.margins().cells(), "Persons with an event per cell (R5)."));
        p.weight()
            .ifPresent(w -> slots.add(WeightSlots.cells(broadcast.rows(), p.margins().cells())));
        slots.add(
            sum(INFORMATION, columns * (columns + 1) / 2, bound, "X'WX on standardised columns."));
        slots.add(sum(SCORE, columns, bound, "X'(y - mean) on standardised columns."));
        slots.add(sum(WEIGHTED_SUMS, columns, bound, "X'W1 on standardised columns."));
        slots.add(sum(DEVIANCE, 1, bound, "Deviance."));
        slots.add(sum(NULL_MODEL, 3, bound, "Score, information, deviance of the null model."));
        if (FitSums.pearson(p.family())) {
          slots.add(moment(PEARSON, 1, "Pearson's statistic, for the dispersion."));
        }
        if (p.family() == Family.NEGATIVE_BINOMIAL) {
          slots.add(moment(THETA, 3, "Score and information of theta, log-likelihood."));
        }
        if (p.extras().cluster().isPresent()) {
          slots.add(count(CLUSTERS, 1, "Clusters of rows with a row in use."));
        }
        if (broadcast.phase() == GlmBroadcast.Phase.FINISH) {
          finish(p, slots);
        }
      }
    }
    return new Layout(slots);
  }

  private static void finish(GlmParameters p, List<Slot> slots) {
    int columns = p.columns().size();
    if (p.extras().robust().isPresent()) {
      slots.add(
          moment(
              MEAT,
              columns * (columns + 1) / 2,
              "Sum of the products of the scores of each row or cluster (robust errors)."));
      slots.add(
          new Slot(
              MEAT_SPREAD,
              2 * columns,
              SlotKind.SUM,
              new Bound.Moment(),
              DisclosureClass.INTERNAL,
              "Squared scores of persons and their squares, per column (dominance)."));
    }
    p.extras()
        .marginal()
        .ifPresent(
            m ->
                slots.add(
                    moment(
                        MARGINAL,
                        m.levels() * (1 + columns),
                        "Predictions with everybody at each level, and their derivatives.")));
  }

  private static Bound bound(GlmParameters p, GlmBroadcast b) {
    Bound.Statistic bound =
        Bound.Statistic.ofRows(b.rows(), p.family().largestWeight(b.meanResponse()));
    return new Bound.Statistic(Math.min(96, bound.log2()));
  }

  private static Slot count(String name, int length, String description) {
    return new Slot(
        name, length, SlotKind.COUNT, new Bound.Count(), DisclosureClass.INTERNAL, description);
  }

  private static Slot moment(String name, int length, String description) {
    return sum(name, length, new Bound.Moment(), description);
  }

  private static Slot sum(String name, int length, Bound bound, String description) {
    SlotKind kind = name.equals(SCORE) ? SlotKind.GRADIENT : SlotKind.SUM;
    return new Slot(name, length, kind, bound, DisclosureClass.MODEL, description);
  }
}
