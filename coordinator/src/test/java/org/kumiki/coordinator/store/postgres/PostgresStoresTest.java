package org.kumiki.coordinator.store.postgres;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.coordinator.audit.AuditLine;
import org.kumiki.coordinator.home.HomeFolder;
import org.kumiki.coordinator.store.StoreSettings;
import org.kumiki.coordinator.store.Stores;
import org.kumiki.coordinator.store.StoresContract;

/** The contracts of all stores on a real server; each test finds the database without a row. */
class PostgresStoresTest extends StoresContract {

  @TempDir static Path folder;
  private static PostgresServer server;
  private static StoreSettings.Postgres database;
  private static Stores stores;
  private static Stores again;

  @BeforeAll
  static void open() {
    server = PostgresServer.running();
    database = server.database();
    HomeFolder home = new HomeFolder(folder);
    stores = PostgresStores.serve(database, home, new SecureRandom());
    again = PostgresStores.open(database, home, new SecureRandom());
  }

  @AfterAll
  static void close() {
    if (stores != null) {
      again.close();
      stores.close();
      server.drop(database);
    }
  }

  @BeforeEach
  void clear() {
    server.clear(database);
  }

  @Override
  protected Stores stores() {
    return stores;
  }

  @Override
  protected Stores again() {
    return again;
  }

  @Test
  void auditEntry_isNeverChangedOrRemoved() {
    stores.audit().add(new AuditLine(1, "2026-01-02T03:04:05Z", "a", "X", "s", "{}", "p", "h"));
    for (String change :
        List.of(
            "UPDATE audit_entry SET actor = 'b'",
            "DELETE FROM audit_entry",
            "TRUNCATE audit_entry")) {
      assertThatThrownBy(() -> server.superuser(database.database(), change))
          .hasStackTraceContaining("never changed or removed");
    }
  }
}
