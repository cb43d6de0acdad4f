package org.kumiki.algorithms.cox;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * The persons that tell something where rows enter late or stand in strata: those at risk together
 * with another person when somebody has an event, and those of them who have the event. Chosen
 * starts or strata can leave nearly everybody alone at risk; such persons count in n, but the
 * estimate would be that of the others. Immutable.
 */
final class SharedRisk {

  final long persons;
  final long eventPersons;

  private SharedRisk(long persons, long eventPersons) {
    this.persons = persons;
    this.eventPersons = eventPersons;
  }

  static SharedRisk of(List<RiskSets> strata) {
    BitSet persons = new BitSet();
    BitSet eventPersons = new BitSet();
    // Of one stratum at a time, left as it was found.
    int[] rowsOf = new int[strata.isEmpty() ? 0 : strata.getFirst().persons];
    strata.forEach(r -> add(r, rowsOf, persons, eventPersons));
    return new SharedRisk(persons.cardinality(), eventPersons.cardinality());
  }

  private static void add(RiskSets r, int[] rowsOf, BitSet persons, BitSet eventPersons) {
    int groups = r.ends.length;
    int[] out = new int[r.rows()];
    Arrays.fill(out, groups);
    for (int i = 0; i < r.late.length; i++) {
      out[r.late[i]] = r.lateUntil[i];
    }
    // How many shared risk sets with an event there are before each group, from the latest time on.
    int[] before = new int[groups + 1];
    int atRisk = 0;
    int gone = 0;
    for (int g = 0, row = 0; g < groups; g++) {
      boolean event = false;
      for (; row < r.ends[g]; row++) {
        event |= r.event[row];
        atRisk += rowsOf[r.person[row]]++ == 0 ? 1 : 0;
      }
      for (; gone < r.late.length && r.lateUntil[gone] <= g; gone++) {
        atRisk -= --rowsOf[r.person[r.late[gone]]] == 0 ? 1 : 0;
      }
      before[g + 1] = before[g] + (event && atRisk > 1 ? 1 : 0);
    }
    for (int person : r.person) {
      rowsOf[person] = 0;
    }
    for (int g = 0, row = 0; g < groups; g++) {
      for (; row < r.ends[g]; row++) {
        if (before[out[row]] > before[g]) {
          persons.set(r.person[row]);
        }
        if (r.event[row] && before[g + 1] > before[g]) {
          eventPersons.set(r.person[row]);
        }
      }
    }
  }
}
