package org.kumiki.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.home.HomeFolder;
import org.kumiki.coordinator.home.HomeLock;
import org.kumiki.coordinator.store.StoreSettings;
import org.kumiki.coordinator.store.Stores;
import org.kumiki.coordinator.store.sqlite.RawSqlite;
import org.kumiki.coordinator.store.sqlite.SqliteStores;

/** A command beside a coordinator of another version. */
class StoreOpeningTest {

  @TempDir Path folder;

  private Stores beside(HomeFolder home) {
    return StoreOpening.beside(new StoreSettings.Embedded(), home, new SecureRandom());
  }

  @Test
  void tablesOfAnEarlierVersion_areNotChangedWhileItsCoordinatorRuns() {
    HomeFolder home = new HomeFolder(folder);
    SqliteStores.open(home.database()).close();
    RawSqlite raw = new RawSqlite(home.database());
    int now = raw.version();
    try (HomeLock _ = home.lock()) {
      beside(home).close();
      raw.execute("PRAGMA user_version = " + (now - 1));
      assertThatThrownBy(() -> beside(home))
          .isInstanceOf(InvalidInput.class)
          .hasMessageContaining("a coordinator of an earlier version runs")
          .hasMessageContaining("stop that one first");
      assertThat(raw.version()).isEqualTo(now - 1);
      assertThat(home.isLocked()).isTrue();
    }
    assertThat(home.isLocked()).isFalse();
  }

  @Test
  void homeWithoutRecords_isOpened_alsoWhileItIsTaken() {
    HomeFolder home = new HomeFolder(folder);
    try (HomeLock _ = home.lock()) {
      beside(home).close();
    }
    assertThat(home.database()).exists();
  }
}
