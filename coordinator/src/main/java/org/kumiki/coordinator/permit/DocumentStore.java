package org.kumiki.coordinator.permit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.kumiki.protocols.document.DocumentKind;

/** Where signed documents are kept, every version that was published. */
public interface DocumentStore {

  /**
   * Adds a document. Where kind, name and version are taken by the same payload, the newer
   * signatures take the place of the others; where they are taken by another payload, it fails.
   */
  void put(StoredDocument document, Instant at);

  /** The document of this kind and name with the greatest version. */
  Optional<StoredDocument> latest(DocumentKind kind, String name);

  /**
   * The documents of a kind with the greatest version of each name, by name, so many at most.
   *
   * @param after only names after this one
   */
  List<StoredDocument> latest(DocumentKind kind, Optional<String> after, int most);

  /** All documents of a kind, by name and then by version. */
  List<StoredDocument> all(DocumentKind kind);

  /** The number for the next status list; never the same twice once it was committed. */
  long nextStatusNumber();

  /** The number of the last status list, 0 before the first. */
  long statusNumber();

  /** Leaves out so many numbers, which an earlier life of this store may have given. */
  void skipStatusNumbers(long count);
}
