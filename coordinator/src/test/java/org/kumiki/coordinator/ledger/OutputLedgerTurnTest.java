package org.kumiki.coordinator.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.coordinator.fixture.Crossing;
import org.kumiki.coordinator.store.Stores;
import org.kumiki.coordinator.store.sqlite.SqliteStores;

/** Outputs of queries that begin and end at the same moment. */
final class OutputLedgerTurnTest {

  @TempDir Path folder;
  private Stores stores;

  @BeforeEach
  void open() {
    stores = SqliteStores.open(folder.resolve("coordinator.db"));
  }

  @AfterEach
  void close() throws InterruptedException {
    Crossing.close(stores);
  }

  private static List<String> enter(OutputLedger ledger, String query, String cohort) {
    return ledger.enter(OutputLedgerTest.output(query, "p", "anna", cohort), condition -> true);
  }

  /** The second is asked between what the first reads and what it writes. */
  @Test
  void outputsThatAreEnteredAtTheSameMoment_theSecondSeesTheFirst() throws Exception {
    AtomicReference<List<String>> conditions = new AtomicReference<>(List.of());
    AtomicReference<Runnable> afterReading = new AtomicReference<>(() -> {});
    OutputLedger ledger =
        new OutputLedger(
            new AfterReading(stores.outputs(), () -> afterReading.getAndSet(() -> {}).run()),
            stores.transactions());
    Thread second =
        Thread.ofPlatform().daemon().unstarted(() -> conditions.set(enter(ledger, "q-2", "b")));
    afterReading.set(
        () -> {
          second.start();
          Crossing.untilWaits(second);
        });
    assertThat(enter(ledger, "q-1", "a")).isEmpty();
    assertThat(second.join(Duration.ofSeconds(20))).isTrue();
    assertThat(conditions.get()).containsExactly("a");
  }

  /** The one has the database while it ends, and the other wants it while it is entered. */
  @Test
  void outputThatIsEnteredWhileAnotherQueryEnds_waitsForItsEnd() throws Exception {
    OutputLedger ledger = new OutputLedger(stores.outputs(), stores.transactions());
    enter(ledger, "q-1", "a");
    AtomicReference<List<String>> conditions = new AtomicReference<>(List.of("none yet"));
    Crossing.of(
        stores.transactions(),
        () -> ledger.leave("q-1"),
        () -> conditions.set(enter(ledger, "q-2", "b")));
    assertThat(conditions.get()).isEmpty();
  }

  private record AfterReading(OutputStore store, Runnable then) implements OutputStore {

    @Override
    public void put(Output output) {
      store.put(output);
    }

    @Override
    public void remove(String query) {
      store.remove(query);
    }

    @Override
    public void removeEarlierLike(String query) {
      store.removeEarlierLike(query);
    }

    @Override
    public Optional<Output> find(String query) {
      return store.find(query);
    }

    @Override
    public List<Output> before(Output output, int most) {
      List<Output> before = store.before(output, most);
      then.run();
      return before;
    }
  }
}
