package org.kumiki.coordinator.store;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.kumiki.algorithms.InvalidInput;

/** Where a coordinator keeps its records. Holds no secret, so it may be shown. */
public sealed interface StoreSettings {

  /** In one SQLite file in the home. */
  record Embedded() implements StoreSettings {}

  /**
   * In a database of a PostgreSQL server. Guarantees: the line to another machine is TLS whose
   * other end is that machine; there is no setting against that.
   *
   * @param passwordFile holds the password, and is read whenever a connection is made
   * @param caFile certificates that the server's must come from; without it those that the Java
   *     runtime trusts. Where it is given, TLS is required on this machine too
   */
  record Postgres(
      String host, int port, String database, String user, Path passwordFile, Optional<Path> caFile)
      implements StoreSettings {

    private static final int USUAL_PORT = 5432;
    private static final String EXPECTED =
        "expected postgresql://HOST[:PORT]/DATABASE, without user, password and options";

    /** Never null; paths are absolute. */
    public Postgres {
      Objects.requireNonNull(host);
      absolute("store.password_file", passwordFile);
      caFile.ifPresent(file -> absolute("store.ca_file", file));
      if (!database.matches("[A-Za-z0-9_-]{1,63}")) {
        throw new InvalidInput("store.url", "names a database that is not 1 to 63 of A-Za-z0-9_-");
      }
      if (!user.matches("[A-Za-z0-9_.@-]{1,63}")) {
        throw new InvalidInput("store.user", "must be 1 to 63 of A-Za-z0-9_.@-");
      }
    }

    /**
     * As the configuration says it.
     *
     * @throws InvalidInput that shows nothing of the URL, where a password may stand by mistake
     */
    public static Postgres of(String url, String user, Path passwordFile, Optional<Path> caFile) {
      URI uri = uri(url);
      String path = Optional.ofNullable(uri.getPath()).orElse("");
      if (!"postgresql".equals(uri.getScheme())
          || uri.getHost() == null
          || uri.getRawUserInfo() != null
          || uri.getRawQuery() != null
          || uri.getRawFragment() != null
          || path.length() < 2) {
        throw new InvalidInput("store.url", EXPECTED);
      }
      return new Postgres(
          uri.getHost(),
          uri.getPort() < 0 ? USUAL_PORT : uri.getPort(),
          path.substring(1),
          user,
          passwordFile,
          caFile);
    }

    private static URI uri(String url) {
      try {
        return new URI(url);
      } catch (URISyntaxException e) {
        // Its message shows the whole text.
        throw new InvalidInput("store.url", EXPECTED);
      }
    }

    private static void absolute(String key, Path file) {
      if (!file.isAbsolute()) {
        throw new InvalidInput(key, "'" + file + "' must be an absolute path");
      }
    }

    /** False on this machine only: what is sent there passes no network. */
    public boolean tls() {
      return caFile.isPresent()
          || !(host.equals("localhost") || host.matches("127(\\.\\d{1,3}){3}|\\[::1]"));
    }

    /** For messages. */
    public String where() {
      return "postgresql://" + host + ":" + port + "/" + database;
    }
  }
}
