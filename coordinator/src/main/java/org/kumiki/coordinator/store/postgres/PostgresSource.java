package org.kumiki.coordinator.store.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.store.StoreSettings;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Makes connections. Guarantees: the password is read from its file for each and kept nowhere, so
 * it can be changed while the coordinator runs; TLS with a checked name wherever the settings say
 * so; errors show no value that was to be stored.
 */
final class PostgresSource extends PGSimpleDataSource {

  private static final int LARGEST_PASSWORD = 1024;
  private static final int CONNECT_SECONDS = 10;
  private static final int SILENCE_SECONDS = 60;

  // Whatever the server's own settings: a turn is not waited for without end, and what was
  // committed
  // is on disk. Stronger settings (standby servers) stay. A client whose machine is gone is noticed
  // within half a minute, so that another one can begin its term.
  private static final String SETTINGS =
      "SELECT set_config('lock_timeout', '10s', false),"
          + " set_config('tcp_keepalives_idle', '10', false),"
          + " set_config('tcp_keepalives_interval', '5', false),"
          + " set_config('tcp_keepalives_count', '3', false),"
          + " CASE current_setting('synchronous_commit')"
          + " WHEN 'off' THEN set_config('synchronous_commit', 'on', false) END";

  private final transient StoreSettings.Postgres settings;

  PostgresSource(StoreSettings.Postgres settings) {
    this.settings = settings;
    setServerNames(new String[] {settings.host()});
    setPortNumbers(new int[] {settings.port()});
    setDatabaseName(settings.database());
    setApplicationName("kumiki coordinator");
    setConnectTimeout(CONNECT_SECONDS);
    setLoginTimeout(CONNECT_SECONDS);
    setSocketTimeout(SILENCE_SECONDS);
    setTcpKeepAlive(true);
    // Otherwise messages show the row that was refused.
    setLogServerErrorDetail(false);
    setSslMode(settings.tls() ? "verify-full" : "disable");
    if (settings.caFile().isPresent()) {
      setSslRootCert(settings.caFile().get().toString());
    } else if (settings.tls()) {
      setSslfactory("org.postgresql.ssl.DefaultJavaSSLFactory");
    }
  }

  StoreSettings.Postgres settings() {
    return settings;
  }

  @Override
  public Connection getConnection() throws SQLException {
    Connection connection = getConnection(settings.user(), password());
    try (Statement statement = connection.createStatement()) {
      statement.execute(SETTINGS);
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  private String password() {
    Path file = settings.passwordFile();
    try {
      if (Files.isRegularFile(file) && Files.size(file) <= LARGEST_PASSWORD) {
        String password = Files.readString(file, StandardCharsets.UTF_8).strip();
        if (!password.isEmpty()) {
          return password;
        }
      }
    } catch (IOException e) {
      throw new InvalidInput("store.password_file", file + " cannot be read");
    }
    throw new InvalidInput(
        "store.password_file", file + " must be a file with the password and nothing else");
  }
}
