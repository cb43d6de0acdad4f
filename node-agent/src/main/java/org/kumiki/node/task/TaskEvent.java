package org.kumiki.node.task;

import org.kumiki.secureagg.message.CoordinatorMessage;

/** What a query has to deal with, one at a time. */
sealed interface TaskEvent {

  /** The work order came (again) and was accepted: a setup begins. */
  record Begin() implements TaskEvent {}

  /** The coordinator said something. */
  record Heard(CoordinatorMessage message) implements TaskEvent {}

  /** What would be released, for a node of an insider's institution. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Candidate(byte[] content) implements TaskEvent {}

  /** The coordinator wants the rest of a report, of which so many chunks have arrived. */
  record Again(long ticketNumber, int arrived) implements TaskEvent {}
}
