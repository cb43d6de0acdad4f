package org.kumiki.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.audit.AuditCheck;
import org.kumiki.coordinator.audit.AuditHead;
import org.kumiki.coordinator.backup.BackupArchive;
import org.kumiki.coordinator.client.CoordinatorClient;
import org.kumiki.coordinator.http.HttpConfig;
import org.kumiki.coordinator.outputcheck.CheckRules;
import org.kumiki.coordinator.query.QueryRecord;
import org.kumiki.coordinator.round.WireFederation;
import org.kumiki.coordinator.store.StoreSettings;
import org.kumiki.coordinator.store.Stores;
import org.kumiki.coordinator.store.postgres.PostgresServer;
import org.kumiki.coordinator.store.sqlite.RawSqlite;
import org.kumiki.coordinator.store.sqlite.SqliteStores;
import org.kumiki.protocols.document.Digest;
import org.kumiki.protocols.document.SigningKey;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A coordinator is backed up while it runs, lost, and made anew from the archive. */
class HomeBackupTest {

  private static final JsonNode GLM =
      JsonMapper.shared()
          .readTree(
              """
              {"template": "glm", "parameters": {"formula": "y ~ x", "family": "gaussian"}}
              """);

  private static final Map<String, Integer> GROWTH =
      Map.of("audit_entry", 4, "audit_tree", 8, "tree_head", 1);

  @TempDir Path folder;
  private final SecureRandom random = new SecureRandom();
  private WireFederation federation;
  private CoordinatorClient researcher;
  private String token;
  private Path home;
  private Path archive;
  private String done;
  private String running;
  private HomeBackup.Written written;

  @BeforeEach
  void backUp() throws Exception {
    federation =
        new WireFederation(
            folder,
            3,
            new HttpConfig(
                0, Duration.ofSeconds(10), Duration.ofMillis(200), Duration.ofMinutes(5)));
    home = folder.resolve("coordinator");
    archive = folder.resolve("backup.zip");
    CoordinatorFile.write(home, "localhost", 0, 0, 0);
    federation.permit(1, Optional.empty());
    federation.connect();
    token = federation.token("researcher");
    researcher = federation.client(token);
    done = researcher.submit("p1", GLM);
    researcher.watch(done, event -> {});
    federation.permit(2, Optional.of(SigningKey.generate("researcher", random).publicKey()));
    // Waits for a signature that nobody gives.
    running = researcher.submit("p1", GLM);
    written = HomeBackup.write(home, archive, federation.clock, random);
  }

  @AfterEach
  void stop() {
    federation.close();
  }

  private HomeBackup.Restored restore(Path from, String to) {
    return HomeBackup.restore(
        from, folder.resolve(to), Optional.empty(), Optional.empty(), federation.clock, random);
  }

  private long statusNumber(Path at) {
    try (Stores stores = SqliteStores.open(at.resolve("coordinator.db"))) {
      return stores.documents().nextStatusNumber();
    }
  }

  @Test
  void whatWasOnRecord_isThereAgain_andTheAuditVerifies() throws Exception {
    byte[] released = researcher.result(done);
    HomeBackup.Restored restored = restore(archive, "new");
    assertThat(restored.ended()).containsExactly(running);
    assertThat(restored.people()).containsExactly("researcher");
    try (OperatorHome operator =
        OperatorHome.open(folder.resolve("new"), federation.clock, random)) {
      String[] head = written.auditHead().split(":", 2);
      AuditHead known = new AuditHead(Long.parseLong(head[0]), new Digest(head[1]));
      assertThat(operator.audit().verify(known)).isInstanceOf(AuditCheck.Intact.class);
      assertThat(operator.records().result(done))
          .contains(new String(released, StandardCharsets.UTF_8));
      QueryRecord ended = operator.records().find(running).orElseThrow();
      assertThat(ended.ending().orElseThrow().message()).contains("restored", "ask again");
      assertThat(operator.caCertificate()).isEqualTo(federation.ca);
      assertThat(operator.serviceKey()).isEqualTo(federation.coordinator.serviceKey());
    }
    // The one that runs goes on undisturbed.
    assertThat(researcher.query(running).path("state").asString()).isNotEqualTo("ENDED");
  }

  @Test
  void aRestoredCoordinator_starts_andNothingOfTheOldStateGoesOn() throws Exception {
    restore(archive, "new");
    Path made = folder.resolve("new");
    assertThat(statusNumber(made)).isGreaterThan(statusNumber(home) + 1_000_000);
    try (Coordinator coordinator =
        Coordinator.start(
            CoordinatorConfig.loopback(made).withHttp(HttpConfig.at(0)),
            federation.clock,
            random)) {
      // A token that may have been revoked after the backup is not good again.
      try (CoordinatorClient client =
          new CoordinatorClient(
              URI.create("https://127.0.0.1:" + coordinator.http().orElseThrow().port()),
              federation.ca,
              token)) {
        assertThatThrownBy(() -> client.query(done)).hasMessageContaining("token");
      }
      String fresh = coordinator.people().issueToken("researcher", Duration.ofHours(1)).secret();
      try (CoordinatorClient client =
          new CoordinatorClient(
              URI.create("https://127.0.0.1:" + coordinator.http().orElseThrow().port()),
              federation.ca,
              fresh)) {
        assertThat(client.query(done).path("state").asString()).isEqualTo("ENDED");
        assertThat(client.query(running).path("state").asString()).isEqualTo("ENDED");
      }
    }
  }

  private Path settings(String name, StoreSettings store) {
    CoordinatorFile.write(folder.resolve(name), "localhost", 0, 0, 0, store, CheckRules.USUAL);
    return folder.resolve(name).resolve(CoordinatorFile.NAME);
  }

  private HomeBackup.Restored restore(Path from, String to, Path settings) {
    return HomeBackup.restore(
        from,
        folder.resolve(to),
        Optional.empty(),
        Optional.of(settings),
        federation.clock,
        random);
  }

  /** The way from SQLite to PostgreSQL and back. */
  @Test
  void anArchive_isRestoredIntoPostgres_runsThere_andComesBack() throws Exception {
    byte[] released = researcher.result(done);
    PostgresServer server = PostgresServer.running();
    StoreSettings.Postgres database = server.empty();
    Path toPostgres = settings("to-postgres", database);
    assertThat(restore(archive, "on-postgres", toPostgres).ended()).containsExactly(running);
    Path onPostgres = folder.resolve("on-postgres");
    assertThat(onPostgres.resolve("coordinator.db")).doesNotExist();
    // Whatever is there already is not mixed with an archive.
    assertThatThrownBy(() -> restore(archive, "once-more", toPostgres))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("holds a coordinator's records");
    assertThat(folder.resolve("once-more")).doesNotExist();

    CoordinatorConfig config =
        CoordinatorConfig.loopback(onPostgres).withStore(database).withHttp(HttpConfig.at(0));
    try (Coordinator coordinator = Coordinator.start(config, federation.clock, random)) {
      String fresh = coordinator.people().issueToken("researcher", Duration.ofHours(1)).secret();
      try (CoordinatorClient client =
          new CoordinatorClient(
              URI.create("https://127.0.0.1:" + coordinator.http().orElseThrow().port()),
              federation.ca,
              fresh)) {
        assertThat(client.result(done)).isEqualTo(released);
      }
      // While it runs.
      HomeBackup.write(onPostgres, folder.resolve("back.zip"), federation.clock, random);
    }
    try (OperatorHome operator =
        OperatorHome.open(onPostgres, database, federation.clock, random)) {
      assertIntact(operator, released);
    }
    Map<String, Integer> there = counts(database, server);
    Path toSqlite = settings("to-sqlite", new StoreSettings.Embedded());
    restore(folder.resolve("back.zip"), "on-sqlite", toSqlite);
    try (OperatorHome operator =
        OperatorHome.open(folder.resolve("on-sqlite"), federation.clock, random)) {
      assertIntact(operator, released);
    }
    RawSqlite back = new RawSqlite(folder.resolve("on-sqlite/coordinator.db"));
    for (String table : there.keySet()) {
      // Only the audit log and its tree grew, by the restoring itself.
      assertThat(back.count(table))
          .as(table)
          .isGreaterThanOrEqualTo(there.get(table))
          .isLessThanOrEqualTo(there.get(table) + GROWTH.getOrDefault(table, 0));
    }
    server.drop(database);
  }

  private void assertIntact(OperatorHome operator, byte[] released) {
    String[] head = written.auditHead().split(":", 2);
    AuditHead known = new AuditHead(Long.parseLong(head[0]), new Digest(head[1]));
    assertThat(operator.audit().verify(known)).isInstanceOf(AuditCheck.Intact.class);
    assertThat(operator.records().result(done))
        .contains(new String(released, StandardCharsets.UTF_8));
    assertThat(operator.caCertificate()).isEqualTo(federation.ca);
  }

  private static Map<String, Integer> counts(
      StoreSettings.Postgres database, PostgresServer server) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (String table :
        server.select(
            database,
            "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'"
                + " AND table_name <> 'coordinator_version'")) {
      counts.put(
          table,
          Integer.parseInt(server.select(database, "SELECT count(*) FROM " + table).getFirst()));
    }
    return counts;
  }

  @Test
  void theArchive_isPrivate_andNeverReplacesAFile() throws IOException {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(archive)))
        .isEqualTo("rw-------");
    assertThat(BackupArchive.sha256(archive)).isEqualTo(written.sha256());
    assertThatThrownBy(() -> HomeBackup.write(home, archive, federation.clock, random))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("is there already");
    try (var files = Files.list(home)) {
      assertThat(files.map(f -> f.getFileName().toString()))
          .noneMatch(name -> name.startsWith("backup-"));
    }
  }

  @Test
  void aFolderThatIsNotEmpty_isLeftAlone() throws IOException {
    Path busy = Files.createDirectory(folder.resolve("busy"));
    Files.writeString(busy.resolve("mine"), "mine");
    assertThatThrownBy(() -> restore(archive, "busy"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("not empty");
    assertThat(busy).isDirectoryContaining(f -> f.endsWith("mine"));
    Files.createDirectory(folder.resolve("empty"));
    assertThat(restore(archive, "empty").home()).isEqualTo(folder.resolve("empty"));
  }

  @Test
  void anotherSha256_restoresNothing() {
    assertThatThrownBy(
            () ->
                HomeBackup.restore(
                    archive,
                    folder.resolve("new"),
                    Optional.of(Digest.of(new byte[] {1})),
                    Optional.empty(),
                    federation.clock,
                    random))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("another archive");
    assertThat(folder.resolve("new")).doesNotExist();
  }

  private interface Change {
    void in(Map<String, byte[]> entries) throws IOException;
  }

  private void assertRefused(String said, Change change) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      for (var entry : zip.stream().toList()) {
        entries.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
      }
    }
    change.in(entries);
    Path other = folder.resolve("other.zip");
    try (OutputStream file = Files.newOutputStream(other);
        ZipOutputStream out = new ZipOutputStream(file)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        out.putNextEntry(new ZipEntry(entry.getKey()));
        out.write(entry.getValue());
      }
    }
    assertNothingOf(other, said);
  }

  private void assertNothingOf(Path other, String said) throws IOException {
    assertThatThrownBy(() -> restore(other, "new"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining(said);
    try (var files = Files.list(folder)) {
      assertThat(files.map(f -> f.getFileName().toString()))
          .noneMatch(name -> name.startsWith("new"));
    }
  }

  @Test
  void archivesThatWereTamperedWith_leaveNothing() throws IOException {
    assertRefused("checksum", e -> e.put("service/key", new byte[32]));
    assertRefused("names other files", e -> rename(e, "\"ca.pem\"", "\"ca.pen\""));
    assertRefused("holds other files", e -> e.put("../evil", new byte[1]));
    assertRefused("manifest", e -> e.remove("manifest.json"));
    assertRefused("manifest", e -> e.put("manifest.json", "{}".getBytes(StandardCharsets.UTF_8)));
    byte[] whole = Files.readAllBytes(archive);
    Path cut = Files.write(folder.resolve("cut.zip"), Arrays.copyOf(whole, whole.length / 2));
    assertNothingOf(cut, "cut");
    assertNothingOf(folder.resolve("gone.zip"), "does not exist");
  }

  private static void rename(Map<String, byte[]> entries, String from, String to) {
    String manifest = new String(entries.get("manifest.json"), StandardCharsets.UTF_8);
    String other = manifest.replace(from, to).replace("\"coordinator.yaml\"", "\"../evil.yaml\"");
    entries.put("manifest.json", other.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void anAuditLogThatWasChangedBeforeTheBackup_isNotRestored() throws Exception {
    federation.close();
    Path database = home.resolve("coordinator.db");
    String text = Files.readString(database, StandardCharsets.ISO_8859_1);
    assertThat(text).contains("QUERY_ENDED");
    Files.writeString(
        database, text.replace("QUERY_ENDED", "QUERY_ENDEX"), StandardCharsets.ISO_8859_1);
    Path later = folder.resolve("later.zip");
    HomeBackup.write(home, later, federation.clock, random);
    assertNothingOf(later, "broken at entry");
  }

  /** Whole in itself and with the right checksums: only its log does not go as far as is said. */
  @Test
  void anOlderDatabase_underTheHeadOfALaterBackup_isNotRestored() throws IOException {
    String later =
        HomeBackup.write(home, folder.resolve("later.zip"), federation.clock, random).auditHead();
    assertThat(later).isNotEqualTo(written.auditHead());
    assertRefused(
        "has another audit log than its manifest names",
        entries -> {
          String manifest = new String(entries.get("manifest.json"), StandardCharsets.UTF_8);
          entries.put(
              "manifest.json",
              manifest.replace(written.auditHead(), later).getBytes(StandardCharsets.UTF_8));
        });
  }

  @Test
  void theTimeOfTheBackup_isSaid() {
    assertThat(restore(archive, "new").made()).isBeforeOrEqualTo(Instant.now());
  }
}
