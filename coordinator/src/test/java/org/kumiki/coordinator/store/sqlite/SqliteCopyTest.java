package org.kumiki.coordinator.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.coordinator.query.QueryRecord;
import org.kumiki.coordinator.store.Stores;

class SqliteCopyTest {

  @TempDir Path folder;

  @Test
  void aCopy_hasWhatIsOnRecord_andNoByteOfASumThatIsNotReleased() throws Exception {
    Path copy = folder.resolve("copy.db");
    try (Stores stores = SqliteStores.open(folder.resolve("coordinator.db"))) {
      stores
          .queries()
          .put(
              new QueryRecord(
                  "q-1", "p1", "rita", Optional.empty(), Instant.EPOCH, Optional.empty()));
      stores.runs().putOrder("q-1", "{\"order\": 1}");
      stores.runs().putState("q-1", 1, "{\"sum\": \"SECRETSUM\"}");
      stores.copyTo(copy);
      assertThat(stores.runs().state("q-1")).isPresent();
      // What is written after it is not in it.
      stores
          .queries()
          .put(
              new QueryRecord(
                  "q-2", "p1", "rita", Optional.empty(), Instant.EPOCH, Optional.empty()));
    }
    assertThat(Files.readString(copy, StandardCharsets.ISO_8859_1))
        .contains("rita")
        .doesNotContain("SECRETSUM");
    try (Stores stores = SqliteStores.open(copy)) {
      assertThat(stores.queries().find("q-1")).isPresent();
      assertThat(stores.queries().find("q-2")).isEmpty();
      assertThat(stores.runs().state("q-1")).isEmpty();
      assertThat(stores.runs().order("q-1")).isEmpty();
    }
  }
}
