package org.kumiki.coordinator.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kumiki.coordinator.release.LedgerEntry;
import org.kumiki.coordinator.release.LedgerStore;
import org.kumiki.protocols.document.Digest;

/** What every database has to promise about the release ledger. */
public abstract class LedgerStoreContract {

  private static final Digest SET = Digest.of("set".getBytes(StandardCharsets.UTF_8));
  private static final Digest OTHER = Digest.of("other".getBytes(StandardCharsets.UTF_8));

  /** The stores under test, empty. */
  protected abstract Stores stores();

  private LedgerStore ledger() {
    return stores().ledger();
  }

  private LedgerEntry entry(String query, String permit, Digest set, boolean released) {
    stores().queries().put(QueryStoreContract.record(query, "anna"));
    Optional<String> figures = released ? Optional.of("{\"n\":\"無\"}") : Optional.empty();
    LedgerEntry entry = new LedgerEntry(query, permit, set, figures, "{}");
    ledger().put(entry);
    return entry;
  }

  @Test
  void released_areThoseOfThePermitAndSet_theFirstFirst() {
    LedgerEntry second = entry("q-2", "p1", SET, true);
    LedgerEntry first = entry("q-1", "p1", SET, true);
    entry("q-3", "p1", OTHER, true);
    entry("q-4", "p2", SET, true);
    entry("q-5", "p1", SET, false);
    assertThat(ledger().released("p1", SET)).containsExactly(second, first);
  }

  @Test
  void latest_areThoseOfThePermitThatReleasedSomething_theNewestFirst() {
    LedgerEntry first = entry("q-2", "p1", SET, true);
    LedgerEntry second = entry("q-1", "p1", OTHER, true);
    entry("q-4", "p2", SET, true);
    entry("q-5", "p1", SET, false);
    assertThat(ledger().latest("p1", 9)).containsExactly(second, first);
    assertThat(ledger().latest("p1", 1)).containsExactly(second);
    assertThat(ledger().latest("p3", 9)).isEmpty();
  }

  @Test
  void evidence_isKeptOfWhatWasNotReleasedToo() {
    LedgerEntry withheld = entry("q-1", "p1", SET, false);
    assertThat(ledger().find("q-1")).contains(withheld);
    assertThat(ledger().find("q-2")).isEmpty();
  }

  @Test
  void entry_isNeverReplaced() {
    LedgerEntry entry = entry("q-1", "p1", SET, true);
    assertThatThrownBy(() -> ledger().put(entry)).isInstanceOf(RuntimeException.class);
    assertThat(ledger().released("p1", SET)).hasSize(1);
  }
}
