package org.kumiki.protocols.document;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A document as a person reads it before signing: a draft that nobody has signed, or a JWS whose
 * signatures are named and not checked. Guarantees: it has the form of its kind. Proves nothing:
 * {@link Documents} does.
 *
 * @param document what it says
 * @param signers key ids that claim to have signed
 * @param jws the signed form, empty for a draft
 */
@SuppressWarnings("ArrayRecordComponent") // copied in and out; compared by nobody
public record UncheckedDocument(Document document, List<String> signers, Optional<byte[]> jws) {

  private static final String DRAFT = "draft";
  private static final String PAYLOAD = "payload";
  private static final JsonMapper PRETTY =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /** Copies. */
  public UncheckedDocument {
    signers = List.copyOf(signers);
    jws = jws.map(byte[]::clone);
  }

  /** The file of a document that nobody has signed yet. */
  public static byte[] draft(Document document) {
    ObjectNode node = PRETTY.createObjectNode();
    node.put(DRAFT, document.kind().typ());
    node.set(
        PAYLOAD,
        StrictJson.tree(new String(DocumentSigner.payload(document), StandardCharsets.UTF_8)));
    return PRETTY.writeValueAsBytes(node);
  }

  /**
   * Reads a draft or a JWS.
   *
   * @throws IllegalArgumentException if it is neither, or not of the form of its kind
   */
  public static UncheckedDocument read(byte[] file) {
    JsonNode tree = StrictJson.read(file, JsonNode.class);
    if (tree.has(DRAFT)) {
      DocumentKind kind = kind(tree.path(DRAFT).asString(""));
      byte[] payload = StrictJson.write(tree.path(PAYLOAD));
      return new UncheckedDocument(
          StrictJson.read(payload, kind.content()), List.of(), Optional.empty());
    }
    SignedJson signed = SignedJson.parse(file);
    DocumentKind kind = kind(signed.typ());
    if (!signed.isTyped(kind)) {
      throw new DocumentFault("its signatures are of different kinds");
    }
    return new UncheckedDocument(
        StrictJson.read(signed.payload(), kind.content()), signed.keyIds(), Optional.of(file));
  }

  private static DocumentKind kind(String typ) {
    return Arrays.stream(DocumentKind.values())
        .filter(k -> k.typ().equals(typ))
        .findFirst()
        .orElseThrow(
            () -> new DocumentFault("it is neither a draft nor a signed document of Kumiki"));
  }

  /** The SHA-256 that names it, of the payload as it is or will be signed. */
  public Digest hash() {
    return jws.map(bytes -> Digest.of(SignedJson.parse(bytes).payload()))
        .orElseGet(() -> DocumentSigner.payloadHash(document));
  }

  /** The same with one more signature. */
  public byte[] signedBy(SigningKey key) {
    return jws.map(bytes -> DocumentSigner.addSignature(bytes, document.kind(), key))
        .orElseGet(() -> DocumentSigner.sign(document, key));
  }

  /** What it says, as indented JSON. */
  public String text() {
    return PRETTY.writeValueAsString(
        StrictJson.tree(new String(DocumentSigner.payload(document), StandardCharsets.UTF_8)));
  }
}
