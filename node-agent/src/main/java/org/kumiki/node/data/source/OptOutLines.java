package org.kumiki.node.data.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kumiki.algorithms.InvalidInput;

/**
 * A file with one opt-out a line, without a header, in UTF-8: a person key, which may be quoted as
 * in CSV, since when, and until when if it was reversed. A line that is anything else is refused,
 * so that no opt-out is passed over.
 */
public final class OptOutLines {

  /**
   * One opt-out.
   *
   * @param key of the person, as the steward wrote it
   * @param from empty if it counts for permits of any age
   * @param until empty while it was not reversed
   */
  public record Line(String key, Optional<Instant> from, Optional<Instant> until) {
    /** True if the person was out at this instant. */
    public boolean isOutAt(Instant instant) {
      return from.map(f -> !f.isAfter(instant)).orElse(true)
          && until.map(u -> u.isAfter(instant)).orElse(true);
    }

    /** Without the key. */
    @Override
    public String toString() {
      return "Line[from=" + from + ", until=" + until + "]";
    }
  }

  private OptOutLines() {}

  /**
   * The opt-outs in the order of the file; an empty file is an empty list.
   *
   * @throws InvalidInput naming the line, never a key
   */
  public static List<Line> read(Path file) {
    String name = FileKind.name(file);
    if (!Files.isRegularFile(file)) {
      throw new InvalidInput(name, "there is no such file; where nobody is listed, make it empty");
    }
    List<Line> lines = new ArrayList<>();
    try (InputStream in = Files.newInputStream(file)) {
      CsvRecords records = new CsvRecords(name, in, ',');
      while (records.next()) {
        String where = name + ", line " + records.line();
        if (records.fields() > 3 || records.isMisquoted()) {
          throw new InvalidInput(
              where,
              "expected a person key, quoted where it has a comma or a quote, and at most two"
                  + " times: opted out, reversed");
        }
        Optional<Instant> from = time(where, records, 1);
        Optional<Instant> until = time(where, records, 2);
        if (from.isEmpty() && until.isPresent()) {
          throw new InvalidInput(where, "a reversal needs the time of the opt-out before it");
        }
        if (until.isPresent() && !until.get().isAfter(from.get())) {
          throw new InvalidInput(where, "the reversal is not after the opt-out");
        }
        lines.add(new Line(records.field(0), from, until));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return lines;
  }

  /** A day counts from its first moment in UTC. */
  private static Optional<Instant> time(String where, CsvRecords records, int field) {
    if (field >= records.fields() || records.field(field).isBlank()) {
      return Optional.empty();
    }
    String text = records.field(field).strip();
    try {
      return Optional.of(
          text.length() == 10
              ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
              : OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeParseException e) {
      throw new InvalidInput(
          where,
          "field %d is not a day like 2026-11-30 or a time like 2026-11-30T09:00:00+09:00"
              .formatted(field + 1));
    }
  }
}
