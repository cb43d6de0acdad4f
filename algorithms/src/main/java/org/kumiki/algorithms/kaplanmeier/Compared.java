package org.kumiki.algorithms.kaplanmeier;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * The persons on whom a test between groups rests: those at risk together with another group when
 * somebody has an event. Chosen starts or strata can leave nearly everybody in cells of one group
 * only; such persons count in n, but the test would be that of the others. Never more than there
 * are. Immutable.
 */
final class Compared {

  private final long[] persons;
  private final long[] withEvent;

  private Compared(long[] persons, long[] withEvent) {
    this.persons = persons;
    this.withEvent = withEvent;
  }

  static Compared of(List<Stratum> strata) {
    int groups = strata.getFirst().parts().size();
    long[] ending = new long[groups];
    long[] atRisk = new long[groups];
    long[] withEvent = new long[groups];
    for (Stratum stratum : strata) {
      int first = -1;
      long[] most = new long[groups];
      for (int cell = 0; cell < stratum.cells(); cell++) {
        if (!stratum.compares(cell)) {
          continue;
        }
        first = first < 0 ? cell : first;
        for (int g = 0; g < groups; g++) {
          withEvent[g] += stratum.parts().get(g).firstEvents()[cell];
          most[g] = Math.max(most[g], stratum.parts().get(g).rows().atRisk[cell]);
        }
      }
      for (int g = 0; g < groups && first >= 0; g++) {
        long[] exits = stratum.parts().get(g).lastExits();
        ending[g] += Arrays.stream(exits, first, exits.length).sum();
        atRisk[g] += most[g];
      }
    }
    // The first counts a person once, the second nobody who comes after the last comparison.
    Arrays.setAll(ending, g -> Math.min(ending[g], atRisk[g]));
    return new Compared(ending, withEvent);
  }

  long persons(int group) {
    return persons[group];
  }

  long withEvent(int group) {
    return withEvent[group];
  }

  long withEvent() {
    return LongStream.of(withEvent).sum();
  }
}
