package org.kumiki.secureagg.message;

import java.util.List;
import java.util.Optional;
import org.kumiki.secureagg.canonical.Bytes;
import org.kumiki.secureagg.canonical.Hash;

/** What the coordinator asks helpers in mode SA-1. */
public sealed interface Sa1CoordinatorMessage extends CoordinatorMessage {

  /**
   * An aggregation begins, for participants and for helpers that take no part.
   *
   * @param open body {@link OpenBody}
   * @param broadcast the bytes whose hash it names
   * @param previousResult of the aggregation before, absent only on the first of a query
   * @param participants P, ascending
   * @param tickets hashes of their tickets, in the same order
   * @param dead answers of helpers about the ticket before, where this one repeats its round with
   *     other participants
   */
  record OpenTicket(
      Signed open,
      Bytes broadcast,
      Optional<Signed> previousResult,
      List<String> participants,
      List<Hash> tickets,
      List<Signed> dead)
      implements Sa1CoordinatorMessage {
    /** Copies the lists and checks the size. */
    public OpenTicket {
      participants = List.copyOf(participants);
      tickets = List.copyOf(tickets);
      dead = List.copyOf(dead);
      if (broadcast.size() > OpenRound.MOST_BROADCAST) {
        throw new IllegalArgumentException("a broadcast of " + broadcast.size() + " bytes");
      }
    }
  }

  /**
   * Open the sum over these reports; different for every helper. Body {@link CloseBody}.
   *
   * @param signed by the service key
   */
  record Close(Signed signed) implements Sa1CoordinatorMessage {}

  /**
   * Helpers' signatures over the closing that this helper signed.
   *
   * @param ticketNumber of the aggregation
   * @param signatures at most one of each helper
   */
  record Certificate(long ticketNumber, List<Attestation> signatures)
      implements Sa1CoordinatorMessage {
    /** Copies the list. */
    public Certificate {
      signatures = List.copyOf(signatures);
    }
  }

  /**
   * A helper's signature over a {@link ClosingBody} that everybody can write down himself.
   *
   * @param nodeId who
   * @param signature by its epoch key
   */
  record Attestation(String nodeId, Bytes signature) {}

  /**
   * Was anything released? Answered with {@code Dead} or with what was released.
   *
   * @param ticketNumber the latest of the setup
   */
  record AskDead(long ticketNumber) implements Sa1CoordinatorMessage {}
}
