package org.kumiki.secureagg.sa1;

import org.kumiki.secureagg.canonical.Hash;

/**
 * One use of the keys of a setup, the "slot" of secure-aggregation.md.
 *
 * @param transcript T
 * @param number ticket number within T, from 1
 */
record TicketId(Hash transcript, long number) {

  /** Whether this one comes after another; every ticket of a new setup does. */
  boolean isAfter(TicketId other) {
    return !transcript.equals(other.transcript) || number > other.number;
  }
}
