package org.kumiki.algorithms.ordinal;

import java.util.ArrayList;
import java.util.List;
import org.kumiki.algorithms.layout.Bound;
import org.kumiki.algorithms.layout.Layout;
import org.kumiki.algorithms.layout.Slot;
import org.kumiki.algorithms.regression.FitSlots;

/** What leaves a node in each kind of round. */
final class OrdinalLayout {

  static final String LEVEL_ROWS = "level_rows";
  static final String LEVEL_PERSONS = "level_persons";
  static final String LOG_LIKELIHOOD = "log_likelihood";
  static final String SCORE = "score";
  static final String INFORMATION = "information";

  private OrdinalLayout() {}

  static Layout of(OrdinalParameters p, OrdinalBroadcast b) {
    int levels = p.levels().size();
    List<Slot> slots =
        new ArrayList<>(
            b.standard().ready()
                ? FitSlots.first(p.source().margins())
                : b.standard().slots(p.source()));
    slots.add(FitSlots.count(LEVEL_PERSONS, levels, "Persons per level of the outcome (R5)."));
    if (!b.standard().ready()) {
      slots.add(FitSlots.count(LEVEL_ROWS, levels, "Rows per level of the outcome."));
      return new Layout(slots);
    }
    int width = p.width();
    Bound wide = new Bound.Moment();
    slots.add(FitSlots.sum(LOG_LIKELIHOOD, 1, wide, "Log-likelihood."));
    slots.add(FitSlots.gradient(SCORE, width, wide, "Its derivatives."));
    slots.add(
        FitSlots.gradient(INFORMATION, width * (width + 1) / 2, wide, "Second ones, negated."));
    return new Layout(slots);
  }
}
