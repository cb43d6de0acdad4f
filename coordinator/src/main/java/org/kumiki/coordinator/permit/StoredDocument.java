package org.kumiki.coordinator.permit;

import java.util.Arrays;
import java.util.Objects;
import org.kumiki.protocols.document.Digest;
import org.kumiki.protocols.document.DocumentKind;

/**
 * A signed document as it is kept; that it verifies is for {@link DocumentLibrary}.
 *
 * @param kind which kind
 * @param name that its versions share
 * @param version 0 for a kind without versions
 * @param payloadSha256 of what was signed
 * @param jws the bytes as published
 */
@SuppressWarnings("ArrayRecordComponent") // copied in and out, compared by its bytes
public record StoredDocument(
    DocumentKind kind, String name, long version, Digest payloadSha256, byte[] jws) {

  /** Copies. */
  public StoredDocument {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(name);
    Objects.requireNonNull(payloadSha256);
    jws = jws.clone();
  }

  /** A copy. */
  @Override
  public byte[] jws() {
    return jws.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StoredDocument d
        && kind == d.kind
        && name.equals(d.name)
        && version == d.version
        && payloadSha256.equals(d.payloadSha256)
        && Arrays.equals(jws, d.jws);
  }

  @Override
  public int hashCode() {
    return Objects.hash(kind, name, version, payloadSha256);
  }

  @Override
  public String toString() {
    return "%s %s version %d".formatted(kind, name, version);
  }
}
