package org.kumiki.coordinator.console.desk;

import java.util.List;
import org.kumiki.coordinator.audit.AuditEntry;

/**
 * A part of the audit log.
 *
 * @param entries in the order of their numbers
 * @param before where the part before it begins; negative where there is none
 * @param after the number behind which more follows; negative where this is the end
 */
public record AuditPage(List<AuditEntry> entries, long before, long after) {

  /** Entries on a page. */
  public static final int SIZE = 50;

  /** Copies. */
  public AuditPage {
    entries = List.copyOf(entries);
  }

  /** What comes after a number; one more than a page was asked for. */
  public static AuditPage of(List<AuditEntry> found, long sequence) {
    boolean more = found.size() > SIZE;
    List<AuditEntry> entries = more ? found.subList(0, SIZE) : found;
    return new AuditPage(
        entries,
        sequence == 0 ? -1 : Math.max(0, sequence - SIZE),
        more ? entries.getLast().sequence() : -1);
  }
}
