package org.kumiki.algorithms.kaplanmeier;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.kumiki.algorithms.disclosure.Profile;

/**
 * The steps of a curve that disclosure.md R10 lets out: the earliest grid times at which at least k
 * persons had an event since the last released step; before the first event with fewer than k
 * persons at risk, or fewer than k who stay so, the curve stops. S(t) at these times is that of the
 * full grid. Without active rules every step is one.
 */
final class ReleasedSteps {

  /**
   * A released step.
   *
   * @param events rows with an event since the step before it
   * @param censored rows censored since then; empty where they may not be shown
   * @param entered rows that came since then, likewise
   */
  record Step(
      SurvivalCurve.Point point, long events, OptionalLong censored, OptionalLong entered) {}

  private final GroupCounts counts;
  private final Profile profile;
  private final List<Step> released = new ArrayList<>();
  private int next;
  private long eventPersons;
  private long events;
  private long exits;
  private long exitPersons;
  private long entries;
  private long entryPersons;

  private ReleasedSteps(GroupCounts counts, Profile profile) {
    this.counts = counts;
    this.profile = profile;
  }

  static List<Step> of(GroupCounts counts, SurvivalCurve curve, Profile profile) {
    ReleasedSteps steps = new ReleasedSteps(counts, profile);
    for (SurvivalCurve.Point point : curve.points()) {
      if (profile.active() && steps.tooFew(point.cell())) {
        break;
      }
      steps.upTo(point);
    }
    return steps.released;
  }

  // Where rows come late, few may be at risk at first too, and S(t) would be theirs ever after.
  private boolean tooFew(int cell) {
    PersonCounts persons = counts.persons();
    return persons.atRisk(cell) < profile.k() || persons.stay(cell) < profile.k();
  }

  private void upTo(SurvivalCurve.Point point) {
    PersonCounts persons = counts.persons();
    for (; next <= point.cell(); next++) {
      eventPersons += persons.firstEvents[next];
      events += counts.rows().events[next];
      exits += counts.rows().exits[next];
      exitPersons += persons.lastExits[next];
      entries += counts.rows().entries[next];
      entryPersons += persons.firstEntries[next];
    }
    if (!profile.active()) {
      long censored = point.censored() + beyond(point, counts.rows().beyond());
      released.add(
          new Step(point, point.events(), OptionalLong.of(censored), OptionalLong.of(entries)));
      clear();
    } else if (eventPersons >= profile.k()) {
      long censored = exits - events + beyond(point, counts.rows().beyond());
      // Of those who left at most as many as there are event rows left with an event.
      long censoredPersons = exitPersons + beyond(point, persons.beyond()) - events;
      released.add(
          new Step(
              point,
              profile.round(events),
              shown(censored, censoredPersons),
              shown(entries, entryPersons)));
      clear();
    }
  }

  private OptionalLong shown(long rows, long persons) {
    return rows > 0 && persons < profile.k()
        ? OptionalLong.empty()
        : OptionalLong.of(profile.round(rows));
  }

  private void clear() {
    eventPersons = 0;
    events = 0;
    exits = 0;
    exitPersons = 0;
    entries = 0;
    entryPersons = 0;
  }

  /** What is censored at the horizon, if the step is there. */
  private long beyond(SurvivalCurve.Point point, long many) {
    return point.cell() == counts.rows().cells() - 1 ? many : 0;
  }
}
