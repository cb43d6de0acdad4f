package org.kumiki.coordinator.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.query.QueryRecord;
import org.kumiki.coordinator.store.Stores;
import org.kumiki.coordinator.store.StoresContract;

/** The contracts of all stores on a real file, and what holds for SQLite only. */
class SqliteStoresTest extends StoresContract {

  @TempDir Path folder;
  private Stores stores;
  private Stores again;

  @BeforeEach
  void open() {
    stores = SqliteStores.open(file());
    again = SqliteStores.open(file());
  }

  @AfterEach
  void close() {
    again.close();
    stores.close();
  }

  private Path file() {
    return folder.resolve("coordinator.db");
  }

  @Override
  protected Stores stores() {
    return stores;
  }

  @Override
  protected Stores again() {
    return again;
  }

  /** What was computed from sums that were not released must not be found on the disk. */
  @Test
  void removedState_isInNoFile() throws Exception {
    String secret = "sum-of-something-secret-";
    stores
        .queries()
        .put(
            new QueryRecord(
                "q-1", "p1", "anna", Optional.empty(), Instant.EPOCH, Optional.empty()));
    stores.runs().putOrder("q-1", secret + "order");
    for (int round = 1; round <= 50; round++) {
      stores.runs().putState("q-1", round, (secret + round).repeat(500));
    }
    assertThat(isInAFile(secret)).isTrue();
    stores.runs().remove("q-1");
    stores.runs().forgetRemoved();
    assertThat(isInAFile(secret)).isFalse();
  }

  private boolean isInAFile(String text) throws IOException {
    try (var files = Files.list(folder)) {
      for (Path each : files.toList()) {
        if (new String(Files.readAllBytes(each), StandardCharsets.ISO_8859_1).contains(text)) {
          return true;
        }
      }
    }
    return false;
  }

  @Test
  void files_areForThisAccountOnly() throws Exception {
    try (var files = Files.list(folder)) {
      for (Path each : files.toList()) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
            .as(each.toString())
            .isEqualTo("rw-------");
      }
    }
  }

  @Test
  void fileOfALaterVersion_isRefused() {
    close();
    int before = new RawSqlite(file()).version();
    new RawSqlite(file()).execute("PRAGMA user_version = 99");
    assertThatThrownBy(() -> SqliteStores.open(file()))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("a later version");
    new RawSqlite(file()).execute("PRAGMA user_version = " + before);
    open();
  }
}
