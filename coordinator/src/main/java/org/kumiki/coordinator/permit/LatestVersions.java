package org.kumiki.coordinator.permit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.home.HomeFolder;
import org.kumiki.protocols.document.Digest;

/**
 * The latest version seen of every document that has versions, on disk before the document is. So
 * an earlier version cannot come back, not even when the later one is over. Not safe for threads.
 */
final class LatestVersions {

  private static final String FILE = "documents/versions";

  private record Entry(String name, long version, Digest hash) {
    String line() {
      return name + " " + version + " " + hash;
    }

    static Entry parse(String line) {
      String[] parts = line.split(" ", -1);
      return new Entry(parts[0], Long.parseLong(parts[1]), new Digest(parts[2]));
    }
  }

  private final HomeFolder home;

  LatestVersions(HomeFolder home) {
    this.home = home;
  }

  /**
   * Moves on to this version; the very same document again is accepted.
   *
   * @param where for messages
   * @param name of the document, without blanks
   */
  void advance(String where, String name, long version, Digest hash) {
    List<Entry> entries = new ArrayList<>(home.lines(FILE).stream().map(Entry::parse).toList());
    Optional<Entry> seen = entries.stream().filter(e -> e.name().equals(name)).findFirst();
    Entry next = new Entry(name, version, hash);
    if (seen.equals(Optional.of(next))) {
      return;
    }
    if (seen.isPresent() && seen.get().version() >= version) {
      throw new InvalidInput(
          where + ".version",
          "%d is not after %d, which was published before"
              .formatted(version, seen.get().version()));
    }
    seen.ifPresent(entries::remove);
    entries.add(next);
    home.writeLines(FILE, entries.stream().map(Entry::line).toList());
  }
}
