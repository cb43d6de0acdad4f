package org.kumiki.secureagg.sa1;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kumiki.secureagg.canonical.Bytes;
import org.kumiki.secureagg.canonical.Hash;
import org.kumiki.secureagg.canonical.PeerFault;
import org.kumiki.secureagg.message.Label;
import org.kumiki.secureagg.message.Signed;
import org.kumiki.secureagg.message.TicketBody;
import org.kumiki.secureagg.setup.Transcript;

/** The tickets of one setup at the coordinator: the first one of each dealer and number. */
final class TicketBook {

  /** A ticket as it came, and read. */
  record Entry(Signed signed, TicketBody body) {

    Hash hash() {
      return Hash.of(signed.canonical());
    }
  }

  private final Transcript transcript;
  private final Quorum quorum;
  private final Map<Long, SortedMap<String, Entry>> entries = new TreeMap<>();

  TicketBook(Transcript transcript, Quorum quorum) {
    this.transcript = transcript;
    this.quorum = quorum;
  }

  /** Takes in a ticket. */
  void add(String nodeId, Signed signed) throws PeerFault {
    TicketBody body = TicketBody.parse(signed.body());
    transcript.verifySigned(nodeId, Label.TICKET, signed);
    int size = quorum.helpers().size();
    boolean sound =
        body.nodeId().equals(nodeId)
            && body.transcript().equals(transcript.hash())
            && body.seedShares().size() == size
            && body.wrapShares().size() == size
            && body.seedShareHashes().size() == size
            && body.wrapShareHashes().size() == size
            && body.tags().size() == size - 1;
    if (!sound) {
      throw new PeerFault(
          PeerFault.Reason.MISMATCH, "node " + nodeId + " dealt a ticket of another setup");
    }
    entries
        .computeIfAbsent(body.ticketNumber(), n -> new TreeMap<>())
        .putIfAbsent(nodeId, new Entry(signed, body));
  }

  Entry get(long number, String dealer) {
    return of(number).get(dealer);
  }

  SortedMap<String, Entry> of(long number) {
    return entries.getOrDefault(number, Collections.emptySortedMap());
  }

  /** Dealers of this number whose pair keys agree, among some. */
  List<String> agreeing(long number, Set<String> among) {
    List<String> agreeing = new ArrayList<>();
    for (String dealer : of(number).keySet()) {
      if (among.contains(dealer) && agreeing.stream().allMatch(o -> agree(number, o, dealer))) {
        agreeing.add(dealer);
      }
    }
    return agreeing;
  }

  private boolean agree(long number, String one, String other) {
    return tag(number, one, other).equals(tag(number, other, one));
  }

  private Bytes tag(long number, String dealer, String peer) {
    return get(number, dealer).body().tags().get(indexAmongOthers(dealer, peer));
  }

  /** Where a peer is among all nodes but the dealer. */
  int indexAmongOthers(String dealer, String peer) {
    int index = quorum.helpers().indexOf(peer);
    return index < quorum.helpers().indexOf(dealer) ? index : index - 1;
  }

  /** Earlier ones are not needed any more. */
  void forgetBefore(long number) {
    entries.keySet().removeIf(n -> n < number);
  }
}
