package org.kumiki.protocols.document;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads documents; those that every query shows again are read once. Guarantees: the answer is that
 * of reading anew, because what is remembered goes by the hash of all bytes and the kind, and
 * documents do not change; a bounded number of bounded ones. Who signed is no part of it. Safe for
 * threads.
 */
final class KnownDocuments {

  private static final int MOST = 64;
  private static final int LARGEST = 1 << 20;

  private record Name(DocumentKind kind, Digest bytes) {}

  /** A document as its bytes say it; nothing of it is verified. */
  record Read<D extends Document>(SignedJson json, D document, Digest payloadHash) {}

  private final Map<Name, Read<?>> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Name, Read<?>> eldest) {
          return size() > MOST;
        }
      };

  /**
   * Reads.
   *
   * @throws IllegalArgumentException if it is not the strict JSON of its kind
   * @throws SignatureFault if its signatures are for another kind
   */
  <D extends Document> Read<D> read(byte[] bytes, DocumentKind kind, Class<D> type)
      throws SignatureFault {
    // These are shown once: they would only push others out.
    if (kind == DocumentKind.WORK_ORDER
        || kind == DocumentKind.PREFLIGHT
        || bytes.length > LARGEST) {
      return anew(bytes, kind, type);
    }
    Name name = new Name(kind, Digest.of(bytes));
    Read<?> found;
    synchronized (known) {
      found = known.get(name);
    }
    if (found != null) {
      return new Read<>(found.json(), type.cast(found.document()), found.payloadHash());
    }
    Read<D> read = anew(bytes, kind, type);
    synchronized (known) {
      known.put(name, read);
    }
    return read;
  }

  private static <D extends Document> Read<D> anew(byte[] bytes, DocumentKind kind, Class<D> type)
      throws SignatureFault {
    SignedJson json = SignedJson.parse(bytes);
    if (!json.isTyped(kind)) {
      throw new SignatureFault("typ is %s, expected %s", json.typ(), kind.typ());
    }
    byte[] payload = json.payload();
    return new Read<>(json, StrictJson.read(payload, type), Digest.of(payload));
  }

  int size() {
    synchronized (known) {
      return known.size();
    }
  }
}
