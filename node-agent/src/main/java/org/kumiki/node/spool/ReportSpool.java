package org.kumiki.node.spool;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.kumiki.node.home.HomeFolder;
import org.kumiki.secureagg.primitive.Secret;

/**
 * Keeps the latest report of each query, as the messages it is sent in, until it is wiped.
 * Guarantees: what is on disk is encrypted (AES-256-GCM) under a key derived from the node's local
 * key; a file that is not whole, was changed or belongs to another query gives nothing; one report
 * has at most {@link #MOST_BYTES}; what nobody came back for is gone after a week. A crash of the
 * machine may lose a report: then there is none. Safe for threads.
 */
public final class ReportSpool {

  /** Most bytes of messages of one report; longer ones are not kept. */
  public static final long MOST_BYTES = 1L << 30;

  private static final Duration LONGEST = Duration.ofDays(7);
  private static final String FOLDER = "spool";
  private static final String WHOLE = ".report";
  private static final String PART = ".part";

  private final Path folder;
  private final Secret localKey;
  private final SecureRandom random;

  /** The files that may be there: most queries have none to be wiped, and the disk is not asked. */
  private final Set<Path> files = ConcurrentHashMap.newKeySet();

  private ReportSpool(Path folder, Secret localKey, SecureRandom random) {
    this.folder = folder;
    this.localKey = localKey;
    this.random = random;
  }

  /**
   * The spool of a node's folder.
   *
   * @param localKey of the node; stays the caller's
   */
  public static ReportSpool open(
      HomeFolder home, Secret localKey, SecureRandom random, Clock clock) {
    Path folder = home.file(FOLDER + "/any").getParent();
    ReportSpool spool = new ReportSpool(folder, localKey, random);
    spool.clean(clock.instant().minus(LONGEST));
    return spool;
  }

  private void clean(Instant oldest) {
    List<Path> found;
    try (Stream<Path> all = Files.list(folder)) {
      found = all.toList();
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + folder, e);
    }
    for (Path file : found) {
      try {
        if (!file.toString().endsWith(WHOLE)
            || Files.getLastModifiedTime(file).toInstant().isBefore(oldest)) {
          Files.delete(file);
        } else {
          files.add(file);
        }
      } catch (IOException e) {
        throw new UncheckedIOException("deleting " + file, e);
      }
    }
  }

  private Path file(String queryId, String ending) {
    try {
      byte[] name =
          MessageDigest.getInstance("SHA-256").digest(queryId.getBytes(StandardCharsets.UTF_8));
      return folder.resolve(HexFormat.of().formatHex(name, 0, 16) + ending);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Begins a report of a query; an earlier one is gone. */
  public Writing begin(String queryId) {
    wipe(queryId);
    byte[] salt = new byte[SpoolCipher.SALT_BYTES];
    random.nextBytes(salt);
    Path part = file(queryId, PART);
    files.add(part);
    try {
      Files.createFile(part, HomeFolder.PRIVATE_FILE);
      Writing writing = new Writing(queryId, part, salt);
      writing.start(salt);
      return writing;
    } catch (IOException e) {
      throw new UncheckedIOException("writing " + part, e);
    }
  }

  /** A report that is being written. Not safe for threads. */
  public final class Writing implements AutoCloseable {
    private final String queryId;
    private final Path part;
    private final SpoolCipher cipher;
    // An interrupt of the thread must not close the file, as it would a channel. Nor is it opened
    // to be written over: some file systems then put it on the disk as it is closed, and most
    // reports are wiped before that is ever needed.
    private final DataOutputStream out;

    private Writing(String queryId, Path part, byte[] salt) throws IOException {
      this.queryId = queryId;
      this.part = part;
      this.out =
          new DataOutputStream(
              new BufferedOutputStream(
                  new FileOutputStream(new RandomAccessFile(part.toFile(), "rw").getFD())));
      this.cipher = new SpoolCipher(localKey, salt, queryId);
    }

    private void start(byte[] salt) throws IOException {
      out.write(salt);
    }

    /** The next message. */
    public void add(byte[] message) {
      write(SpoolCipher.Kind.MESSAGE, message);
    }

    /** It is whole; from now on it can be read. */
    public void finish(byte[] note) {
      write(SpoolCipher.Kind.END, note);
      try {
        out.close();
        Path whole = file(queryId, WHOLE);
        files.add(whole);
        Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE);
        files.remove(part);
      } catch (IOException e) {
        throw new UncheckedIOException("writing " + part, e);
      } finally {
        cipher.close();
      }
    }

    private void write(SpoolCipher.Kind kind, byte[] content) {
      byte[] sealed = cipher.seal(kind, content);
      try {
        out.writeByte(kind.code());
        out.writeInt(sealed.length);
        out.write(sealed);
      } catch (IOException e) {
        throw new UncheckedIOException("writing " + part, e);
      }
    }

    /** Gives it up, unless it is finished. */
    @Override
    public void close() {
      cipher.close();
      try {
        out.close();
        remove(part);
      } catch (IOException e) {
        throw new UncheckedIOException("deleting " + part, e);
      }
    }
  }

  /** The report of a query, if there is one and it is whole and as it was written. */
  public Optional<SpooledReport> read(String queryId) {
    Path file = file(queryId, WHOLE);
    return files.contains(file) && Files.isRegularFile(file)
        ? SpooledReport.checked(file, localKey, queryId)
        : Optional.empty();
  }

  /** The report of a query is of no use any more. */
  public void wipe(String queryId) {
    for (String ending : List.of(WHOLE, PART)) {
      Path file = file(queryId, ending);
      try {
        remove(file);
      } catch (IOException e) {
        throw new UncheckedIOException("deleting " + file, e);
      }
    }
  }

  private void remove(Path file) throws IOException {
    if (files.contains(file)) {
      Files.deleteIfExists(file);
      files.remove(file);
    }
  }
}
