package org.kumiki.algorithms.kaplanmeier;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.kumiki.algorithms.disclosure.Profile;

/**
 * The steps of a curve that disclosure.md R10 lets out: the earliest grid times at which at least k
 * persons had an event since the last released step and at least k persons remain; the curve stops
 * there. S(t) at these times is that of the full grid. Without active rules every step is one.
 */
final class ReleasedSteps {

  /**
   * A released step.
   *
   * @param events rows with an event since the step before it
   * @param censored rows censored since then; empty where they may not be shown
   */
  record Step(SurvivalCurve.Point point, long events, OptionalLong censored) {}

  private ReleasedSteps() {}

  static List<Step> of(GroupCounts counts, SurvivalCurve curve, Profile profile) {
    if (!profile.active()) {
      return curve.points().stream()
          .map(p -> new Step(p, p.events(), OptionalLong.of(p.censored() + beyond(counts, p))))
          .toList();
    }
    List<Step> released = new ArrayList<>();
    long remain = counts.persons();
    long eventPersons = 0;
    long events = 0;
    long exits = 0;
    long exitPersons = 0;
    int next = 0;
    for (int cell = 0; next < curve.points().size(); cell++) {
      remain -= counts.personExits[cell];
      eventPersons += counts.personEvents[cell];
      events += counts.events[cell];
      exits += counts.exits[cell];
      exitPersons += counts.personExits[cell];
      if (remain < profile.k()) {
        return released;
      }
      SurvivalCurve.Point point = curve.points().get(next);
      if (point.cell() != cell) {
        continue;
      }
      next++;
      if (eventPersons >= profile.k()) {
        long censored = exits - events + beyond(counts, point);
        // Of those who left at most as many as there are event rows left with an event.
        boolean small =
            censored > 0 && exitPersons + beyondPersons(counts, point) - events < profile.k();
        released.add(
            new Step(
                point,
                profile.round(events),
                small ? OptionalLong.empty() : OptionalLong.of(profile.round(censored))));
        eventPersons = 0;
        events = 0;
        exits = 0;
        exitPersons = 0;
      }
    }
    return released;
  }

  /** Rows that are censored at the horizon, if the step is there. */
  private static long beyond(GroupCounts counts, SurvivalCurve.Point point) {
    return point.cell() == counts.cells() - 1 ? counts.beyond() : 0;
  }

  private static long beyondPersons(GroupCounts counts, SurvivalCurve.Point point) {
    return point.cell() == counts.cells() - 1 ? counts.personExits[counts.cells()] : 0;
  }
}
