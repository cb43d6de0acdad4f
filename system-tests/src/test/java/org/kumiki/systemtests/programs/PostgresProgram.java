package org.kumiki.systemtests.programs;

import static org.junit.jupiter.api.Assumptions.abort;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/** A real PostgreSQL server with an empty database, whose owner comes in with a password. */
final class PostgresProgram implements AutoCloseable {

  private static final String PASSWORD = "a-password-nobody-may-see";

  private final EmbeddedPostgres server;
  private final Path password;

  private PostgresProgram(EmbeddedPostgres server, Path password) {
    this.server = server;
    this.password = password;
  }

  /** Starts it; where none can run, the test is skipped and says why. */
  static PostgresProgram start(Path folder) throws IOException, SQLException {
    Path password = Files.writeString(folder.resolve("database-password"), PASSWORD + "\n");
    Optional<EmbeddedPostgres> started = Optional.empty();
    try {
      started =
          Optional.of(
              EmbeddedPostgres.builder()
                  .setLocaleConfig("locale", "C")
                  .setServerConfig("shared_buffers", "16MB")
                  .setErrorRedirector(ProcessBuilder.Redirect.DISCARD)
                  .setOutputRedirector(ProcessBuilder.Redirect.DISCARD)
                  .setDataDirectoryCustomizer(PostgresProgram::askForPasswords)
                  .start());
    } catch (IOException | IllegalStateException | ExceptionInInitializerError e) {
      return abort("PostgreSQL cannot run here, its tests are skipped: " + e);
    }
    EmbeddedPostgres server = started.orElseThrow();
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE ROLE kumiki LOGIN PASSWORD '" + PASSWORD + "'");
      statement.execute("CREATE DATABASE hdab OWNER kumiki TEMPLATE template0");
    }
    return new PostgresProgram(server, password);
  }

  private static void askForPasswords(File data) {
    try {
      Files.writeString(
          data.toPath().resolve("pg_hba.conf"),
          "host all postgres all trust\nhost all all all scram-sha-256\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** For {@code kumiki coordinator init}. */
  List<String> options() {
    return List.of(
        "--store-url",
        "postgresql://localhost:" + server.getPort() + "/hdab",
        "--store-user",
        "kumiki",
        "--store-password-file",
        password.toString());
  }

  /** Ends all connections, as a server that restarts does. */
  void breakConnections() throws SQLException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = 'hdab'");
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
