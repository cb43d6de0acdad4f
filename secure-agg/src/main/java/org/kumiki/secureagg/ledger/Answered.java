package org.kumiki.secureagg.ledger;

import java.util.List;
import org.kumiki.secureagg.canonical.Hash;

/**
 * A question was answered together with these participants.
 *
 * @param permitHash under which permit
 * @param participants P, ascending
 */
public record Answered(Hash permitHash, List<String> participants) {

  /** Copies the list. */
  public Answered {
    participants = List.copyOf(participants);
  }
}
