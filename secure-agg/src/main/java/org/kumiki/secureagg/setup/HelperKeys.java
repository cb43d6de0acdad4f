package org.kumiki.secureagg.setup;

import java.util.Map;
import java.util.TreeMap;
import org.kumiki.secureagg.canonical.PeerFault;
import org.kumiki.secureagg.primitive.Hkdf;
import org.kumiki.secureagg.primitive.Secret;
import org.kumiki.secureagg.primitive.X25519;

/**
 * A node's keys with every other node as dealer and as helper: K_enc for sealed shares and K_rep
 * for report codes, one for each direction (secure-aggregation.md 2.3). {@link #close} wipes them.
 */
public final class HelperKeys implements AutoCloseable {

  private static final int KEY_BYTES = 32;

  private record Keys(Secret sealFor, Secret openFrom, Secret proveTo, Secret checkFrom) {}

  private final Map<String, Keys> keys = new TreeMap<>();

  private HelperKeys() {}

  /** Derives the keys with every other node. */
  public static HelperKeys of(String own, SetupKeys setup, Transcript transcript) throws PeerFault {
    HelperKeys all = new HelperKeys();
    try {
      for (String peer : transcript.participants()) {
        if (!peer.equals(own)) {
          try (Secret shared =
                  X25519.agree(setup.agreementKey(), transcript.hello(peer).body().agreementKey());
              Secret prk = Hkdf.extract(transcript.hash().toArray(), shared)) {
            all.keys.put(
                peer,
                new Keys(
                    key(prk, "share-enc", own, peer),
                    key(prk, "share-enc", peer, own),
                    key(prk, "report-mac", own, peer),
                    key(prk, "report-mac", peer, own)));
          }
        }
      }
    } catch (PeerFault e) {
      all.close();
      throw e;
    }
    return all;
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
