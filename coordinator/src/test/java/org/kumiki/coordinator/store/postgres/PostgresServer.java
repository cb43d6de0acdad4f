package org.kumiki.coordinator.store.postgres;

import static org.junit.jupiter.api.Assumptions.abort;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.kumiki.coordinator.home.HomeFolder;
import org.kumiki.coordinator.identity.CertificateAuthority;
import org.kumiki.coordinator.identity.ServerIdentity;
import org.kumiki.coordinator.store.StoreSettings;

/**
 * A real PostgreSQL, one for all tests of a process; each test has a database of its own. Its user
 * comes in with a password only, as in production. Where none can run, tests are skipped and say
 * why.
 */
public final class PostgresServer {

  private static final String USER = "kumiki";
  private static final String PASSWORD = "a-password-nobody-may-see";
  static final String OTHER_NAME = "127.0.0.2";

  private static final String TEMPLATE = "made";
  private static final AtomicReference<PostgresServer> RUNNING = new AtomicReference<>();

  private final EmbeddedPostgres server;
  private final Path folder;
  private final AtomicReference<Path> data = new AtomicReference<>();
  private final AtomicInteger databases = new AtomicInteger();

  private PostgresServer() throws IOException, SQLException {
    folder = Files.createTempDirectory("postgres-server");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    CertificateAuthority ca =
        CertificateAuthority.open(
            new HomeFolder(folder.resolve("ca")), Clock.systemUTC(), new SecureRandom());
    ServerIdentity identity = ca.issueServer("localhost");
    pem(caFile(), ca.certificate());
    Files.writeString(passwordFile(), PASSWORD + "\n");
    server =
        EmbeddedPostgres.builder()
            .setLocaleConfig("locale", "C")
            .setServerConfig("max_connections", "100")
            .setServerConfig("shared_buffers", "16MB")
            .setServerConfig("ssl", "on")
            // The second one is no name of its certificate.
            .setServerConfig("listen_addresses", "localhost," + OTHER_NAME)
            // Many short connections; the password is no secret here.
            .setServerConfig("scram_iterations", "1")
            .setErrorRedirector(ProcessBuilder.Redirect.DISCARD)
            .setOutputRedirector(ProcessBuilder.Redirect.DISCARD)
            .setDataDirectoryCustomizer(made -> prepare(made, identity))
            .start();
    superuser(
        "postgres",
        "CREATE ROLE " + USER + " LOGIN PASSWORD '" + PASSWORD + "'",
        "CREATE DATABASE %s OWNER %s TEMPLATE template0".formatted(TEMPLATE, USER));
    PostgresStores.open(
            settings(TEMPLATE), new HomeFolder(folder.resolve("home")), new SecureRandom())
        .close();
  }

  /** The one of this process. */
  public static synchronized PostgresServer running() {
    if (RUNNING.get() == null) {
      try {
        RUNNING.set(new PostgresServer());
      } catch (IOException | SQLException | IllegalStateException | ExceptionInInitializerError e) {
        return abort("PostgreSQL cannot run here, its tests are skipped: " + e);
      }
    }
    return RUNNING.get();
  }

  private void prepare(File made, ServerIdentity identity) {
    data.set(made.toPath());
    try {
      Files.writeString(
          made.toPath().resolve("pg_hba.conf"),
          "host all postgres all trust\nhost all all all scram-sha-256\n");
      pem(made.toPath().resolve("server.crt"), identity.chain().getFirst());
      pem(made.toPath().resolve("server.key"), identity.key());
      Files.setPosixFilePermissions(
          made.toPath().resolve("server.key"), PosixFilePermissions.fromString("rw-------"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The certificate is what a client is to trust. */
  static void pem(Path file, X509Certificate certificate) throws IOException {
    pem(file, (Object) certificate);
  }

  private static void pem(Path file, Object what) throws IOException {
    Writer text = new StringWriter();
    try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
      pem.writeObject(what);
    }
    Files.writeString(file, text.toString());
  }

  /** What the server's certificate comes from. */
  Path caFile() {
    return folder.resolve("ca.pem");
  }

  /** With the user's password. */
  Path passwordFile() {
    return folder.resolve("password");
  }

  /** The server's own files. */
  Path data() {
    return data.get();
  }

  int port() {
    return server.getPort();
  }

  /** Those of a database, over the loopback. */
  StoreSettings.Postgres settings(String database) {
    return new StoreSettings.Postgres(
        "localhost", port(), database, USER, passwordFile(), Optional.empty());
  }

  /** A new database without a table. */
  public StoreSettings.Postgres empty() {
    return made("template0");
  }

  /** A new database with the tables of this version. */
  public StoreSettings.Postgres database() {
    return made(TEMPLATE);
  }

  private StoreSettings.Postgres made(String template) {
    String name = "test" + databases.incrementAndGet();
    superuser(
        "postgres", "CREATE DATABASE %s OWNER %s TEMPLATE %s".formatted(name, USER, template));
    return settings(name);
  }

  /** Removes a database, whoever has it open. */
  public void drop(StoreSettings.Postgres settings) {
    superuser("postgres", "DROP DATABASE " + settings.database() + " WITH (FORCE)");
  }

  /** Removes all rows of a database, past its triggers, and counts from 1 again. */
  public void clear(StoreSettings.Postgres settings) {
    String tables =
        String.join(
            ", ",
            select(
                settings,
                "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'"
                    + " AND table_name <> 'coordinator_version'"));
    superuser(
        settings.database(),
        "SET session_replication_role = replica",
        "TRUNCATE " + tables + " RESTART IDENTITY",
        "INSERT INTO status_list_number VALUES (1, 0)");
  }

  /** Does statements as somebody who may do all. */
  public void superuser(String database, String... statements) {
    try (Connection connection = server.getDatabase("postgres", database).getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** The first column of what is selected. */
  public List<String> select(StoreSettings.Postgres settings, String sql) {
    try (Connection connection =
            server.getDatabase("postgres", settings.database()).getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> all = new ArrayList<>();
      while (rows.next()) {
        all.add(rows.getString(1));
      }
      return all;
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
