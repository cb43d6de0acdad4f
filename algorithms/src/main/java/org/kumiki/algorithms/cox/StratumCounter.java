package org.kumiki.algorithms.cox;

import java.util.ArrayList;
import java.util.List;
import org.kumiki.algorithms.frame.PersonSet;

/**
 * Counts distinct persons, and persons with an event, in every declared stratum. Not safe for
 * several threads.
 */
final class StratumCounter {

  private final int size;
  private final List<PersonSet> persons = new ArrayList<>();
  private final List<PersonSet> events = new ArrayList<>();

  /** Nobody yet; of no strata, where a model declares none. */
  StratumCounter(int size) {
    this.size = size;
  }

  void add(RowBlock rows, boolean distinct) {
    if (size == 0) {
      return;
    }
    prepare(distinct);
    for (int i = 0; i < rows.rows(); i++) {
      persons.get(rows.stratum[i]).add(rows.person[i]);
      if (rows.event[i]) {
        events.get(rows.stratum[i]).add(rows.person[i]);
      }
    }
  }

  // What kind of set it takes is known when the first rows come.
  private void prepare(boolean distinct) {
    while (persons.size() < size) {
      persons.add(new PersonSet(distinct));
      events.add(new PersonSet(distinct));
    }
  }

  void merge(StratumCounter other) {
    if (persons.isEmpty()) {
      persons.addAll(other.persons);
      events.addAll(other.events);
      return;
    }
    for (int i = 0; i < other.persons.size(); i++) {
      persons.get(i).merge(other.persons.get(i));
      events.get(i).merge(other.events.get(i));
    }
  }

  long[] persons() {
    prepare(false);
    return persons.stream().mapToLong(PersonSet::size).toArray();
  }

  long[] events() {
    prepare(false);
    return events.stream().mapToLong(PersonSet::size).toArray();
  }
}
