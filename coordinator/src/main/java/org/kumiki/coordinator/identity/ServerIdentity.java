package org.kumiki.coordinator.identity;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * What the listeners show: a fresh key, never on disk, and its chain up to the CA.
 *
 * @param key the secret
 * @param chain the server's certificate first
 */
public record ServerIdentity(PrivateKey key, List<X509Certificate> chain) {

  /** Copies. */
  public ServerIdentity {
    chain = List.copyOf(chain);
  }

  @Override
  public String toString() {
    return "ServerIdentity[secret redacted]";
  }
}
