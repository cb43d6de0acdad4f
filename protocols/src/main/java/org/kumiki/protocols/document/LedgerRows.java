package org.kumiki.protocols.document;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import java.util.Optional;
import org.kumiki.algorithms.message.Message;

/**
 * Rows of an earlier output as a work order names them: a condition, and when the permit of that
 * output was approved where that is another time than this permit's. Whoever opted out between the
 * two is in one output and not in the other (EHDS Art. 71). Guarantees: what {@link #text} writes,
 * {@link #of} reads, and no condition is written as something else.
 *
 * @param condition as {@code RowSet} prints it
 * @param approved empty where the same opt-outs count as for this permit
 */
public record LedgerRows(String condition, Optional<Instant> approved) {

  // No condition begins with it: they begin with a bracket, a brace or a word.
  private static final String MARK = "@";

  /** Never null. */
  public LedgerRows {
    Objects.requireNonNull(condition);
    Objects.requireNonNull(approved);
  }

  /** As it stands in a work order. */
  public String text() {
    return approved.map(at -> MARK + at + " " + condition).orElse(condition);
  }

  /**
   * Reads an entry.
   *
   * @throws IllegalArgumentException if it begins as one with a time and has none
   */
  public static LedgerRows of(String text) {
    if (!text.startsWith(MARK)) {
      return new LedgerRows(text, Optional.empty());
    }
    int end = text.indexOf(' ');
    try {
      Instant at = Instant.parse(text.substring(MARK.length(), Math.max(MARK.length(), end)));
      return new LedgerRows(text.substring(end + 1), Optional.of(at));
    } catch (DateTimeParseException e) {
      throw new DocumentFault(
          Message.of("expected '@', a time like 2026-11-30T09:00:00Z, a blank and a condition"), e);
    }
  }
}
