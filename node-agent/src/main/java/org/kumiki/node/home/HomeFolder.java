package org.kumiki.node.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/**
 * Files that only this account can read (folders 0700, files 0600). Guarantees: a file is replaced
 * as a whole and is on disk before {@link #write} returns; while it is open no other process or
 * agent opens the folder, so two agents never speak with one key. Safe for threads.
 */
public final class HomeFolder implements AutoCloseable {

  /** Readable and writable by the owner alone. */
  public static final FileAttribute<Set<PosixFilePermission>> PRIVATE_FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private static final FileAttribute<Set<PosixFilePermission>> PRIVATE_FOLDER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private final Path root;
  private final FileChannel lockFile;
  private final FileLock lock;

  private HomeFolder(Path root, FileChannel lockFile, FileLock lock) {
    this.root = root;
    this.lockFile = lockFile;
    this.lock = lock;
  }

  /**
   * Opens the folder, made where it does not exist.
   *
   * @throws HomeInUse if another agent has it open
   */
  public static HomeFolder open(Path root) {
    makeFolder(root);
    Path file = root.resolve("lock");
    try {
      FileChannel channel =
          FileChannel.open(
              file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), PRIVATE_FILE);
      Optional<FileLock> lock = tryLock(channel);
      if (lock.isEmpty()) {
        channel.close();
        throw new HomeInUse(root);
      }
      return new HomeFolder(root, channel, lock.get());
    } catch (IOException e) {
      throw new UncheckedIOException("opening " + file, e);
    }
  }

  private static Optional<FileLock> tryLock(FileChannel channel) throws IOException {
    try {
      return Optional.ofNullable(channel.tryLock());
    } catch (OverlappingFileLockException e) {
      // Another agent of this very process has it.
      return Optional.empty();
    }
  }

  /** Where it is. */
  public Path root() {
    return root;
  }

  /** The place of a file, its folder made where there is none yet. */
  public Path file(String name) {
    Path file = root.resolve(name);
    if (!file.getParent().equals(root)) {
      makeFolder(file.getParent());
    }
    return file;
  }

  /** The bytes of a file, if it exists. */
  public synchronized Optional<byte[]> read(String name) {
    return look(root, name);
  }

  /** The bytes of a file of a folder that somebody else may have open. */
  public static Optional<byte[]> look(Path root, String name) {
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
    Path file = file(name);
    Path next = file.resolveSibling(file.getFileName() + ".next");
    try {
      Files.deleteIfExists(next);
      try (FileChannel channel =
          FileChannel.open(
              next,
              Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              PRIVATE_FILE)) {
        ByteBuffer left = ByteBuffer.wrap(bytes);
        while (left.hasRemaining()) {
          channel.write(left);
        }
        channel.force(true);
      }
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      forceFolder(file.getParent());
    } catch (IOException e) {
      throw new UncheckedIOException("writing " + file, e);
    }
  }

  /** Makes the names of new files in a folder durable. */
  public static void forceFolder(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static void makeFolder(Path path) {
    if (Files.isDirectory(path)) {
      return;
    }
    try {
      Files.createDirectories(path, PRIVATE_FOLDER);
    } catch (IOException e) {
      throw new UncheckedIOException("making the folder " + path, e);
    }
  }

  /** Lets another agent open the folder. */
  @Override
  public void close() {
    try {
      lock.release();
      lockFile.close();
    } catch (IOException e) {
      throw new UncheckedIOException("releasing " + root, e);
    }
  }
}
