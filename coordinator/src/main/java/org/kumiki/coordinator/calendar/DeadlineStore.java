package org.kumiki.coordinator.calendar;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where deadlines are kept. */
public interface DeadlineStore {

  /** A number that no deadline has. To be called in a transaction. */
  long nextId();

  /** Stores it, in place of an earlier one of the same number. */
  void put(Deadline deadline);

  /** The one with this number. */
  Optional<Deadline> find(long id);

  /** All of a subject, in order of their numbers. */
  List<Deadline> of(String subject);

  /** So many at most that run, the first to end first. */
  List<Deadline> open(int most);

  /**
   * The same of some kinds and subjects.
   *
   * @param subjects what their subjects begin with
   * @param from that end then or later
   * @param until that end by then
   */
  List<Deadline> open(
      Set<DeadlineKind> kinds, String subjects, Instant from, Instant until, int most);
}
