package org.kumiki.node.doctor;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.kumiki.node.journal.Journal;
import org.kumiki.node.journal.JournalCheck;

/** The node's folder: who may read it, whether the disk has room, whether the journal holds. */
final class HomeChecks {

  private static final long MEBIBYTE = 1L << 20;
  private static final long LEAST_MEBIBYTES = 256;
  private static final long FEW_MEBIBYTES = 2048;
  private static final List<String> SECRET = List.of("identity", "journal", "spool");

  private HomeChecks() {}

  static Finding folder(Path home) throws IOException {
    if (!Files.isDirectory(home)) {
      return Finding.fail(
          "home", home + " is not a folder", "make a node with 'kumiki node init', or name --home");
    }
    if (!Files.isWritable(home)) {
      return Finding.fail(
          "home",
          home + " cannot be written by this account",
          "run as the account that owns it: " + Files.getOwner(home).getName());
    }
    List<Path> open = new ArrayList<>();
    for (Path path : secrets(home)) {
      PosixFileAttributes attributes = Files.readAttributes(path, PosixFileAttributes.class);
      if (PosixFilePermissions.toString(attributes.permissions()).substring(3).matches(".*[rwx].*")
          && !attributes.isSymbolicLink()) {
        open.add(path);
      }
    }
    return open.isEmpty()
        ? Finding.ok("home", home + ", for its owner only")
        : Finding.fail(
            "home",
            "other accounts may use " + open.getFirst(),
            "chmod -R go-rwx '%s'; if others could read the key, have the node revoked and enrol anew"
                .formatted(home));
  }

  /** The folder, the folder of the data, and each file that has a key or a record in it. */
  private static List<Path> secrets(Path home) throws IOException {
    List<Path> all = new ArrayList<>(List.of(home));
    if (Files.isDirectory(home.resolve("data/datasets"))) {
      all.add(home.resolve("data/datasets"));
    }
    for (String name : SECRET) {
      Path folder = home.resolve(name);
      if (Files.isDirectory(folder)) {
        try (Stream<Path> inside = Files.walk(folder, 2)) {
          all.addAll(inside.toList());
        }
      }
    }
    return all;
  }

  static Finding disk(Path home) throws IOException {
    FileStore store = Files.getFileStore(home);
    long left = store.getUsableSpace() / MEBIBYTE;
    String found = "%d MiB left on the disk of %s".formatted(left, home);
    if (left < LEAST_MEBIBYTES) {
      return Finding.fail(
          "disk", found, "make room: a node whose journal cannot be written answers nothing");
    }
    return left < FEW_MEBIBYTES
        ? Finding.warn("disk", found, "make room before the journal or a dataset fills it")
        : Finding.ok("disk", found);
  }

  static Finding journal(Path home) throws IOException {
    Path file = Journal.path(home);
    if (!Files.isRegularFile(file)) {
      return Finding.warn(
          "journal", "there is none yet", "it is made when the node is enrolled or started");
    }
    return switch (JournalCheck.of(file)) {
      case JournalCheck.Intact(long lines, String last, boolean unfinished) ->
          Finding.ok("journal", "%d lines, intact, last seal %s".formatted(lines, last));
      case JournalCheck.Broken(long line, String why) ->
          Finding.fail(
              "journal",
              "broken at line %d: %s".formatted(line, why),
              "stop the node, keep a copy for the inquiry, restore the folder from a backup");
    };
  }
}
