package org.kumiki.secureagg.sa1;

import java.util.Arrays;
import java.util.List;
import org.kumiki.secureagg.canonical.Bytes;
import org.kumiki.secureagg.canonical.CanonicalWriter;
import org.kumiki.secureagg.canonical.Hash;
import org.kumiki.secureagg.primitive.HmacSha256;
import org.kumiki.secureagg.primitive.Secret;

/**
 * The keys, hashes and bindings of a ticket (secure-aggregation.md 2.6), computed alike by dealers,
 * helpers and the coordinator. Pure.
 */
final class TicketForm {

  /** Bytes of tags and of report codes. */
  static final int CODE_BYTES = 16;

  private TicketForm() {}

  /** What a share is of; its number is part of nonces and hashes. */
  enum Kind {
    SEED(1),
    WRAP(2);

    private final int number;

    Kind(int number) {
      this.number = number;
    }

    int number() {
      return number;
    }
  }

  /** The key of the boxes of a dealer for a helper. */
  static Secret boxKey(Secret shareKey, long ticketNumber, Bytes salt) {
    return HmacSha256.derive(
        shareKey,
        new CanonicalWriter().label("ticket").u64(ticketNumber).raw(salt.toArray()).toArray());
  }

  /** What a box is bound to. */
  static byte[] boxBound(TicketId id, String dealer, String helper, Kind kind) {
    return new CanonicalWriter()
        .enc(id.transcript())
        .enc(dealer)
        .enc(helper)
        .u64(id.number())
        .u8(kind.number())
        .toArray();
  }

  /** The key of a deposit. */
  static Secret depositKey(Secret wrapKey) {
    return HmacSha256.derive(wrapKey, new CanonicalWriter().label("deposit").toArray());
  }

  /** What a deposit is bound to. */
  static byte[] depositBound(TicketId id, String dealer) {
    return new CanonicalWriter().enc(id.transcript()).enc(dealer).u64(id.number()).toArray();
  }

  /** H(b) or H(w). */
  static Hash secretHash(Kind kind, Secret secret) {
    byte[] revealed = secret.revealCopy();
    try {
      String label = kind == Kind.SEED ? "sa1/b" : "sa1/w";
      return new CanonicalWriter().label(label).raw(revealed).hash();
    } finally {
      Arrays.fill(revealed, (byte) 0);
    }
  }

  /** The hash of the share at a point. */
  static Hash shareHash(Kind kind, int point, byte[] share) {
    return new CanonicalWriter().label("sa1/share").u8(kind.number()).u32(point).raw(share).hash();
  }

  /** The same on both sides of a pair whose keys agree. */
  static Bytes tag(Secret pairKey) {
    return code(pairKey, new CanonicalWriter().label("tag").toArray());
  }

  /** Proves to one helper that a report was made under a context. */
  static Bytes reportCode(Secret proofKey, Hash context, Hash root) {
    return code(proofKey, new CanonicalWriter().label("report").raw(context).raw(root).toArray());
  }

  private static Bytes code(Secret key, byte[] message) {
    return Bytes.wrap(Arrays.copyOf(HmacSha256.mac(key, message), CODE_BYTES));
  }

  /** The key of a self mask, for one context. */
  static Secret selfKey(Secret seed, Hash context) {
    return HmacSha256.derive(seed, new CanonicalWriter().label("self").raw(context).toArray());
  }

  /** ticketRoot over the tickets of P. */
  static Bytes ticketRoot(long ticketNumber, List<String> participants, List<Hash> tickets) {
    CanonicalWriter out = new CanonicalWriter().label("sa1/tickets").u64(ticketNumber);
    for (int i = 0; i < participants.size(); i++) {
      out.enc(participants.get(i)).enc(tickets.get(i));
    }
    return out.hash().bytes();
  }

  /** Whether ids are in strictly ascending order, so that none occurs twice. */
  static boolean isAscending(List<String> ids) {
    for (int i = 1; i < ids.size(); i++) {
      if (ids.get(i - 1).compareTo(ids.get(i)) >= 0) {
        return false;
      }
    }
    return true;
  }

  /** H(P). */
  static Hash participantsHash(List<String> participants) {
    return new CanonicalWriter().label("sa1/set").texts(participants).hash();
  }
}
