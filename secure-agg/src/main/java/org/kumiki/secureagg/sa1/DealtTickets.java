package org.kumiki.secureagg.sa1;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kumiki.secureagg.canonical.Hash;
import org.kumiki.secureagg.epoch.Effects;
import org.kumiki.secureagg.message.Sa1NodeMessage;
import org.kumiki.secureagg.role.NodeTerms;
import org.kumiki.secureagg.setup.HelperKeys;
import org.kumiki.secureagg.setup.PairKeys;
import org.kumiki.secureagg.setup.SetupKeys;

/**
 * The tickets that a node dealt under one transcript. Guarantees: one ticket a number, and none
 * beyond what the permit allows. {@link #close} wipes them.
 */
final class DealtTickets implements AutoCloseable {

  private final NodeTerms terms;
  private final Hash transcript;
  private final Quorum quorum;
  private final SetupKeys keys;
  private final PairKeys pairs;
  private final HelperKeys helpers;
  private final SecureRandom random;
  private final SortedMap<Long, DealtTicket> dealt = new TreeMap<>();

  DealtTickets(
      NodeTerms terms,
      Hash transcript,
      Quorum quorum,
      SetupKeys keys,
      PairKeys pairs,
      HelperKeys helpers,
      SecureRandom random) {
    this.terms = terms;
    this.transcript = transcript;
    this.quorum = quorum;
    this.keys = keys;
    this.pairs = pairs;
    this.helpers = helpers;
    this.random = random;
  }

  /** Deals the ticket of this number, once; sends it again if it was. */
  void deal(long number, Effects effects) {
    if (number > terms.terms().largestTicket()) {
      return;
    }
    DealtTicket ticket =
        dealt.computeIfAbsent(
            number,
            n ->
                DealtTicket.deal(
                    new TicketId(transcript, n),
                    terms.nodeId(),
                    quorum,
                    keys,
                    pairs,
                    helpers,
                    random));
    effects.send(new Sa1NodeMessage.Ticket(ticket.signed()));
  }

  Optional<DealtTicket> of(long number) {
    return Optional.ofNullable(dealt.get(number));
  }

  /** Earlier ones are not needed any more. */
  void wipeBefore(long number) {
    SortedMap<Long, DealtTicket> earlier = dealt.headMap(number);
    earlier.values().forEach(DealtTicket::close);
    earlier.clear();
  }

  @Override
  public void close() {
    dealt.values().forEach(DealtTicket::close);
  }
}
