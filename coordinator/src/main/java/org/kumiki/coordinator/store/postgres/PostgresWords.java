package org.kumiki.coordinator.store.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.store.StoreSettings;

/** What a server says, in words that tell an operator what to do. */
final class PostgresWords {

  private PostgresWords() {}

  /** For what went wrong while connecting or before there were stores. */
  static RuntimeException failure(StoreSettings.Postgres settings, SQLException e) {
    String state = Optional.ofNullable(e.getSQLState()).orElse("");
    if (settings.tls() && isOfCertificate(e, state)) {
      return wrong(
          settings,
          "has no TLS certificate for this name that %s; see store.url and store.ca_file"
              .formatted(
                  settings.caFile().isPresent()
                      ? "comes from store.ca_file"
                      : "the Java runtime trusts"));
    }
    return switch (state) {
      case "28P01", "28000" ->
          wrong(
              settings,
              "does not let the user '%s' in; see store.user, store.password_file and the server's"
                      .formatted(settings.user())
                  + " pg_hba.conf");
      case "3D000" ->
          wrong(
              settings,
              "does not exist; make it: CREATE DATABASE %s OWNER %s TEMPLATE template0 ENCODING"
                      .formatted(settings.database(), settings.user())
                  + " 'UTF8' LOCALE 'C'");
      case "42501" ->
          wrong(settings, "does not let its user make tables; the user has to be its owner");
      case "53300" ->
          wrong(settings, "has no connection left (max_connections); the coordinator needs 12");
      case "57P03" -> wrong(settings, "is starting or stopping; try again when it runs");
      case "55P03" ->
          wrong(settings, "did not give the turn to write in time; see pg_locks for who has it");
      case "08001", "08004", "08006" ->
          wrong(settings, "is not reached: no server answers there" + withTls(settings));
      default ->
          new UncheckedIOException(
              "the database " + settings.where() + " failed (SQLSTATE " + state + ")",
              new IOException(e));
    };
  }

  private static String withTls(StoreSettings.Postgres settings) {
    return settings.tls() ? ", or it has no TLS (ssl = on), which is required" : "";
  }

  private static InvalidInput wrong(StoreSettings.Postgres settings, String what) {
    return new InvalidInput("store", "the database " + settings.where() + " " + what);
  }

  /** The driver's own check of the name has no cause, other broken lines have an I/O error. */
  private static boolean isOfCertificate(SQLException e, String state) {
    boolean io = false;
    for (Throwable each = e; each != null; each = each.getCause()) {
      if (each instanceof SSLException || each instanceof GeneralSecurityException) {
        return true;
      }
      io |= each instanceof IOException;
    }
    return state.equals("08006") && !io;
  }
}
