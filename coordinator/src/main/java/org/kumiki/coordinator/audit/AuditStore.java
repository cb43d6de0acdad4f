package org.kumiki.coordinator.audit;

import java.util.List;
import java.util.Optional;

/** Where entries are kept: lines are added, never changed or removed. */
public interface AuditStore {

  /** Adds a line; fails where its number is taken. To be called in a transaction. */
  void add(AuditLine line);

  /** The line with the greatest number. */
  Optional<AuditLine> last();

  /** Lines with a number greater than this one, in order, so many at most. */
  List<AuditLine> after(long sequence, int most);
}
