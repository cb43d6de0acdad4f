package org.kumiki.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.outputcheck.CheckRules;
import org.kumiki.coordinator.store.StoreSettings;

/** Where the records are, as coordinator.yaml says it. */
class StoreFileTest {

  private static final StoreSettings.Postgres POSTGRES =
      new StoreSettings.Postgres(
          "db.example",
          5433,
          "hdab",
          "kumiki",
          Path.of("/etc/it's/password"),
          Optional.of(Path.of("/etc/ca.pem")));

  @TempDir Path home;

  private StoreSettings read(String lines) throws IOException {
    Files.deleteIfExists(home.resolve(CoordinatorFile.NAME));
    CoordinatorFile.write(home, "localhost", 1, 2, 3);
    Files.writeString(home.resolve(CoordinatorFile.NAME), lines, StandardOpenOption.APPEND);
    return CoordinatorFile.read(home).store();
  }

  private void assertRefused(String lines, String said) {
    assertThatThrownBy(() -> read(lines))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining(said);
  }

  @Test
  void withoutIt_recordsAreInTheHome() throws IOException {
    assertThat(read("")).isEqualTo(new StoreSettings.Embedded());
    assertThat(read("store: {kind: sqlite}\n")).isEqualTo(new StoreSettings.Embedded());
  }

  @Test
  void whatIsWritten_isRead() throws IOException {
    CoordinatorFile.write(home, "localhost", 1, 2, 3, POSTGRES, CheckRules.USUAL);
    assertThat(CoordinatorFile.read(home).store()).isEqualTo(POSTGRES);
  }

  @Test
  void whatIsMissingOrUnknown_isNamed() {
    assertRefused("store: {kind: oracle}\n", "expected one of: sqlite, postgres");
    assertRefused("store: {url: x}\n", "expected one of: sqlite, postgres");
    assertRefused("store: {kind: postgres, user: a}\n", "store.url: is missing");
    assertRefused("store: {kind: sqlite, user: a}\n", "no other key");
    assertRefused("store: {kind: postgres, password: x}\n", "unknown key 'store.password'");
  }

  /** Records that are still in the home are not passed over. */
  @Test
  void postgresBesideAFileWithRecords_isRefused() throws IOException {
    Files.createFile(home.resolve("coordinator.db"));
    assertThatThrownBy(
            () -> OperatorHome.open(home, POSTGRES, Clock.systemUTC(), new SecureRandom()))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("there are records in")
        .hasMessageContaining("restore --settings");
  }
}
