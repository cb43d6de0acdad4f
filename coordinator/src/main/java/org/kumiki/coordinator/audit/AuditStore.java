package org.kumiki.coordinator.audit;

import java.util.List;
import java.util.Optional;
import org.kumiki.protocols.document.Digest;
import org.kumiki.protocols.merkle.GrowingRoot;

/**
 * Where entries and the tree over them are kept: lines and nodes are added, never changed or
 * removed.
 */
public interface AuditStore {

  /** Adds a line; fails where its number is taken. To be called in a transaction. */
  void add(AuditLine line);

  /** The line with the greatest number. */
  Optional<AuditLine> last();

  /** Lines with a number greater than this one, in order, so many at most. */
  List<AuditLine> after(long sequence, int most);

  /** How many entries the tree covers. */
  long leaves();

  /**
   * Adds the hashes of complete subtrees; fails where there is one of them. To be called in a
   * transaction.
   */
  void addNodes(List<GrowingRoot.Complete> nodes);

  /** The hash of a complete subtree. */
  Optional<Digest> node(int level, long position);
}
