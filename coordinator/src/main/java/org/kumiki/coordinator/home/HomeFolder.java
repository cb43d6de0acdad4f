package org.kumiki.coordinator.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Files that only this account can read (folders 0700, files 0600), each replaced as a whole and on
 * disk before {@link #write} returns. Safe for threads of one process; one process per folder.
 */
public final class HomeFolder {

  private final Path root;

  /** Opens the folder, made where it does not exist. */
  public HomeFolder(Path root) {
    this.root = root;
    makeFolder(root);
  }

  /** Takes the folder for one process. */
  public HomeLock lock() {
    return HomeLock.of(root);
  }

  /** Whether a process has it. */
  public boolean isLocked() {
    return HomeLock.isTaken(root);
  }

  /** The file in which the stores keep their records. */
  public Path database() {
    return root.resolve("coordinator.db");
  }

  /** The bytes of a file, if it exists. */
  public synchronized Optional<byte[]> read(String name) {
    try {
      return Optional.of(Files.readAllBytes(root.resolve(name)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + root.resolve(name), e);
    }
  }

  /** Puts the file in place of an earlier one. */
  public synchronized void write(String name, byte[] bytes) {
    Path file = root.resolve(name);
    Path next = file.resolveSibling(file.getFileName() + ".next");
    try {
      if (!file.getParent().equals(root)) {
        makeFolder(file.getParent());
      }
      Files.deleteIfExists(next);
      try (FileChannel channel =
          FileChannel.open(
              next,
              Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
        ByteBuffer left = ByteBuffer.wrap(bytes);
        while (left.hasRemaining()) {
          channel.write(left);
        }
        channel.force(true);
      }
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      try (FileChannel folder = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
        folder.force(true);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("writing " + file, e);
    }
  }

  /** Removes a file, if it is there; on disk before this returns. */
  public synchronized void remove(String name) {
    Path file = root.resolve(name);
    try {
      if (Files.deleteIfExists(file)) {
        try (FileChannel folder = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
          folder.force(true);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("removing " + file, e);
    }
  }

  /** The names of the files in a folder, none where there is no folder. */
  public synchronized List<String> names(String folder) {
    if (!Files.isDirectory(root.resolve(folder))) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(root.resolve(folder))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + root.resolve(folder), e);
    }
  }

  private static void makeFolder(Path path) {
    try {
      Files.createDirectories(
          path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } catch (IOException e) {
      throw new UncheckedIOException("making the folder " + path, e);
    }
  }
}
