package org.kumiki.algorithms.cox;

import java.util.ArrayList;
import java.util.List;
import org.kumiki.algorithms.layout.Bound;
import org.kumiki.algorithms.layout.CaseSlots;
import org.kumiki.algorithms.layout.DisclosureClass;
import org.kumiki.algorithms.layout.Layout;
import org.kumiki.algorithms.layout.Slot;
import org.kumiki.algorithms.layout.SlotKind;
import org.kumiki.algorithms.weight.WeightSlots;

/**
 * What leaves a node in each kind of round. No slot holds a time, a baseline or a site's own
 * coefficient.
 */
final class CoxLayout {

  static final String EVENTS = "events";
  static final String UNFIT_TIMES = "unfit_times";
  static final String UNFIT_EVENTS = "unfit_events";
  static final String COLUMN_SUMS = "column_sums";
  static final String EVENT_SUMS = "event_sums";
  static final String COLUMN_SQUARES = "column_squares";
  static final String SITE_SQUARES = "site_squares";
  static final String CELL_PERSONS = "cell_persons";
  static final String CELL_EVENTS = "cell_events";
  static final String STRATUM_PERSONS = "stratum_persons";
  static final String STRATUM_EVENTS = "stratum_events";
  static final String SHARED = "shared_risk";
  static final String EVENT_WEIGHTS = "event_weights";
  static final String LOG_LIKELIHOOD = "log_likelihood";
  static final String SCORE = "score";
  static final String INFORMATION = "information";
  static final String NULL_LOG_LIKELIHOOD = "null_log_likelihood";
  static final String NULL_SCORE = "null_score";
  static final String NULL_INFORMATION = "null_information";
  static final String UNFIT_LOGS = "unfit_logs";
  static final String TIME_SUMS = "time_sums";
  static final String TIME_SQUARES = "time_squares";
  static final String TIME_SCORE = "time_score";
  static final String TIME_PRODUCTS = "time_products";
  static final String TIME_INFORMATION = "time_information";
  static final String CLUSTERS = "clusters";
  static final String CLUSTER_SCORES = "cluster_scores";
  static final String NULL_CLUSTER_SCORES = "null_cluster_scores";
  static final String PAIRS = "pairs";
  static final String WEIGHTED_PAIRS = "weighted_pairs";
  static final String PAIR_SQUARES = "pair_squares";

  static final String LEAVING = "leaving_persons";
  static final String EVENT_COLUMNS = "event_columns";
  static final String BIN_EVENTS = "bin_events";
  static final String BIN_SUMS = "bin_sums";
  static final String NULL_BIN_SUMS = "null_bin_sums";

  static final String BIN_PERSONS = "bin_persons";
  static final String BIN_STAY = "bin_stay";
  static final String BIN_FIRST_EVENTS = "bin_first_events";

  private CoxLayout() {}

  static Layout of(CoxParameters p, CoxBroadcast b) {
    int columns = p.width();
    int triangle = columns * (columns + 1) / 2;
    List<Slot> slots = new ArrayList<>(CaseSlots.SLOTS);
    slots.add(count(EVENTS, 1, "Rows with an event."));
    Bound bound = Bound.Statistic.ofRows(b.rows(), 1);
    switch (b.phase()) {
      case MEANS -> {
        slots.add(
            count(UNFIT_TIMES, 1, "Rows with a negative time, or that end before they start."));
        slots.add(count(UNFIT_EVENTS, 1, "Rows with an event that is neither 0 nor 1."));
        slots.add(moment(COLUMN_SUMS, columns, "Sum of each model-matrix column."));
        slots.add(moment(EVENT_SUMS, columns, "The same over rows with an event (R5)."));
        p.weight().ifPresent(w -> slots.addAll(WeightSlots.first()));
        p.common()
            .ifPresent(
                c ->
                    slots.add(
                        count(LEAVING, c.cells() + 1, "Persons by the cell they leave for good.")));
        if (p.proportionality().isPresent()) {
          slots.add(count(UNFIT_LOGS, 1, "Rows with an event at a time without logarithm."));
          slots.add(moment(TIME_SUMS, 1, "Sum of the transformed time over all rows."));
        }
      }
      case SQUARES -> {
        slots.add(moment(COLUMN_SQUARES, columns, "Sum of squares about the mean, per column."));
        if (p.common().isEmpty()) {
          slots.add(moment(SITE_SQUARES, columns, "The same about the site's own mean."));
        }
        if (p.proportionality().isPresent()) {
          slots.add(moment(TIME_SQUARES, 1, "Squares of the transformed time about its mean."));
        }
      }
      case FIT, LAST -> {
        slots.add(count(CELL_PERSONS, p.margins().cells(), "Persons per design cell (R5)."));
        slots.add(count(CELL_EVENTS, p.margins().cells(), "Persons with an event per cell (R5)."));
        p.strata()
            .ifPresent(
                s -> {
                  slots.add(count(STRATUM_PERSONS, s.size(), "Persons per declared stratum."));
                  slots.add(count(STRATUM_EVENTS, s.size(), "Persons with an event in each."));
                });
        if (p.sharesRisk()) {
          slots.add(
              count(SHARED, 2, "Persons at risk with others at an event, and with the event."));
        }
        if (p.weighted()) {
          slots.add(WeightSlots.cells(b.rows(), p.margins().cells()));
          slots.add(sum(EVENT_WEIGHTS, 1, bound, "Weights of the rows with an event."));
        }
        if (p.common().isPresent()) {
          addBins(p, b, slots);
          return new Layout(slots);
        }
        slots.add(sum(LOG_LIKELIHOOD, 1, bound, "Log partial likelihood of the site."));
        slots.add(sum(SCORE, columns, bound, "Its gradient on standardised columns."));
        slots.add(sum(INFORMATION, triangle, bound, "Its information on standardised columns."));
      }
    }
    if (b.phase() == CoxBroadcast.Phase.LAST) {
      slots.add(sum(NULL_LOG_LIKELIHOOD, 1, bound, "The log-likelihood without covariates."));
      slots.add(sum(NULL_SCORE, columns, bound, "The gradient there (score test)."));
      slots.add(sum(NULL_INFORMATION, triangle, bound, "The information there (score test)."));
      addFurther(p, b, slots);
      addPairs(p, b, slots);
    }
    return new Layout(slots);
  }

  private static void addFurther(CoxParameters p, CoxBroadcast b, List<Slot> slots) {
    int columns = p.width();
    int triangle = columns * (columns + 1) / 2;
    // Standardised values and times are at most the root of n.
    Bound square = power(b.rows(), 2);
    if (p.proportionality().isPresent()) {
      slots.add(sum(TIME_SCORE, columns, square, "The gradient, each event times its time g."));
      slots.add(sum(TIME_PRODUCTS, triangle, square, "The information, each event times g."));
      slots.add(sum(TIME_INFORMATION, triangle, square, "The same, each event times g squared."));
    }
    if (p.cluster().isPresent()) {
      slots.add(count(CLUSTERS, 2, "Clusters, and persons who share one with others."));
      slots.add(sum(CLUSTER_SCORES, triangle, square, "Outer products of the clusters' scores."));
      slots.add(sum(NULL_CLUSTER_SCORES, triangle, square, "The same without covariates."));
    }
  }

  private static void addBins(CoxParameters p, CoxBroadcast b, List<Slot> slots) {
    int bins = b.bins().size();
    int sums = bins * (1 + p.width() + p.width() * (p.width() + 1) / 2);
    slots.add(count(BIN_EVENTS, bins, "Rows with an event per bin of the grid."));
    slots.add(moment(EVENT_COLUMNS, p.width(), "Sum of the columns over rows with an event."));
    slots.add(moment(BIN_SUMS, sums, "Sums of exp(eta), and with columns, per bin's risk set."));
    if (b.phase() == CoxBroadcast.Phase.LAST) {
      slots.add(moment(NULL_BIN_SUMS, sums, "The same without covariates (score test)."));
      if (!p.predictions().isEmpty()) {
        slots.add(count(BIN_PERSONS, bins, "Persons at risk in each bin (curves)."));
        slots.add(count(BIN_STAY, bins, "Persons at risk in each bin and after it."));
        slots.add(count(BIN_FIRST_EVENTS, bins, "Persons by the bin of their first event."));
      }
    }
  }

  private static void addPairs(CoxParameters p, CoxBroadcast b, List<Slot> slots) {
    String pairs =
        "Comparable pairs of rows, and concordant pairs twice plus pairs tied in the"
            + " predictor (concordance).";
    slots.add(
        p.weighted()
            ? sum(WEIGHTED_PAIRS, 2, power(b.rows(), 2), pairs)
            : new Slot(
                PAIRS, 2, SlotKind.COUNT, new Bound.PairCount(), DisclosureClass.MODEL, pairs));
    // A row is in fewer than n pairs, and counts twice at most. A weight is at most n times the
    // mean one, and of all pairs of a cluster there are at most n squared.
    boolean rowsOnly = !p.weighted() && p.cluster().isEmpty();
    slots.add(
        sum(
            PAIR_SQUARES,
            3,
            power(b.rows(), rowsOnly ? 3 : 4),
            "Squares and products of each row's (or cluster's) part in both (error of the"
                + " concordance)."));
  }

  private static Bound power(double rows, int power) {
    int slack = power > 2 ? 2 * power - 4 : 22;
    int log2 = power * (Math.getExponent(Math.max(1, rows)) + 1) + slack;
    return new Bound.Statistic(Math.min(96, log2));
  }

  private static Slot count(String name, int length, String description) {
    return new Slot(
        name, length, SlotKind.COUNT, new Bound.Count(), DisclosureClass.INTERNAL, description);
  }

  private static Slot moment(String name, int length, String description) {
    return sum(name, length, new Bound.Moment(), description);
  }

  private static Slot sum(String name, int length, Bound bound, String description) {
    SlotKind kind =
        name.equals(SCORE) || name.equals(NULL_SCORE) ? SlotKind.GRADIENT : SlotKind.SUM;
    return new Slot(name, length, kind, bound, DisclosureClass.MODEL, description);
  }
}
