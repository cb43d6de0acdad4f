package org.kumiki.secureagg.role;

import org.kumiki.secureagg.canonical.Bytes;
import org.kumiki.secureagg.message.Label;
import org.kumiki.secureagg.message.Signed;

/** Signs with a long-lived key that the driver holds. */
@FunctionalInterface
public interface Signer {

  /** The signature over these bytes; at most 1 KiB. */
  Bytes sign(byte[] message);

  /** A message under its label. */
  default Signed sign(Label label, Bytes body) {
    return new Signed(body, sign(label.signedBytes(body)));
  }
}
