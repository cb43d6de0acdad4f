package org.kumiki.algorithms.sccs;

import java.util.ArrayList;
import java.util.List;
import org.kumiki.algorithms.layout.Bound;
import org.kumiki.algorithms.layout.CaseSlots;
import org.kumiki.algorithms.layout.DisclosureClass;
import org.kumiki.algorithms.layout.Layout;
import org.kumiki.algorithms.layout.Slot;
import org.kumiki.algorithms.layout.SlotKind;
import org.kumiki.algorithms.regression.FitSlots;

/** What leaves a node in every round. */
final class SccsLayout {

  static final String PERSONS = "level_persons";
  static final String NODES = "level_nodes";
  static final String EVENTS = "level_events";
  static final String EVENT_PERSONS = "level_event_persons";
  static final String EVENT_NODES = "level_event_nodes";
  static final String DAYS = "level_days";
  static final String UNFIT = "unfit_rows";
  static final String INFORMATIVE = "informative_persons";
  static final String LOG_LIKELIHOOD = "log_likelihood";
  static final String SCORE = "score";
  static final String INFORMATION = "information";

  private SccsLayout() {}

  static Layout of(SccsParameters p) {
    int levels = p.size();
    List<Slot> slots = new ArrayList<>(CaseSlots.SLOTS);
    slots.add(shown(PERSONS, levels, "Distinct persons with a day at each level."));
    slots.add(FitSlots.count(NODES, levels, "1 where a node has such persons."));
    slots.add(shown(EVENTS, levels, "Events at each level."));
    slots.add(shown(EVENT_PERSONS, levels, "Distinct persons with an event at each level."));
    slots.add(FitSlots.count(EVENT_NODES, levels, "1 where a node has such persons."));
    slots.add(shown(DAYS, levels, "Days of observation at each level."));
    slots.add(FitSlots.count(UNFIT, 1, "Rows whose times are no whole days, or too long."));
    slots.add(
        FitSlots.count(INFORMATIVE, 1, "Distinct persons who change between levels at all (R4)."));
    int width = p.width();
    Bound wide = new Bound.Moment();
    slots.add(FitSlots.sum(LOG_LIKELIHOOD, 1, wide, "Conditional log-likelihood."));
    slots.add(FitSlots.gradient(SCORE, width, wide, "Its derivatives."));
    slots.add(
        FitSlots.gradient(INFORMATION, width * (width + 1) / 2, wide, "Second ones, negated."));
    return new Layout(slots);
  }

  private static Slot shown(String name, int length, String description) {
    return new Slot(
        name,
        length,
        SlotKind.COUNT,
        new Bound.Count(),
        DisclosureClass.COUNT_AND_TABLE,
        description);
  }
}
