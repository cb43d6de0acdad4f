package org.kumiki.algorithms.competing;

import java.util.ArrayList;
import java.util.List;
import org.kumiki.algorithms.disclosure.Profile;

/**
 * The steps of a curve that disclosure.md R10 lets out: the earliest grid times at which at least k
 * persons had an event of the cause since the last released step and at least k persons remain; the
 * curve stops there. The incidence at these times is that of the full grid. Without active rules
 * every step is one.
 */
final class ReleasedSteps {

  /**
   * A released step.
   *
   * @param events rows with an event of the cause since the step before it
   */
  record Step(IncidenceCurve.Point point, long events) {}

  private ReleasedSteps() {}

  static List<Step> of(CauseCounts counts, int cause, Profile profile) {
    IncidenceCurve curve = IncidenceCurve.of(counts, cause);
    List<Step> released = new ArrayList<>();
    long remain = counts.persons();
    long persons = 0;
    long events = 0;
    int next = 0;
    for (int cell = 0; next < curve.points().size(); cell++) {
      remain -= counts.personExits[cell];
      persons += counts.personEvents[cause][cell];
      events += counts.events[cause][cell];
      if (remain < profile.k()) {
        return released;
      }
      IncidenceCurve.Point point = curve.points().get(next);
      if (point.cell() != cell) {
        continue;
      }
      next++;
      if (!profile.active() || persons >= profile.k()) {
        released.add(new Step(point, profile.round(events)));
        persons = 0;
        events = 0;
      }
    }
    return released;
  }
}
