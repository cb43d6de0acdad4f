package org.kumiki.node.data;

import java.util.ArrayList;
import java.util.List;
import org.kumiki.node.data.source.Rejection;

/**
 * Which rows of a source break its schema. For the steward only; never leaves the node.
 *
 * @param file the name of the file
 * @param rowsRead rows of the file
 * @param rowsRejected rows with at least one fault
 * @param first the first faults, {@link #MOST} at most
 * @param secondary of the files of the other tables of a Data Package
 */
public record Rejections(
    String file,
    long rowsRead,
    long rowsRejected,
    List<Rejection> first,
    List<Rejections> secondary) {

  /** Faults that are listed one by one. */
  public static final int MOST = 100;

  /** Copies. */
  public Rejections {
    first = List.copyOf(first);
    secondary = List.copyOf(secondary);
  }

  /** Of one file. */
  Rejections(String file, long rowsRead, long rowsRejected, List<Rejection> first) {
    this(file, rowsRead, rowsRejected, first, List.of());
  }

  /** With those of other tables. */
  Rejections with(List<Rejections> others) {
    return new Rejections(file, rowsRead, rowsRejected, first, others);
  }

  /** True if no row was rejected, of any table. */
  public boolean isEmpty() {
    return rowsRejected == 0 && secondary.stream().allMatch(Rejections::isEmpty);
  }

  /** The report, a line each, with the count of all for each file that has faults. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>(rowsRejected > 0 ? own() : List.of());
    secondary.forEach(table -> lines.addAll(table.lines()));
    return lines;
  }

  private List<String> own() {
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
