package org.kumiki.node.data;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads DuckDB's native library, which its driver unpacks into the temporary folder (72 MB) and
 * deletes only when the process ends in peace. Leftovers of killed processes are deleted first; on
 * Linux our own copy is deleted as soon as it is loaded, so that a kill leaves nothing.
 */
final class NativeLibrary {

  private static final Logger LOG = LoggerFactory.getLogger(NativeLibrary.class);
  private static final String PATTERN = "libduckdb_java*.so";

  /** Longer than a process can be between unpacking and loading. */
  private static final Duration OLD = Duration.ofHours(1);

  private static boolean loaded;

  private NativeLibrary() {}

  static synchronized void load() {
    if (loaded) {
      return;
    }
    Path folder = Path.of(System.getProperty("java.io.tmpdir"));
    deleteLeftovers(folder, Instant.now().minus(OLD));
    try {
      Class.forName("org.duckdb.DuckDBNative");
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("the DuckDB driver is not on the class path", e);
    }
    deleteOwn(folder);
    loaded = true;
  }

  /** Deletes copies older than an instant; a copy still in use is not hurt by it. */
  static void deleteLeftovers(Path folder, Instant before) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, PATTERN)) {
      for (Path file : files) {
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
            && Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
          delete(file);
        }
      }
    } catch (IOException e) {
      LOG.debug("cannot look for old native libraries in {}", folder);
    }
  }

  private static void deleteOwn(Path folder) {
    Path maps = Path.of("/proc/self/maps");
    if (!Files.isReadable(maps)) {
      return;
    }
    try {
      List<String> mapped = Files.readAllLines(maps);
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, PATTERN)) {
        for (Path file : files) {
          String path = file.toRealPath().toString();
          if (mapped.stream().anyMatch(line -> line.endsWith(path))) {
            delete(file);
          }
        }
      }
    } catch (IOException e) {
      LOG.debug("cannot delete the unpacked native library in {}", folder);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // Another account's file, or one that Windows holds: theirs to delete.
      LOG.debug("cannot delete {}", file);
    }
  }
}
