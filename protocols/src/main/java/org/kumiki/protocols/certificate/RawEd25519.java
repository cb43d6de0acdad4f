package org.kumiki.protocols.certificate;

import java.security.PublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.Optional;
import org.kumiki.secureagg.canonical.Bytes;
import org.kumiki.secureagg.primitive.Ed25519;

/** An Ed25519 key of a certificate (RFC 8410) as the 32 bytes that signatures are checked with. */
public final class RawEd25519 {

  private RawEd25519() {}

  /** The bytes; none of a key of another kind. */
  public static Optional<Bytes> of(PublicKey key) {
    if (key instanceof EdECPublicKey edwards
        && edwards.getParams().getName().equals(NamedParameterSpec.ED25519.getName())) {
      byte[] spki = key.getEncoded();
      return Optional.of(
          Bytes.wrap(Arrays.copyOfRange(spki, spki.length - Ed25519.KEY_BYTES, spki.length)));
    }
    return Optional.empty();
  }
}
