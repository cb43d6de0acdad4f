package org.kumiki.sandbox.federation;

import java.util.List;

/**
 * Rows of one or more files break the schema. For the steward's eyes: the lines carry file, line,
 * field and value.
 */
public final class RejectedData extends RuntimeException {

  private final List<String> lines;

  /** A report in lines. */
  public RejectedData(List<String> lines) {
    super(lines.isEmpty() ? "rows were rejected" : lines.getFirst());
    this.lines = List.copyOf(lines);
  }

  /** The report, a line each. */
  public List<String> lines() {
    return lines;
  }
}
