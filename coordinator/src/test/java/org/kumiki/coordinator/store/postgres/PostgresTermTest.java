package org.kumiki.coordinator.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.home.HomeFolder;
import org.kumiki.coordinator.person.Person;
import org.kumiki.coordinator.person.PersonRole;
import org.kumiki.coordinator.store.StoreSettings;
import org.kumiki.coordinator.store.Stores;

/** One coordinator serves a database, also when connections break. */
class PostgresTermTest {

  @TempDir Path folder;
  private PostgresServer server;
  private StoreSettings.Postgres database;

  @BeforeEach
  void make() {
    server = PostgresServer.running();
    database = server.database();
  }

  @AfterEach
  void drop() {
    server.drop(database);
  }

  private Stores serve(String home) {
    return PostgresStores.serve(database, new HomeFolder(folder.resolve(home)), new SecureRandom());
  }

  private static void add(Stores stores, String person) {
    stores
        .transactions()
        .run(
            () ->
                stores
                    .people()
                    .add(new Person(person, "P", Set.of(PersonRole.RESEARCHER)), Instant.EPOCH));
  }

  private void breakTheLineThatHoldsTheTerm() {
    assertThat(
            server.select(
                database,
                "SELECT pg_terminate_backend(pid, 10000) FROM pg_locks WHERE locktype = 'advisory'"
                    + " AND database = (SELECT oid FROM pg_database WHERE datname = '"
                    + database.database()
                    + "')"))
        .containsExactly("t");
  }

  @Test
  void secondCoordinator_isRefused_untilTheFirstHasEnded() {
    try (Stores first = serve("one")) {
      assertThatThrownBy(() -> serve("two"))
          .isInstanceOf(InvalidInput.class)
          .hasMessageContaining(
              "another coordinator runs with the database postgresql://localhost");
      add(first, "anna");
    }
    try (Stores second = serve("two")) {
      add(second, "ben");
      assertThat(second.people().all()).hasSize(2);
    }
  }

  /** As when a network parts it from the server, and somebody starts another one elsewhere. */
  @Test
  void coordinatorWhoseTermIsOver_changesNothingMore() {
    try (Stores first = serve("one")) {
      add(first, "anna");
      breakTheLineThatHoldsTheTerm();
      try (Stores second = serve("two")) {
        assertThatThrownBy(() -> add(first, "late"))
            .isInstanceOf(IllegalStateException.class)
            .hasMessageContaining("another coordinator");
        add(second, "ben");
      }
      // The second has ended: still it was there, and the first knows nothing of what it did.
      assertThatThrownBy(() -> add(first, "late"))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("another coordinator");
      assertThat(first.people().all()).extracting(Person::id).containsExactly("anna", "ben");
    }
  }

  @Test
  void brokenLine_isMadeAnew_andTheTermGoesOn() {
    try (Stores first = serve("one")) {
      breakTheLineThatHoldsTheTerm();
      add(first, "anna");
      assertThatThrownBy(() -> serve("two")).hasMessageContaining("another coordinator");
    }
  }

  /** A server that was restarted ends all connections. */
  @Test
  void allLinesBroken_theNextChangeIsMade() {
    try (Stores first = serve("one")) {
      add(first, "anna");
      server.select(
          database,
          "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = '"
              + database.database()
              + "' AND pid <> pg_backend_pid()");
      add(first, "ben");
      assertThat(first.people().all()).hasSize(2);
    }
  }
}
