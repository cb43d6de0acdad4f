package org.kumiki.node.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.kumiki.node.data.source.OptOutLines;

/**
 * Who opted out and when, as a steward keeps it. Guarantees (EHDS Art. 71): an opt-out counts for a
 * permit that was approved after it, not for earlier ones, and no more for one approved after its
 * reversal; where it is not known when a permit was approved, for whoever was out when it was used.
 *
 * @param version names a state of the list and tells nothing of its content
 * @param lines of the file
 */
public record OptOutList(String version, List<OptOutLines.Line> lines) {

  /** Copies. */
  public OptOutList {
    lines = List.copyOf(lines);
  }

  /** An empty list: for the sandbox, where no real person is. */
  public static OptOutList nobody() {
    return new OptOutList(OptOut.nobody().version(), List.of());
  }

  /**
   * The list in a file of {@link OptOutLines}. The version is the time of the last change: a hash
   * of a short list would let a reader try out persons.
   *
   * @throws org.kumiki.algorithms.InvalidInput if the file is not there or a line is no opt-out
   */
  public static OptOutList read(Path file) {
    try {
      List<OptOutLines.Line> lines = OptOutLines.read(file);
      String changed =
          Files.getLastModifiedTime(file).toInstant().truncatedTo(ChronoUnit.SECONDS).toString();
      return new OptOutList(changed, lines);
    } catch (IOException e) {
      throw StoreFailure.of("reading the opt-out list", e);
    } catch (UncheckedIOException e) {
      throw StoreFailure.of("reading the opt-out list", e.getCause());
    }
  }

  /**
   * Who takes no part in a run.
   *
   * @param approved when the permit was approved, if that is known
   * @param asked when the query was asked
   */
  public OptOut under(Optional<Instant> approved, Instant asked) {
    return at(approved.orElse(asked));
  }

  /** Who was out at an instant, and so in no run of a permit that was approved then. */
  public OptOut at(Instant instant) {
    return new OptOut(
        version,
        lines.stream().filter(line -> line.isOutAt(instant)).map(OptOutLines.Line::key).toList());
  }
}
