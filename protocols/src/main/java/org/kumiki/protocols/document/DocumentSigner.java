package org.kumiki.protocols.document;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObjectJSON;
import com.nimbusds.jose.Payload;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Makes signed documents: general JSON JWS with one payload and one signature per key. Does not
 * check whether the signers may sign; {@link Documents} does.
 */
public final class DocumentSigner {

  private DocumentSigner() {}

  /** A new document signed by these keys. */
  public static byte[] sign(Document document, SigningKey first, SigningKey... more) {
    JWSObjectJSON jws = new JWSObjectJSON(new Payload(payload(document)));
    add(jws, document.kind(), first);
    for (SigningKey key : more) {
      add(jws, document.kind(), key);
    }
    return bytes(jws);
  }

  /** A new document signed by these keys. */
  public static byte[] sign(Document document, List<SigningKey> keys) {
    return sign(document, keys.getFirst(), keys.stream().skip(1).toArray(SigningKey[]::new));
  }

  /**
   * The same payload with one more signature.
   *
   * @param kind what the signer believes to sign
   * @throws IllegalArgumentException if the bytes are something else or the key signed already
   */
  public static byte[] addSignature(byte[] signed, DocumentKind kind, SigningKey key) {
    SignedJson parsed = SignedJson.parse(signed);
    if (!parsed.isTyped(kind)) {
      throw new DocumentFault("the document is a %s, not a %s", parsed.typ(), kind.typ());
    }
    StrictJson.read(parsed.payload(), kind.content());
    JWSObjectJSON jws = parsed.jws();
    if (jws.getSignatures().stream().anyMatch(s -> key.keyId().equals(s.getHeader().getKeyID()))) {
      throw new DocumentFault("key '%s' signed already", key.keyId());
    }
    add(jws, kind, key);
    return bytes(jws);
  }

  /** The bytes that are signed; their SHA-256 names the document. */
  public static byte[] payload(Document document) {
    return StrictJson.write(document);
  }

  /** The name of the document: SHA-256 of its payload. */
  public static Digest payloadHash(Document document) {
    return Digest.of(payload(document));
  }

  private static void add(JWSObjectJSON jws, DocumentKind kind, SigningKey key) {
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.EdDSA)
            .type(new JOSEObjectType(kind.typ()))
            .keyID(key.keyId())
            .build();
    try {
      jws.sign(header, new Jose.Signer(key));
    } catch (JOSEException e) {
      throw new IllegalStateException("signing " + kind.typ() + " with key " + key.keyId(), e);
    }
  }

  private static byte[] bytes(JWSObjectJSON jws) {
    byte[] bytes = jws.serializeGeneral().getBytes(StandardCharsets.UTF_8);
    if (bytes.length > StrictJson.MOST_BYTES) {
      throw new DocumentFault(
          "the document has %s bytes, at most %s", bytes.length, StrictJson.MOST_BYTES);
    }
    return bytes;
  }
}
