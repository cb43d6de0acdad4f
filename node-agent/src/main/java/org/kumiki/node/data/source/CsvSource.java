package org.kumiki.node.data.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.kumiki.algorithms.InvalidInput;

/**
 * The rows of a CSV file with a header. The separator is the comma, unless the declared names are
 * all in the header with semicolons or tabs and not with commas.
 */
public final class CsvSource implements RowSource {

  private static final char[] OTHER_SEPARATORS = {';', '\t'};

  private final InputStream in;
  private final CsvRecords records;
  private final List<String> columns;
  private Optional<Rejection> fault = Optional.empty();

  private CsvSource(InputStream in, CsvRecords records, List<String> columns) {
    this.in = in;
    this.records = records;
    this.columns = columns;
  }

  /**
   * Opens a file and reads its header.
   *
   * @param declared the names of the schema
   * @param digest gets every byte of the file, once the last row is read
   * @throws InvalidInput if the file is not CSV
   */
  public static CsvSource open(Path file, Collection<String> declared, MessageDigest digest) {
    char separator = separator(file, declared);
    String name = FileKind.name(file);
    try {
      InputStream in = new DigestInputStream(Files.newInputStream(file), digest);
      try {
        CsvRecords records = new CsvRecords(name, in, separator);
        return new CsvSource(in, records, header(name, records));
      } catch (RuntimeException e) {
        in.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static char separator(Path file, Collection<String> declared) {
    if (!names(file, ',').containsAll(declared)) {
      for (char other : OTHER_SEPARATORS) {
        if (names(file, other).containsAll(declared)) {
          return other;
        }
      }
    }
    return ',';
  }

  private static List<String> names(Path file, char separator) {
    try (InputStream in = Files.newInputStream(file)) {
      CsvRecords records = new CsvRecords(FileKind.name(file), in, separator);
      return records.next() ? fields(records) : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> fields(CsvRecords records) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < records.fields(); i++) {
      names.add(records.field(i).strip());
    }
    return names;
  }

  private static List<String> header(String file, CsvRecords records) {
    if (!records.next()) {
      throw new InvalidInput(file, "has no header; expected a first line with the names");
    }
    String where = file + ", line " + records.line();
    if (records.isMisquoted()) {
      throw new InvalidInput(
          where, "a quote in the header stands inside a name; write it twice and quote the name");
    }
    List<String> names = fields(records);
    HashSet<String> seen = new HashSet<>();
    for (String name : names) {
      // Spreadsheets leave nameless columns behind; nobody can ask for one.
      if (!name.isEmpty() && !seen.add(name)) {
        throw new InvalidInput(where, "the column '" + Shown.text(name) + "' occurs twice");
      }
    }
    return List.copyOf(names);
  }

  @Override
  public List<String> columns() {
    return columns;
  }

  @Override
  public boolean next() {
    if (!records.next()) {
      return false;
    }
    fault = Optional.empty();
    if (records.isMisquoted()) {
      fault = Optional.of(whole("a quote", "a value quoted as a whole, with quotes inside twice"));
    } else if (records.fields() != columns.size()) {
      fault =
          Optional.of(
              whole(
                  records.fields() + (records.fields() == 1 ? " field" : " fields"),
                  columns.size() + " as the header"));
    }
    return true;
  }

  private Rejection whole(String found, String expected) {
    return new Rejection(records.line(), Rejection.WHOLE_ROW, found, expected);
  }

  @Override
  public long line() {
    return records.line();
  }

  @Override
  public Optional<Rejection> fault() {
    return fault;
  }

  @Override
  public boolean isNull(int column) {
    return false;
  }

  @Override
  public String text(int column) {
    return records.field(column);
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
