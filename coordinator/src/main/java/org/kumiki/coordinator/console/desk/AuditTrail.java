package org.kumiki.coordinator.console.desk;

import java.util.List;
import org.kumiki.coordinator.audit.AuditEntry;

/** The audit log, as far as pages read it. */
@FunctionalInterface
public interface AuditTrail {

  /** Entries after this number, in order, so many at most. */
  List<AuditEntry> after(long sequence, int most);
}
