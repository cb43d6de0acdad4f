package org.kumiki.secureagg.role;

import org.kumiki.secureagg.canonical.Bytes;

/** Signs with a long-lived key that the driver holds. */
@FunctionalInterface
public interface Signer {

  /** The signature over these bytes; at most 1 KiB. */
  Bytes sign(byte[] message);
}
