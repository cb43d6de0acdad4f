package org.kumiki.coordinator.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.home.HomeFolder;
import org.kumiki.coordinator.identity.CertificateAuthority;
import org.kumiki.coordinator.store.StoreSettings;
import org.kumiki.coordinator.store.Stores;
import org.kumiki.protocols.document.Digest;
import org.kumiki.protocols.merkle.GrowingRoot;

/** What an operator is told when a database cannot be used, and that no line is open to others. */
class PostgresOpeningTest {

  private static final String WRONG = "another-secret";

  @TempDir Path folder;
  private PostgresServer server;
  private StoreSettings.Postgres database;

  @BeforeEach
  void make() {
    server = PostgresServer.running();
    database = server.empty();
  }

  @AfterEach
  void drop() {
    server.drop(database);
  }

  private Stores open(StoreSettings.Postgres settings) {
    return PostgresStores.open(settings, new HomeFolder(folder), new SecureRandom());
  }

  private StoreSettings.Postgres with(String host, int port, String name, Optional<Path> ca) {
    return new StoreSettings.Postgres(
        host, port, name, database.user(), database.passwordFile(), ca);
  }

  private void assertRefused(StoreSettings.Postgres settings, String... said) {
    assertThatThrownBy(() -> open(settings))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContainingAll(said)
        .satisfies(
            failure -> {
              StringWriter trace = new StringWriter();
              failure.printStackTrace(new PrintWriter(trace));
              assertThat(trace.toString())
                  .doesNotContain(WRONG)
                  .doesNotContain(Files.readString(server.passwordFile()).strip());
            });
  }

  @Test
  void emptyDatabase_getsItsTables_once() {
    open(database).close();
    open(database).close();
    assertThat(server.select(database, "SELECT scripts FROM coordinator_version"))
        .hasSize(1)
        .doesNotContain("0");
  }

  @Test
  void noServer_isSaid() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    assertRefused(with("localhost", free, "kumiki", Optional.empty()), "is not reached");
  }

  @Test
  void wrongPassword_isSaid_andNotShown() throws IOException {
    Path file = Files.writeString(folder.resolve("password"), WRONG);
    assertRefused(
        new StoreSettings.Postgres(
            "localhost", server.port(), database.database(), "kumiki", file, Optional.empty()),
        "does not let the user 'kumiki' in",
        "store.password_file");
  }

  @Test
  void passwordFileThatIsMissingOrEmpty_isSaid() throws IOException {
    Path file = folder.resolve("password");
    StoreSettings.Postgres settings =
        new StoreSettings.Postgres(
            "localhost", server.port(), database.database(), "kumiki", file, Optional.empty());
    assertRefused(settings, "store.password_file", file.toString());
    Files.writeString(file, "\n");
    assertRefused(settings, "store.password_file", file.toString());
  }

  @Test
  void noDatabase_isSaid_andHowToMakeIt() {
    assertRefused(
        with("localhost", server.port(), "none", Optional.empty()),
        "does not exist",
        "CREATE DATABASE none OWNER kumiki");
  }

  @Test
  void databaseOfALaterVersion_isRefused() {
    open(database).close();
    server.superuser(database.database(), "UPDATE coordinator_version SET scripts = 99");
    assertRefused(database, "a later version");
  }

  @Test
  void tablesOfAnEarlierVersion_areNotChangedWhileItsCoordinatorRuns() {
    open(database).close();
    String scripts = "SELECT scripts FROM coordinator_version";
    int now = Integer.parseInt(server.select(database, scripts).getFirst());
    try (Stores serving =
        PostgresStores.serve(database, new HomeFolder(folder), new SecureRandom())) {
      open(database).close();
      server.superuser(database.database(), "UPDATE coordinator_version SET scripts = scripts - 1");
      assertRefused(database, "a coordinator of an earlier version runs", "stop that one first");
      assertThatThrownBy(
              () -> PostgresStores.serve(database, new HomeFolder(folder), new SecureRandom()))
          .hasMessageContaining("a coordinator of an earlier version runs");
      assertThat(server.select(database, scripts)).containsExactly(String.valueOf(now - 1));
      assertThat(serving.audit().last()).isEmpty();
    }
  }

  /** The tree as it lay until version 9: by level. */
  @Test
  void treeOfAnEarlierVersion_isTheSameAfterIt() {
    GrowingRoot tree = new GrowingRoot();
    try (Stores stores = open(database)) {
      for (int leaf = 0; leaf < 21; leaf++) {
        stores.audit().addNodes(tree.add(Digest.of(new byte[] {(byte) leaf})));
      }
    }
    server.superuser(
        database.database(),
        "CREATE TABLE old (level BIGINT NOT NULL, position BIGINT NOT NULL, hash TEXT NOT NULL,"
            + " PRIMARY KEY (level, position))",
        "INSERT INTO old SELECT level, ((leaf + 1) >> level::int) - 1, hash FROM audit_tree",
        "DROP TABLE audit_tree",
        "ALTER TABLE old RENAME TO audit_tree",
        "ALTER TABLE audit_tree OWNER TO " + database.user(),
        "UPDATE coordinator_version SET scripts = 9");
    try (Stores stores = open(database)) {
      assertThat(stores.audit().leaves()).isEqualTo(21);
      GrowingRoot expected = new GrowingRoot();
      for (int leaf = 0; leaf < 21; leaf++) {
        for (GrowingRoot.Complete node : expected.add(Digest.of(new byte[] {(byte) leaf}))) {
          assertThat(stores.audit().node(node.level(), node.position())).contains(node.hash());
        }
      }
    }
    for (String change : List.of("DELETE FROM audit_tree", "TRUNCATE audit_tree")) {
      assertThatThrownBy(() -> server.superuser(database.database(), change))
          .as(change)
          .hasStackTraceContaining("a node of the audit tree");
    }
  }

  @Test
  void databaseWithAnotherOrderOfTexts_isRefused() {
    server.superuser(
        "postgres",
        "CREATE DATABASE inwords OWNER kumiki TEMPLATE template0 LOCALE_PROVIDER icu"
            + " ICU_LOCALE 'en' LOCALE 'C'");
    StoreSettings.Postgres words = with("localhost", server.port(), "inwords", Optional.empty());
    assertRefused(words, "order of texts", "LOCALE 'C'");
    server.drop(words);
  }

  @Test
  void withACa_theLineIsTls_andToTheNamedServerOnly() throws IOException {
    Optional<Path> ca = Optional.of(server.caFile());
    try (Stores stores = open(with("localhost", server.port(), database.database(), ca))) {
      assertThat(stores.people().all()).isEmpty();
      assertThat(
              server.select(
                  database,
                  "SELECT s.ssl FROM pg_stat_ssl s JOIN pg_stat_activity a USING (pid)"
                      + " WHERE a.application_name = 'kumiki coordinator' AND a.datname = '"
                      + database.database()
                      + "'"))
          .isNotEmpty()
          .containsOnly("t");
    }
    open(with(PostgresServer.OTHER_NAME, server.port(), database.database(), Optional.empty()))
        .close();
    assertRefused(
        with(PostgresServer.OTHER_NAME, server.port(), database.database(), ca), "TLS certificate");
    Path other = folder.resolve("other.pem");
    PostgresServer.pem(
        other,
        CertificateAuthority.open(
                new HomeFolder(folder.resolve("other")), Clock.systemUTC(), new SecureRandom())
            .certificate());
    assertRefused(
        with("localhost", server.port(), database.database(), Optional.of(other)),
        "TLS certificate",
        "store.ca_file");
  }

  /** What somebody on the way would answer who wants to read along. */
  @Test
  void serverThatSaysItHasNoTls_getsNoPassword() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      FutureTask<byte[]> sent =
          new FutureTask<>(
              () -> {
                try (Socket line = socket.accept()) {
                  line.getInputStream().readNBytes(8);
                  line.getOutputStream().write('N');
                  line.getOutputStream().flush();
                  // With what a client sends first in plain, its name.
                  return line.getInputStream().readNBytes(1);
                }
              });
      Thread.ofVirtual().start(sent);
      assertRefused(
          with("localhost", socket.getLocalPort(), "kumiki", Optional.of(server.caFile())),
          "no TLS");
      assertThat(sent.get()).isEmpty();
    }
  }
}
