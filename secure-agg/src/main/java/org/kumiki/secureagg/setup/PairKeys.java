package org.kumiki.secureagg.setup;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.kumiki.secureagg.canonical.CanonicalWriter;
import org.kumiki.secureagg.canonical.Hash;
import org.kumiki.secureagg.message.HelloBody;
import org.kumiki.secureagg.primitive.Hkdf;
import org.kumiki.secureagg.primitive.HmacSha256;
import org.kumiki.secureagg.primitive.MaskStream;
import org.kumiki.secureagg.primitive.Secret;

/**
 * A node's mask keys with every other participant, bound to T (secure-aggregation.md 2.3). The mask
 * of a pair depends on the whole context, so two nodes that were told different things add masks
 * that do not cancel. {@link #close} wipes them.
 */
public final class PairKeys implements AutoCloseable {

  private static final int KEY_BYTES = 32;

  private final String own;
  private final NavigableMap<String, Secret> maskKeys;

  private PairKeys(String own, NavigableMap<String, Secret> maskKeys) {
    this.own = own;
    this.maskKeys = maskKeys;
  }

  /** Derives the keys with every other participant. */
  public static PairKeys of(PeerSecrets secrets) {
    return new PairKeys(
        secrets.own(), secrets.derive((peer, prk) -> maskKey(prk, secrets.own(), peer)));
  }

  /** K_mask of a pair, the same on both sides. */
  static Secret maskKey(Secret prk, String one, String other) {
    boolean oneIsLower = one.compareTo(other) < 0;
    byte[] info = info("pair-mask", oneIsLower ? one : other, oneIsLower ? other : one);
    return Hkdf.expand(prk, info, KEY_BYTES);
  }

  /** "fedsa/v1/" || label || 0x00 || suite || 0x00 || enc(x) || enc(y). */
  static byte[] info(String label, String x, String y) {
    return new CanonicalWriter()
        .label("fedsa/v1/" + label)
        .u8(0)
        .label(HelloBody.SUITE)
        .u8(0)
        .enc(x)
        .enc(y)
        .toArray();
  }

  /** sigma of a pair: its key for one ticket number. */
  static Secret ticketKey(Secret maskKey, long ticketNumber) {
    return HmacSha256.derive(
        maskKey, new CanonicalWriter().label("slot").u64(ticketNumber).toArray());
  }

  /** sigma with a peer, for a deposit and a tag. */
  public Secret ticketKey(String peer, long ticketNumber) {
    return ticketKey(maskKeys.get(peer), ticketNumber);
  }

  /** s of a pair: its key for one context, used for one stream. */
  public static Secret contextKey(Secret ticketKey, Hash context) {
    return HmacSha256.derive(ticketKey, new CanonicalWriter().label("ctx").raw(context).toArray());
  }

  /** Masks with the participants after this node, which this node adds. */
  public List<MaskStream> added(long ticketNumber, Hash context) {
    return streams(maskKeys.tailMap(own, false), ticketNumber, context);
  }

  /** The same, only with some of the participants. */
  public List<MaskStream> added(long ticketNumber, Hash context, Set<String> among) {
    return streams(only(maskKeys.tailMap(own, false), among), ticketNumber, context);
  }

  /** As {@link #subtracted(long, Hash)}, only with some of the participants. */
  public List<MaskStream> subtracted(long ticketNumber, Hash context, Set<String> among) {
    return streams(only(maskKeys.headMap(own, false), among), ticketNumber, context);
  }

  private static Map<String, Secret> only(Map<String, Secret> keys, Set<String> among) {
    Map<String, Secret> some = new TreeMap<>(keys);
    some.keySet().retainAll(among);
    return some;
  }

  /** Masks with the participants before this node, which this node subtracts. */
  public List<MaskStream> subtracted(long ticketNumber, Hash context) {
    return streams(maskKeys.headMap(own, false), ticketNumber, context);
  }

  private static List<MaskStream> streams(
      Map<String, Secret> keys, long ticketNumber, Hash context) {
    List<MaskStream> streams = new ArrayList<>();
    for (Secret maskKey : keys.values()) {
      try (Secret ticketKey = ticketKey(maskKey, ticketNumber);
          Secret key = contextKey(ticketKey, context)) {
        streams.add(new MaskStream(key));
      }
    }
    return streams;
  }

  @Override
  public void close() {
    maskKeys.values().forEach(Secret::close);
  }

  @Override
  public String toString() {
    return "PairKeys[redacted]";
  }
}
