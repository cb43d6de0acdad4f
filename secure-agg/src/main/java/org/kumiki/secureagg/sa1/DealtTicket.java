package org.kumiki.secureagg.sa1;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.kumiki.secureagg.canonical.Bytes;
import org.kumiki.secureagg.canonical.Hash;
import org.kumiki.secureagg.message.Label;
import org.kumiki.secureagg.message.Signed;
import org.kumiki.secureagg.message.TicketBody;
import org.kumiki.secureagg.primitive.MaskStream;
import org.kumiki.secureagg.primitive.SealedBox;
import org.kumiki.secureagg.primitive.Secret;
import org.kumiki.secureagg.primitive.Shamir;
import org.kumiki.secureagg.setup.HelperKeys;
import org.kumiki.secureagg.setup.PairKeys;
import org.kumiki.secureagg.setup.SetupKeys;

/**
 * What a dealer keeps of its ticket: the seed of its self mask and its own two shares. In memory
 * only; {@link #close} wipes them. The wrap key is wiped when the ticket is sealed.
 */
final class DealtTicket implements AutoCloseable {

  private final Signed signed;
  private final Secret seed;
  private final Secret ownSeedShare;
  private final Secret ownWrapShare;

  private DealtTicket(Signed signed, Secret seed, Secret ownSeedShare, Secret ownWrapShare) {
    this.signed = signed;
    this.seed = seed;
    this.ownSeedShare = ownSeedShare;
    this.ownWrapShare = ownWrapShare;
  }

  /** Draws and seals fresh secrets. */
  static DealtTicket deal(
      TicketId id,
      String self,
      Quorum quorum,
      SetupKeys keys,
      PairKeys pairs,
      HelperKeys helpers,
      SecureRandom random) {
    Secret seed = Secret.random(Shamir.SECRET_BYTES, random);
    byte[] saltBytes = new byte[Hash.SIZE];
    random.nextBytes(saltBytes);
    Bytes salt = Bytes.wrap(saltBytes);
    int size = quorum.helpers().size();
    try (Secret wrap = Secret.random(Shamir.SECRET_BYTES, random)) {
      List<Secret> seedShares = Shamir.split(seed, quorum.threshold(), size, random);
      List<Secret> wrapShares = Shamir.split(wrap, quorum.threshold(), size, random);
      List<Bytes> sealedSeeds = new ArrayList<>();
      List<Bytes> sealedWraps = new ArrayList<>();
      List<Bytes> seedHashes = new ArrayList<>();
      List<Bytes> wrapHashes = new ArrayList<>();
      List<Bytes> tags = new ArrayList<>();
      int own = quorum.point(self) - 1;
      byte[] pairKeys = new byte[(size - 1) * Hash.SIZE];
      int at = 0;
      for (int i = 0; i < size; i++) {
        String helper = quorum.helpers().get(i);
        seedHashes.add(hash(TicketForm.Kind.SEED, i + 1, seedShares.get(i)));
        wrapHashes.add(hash(TicketForm.Kind.WRAP, i + 1, wrapShares.get(i)));
        if (i == own) {
          sealedSeeds.add(Bytes.EMPTY);
          sealedWraps.add(Bytes.EMPTY);
          continue;
        }
        try (Secret pairKey = pairs.ticketKey(helper, id.number());
            Secret boxKey = TicketForm.boxKey(helpers.sealFor(helper), id.number(), salt)) {
          byte[] revealed = pairKey.revealCopy();
          System.arraycopy(revealed, 0, pairKeys, at, Hash.SIZE);
          Arrays.fill(revealed, (byte) 0);
          at += Hash.SIZE;
          tags.add(TicketForm.tag(pairKey));
          sealedSeeds.add(box(boxKey, id, self, helper, TicketForm.Kind.SEED, seedShares.get(i)));
          sealedWraps.add(box(boxKey, id, self, helper, TicketForm.Kind.WRAP, wrapShares.get(i)));
        }
        seedShares.get(i).close();
        wrapShares.get(i).close();
      }
      try (Secret deposit = Secret.wrap(pairKeys);
          Secret depositKey = TicketForm.depositKey(wrap)) {
        TicketBody body =
            new TicketBody(
                self,
                id.transcript(),
                id.number(),
                salt,
                SealedBox.seal(depositKey, 0, TicketForm.depositBound(id, self), deposit),
                sealedSeeds,
                sealedWraps,
                TicketForm.secretHash(TicketForm.Kind.SEED, seed),
                TicketForm.secretHash(TicketForm.Kind.WRAP, wrap),
                seedHashes,
                wrapHashes,
                tags);
        Signed signed = keys.sign(Label.TICKET, body.canonical());
        return new DealtTicket(signed, seed, seedShares.get(own), wrapShares.get(own));
      }
    }
  }

  private static Bytes hash(TicketForm.Kind kind, int point, Secret share) {
    byte[] revealed = share.revealCopy();
    try {
      return TicketForm.shareHash(kind, point, revealed).bytes();
    } finally {
      Arrays.fill(revealed, (byte) 0);
    }
  }

  private static Bytes box(
      Secret key, TicketId id, String self, String helper, TicketForm.Kind kind, Secret share) {
    return SealedBox.seal(key, kind.number(), TicketForm.boxBound(id, self, helper, kind), share);
  }

  Signed signed() {
    return signed;
  }

  /** As in ticketRoot. */
  Hash hash() {
    return Hash.of(signed.canonical());
  }

  /** The self mask in one context. */
  MaskStream selfMask(Hash context) {
    try (Secret key = TicketForm.selfKey(seed, context)) {
      return new MaskStream(key);
    }
  }

  /** This helper's share of its own secret. */
  Bytes ownShare(TicketForm.Kind kind) {
    Secret share = kind == TicketForm.Kind.SEED ? ownSeedShare : ownWrapShare;
    return Bytes.wrap(share.revealCopy());
  }

  @Override
  public void close() {
    seed.close();
    ownSeedShare.close();
    ownWrapShare.close();
  }

  @Override
  public String toString() {
    return "DealtTicket[redacted]";
  }
}
