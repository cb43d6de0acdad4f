package org.kumiki.coordinator.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import org.kumiki.algorithms.InvalidInput;

/**
 * Keeps a folder to one coordinator: two would give one number to two status lists and go on with
 * the same queries. Ends with the process, however that ends.
 */
public final class HomeLock implements AutoCloseable {

  private final FileChannel channel;

  private HomeLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the folder.
   *
   * @throws InvalidInput if another coordinator has it
   */
  static HomeLock of(Path folder) {
    Path file = folder.resolve("lock");
    try {
      FileChannel channel =
          FileChannel.open(
              file,
              Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      if (tryLock(channel).isEmpty()) {
        channel.close();
        throw new InvalidInput(
            "home",
            "another coordinator runs with the folder %s; stop it or use another folder"
                .formatted(folder));
      }
      return new HomeLock(channel);
    } catch (IOException e) {
      throw new UncheckedIOException("opening " + file, e);
    }
  }

  /** Whether a coordinator runs with the folder. */
  static boolean isTaken(Path folder) {
    try {
      of(folder).close();
      return false;
    } catch (InvalidInput taken) {
      return true;
    }
  }

  private static Optional<FileLock> tryLock(FileChannel channel) throws IOException {
    try {
      return Optional.ofNullable(channel.tryLock());
    } catch (OverlappingFileLockException e) {
      // Another coordinator of this very process has it.
      return Optional.empty();
    }
  }

  /** Gives the folder back. */
  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("closing the lock file", e);
    }
  }
}
