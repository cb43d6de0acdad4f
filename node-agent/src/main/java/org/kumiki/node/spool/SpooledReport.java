package org.kumiki.node.spool;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.kumiki.secureagg.primitive.Secret;

/**
 * A report that was found whole: every record opened, at its place, up to the end. The messages are
 * read from disk again when they are wanted, and each is checked again then.
 */
public final class SpooledReport {

  private static final int LONGEST_RECORD = 1 << 20;

  private final Path file;
  private final Secret localKey;
  private final String queryId;
  private final byte[] first;
  private final byte[] note;

  /** Who takes the messages, one at a time; false if no more are wanted. */
  @FunctionalInterface
  public interface Taker {
    boolean take(byte[] message) throws InterruptedException;
  }

  private SpooledReport(Path file, Secret localKey, String queryId, byte[] first, byte[] note) {
    this.file = file;
    this.localKey = localKey;
    this.queryId = queryId;
    this.first = first;
    this.note = note;
  }

  /** Reads all of it once. */
  static Optional<SpooledReport> checked(Path file, Secret localKey, String queryId) {
    byte[][] first = {new byte[0]};
    try {
      Optional<byte[]> note =
          walk(
              file,
              localKey,
              queryId,
              message -> {
                if (first[0].length == 0) {
                  first[0] = message;
                }
                return true;
              });
      return note.filter(n -> first[0].length > 0)
          .map(n -> new SpooledReport(file, localKey, queryId, first[0], n));
    } catch (InterruptedException e) {
      throw new IllegalStateException("taking the first message does not wait", e);
    }
  }

  /** Its first message. */
  public byte[] first() {
    return first.clone();
  }

  /** What was noted when it was finished. */
  public byte[] note() {
    return note.clone();
  }

  /** Hands all messages out in order; false if that ended before the last one. */
  public boolean each(Taker taker) throws InterruptedException {
    return walk(file, localKey, queryId, taker).isPresent();
  }

  /** The note at the end; empty if something is not as it was written or the taker had enough. */
  private static Optional<byte[]> walk(Path file, Secret localKey, String queryId, Taker taker)
      throws InterruptedException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      byte[] salt = new byte[SpoolCipher.SALT_BYTES];
      in.readFully(salt);
      try (SpoolCipher cipher = new SpoolCipher(localKey, salt, queryId)) {
        while (true) {
          Optional<SpoolCipher.Kind> kind = SpoolCipher.Kind.of(in.readUnsignedByte());
          int length = in.readInt();
          if (kind.isEmpty() || length < SpoolCipher.TAG_BYTES || length > LONGEST_RECORD) {
            return Optional.empty();
          }
          byte[] sealed = new byte[length];
          in.readFully(sealed);
          Optional<byte[]> content = cipher.open(kind.get(), sealed);
          if (content.isEmpty()) {
            return Optional.empty();
          }
          if (kind.get() == SpoolCipher.Kind.END) {
            return in.read() < 0 ? content : Optional.empty();
          }
          if (!taker.take(content.get())) {
            return Optional.empty();
          }
        }
      }
    } catch (EOFException | NoSuchFileException e) {
      // Cut off, or wiped meanwhile.
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + file, e);
    }
  }
}
