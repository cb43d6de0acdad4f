package org.kumiki.secureagg.setup;

import java.util.Map;
import org.kumiki.secureagg.primitive.Hkdf;
import org.kumiki.secureagg.primitive.Secret;

/**
 * A node's keys with every other node as dealer and as helper: K_enc for sealed shares and K_rep
 * for report codes, one for each direction (secure-aggregation.md 2.3). {@link #close} wipes them.
 */
public final class HelperKeys implements AutoCloseable {

  private static final int KEY_BYTES = 32;

  private record Keys(Secret sealFor, Secret openFrom, Secret proveTo, Secret checkFrom) {}

  private final Map<String, Keys> keys;

  private HelperKeys(Map<String, Keys> keys) {
    this.keys = keys;
  }

  /** Derives the keys with every other node. */
  public static HelperKeys of(PeerSecrets secrets) {
    String own = secrets.own();
    return new HelperKeys(
        secrets.derive(
            (peer, prk) ->
                new Keys(
                    key(prk, "share-enc", own, peer),
                    key(prk, "share-enc", peer, own),
                    key(prk, "report-mac", own, peer),
                    key(prk, "report-mac", peer, own))));
  }

  /** A key of one direction. */
  static Secret key(Secret prk, String label, String from, String to) {
    return Hkdf.expand(prk, PairKeys.info(label, from, to), KEY_BYTES);
  }

  /** Seals shares for a helper. */
  public Secret sealFor(String helper) {
    return keys.get(helper).sealFor();
  }

  /** Opens shares of a dealer. */
  public Secret openFrom(String dealer) {
    return keys.get(dealer).openFrom();
  }

  /** Proves own reports to a helper. */
  public Secret proveTo(String helper) {
    return keys.get(helper).proveTo();
  }

  /** Checks the report of a node. */
  public Secret checkFrom(String node) {
    return keys.get(node).checkFrom();
  }

  @Override
  public void close() {
    keys.values()
        .forEach(
            k -> {
              k.sealFor().close();
              k.openFrom().close();
              k.proveTo().close();
              k.checkFrom().close();
            });
  }

  @Override
  public String toString() {
    return "HelperKeys[redacted]";
  }
}
