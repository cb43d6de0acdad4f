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
import org.kumiki.protocols.document.Digest;
import org.kumiki.protocols.merkle.GrowingRoot;

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

  /** The tree as it lay until version 12: by level. */
  @Test
  void treeOfAnEarlierVersion_isTheSameAfterIt() {
    GrowingRoot tree = new GrowingRoot();
    for (int leaf = 0; leaf < 21; leaf++) {
      stores.audit().addNodes(tree.add(Digest.of(new byte[] {(byte) leaf})));
    }
    close();
    RawSqlite raw = new RawSqlite(file());
    raw.execute(
        "CREATE TABLE old (level INTEGER NOT NULL, position INTEGER NOT NULL, hash TEXT NOT NULL,"
            + " PRIMARY KEY (level, position)) STRICT, WITHOUT ROWID",
        "INSERT INTO old SELECT level, ((leaf + 1) >> level) - 1, hash FROM audit_tree",
        "DROP TABLE audit_tree",
        "ALTER TABLE old RENAME TO audit_tree",
        "PRAGMA user_version = 12");
    open();
    assertThat(stores.audit().leaves()).isEqualTo(21);
    GrowingRoot expected = new GrowingRoot();
    for (int leaf = 0; leaf < 21; leaf++) {
      for (GrowingRoot.Complete node : expected.add(Digest.of(new byte[] {(byte) leaf}))) {
        assertThat(stores.audit().node(node.level(), node.position())).contains(node.hash());
      }
    }
    assertThatThrownBy(() -> raw.execute("DELETE FROM audit_tree")).hasMessageContaining("never");
    assertThatThrownBy(() -> raw.execute("UPDATE audit_tree SET level = 9"))
        .hasMessageContaining("never");
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
