package org.kumiki.coordinator.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.coordinator.home.HomeFolder;
import org.kumiki.coordinator.query.QueryRecord;
import org.kumiki.coordinator.store.StoreSettings;
import org.kumiki.coordinator.store.Stores;

/**
 * What is not released of queries under way must not be found wherever a server keeps its files.
 */
class PostgresRunsTest {

  private static final String SECRET = "sum-of-something-secret-";

  @TempDir Path folder;
  private final SecureRandom random = new SecureRandom();
  private PostgresServer server;
  private StoreSettings.Postgres database;
  private Stores stores;

  @BeforeEach
  void open() {
    server = PostgresServer.running();
    database = server.database();
    stores = PostgresStores.serve(database, new HomeFolder(folder), random);
  }

  @AfterEach
  void close() {
    stores.close();
    server.drop(database);
  }

  private void putRun() {
    stores
        .queries()
        .put(
            new QueryRecord(
                "q-1",
                "permit-on-record",
                "anna",
                Optional.empty(),
                Instant.EPOCH,
                Optional.empty()));
    stores.runs().putOrder("q-1", SECRET + "order");
    stores.runs().putState("q-1", 1, (SECRET + "state ").repeat(500));
  }

  /** The server's files go where the coordinator does not see them: replicas, logs, backups. */
  @Test
  void whatIsNotReleased_isInNoFileOfTheServer_evenWhileTheQueryRuns() throws Exception {
    putRun();
    server.superuser(database.database(), "CHECKPOINT");
    assertThat(isInAFile("permit-on-record")).isTrue();
    assertThat(isInAFile(SECRET)).isFalse();
    assertThat(stores.runs().state("q-1").orElseThrow()).startsWith(SECRET);
  }

  private boolean isInAFile(String text) throws IOException {
    try (var files = Files.walk(server.data())) {
      for (Path each : files.filter(Files::isRegularFile).toList()) {
        try {
          if (new String(Files.readAllBytes(each), StandardCharsets.ISO_8859_1).contains(text)) {
            return true;
          }
        } catch (NoSuchFileException e) {
          // The server removes its own files meanwhile.
        }
      }
    }
    return false;
  }

  @Test
  void removedState_cannotBeReadWithACopyOfTheDatabaseAndTheHome() {
    putRun();
    String sealed = server.select(database, "SELECT content FROM run_state").getFirst();
    String order = server.select(database, "SELECT content FROM run_order").getFirst();
    assertThat(folder.resolve("runs")).isNotEmptyDirectory();
    stores.transactions().run(() -> stores.runs().remove("q-1"));
    stores.runs().forgetRemoved();
    assertThat(folder.resolve("runs")).isEmptyDirectory();
    server.superuser(
        database.database(),
        "INSERT INTO run_order VALUES ('q-1', '" + order + "')",
        "INSERT INTO run_state VALUES ('q-1', 1, '" + sealed + "')");
    assertThat(stores.runs().state("q-1")).isEmpty();
    assertThat(stores.runs().order("q-1")).isEmpty();
  }

  @Test
  void keyOfAQueryThatGoesOn_stays_whenAnotherEnds() {
    putRun();
    stores
        .queries()
        .put(
            new QueryRecord(
                "q-2", "p1", "anna", Optional.empty(), Instant.EPOCH, Optional.empty()));
    stores.runs().putOrder("q-2", "order");
    assertThatThrownBy(
            () ->
                stores
                    .transactions()
                    .run(
                        () -> {
                          stores.runs().remove("q-1");
                          throw new IllegalStateException("rolled back");
                        }))
        .hasMessage("rolled back");
    stores.runs().remove("q-2");
    stores.runs().forgetRemoved();
    assertThat(stores.runs().order("q-1")).contains(SECRET + "order");
  }

  @Test
  void keysOfQueriesThatAreNotUnderWay_endWhenACoordinatorBegins() {
    putRun();
    new HomeFolder(folder).write("runs/of-a-query-that-ended", new byte[32]);
    stores.close();
    stores = PostgresStores.serve(database, new HomeFolder(folder), random);
    assertThat(folder.resolve("runs/of-a-query-that-ended")).doesNotExist();
    assertThat(stores.runs().state("q-1")).isPresent();
  }

  @Test
  void stateThatWasChangedInTheDatabase_isNotGoneOnWith() {
    putRun();
    server.superuser(database.database(), "UPDATE run_state SET content = 'A' || content");
    assertThatThrownBy(() -> stores.runs().state("q-1"))
        .hasMessageContaining("is not as it was stored");
  }
}
