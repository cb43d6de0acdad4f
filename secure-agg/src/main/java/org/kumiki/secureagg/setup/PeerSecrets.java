package org.kumiki.secureagg.setup;

import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.kumiki.secureagg.canonical.PeerFault;
import org.kumiki.secureagg.primitive.Hkdf;
import org.kumiki.secureagg.primitive.Secret;
import org.kumiki.secureagg.primitive.X25519;

/**
 * What a node shares with each other participant: the secrets of X25519, extracted under T
 * (secure-aggregation.md 2.3), from which {@link PairKeys} and {@link HelperKeys} are derived.
 * {@link #close} wipes them.
 */
public final class PeerSecrets implements AutoCloseable {

  private final String own;
  private final NavigableMap<String, Secret> secrets = new TreeMap<>();

  private PeerSecrets(String own) {
    this.own = own;
  }

  /** Agrees with every other participant. */
  public static PeerSecrets of(String own, SetupKeys keys, Transcript transcript) throws PeerFault {
    PeerSecrets all = new PeerSecrets(own);
    try {
      for (String peer : transcript.participants()) {
        if (!peer.equals(own)) {
          try (Secret shared =
              X25519.agree(keys.agreementKey(), transcript.hello(peer).body().agreementKey())) {
            all.secrets.put(peer, Hkdf.extract(transcript.hash().toArray(), shared));
          }
        }
      }
    } catch (PeerFault e) {
      all.close();
      throw e;
    }
    return all;
  }

  /** This node. */
  String own() {
    return own;
  }

  /** Something derived from each secret, by the name of the other node. */
  <T> NavigableMap<String, T> derive(BiFunction<String, Secret, T> derivation) {
    NavigableMap<String, T> derived = new TreeMap<>();
    secrets.forEach((peer, secret) -> derived.put(peer, derivation.apply(peer, secret)));
    return derived;
  }

  @Override
  public void close() {
    secrets.values().forEach(Secret::close);
  }

  @Override
  public String toString() {
    return "PeerSecrets[redacted]";
  }
}
