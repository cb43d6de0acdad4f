package org.kumiki.coordinator.release;

import java.util.List;
import java.util.Optional;
import org.kumiki.protocols.document.Digest;

/** Where decisions about results are kept. An entry is never changed. */
public interface LedgerStore {

  /** Adds an entry; fails where the query has one. */
  void put(LedgerEntry entry);

  /** Entries of a permit and analysis set that released figures, the first first. */
  List<LedgerEntry> released(String permit, Digest analysisSet);

  /** Latest entries of a permit that released figures, the newest first, so many at most. */
  List<LedgerEntry> latest(String permit, int most);

  /** The entry of a query. */
  Optional<LedgerEntry> find(String query);
}
