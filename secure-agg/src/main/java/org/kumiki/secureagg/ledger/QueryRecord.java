package org.kumiki.secureagg.ledger;

import java.util.List;
import java.util.Optional;
import org.kumiki.secureagg.canonical.Hash;

/**
 * What the ledger knows of one query.
 *
 * @param workOrderHash of the first {@code SetupBegun}
 * @param setups how many {@code SetupBegun} there are
 * @param lastReport the latest {@code Reported}
 * @param lastResult the latest {@code ResultVerified}
 * @param fixed participants that all later sums must have, once one was or may have been opened
 */
public record QueryRecord(
    Hash workOrderHash,
    int setups,
    Optional<LedgerEntry.Reported> lastReport,
    Optional<LedgerEntry.ResultVerified> lastResult,
    Optional<List<String>> fixed) {

  /** Copies the list. */
  public QueryRecord {
    fixed = fixed.map(List::copyOf);
  }
}
