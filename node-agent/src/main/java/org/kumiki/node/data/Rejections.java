package org.kumiki.node.data;

import java.util.ArrayList;
import java.util.List;
import org.kumiki.node.data.source.Rejection;

/**
 * Which rows of a file break its schema. For the steward only; never leaves the node.
 *
 * @param file the name of the file
 * @param rowsRead rows of the file
 * @param rowsRejected rows with at least one fault
 * @param first the first faults, {@link #MOST} at most
 */
public record Rejections(String file, long rowsRead, long rowsRejected, List<Rejection> first) {

  /** Faults that are listed one by one. */
  public static final int MOST = 100;

  /** Copies. */
  public Rejections {
    first = List.copyOf(first);
  }

  /** The report, a line each, with the count of all. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    first.forEach(rejection -> lines.add(rejection.describe(file)));
    lines.add(
        "%s: %d of %d rows break the schema%s"
            .formatted(
                file,
                rowsRejected,
                rowsRead,
                first.size() == MOST ? "; the first " + MOST + " faults are listed" : ""));
    return lines;
  }

  /** Counts only. */
  @Override
  public String toString() {
    return "Rejections[rowsRead=" + rowsRead + ", rowsRejected=" + rowsRejected + "]";
  }
}
