package org.kumiki.coordinator.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.coordinator.store.StoreSettings;
import org.kumiki.coordinator.store.sqlite.RawSqlite;
import org.kumiki.coordinator.store.sqlite.SqliteStores;

/** A script for one database has its counterpart for the other: backups go between them. */
class SameTablesTest {

  @TempDir Path folder;

  @Test
  void tablesAndColumns_areTheSame_onBoth() {
    Path file = folder.resolve("coordinator.db");
    SqliteStores.open(file).close();
    List<String> onSqlite =
        new RawSqlite(file)
            .select(
                "SELECT t.name || '.' || c.name || ' ' || CASE c.type WHEN 'INTEGER' THEN 'bigint'"
                    + " WHEN 'BLOB' THEN 'bytea' ELSE lower(c.type) END"
                    + " || CASE WHEN c.\"notnull\" OR c.pk > 0 THEN ' not null' ELSE '' END"
                    + " FROM sqlite_schema t, pragma_table_info(t.name) c"
                    + " WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite~_%' ESCAPE '~'");
    PostgresServer server = PostgresServer.running();
    StoreSettings.Postgres database = server.database();
    List<String> onPostgres =
        server.select(
            database,
            "SELECT table_name || '.' || column_name || ' ' || data_type"
                + " || CASE is_nullable WHEN 'NO' THEN ' not null' ELSE '' END"
                + " FROM information_schema.columns"
                + " WHERE table_schema = 'public' AND table_name <> 'coordinator_version'");
    server.drop(database);
    assertThat(new TreeSet<>(onPostgres))
        .as("tables of PostgreSQL (scripts in store/postgres) and of SQLite")
        .isEqualTo(new TreeSet<>(onSqlite));
  }
}
