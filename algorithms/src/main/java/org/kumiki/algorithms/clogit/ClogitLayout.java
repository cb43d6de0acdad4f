package org.kumiki.algorithms.clogit;

import java.util.ArrayList;
import java.util.List;
import org.kumiki.algorithms.layout.Bound;
import org.kumiki.algorithms.layout.CaseSlots;
import org.kumiki.algorithms.layout.Layout;
import org.kumiki.algorithms.layout.Slot;
import org.kumiki.algorithms.regression.FitSlots;

/** What leaves a node in the first round and in those of the fit. */
final class ClogitLayout {

  static final String SETS = "matched_sets";
  static final String SET_ROWS = "matched_rows";
  static final String EVENTS = "cases";
  static final String UNFIT = "unfit_responses";
  static final String LARGE = "large_sets";
  static final String SQUARES = "set_squares";
  static final String NOT_BINARY = "not_binary";
  static final String CASES_AT_ONE = "cases_at_one";
  static final String CASES_ELSEWHERE = "cases_elsewhere";
  static final String LOG_LIKELIHOOD = "log_likelihood";
  static final String SCORE = "score";
  static final String INFORMATION = "information";

  private ClogitLayout() {}

  static Layout of(ClogitParameters p, ClogitBroadcast b) {
    int width = p.width();
    Bound wide = new Bound.Moment();
    List<Slot> slots =
        new ArrayList<>(b.isFirst() ? CaseSlots.SLOTS : FitSlots.first(p.source().margins()));
    slots.add(FitSlots.count(SETS, 1, "Matched sets with a case and a control."));
    slots.add(FitSlots.count(SET_ROWS, 1, "Rows in these sets."));
    slots.add(FitSlots.count(EVENTS, 1, "Rows of cases, in all sets."));
    if (b.isFirst()) {
      slots.add(FitSlots.count(UNFIT, 1, "Rows whose outcome is neither 0 nor 1."));
      slots.add(FitSlots.count(LARGE, 1, "Sets of more rows than the exact method takes."));
      slots.add(
          FitSlots.sum(SQUARES, width, wide, "Squares about the means of the sets, per column."));
      return new Layout(slots);
    }
    slots.add(FitSlots.count(NOT_BINARY, width, "Rows at neither 0 nor 1, per column (R5)."));
    slots.add(
        FitSlots.count(
            CASES_AT_ONE,
            width,
            "Persons who are cases at 1 in sets where the column varies (R5)."));
    slots.add(
        FitSlots.count(
            CASES_ELSEWHERE, width, "Persons who are cases elsewhere in such sets (R5)."));
    slots.add(FitSlots.sum(LOG_LIKELIHOOD, 1, wide, "Conditional log-likelihood."));
    slots.add(FitSlots.gradient(SCORE, width, wide, "Its derivatives."));
    slots.add(FitSlots.gradient(INFORMATION, triangle(width), wide, "Second ones, negated."));
    return new Layout(slots);
  }

  /** Entries of a lower triangle. */
  static int triangle(int width) {
    return width * (width + 1) / 2;
  }
}
