package org.kumiki.algorithms.kaplanmeier;

import java.util.stream.LongStream;

/**
 * The counts of one group over all nodes: per cell of the grid, and in the last entry beyond the
 * horizon, where an event is an event no more. Not changed after it is made.
 */
final class GroupCounts {

  final String label;

  /** Rows with an event. */
  final long[] events;

  /** Rows that leave, with an event or without. */
  final long[] exits;

  /** Persons by the cell of their first event. */
  final long[] personEvents;

  /** Persons by the cell of their last exit. */
  final long[] personExits;

  GroupCounts(String label, long[] events, long[] exits, long[] personEvents, long[] personExits) {
    this.label = label;
    this.events = events;
    this.exits = exits;
    this.personEvents = personEvents;
    this.personExits = personExits;
    int beyond = events.length - 1;
    events[beyond] = 0;
    personEvents[beyond] = 0;
  }

  int cells() {
    return events.length - 1;
  }

  long rows() {
    return LongStream.of(exits).sum();
  }

  long persons() {
    return LongStream.of(personExits).sum();
  }

  long eventRows() {
    return LongStream.of(events).sum();
  }

  long eventPersons() {
    return LongStream.of(personEvents).sum();
  }

  long beyond() {
    return exits[cells()];
  }
}
