package org.kumiki.secureagg.message;

import org.kumiki.secureagg.canonical.Bytes;
import org.kumiki.secureagg.canonical.CanonicalWriter;

/**
 * A canonical body of at most 64 KiB and a signature over it. Nothing is verified yet.
 *
 * @param body canonical bytes
 * @param signature at most 1 KiB; 64 bytes for Ed25519
 */
public record Signed(Bytes body, Bytes signature) {

  /** Most bytes of a body. */
  public static final int MOST_BODY = 64 * 1024;

  /** Most bytes of a signature. */
  public static final int MOST_SIGNATURE = 1024;

  /** Checks the sizes. */
  public Signed {
    if (body.size() > MOST_BODY || signature.size() > MOST_SIGNATURE) {
      throw new IllegalArgumentException(
          "a signed message of " + body.size() + " + " + signature.size() + " bytes");
    }
  }

  /** enc(body) || enc(signature): the exact bytes of a message, for hashing it. */
  public Bytes canonical() {
    return new CanonicalWriter().enc(body).enc(signature).toBytes();
  }
}
