package org.kumiki.protocols.document;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSObjectJSON;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kumiki.algorithms.message.Message;

/**
 * A JWS in general JSON serialisation, parsed strictly before the JOSE library sees it: bounded, no
 * unknown or double members, no unprotected header, protected headers of exactly alg, kid and typ,
 * alg always EdDSA. No signature is checked yet.
 */
final class SignedJson {

  private static final int MOST_SIGNATURES = 32;

  /** The serialisation. */
  record Envelope(String payload, List<Part> signatures) {
    Envelope {
      Fields.present("payload", payload);
      signatures = Fields.some("signatures", signatures);
      Fields.range("the number of signatures", signatures.size(), 1, MOST_SIGNATURES);
    }
  }

  /** One signature. */
  record Part(
      @com.fasterxml.jackson.annotation.JsonProperty("protected") String header, String signature) {
    Part {
      Fields.present("protected", header);
      Fields.present("signature", signature);
    }
  }

  /** The signed header. */
  record Header(String alg, String kid, String typ) {
    Header {
      if (!"EdDSA".equals(alg)) {
        throw new DocumentFault("alg is '%s', expected EdDSA", alg);
      }
      Fields.id("kid", kid);
      Fields.present("typ", typ);
    }
  }

  private final List<Header> headers = new ArrayList<>();
  private final byte[] payload;
  private final JWSObjectJSON jws;

  private SignedJson(byte[] bytes) throws ParseException {
    Envelope envelope = StrictJson.read(bytes, Envelope.class);
    payload = base64("payload", envelope.payload());
    for (Part part : envelope.signatures()) {
      headers.add(StrictJson.read(base64("protected", part.header()), Header.class));
      base64("signature", part.signature());
    }
    jws = JWSObjectJSON.parse(new String(bytes, StandardCharsets.UTF_8));
    if (jws.getSignatures().size() != headers.size()) {
      throw new DocumentFault("the signatures are understood in two ways");
    }
  }

  /** Parses, or says what is wrong. */
  static SignedJson parse(byte[] bytes) {
    try {
      return new SignedJson(bytes);
    } catch (ParseException e) {
      throw new DocumentFault(Message.of("not a JWS: %s", e.getMessage()), e);
    }
  }

  /** The payload bytes. */
  byte[] payload() {
    return payload.clone();
  }

  /** The typ that all signatures carry. */
  boolean isTyped(DocumentKind kind) {
    return headers.stream().allMatch(h -> h.typ().equals(kind.typ()));
  }

  /** The typ of the first signature, for messages. */
  String typ() {
    return headers.getFirst().typ();
  }

  /** The key ids that the signatures claim; nothing is checked. */
  List<String> keyIds() {
    return headers.stream().map(Header::kid).toList();
  }

  JWSObjectJSON jws() {
    return jws;
  }

  /**
   * The key ids of all signatures, each checked with its key.
   *
   * @param keys public keys by key id
   * @throws SignatureFault if a key id is unknown or occurs twice or a signature is wrong
   */
  Set<String> checkedKeyIds(Map<String, String> keys) throws SignatureFault {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < headers.size(); i++) {
      String kid = headers.get(i).kid();
      String key = keys.get(kid);
      if (key == null) {
        throw new SignatureFault("key '%s' may not sign this", kid);
      }
      if (!seen.add(kid)) {
        throw new SignatureFault("key '%s' signs twice", kid);
      }
      if (!holds(jws.getSignatures().get(i), key)) {
        throw new SignatureFault("the signature of key '%s' is wrong", kid);
      }
    }
    return seen;
  }

  private static boolean holds(JWSObjectJSON.Signature signature, String key) {
    try {
      return signature.verify(new Jose.Verifier(key));
    } catch (JOSEException e) {
      throw new IllegalStateException("the verifier does not throw", e);
    }
  }

  private static byte[] base64(String field, String text) {
    byte[] bytes = Base64.getUrlDecoder().decode(text);
    if (!Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(text)) {
      throw new DocumentFault("%s is not base64url without padding", field);
    }
    return bytes;
  }
}
