package org.kumiki.secureagg.role;

import java.util.List;
import org.kumiki.secureagg.canonical.Bytes;

/**
 * A node's long-lived identity.
 *
 * @param chain its X.509 certificates, leaf first, DER
 * @param signer signs with the leaf's key
 */
public record NodeIdentity(List<Bytes> chain, Signer signer) {

  /** Copies the chain. */
  public NodeIdentity {
    chain = List.copyOf(chain);
  }
}
