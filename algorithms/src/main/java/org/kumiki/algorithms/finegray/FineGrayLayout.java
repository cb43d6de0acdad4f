package org.kumiki.algorithms.finegray;

import java.util.ArrayList;
import java.util.List;
import org.kumiki.algorithms.layout.Bound;
import org.kumiki.algorithms.layout.CaseSlots;
import org.kumiki.algorithms.layout.DisclosureClass;
import org.kumiki.algorithms.layout.Layout;
import org.kumiki.algorithms.layout.Slot;
import org.kumiki.algorithms.layout.SlotKind;

/** What leaves a node in each kind of round. No slot holds a time, a baseline or a weight. */
final class FineGrayLayout {

  static final String EVENTS = "events";
  static final String UNFIT_TIMES = "unfit_times";
  static final String COLUMN_SUMS = "column_sums";
  static final String EVENT_SUMS = "event_sums";
  static final String SITE_SQUARES = "site_squares";
  static final String ALL_SQUARES = "all_squares";
  static final String NOT_BINARY = "not_binary";
  static final String CELL_PERSONS = "cell_persons";
  static final String CELL_EVENTS = "cell_events";
  static final String LOG_LIKELIHOOD = "log_likelihood";
  static final String SCORE = "score";
  static final String INFORMATION = "information";
  static final String SCORE_SQUARES = "score_squares";

  private FineGrayLayout() {}

  static Layout of(FineGrayParameters p, FineGrayState.Broadcast b) {
    int columns = p.width();
    int triangle = columns * (columns + 1) / 2;
    List<Slot> slots = new ArrayList<>(CaseSlots.SLOTS);
    slots.add(count(EVENTS, 1, "Rows with the event."));
    if (b.moments()) {
      slots.add(count(UNFIT_TIMES, 1, "Rows with a negative time."));
      slots.add(sum(COLUMN_SUMS, columns, new Bound.Moment(), "Sum of each column."));
      slots.add(sum(EVENT_SUMS, columns, new Bound.Moment(), "The same over rows with the event."));
      slots.add(
          sum(SITE_SQUARES, columns, new Bound.Moment(), "Squares about the site's own mean."));
      slots.add(sum(ALL_SQUARES, columns, new Bound.Moment(), "Squares of each column."));
      slots.add(count(NOT_BINARY, columns, "Rows with a value other than 0 and 1, per column."));
      return new Layout(slots);
    }
    Bound bound = Bound.Statistic.ofRows(b.rows(), 1);
    slots.add(count(CELL_PERSONS, p.margins().cells(), "Persons per design cell (R5)."));
    slots.add(count(CELL_EVENTS, p.margins().cells(), "Persons with the event per cell (R5)."));
    slots.add(sum(LOG_LIKELIHOOD, 1, bound, "Log pseudo-likelihood of the site."));
    slots.add(
        new Slot(
            SCORE,
            columns,
            SlotKind.GRADIENT,
            bound,
            DisclosureClass.MODEL,
            "Its gradient on standardised columns."));
    slots.add(sum(INFORMATION, triangle, bound, "Its information on standardised columns."));
    if (b.last()) {
      slots.add(
          sum(
              SCORE_SQUARES,
              triangle,
              squares(b.rows()),
              "Products of each person's part of the gradient, summed (robust errors)."));
    }
    return new Layout(slots);
  }

  private static Bound squares(double rows) {
    int log2 = 3 * (Math.getExponent(Math.max(1, rows)) + 1) + 8;
    return new Bound.Statistic(Math.min(96, log2));
  }

  private static Slot count(String name, int length, String description) {
    return new Slot(
        name, length, SlotKind.COUNT, new Bound.Count(), DisclosureClass.INTERNAL, description);
  }

  private static Slot sum(String name, int length, Bound bound, String description) {
    return new Slot(name, length, SlotKind.SUM, bound, DisclosureClass.MODEL, description);
  }
}
