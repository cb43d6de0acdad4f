package org.kumiki.node.data;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A folder for what one step needs and nobody later: staging files, spilled rows. Deleted when
 * closed; what a killed process left is deleted at the next start, what a living one uses is not.
 */
final class WorkFolder implements AutoCloseable {

  private static final String LOCK = "lock";

  private final Path path;
  private final FileChannel channel;

  private WorkFolder(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /** A new folder inside {@code parent}. */
  static WorkFolder create(Path parent) {
    try {
      while (true) {
        Path path = Files.createTempDirectory(parent, "w");
        Path lock = path.resolve(LOCK);
        FileChannel channel =
            FileChannel.open(lock, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        // A sweep may have come between the two lines: then it has deleted the folder.
        if (isLocked(channel) && Files.exists(lock)) {
          return new WorkFolder(path, channel);
        }
        channel.close();
      }
    } catch (IOException e) {
      throw StoreFailure.of("making a folder in " + parent, e);
    }
  }

  /** Deletes the folders in {@code parent} that no living process holds. */
  static void sweep(Path parent) {
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent)) {
      for (Path folder : folders) {
        Path lock = folder.resolve(LOCK);
        if (Files.exists(lock)) {
          try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE)) {
            if (isLocked(channel)) {
              delete(folder);
            }
          }
        }
      }
    } catch (IOException e) {
      throw StoreFailure.of("cleaning " + parent, e);
    }
  }

  /** Takes the lock, to be released by closing; false if this or another process has it. */
  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  Path path() {
    return path;
  }

  @Override
  public void close() {
    try {
      delete(path);
      channel.close();
    } catch (IOException e) {
      throw StoreFailure.of("deleting " + path, e);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
