package org.kumiki.coordinator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.message.Message;
import org.kumiki.coordinator.account.SecretBox;
import org.kumiki.coordinator.audit.Actor;
import org.kumiki.coordinator.audit.AuditAction;
import org.kumiki.coordinator.audit.AuditCheck;
import org.kumiki.coordinator.audit.AuditHead;
import org.kumiki.coordinator.audit.AuditLog;
import org.kumiki.coordinator.backup.BackupArchive;
import org.kumiki.coordinator.backup.Manifest;
import org.kumiki.coordinator.event.EventCheck;
import org.kumiki.coordinator.event.EventLog;
import org.kumiki.coordinator.home.HomeFolder;
import org.kumiki.coordinator.person.Person;
import org.kumiki.coordinator.person.PersonDesk;
import org.kumiki.coordinator.query.OutcomeCode;
import org.kumiki.coordinator.query.QueryRecord;
import org.kumiki.coordinator.query.QueryRecords;
import org.kumiki.coordinator.store.StoreSettings;
import org.kumiki.coordinator.store.Stores;
import org.kumiki.coordinator.store.postgres.PostgresStores;
import org.kumiki.coordinator.store.sqlite.SqliteStores;
import org.kumiki.protocols.document.Digest;

/**
 * Backups of a coordinator's home with its records, which are a SQLite file in the archive whatever
 * database they come from. Guarantees: the copy is of one moment, also while the coordinator runs;
 * it holds nothing of queries under way, whose sums are not released. A restored home never goes on
 * where the old state was: queries that ran have ended, no token is good, status lists have numbers
 * that no node has seen, and the audit log says that it was restored.
 */
public final class HomeBackup {

  /** More status lists than a coordinator makes in centuries. */
  private static final long STATUS_NUMBERS = 1L << 40;

  private static final long LARGEST_SETTINGS = 256 * 1024;
  private static final String DATABASE = "coordinator.db";
  private static final Set<String> REQUIRED =
      Set.of(CoordinatorFile.NAME, DATABASE, "ca/key.pkcs8", "ca/certificate.der", "service/key");
  private static final Set<String> BESIDE = Set.of("service.json", "ca.pem", SecretBox.FILE);

  /**
   * An archive that was written.
   *
   * @param sha256 of the archive, to be kept elsewhere
   * @param auditHead where the audit log ended
   */
  public record Written(Path archive, Digest sha256, String auditHead) {}

  /**
   * A home that was restored.
   *
   * @param made when the archive was
   * @param ended queries that ran then
   * @param people whose tokens ended
   */
  public record Restored(Path home, Instant made, List<String> ended, List<String> people) {}

  private HomeBackup() {}

  /** Writes the home into an archive, which must not exist. */
  public static Written write(Path home, Path archive, Clock clock, SecureRandom random) {
    if (Files.exists(archive)) {
      throw new InvalidInput(archive.toString(), "is there already; name another file");
    }
    byte[] drawn = new byte[8];
    random.nextBytes(drawn);
    Path copy = home.resolve("backup-" + HexFormat.of().formatHex(drawn) + ".db");
    StoreSettings store = CoordinatorFile.read(home).store();
    try (Stores stores = StoreOpening.beside(store, new HomeFolder(home), random)) {
      AuditLog audit = new AuditLog(stores.audit(), stores.transactions(), clock);
      audit.append(Actor.current(), AuditAction.BACKED_UP, "home", AuditLog.detail());
      stores.copyTo(copy);
      String head = headOf(copy, clock);
      SortedMap<String, Path> files = new TreeMap<>();
      files.put(DATABASE, copy);
      for (String name : all()) {
        if (!name.equals(DATABASE) && Files.exists(home.resolve(name))) {
          files.put(name, home.resolve(name));
        }
      }
      if (!files.keySet().containsAll(REQUIRED)) {
        throw new InvalidInput(home.toString(), "is not a whole coordinator's home");
      }
      return new Written(archive, BackupArchive.write(archive, files, clock.instant(), head), head);
    } finally {
      delete(copy);
    }
  }

  private static Set<String> all() {
    Set<String> all = new TreeSet<>(REQUIRED);
    all.addAll(BESIDE);
    return all;
  }

  private static String headOf(Path database, Clock clock) {
    try (Stores stores = SqliteStores.open(database)) {
      return text(new AuditLog(stores.audit(), stores.transactions(), clock).head());
    }
  }

  private static String text(AuditHead head) {
    return head.sequence() + ":" + head.hash().hex();
  }

  /**
   * Makes a home of an archive.
   *
   * @param home must not exist, or be an empty folder
   * @param expected the archive's SHA-256, as it was noted elsewhere
   * @param settings a {@code coordinator.yaml} in place of the archive's: records go where it says
   * @throws InvalidInput if the archive is not as it was written, the folder not empty, or the
   *     database cannot be used or is not empty
   */
  public static Restored restore(
      Path archive,
      Path home,
      Optional<Digest> expected,
      Optional<Path> settings,
      Clock clock,
      SecureRandom random) {
    requireEmpty(home);
    if (expected.isPresent()
        && Files.isRegularFile(archive)
        && !BackupArchive.sha256(archive).equals(expected.get())) {
      throw new InvalidInput(archive.toString(), "is another archive than the SHA-256 is of");
    }
    byte[] drawn = new byte[8];
    random.nextBytes(drawn);
    Path folder =
        home.resolveSibling(home.getFileName() + ".restoring-" + HexFormat.of().formatHex(drawn));
    try {
      Manifest manifest = BackupArchive.unpack(archive, folder, REQUIRED, all());
      if (settings.isPresent()) {
        new HomeFolder(folder).write(CoordinatorFile.NAME, settings(settings.get()));
      }
      StoreSettings store = CoordinatorFile.read(folder).store();
      Restored restored = settle(archive, folder, home, manifest, clock, random);
      place(store, folder);
      Files.deleteIfExists(home);
      Files.move(folder, home, StandardCopyOption.ATOMIC_MOVE);
      return restored;
    } catch (IOException e) {
      throw new UncheckedIOException("restoring into " + home, e);
    } finally {
      deleteFolder(folder);
    }
  }

  private static void requireEmpty(Path home) {
    try {
      if (Files.isDirectory(home)) {
        try (DirectoryStream<Path> inside = Files.newDirectoryStream(home)) {
          if (!inside.iterator().hasNext()) {
            return;
          }
        }
      }
      if (Files.exists(home)) {
        throw new InvalidInput(home.toString(), "is not empty; restore into a new folder");
      }
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + home, e);
    }
  }

  /** The old state must not be gone on with. */
  private static Restored settle(
      Path archive, Path folder, Path home, Manifest manifest, Clock clock, SecureRandom random) {
    try (Stores stores = SqliteStores.open(folder.resolve(DATABASE))) {
      AuditLog audit = new AuditLog(stores.audit(), stores.transactions(), clock);
      if (audit.verify() instanceof AuditCheck.Broken(long sequence, String why)) {
        throw new InvalidInput(
            archive.toString(),
            "has an audit log that is broken at entry %d: %s".formatted(sequence, why));
      }
      if (new EventLog(stores.events(), audit, stores.transactions(), clock).verify()
          instanceof EventCheck.Broken broken) {
        throw new InvalidInput(archive.toString(), "has events that were changed: " + broken);
      }
      if (!text(audit.head()).equals(manifest.auditHead())) {
        throw new InvalidInput(archive.toString(), "has another audit log than its manifest names");
      }
      QueryRecords records = new QueryRecords(stores.queries(), audit, stores.transactions());
      PersonDesk people =
          new PersonDesk(stores.people(), audit, stores.transactions(), clock, random);
      return stores
          .transactions()
          .in(
              () -> {
                audit.append(
                    Actor.current(),
                    AuditAction.RESTORED,
                    "home",
                    AuditLog.detail()
                        .put("made", manifest.made().toString())
                        .put("head", manifest.auditHead()));
                List<String> ended = endAll(records, clock);
                List<String> everybody = people.all().stream().map(Person::id).toList();
                everybody.forEach(people::revokeTokensOf);
                stores.documents().skipStatusNumbers(STATUS_NUMBERS);
                return new Restored(home, manifest.made(), ended, everybody);
              });
    }
  }

  private static byte[] settings(Path file) throws IOException {
    if (!Files.isRegularFile(file) || Files.size(file) > LARGEST_SETTINGS) {
      throw new InvalidInput(file.toString(), "is not a file of at most 256 KiB");
    }
    return Files.readAllBytes(file);
  }

  /** Brings the records where the settings say; all at once, so what fails leaves nothing. */
  private static void place(StoreSettings store, Path folder) {
    switch (store) {
      case StoreSettings.Embedded embedded -> {
        // They are where they have to be.
      }
      case StoreSettings.Postgres postgres -> {
        PostgresStores.fill(postgres, folder.resolve(DATABASE));
        delete(folder.resolve(DATABASE));
      }
    }
  }

  private static List<String> endAll(QueryRecords records, Clock clock) {
    List<QueryRecord> under = records.unfinished();
    for (QueryRecord record : under) {
      records.end(
          record.ended(
              new QueryRecord.Ending(
                  clock.instant(),
                  OutcomeCode.INTERNAL.name(),
                  Message.of(
                      "the coordinator was restored from a backup made while it ran; ask again"))),
          Optional.empty(),
          detail -> {});
    }
    return under.stream().map(QueryRecord::query).toList();
  }

  private static void deleteFolder(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      all.sorted(Comparator.reverseOrder()).forEach(HomeBackup::delete);
    } catch (IOException e) {
      throw new UncheckedIOException("deleting " + folder, e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("deleting " + file, e);
    }
  }
}
