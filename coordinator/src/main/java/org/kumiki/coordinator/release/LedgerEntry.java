package org.kumiki.coordinator.release;

import java.util.Objects;
import java.util.Optional;
import org.kumiki.protocols.document.Digest;

/**
 * What is kept of a decision about a result.
 *
 * @param query whose result it is
 * @param permit of that query
 * @param analysisSet its digest
 * @param figures the released counts as JSON, where something new was released
 * @param evidence for the output checker, as JSON
 */
public record LedgerEntry(
    String query, String permit, Digest analysisSet, Optional<String> figures, String evidence) {

  /** Never null. */
  public LedgerEntry {
    Objects.requireNonNull(query);
    Objects.requireNonNull(permit);
    Objects.requireNonNull(analysisSet);
    Objects.requireNonNull(figures);
    Objects.requireNonNull(evidence);
  }
}
