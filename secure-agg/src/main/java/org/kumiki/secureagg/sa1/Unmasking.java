package org.kumiki.secureagg.sa1;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.kumiki.secureagg.canonical.Bytes;
import org.kumiki.secureagg.canonical.Hash;
import org.kumiki.secureagg.canonical.PeerFault;
import org.kumiki.secureagg.message.ReleaseBody;
import org.kumiki.secureagg.message.TicketBody;
import org.kumiki.secureagg.primitive.MaskStream;
import org.kumiki.secureagg.primitive.SealedBox;
import org.kumiki.secureagg.primitive.Secret;
import org.kumiki.secureagg.primitive.Shamir;
import org.kumiki.secureagg.setup.PairKeys;
import org.kumiki.secureagg.vector.LaneAddition;
import org.kumiki.secureagg.vector.VectorSpec;

/**
 * Collects shares of one closing and takes the masks off: the self masks of members, and the masks
 * that members added for participants whose reports are not in the sum.
 */
final class Unmasking {

  private final TicketId id;
  private final Hash context;
  private final List<String> participants;
  private final List<String> members;
  private final Quorum quorum;
  private final TicketBook book;
  private final SortedMap<String, SortedMap<String, Bytes>> byDealer = new TreeMap<>();
  private final Set<String> helpers = new HashSet<>();

  Unmasking(
      TicketId id,
      Hash context,
      List<String> participants,
      List<String> members,
      Quorum quorum,
      TicketBook book) {
    this.id = id;
    this.context = context;
    this.participants = participants;
    this.members = members;
    this.quorum = quorum;
    this.book = book;
    participants.forEach(dealer -> byDealer.put(dealer, new TreeMap<>()));
  }

  /** Whose shares came. */
  Set<String> helpers() {
    return helpers;
  }

  /** Takes in shares whose signature is verified; one that its dealer did not deal is left out. */
  void add(ReleaseBody release) throws PeerFault {
    if (!release.transcript().equals(id.transcript())
        || release.ticketNumber() != id.number()
        || !release.context().equals(context)
        || !release.members().equals(members)) {
      throw new PeerFault(
          PeerFault.Reason.MISMATCH,
          "helper " + release.nodeId() + " released shares of another closing");
    }
    helpers.add(release.nodeId());
    int point = quorum.point(release.nodeId());
    for (ReleaseBody.Share share : release.shares()) {
      SortedMap<String, Bytes> shares = byDealer.get(share.dealer());
      TicketForm.Kind kind = share.ofWrapKey() ? TicketForm.Kind.WRAP : TicketForm.Kind.SEED;
      if (shares == null || kind != kind(share.dealer())) {
        continue;
      }
      TicketBody ticket = book.get(id.number(), share.dealer()).body();
      Bytes expected =
          (kind == TicketForm.Kind.SEED ? ticket.seedShareHashes() : ticket.wrapShareHashes())
              .get(point - 1);
      if (TicketForm.shareHash(kind, point, share.share().toArray()).bytes().equals(expected)) {
        shares.put(release.nodeId(), share.share());
      }
    }
  }

  private TicketForm.Kind kind(String dealer) {
    return members.contains(dealer) ? TicketForm.Kind.SEED : TicketForm.Kind.WRAP;
  }

  /** Dealers of whom too few shares have come. */
  SortedSet<String> missing() {
    TreeSet<String> missing = new TreeSet<>();
    byDealer.forEach(
        (dealer, shares) -> {
          if (shares.size() < quorum.threshold()) {
            missing.add(dealer);
          }
        });
    return missing;
  }

  /** Dealers without a share that fits from more of the other helpers than can be corrupt. */
  SortedSet<String> misdealt(int corrupt) {
    TreeSet<String> misdealt = new TreeSet<>();
    byDealer.forEach(
        (dealer, shares) -> {
          // A dealer that restarted has no share of its own; that is no lie.
          long without =
              helpers.stream().filter(h -> !h.equals(dealer) && !shares.containsKey(h)).count();
          if (without > corrupt) {
            misdealt.add(dealer);
          }
        });
    return misdealt;
  }

  /** Takes all masks off the sum of the members' reports. */
  void unmask(VectorSpec spec, long[] total) throws Misdealing {
    LaneAddition lanes = new LaneAddition(spec);
    for (String dealer : participants) {
      try (Secret secret = secret(dealer)) {
        if (kind(dealer) == TicketForm.Kind.SEED) {
          try (Secret key = TicketForm.selfKey(secret, context)) {
            apply(new MaskStream(key), lanes, total, false);
          }
        } else {
          removePairs(dealer, secret, lanes, total);
        }
      }
    }
  }

  private void removePairs(String lost, Secret wrap, LaneAddition lanes, long[] total)
      throws Misdealing {
    TicketBody ticket = book.get(id.number(), lost).body();
    try (Secret depositKey = TicketForm.depositKey(wrap);
        Secret deposit =
            SealedBox.open(depositKey, 0, TicketForm.depositBound(id, lost), ticket.deposit())
                .filter(d -> d.size() == (quorum.helpers().size() - 1) * Hash.SIZE)
                .orElseThrow(() -> new Misdealing(lost))) {
      byte[] keys = deposit.revealCopy();
      for (String member : members) {
        int index = book.indexAmongOthers(lost, member);
        byte[] key = Arrays.copyOfRange(keys, index * Hash.SIZE, (index + 1) * Hash.SIZE);
        try (Secret pairKey = Secret.wrap(key);
            Secret contextKey = PairKeys.contextKey(pairKey, context)) {
          if (!TicketForm.tag(pairKey).equals(ticket.tags().get(index))) {
            throw new Misdealing(lost);
          }
          // A member adds masks with nodes after it and subtracts those with nodes before it.
          apply(new MaskStream(contextKey), lanes, total, member.compareTo(lost) > 0);
        }
      }
      Arrays.fill(keys, (byte) 0);
    }
  }

  private Secret secret(String dealer) throws Misdealing {
    SortedMap<String, Bytes> shares = byDealer.get(dealer);
    int[] points = new int[quorum.threshold()];
    List<Secret> used = new ArrayList<>();
    for (String helper : shares.keySet()) {
      if (used.size() < points.length) {
        points[used.size()] = quorum.point(helper);
        used.add(Secret.wrap(shares.get(helper).toArray()));
      }
    }
    TicketBody ticket = book.get(id.number(), dealer).body();
    TicketForm.Kind kind = kind(dealer);
    Hash expected = kind == TicketForm.Kind.SEED ? ticket.seedHash() : ticket.wrapHash();
    return Shamir.combine(points, used)
        .filter(secret -> TicketForm.secretHash(kind, secret).equals(expected))
        .orElseThrow(() -> new Misdealing(dealer));
  }

  private static void apply(MaskStream stream, LaneAddition lanes, long[] total, boolean add) {
    long[] mask = new long[MaskStream.MOST_WORDS];
    byte[] scratch = new byte[MaskStream.MOST_WORDS * 8];
    for (int from = 0; from < total.length; from += mask.length) {
      int count = Math.min(mask.length, total.length - from);
      stream.next(scratch, mask, count);
      if (add) {
        lanes.add(total, from, mask, from, count);
      } else {
        lanes.subtract(total, from, mask, from, count);
      }
    }
  }
}
