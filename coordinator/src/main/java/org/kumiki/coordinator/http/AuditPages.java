package org.kumiki.coordinator.http;

import java.util.List;
import org.kumiki.coordinator.audit.AuditEntry;

/** The audit log, page by page. */
@FunctionalInterface
public interface AuditPages {

  /** Entries after this number, in order, so many at most. */
  List<AuditEntry> after(long sequence, int most);
}
