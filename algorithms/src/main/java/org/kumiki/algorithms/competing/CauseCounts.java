package org.kumiki.algorithms.competing;

import java.util.Arrays;
import java.util.stream.LongStream;
import org.kumiki.algorithms.layout.Sums;

/**
 * The counts of one group over all nodes: per cell of the grid, and in the last entry beyond the
 * horizon, where an event is an event no more. Not changed after it is made.
 */
final class CauseCounts {

  final String label;

  /** Rows with an event, by cause and cell. */
  final long[][] events;

  /** Rows that leave, with an event or without. */
  final long[] exits;

  /** Persons by cause and the cell of their first event of it. */
  final long[][] personEvents;

  /** Persons by the cell of their last exit. */
  final long[] personExits;

  private CauseCounts(
      String label, long[][] events, long[] exits, long[][] personEvents, long[] personExits) {
    this.label = label;
    this.events = events;
    this.exits = exits;
    this.personEvents = personEvents;
    this.personExits = personExits;
  }

  /** Of a group, out of the sums over all nodes. */
  static CauseCounts of(CompetingParameters p, int group, Sums sums) {
    boolean distinct = p.distinctPersons();
    int length = p.length();
    long[] personExits =
        sums.counts(distinct ? CompetingLayout.PERSON_EXITS : CompetingLayout.EXITS);
    return new CauseCounts(
        p.levels().get(group),
        events(p, group, sums.counts(CompetingLayout.EVENTS)),
        part(sums.counts(CompetingLayout.EXITS), group, length),
        events(
            p,
            group,
            sums.counts(distinct ? CompetingLayout.PERSON_EVENTS : CompetingLayout.EVENTS)),
        part(personExits, group, length));
  }

  private static long[][] events(CompetingParameters p, int group, long[] all) {
    long[][] byCause = new long[p.causes()][];
    for (int c = 0; c < byCause.length; c++) {
      byCause[c] = part(all, group * p.causes() + c, p.length());
      byCause[c][p.length() - 1] = 0;
    }
    return byCause;
  }

  private static long[] part(long[] all, int index, int length) {
    return Arrays.copyOfRange(all, index * length, (index + 1) * length);
  }

  int cells() {
    return exits.length - 1;
  }

  int causes() {
    return events.length;
  }

  /** Events of any cause in a cell. */
  long allEvents(int cell) {
    long sum = 0;
    for (long[] cause : events) {
      sum += cause[cell];
    }
    return sum;
  }

  long rows() {
    return LongStream.of(exits).sum();
  }

  long persons() {
    return LongStream.of(personExits).sum();
  }

  long eventPersons(int cause) {
    return LongStream.of(personEvents[cause]).sum();
  }

  /** Rows without an event up to the horizon. */
  long censored() {
    long events = 0;
    for (long[] cause : this.events) {
      events += LongStream.of(cause).sum();
    }
    return rows() - events;
  }

  /** True if nobody has two rows here, as far as sums tell. */
  boolean onePerRow() {
    return rows() == persons();
  }

  long beyond() {
    return exits[cells()];
  }
}
