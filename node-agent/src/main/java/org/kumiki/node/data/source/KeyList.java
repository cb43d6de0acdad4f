package org.kumiki.node.data.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.kumiki.algorithms.InvalidInput;

/**
 * A file with one person key a line, without a header, in UTF-8; a key may be quoted as in CSV. A
 * line that is anything else is refused, so that no key is passed over.
 */
public final class KeyList {

  private KeyList() {}

  /**
   * The keys in the order of the file; an empty file is an empty list.
   *
   * @throws InvalidInput naming the line, never a key
   */
  public static List<String> read(Path file) {
    String name = FileKind.name(file);
    if (!Files.isRegularFile(file)) {
      throw new InvalidInput(name, "there is no such file; where nobody is listed, make it empty");
    }
    List<String> keys = new ArrayList<>();
    try (InputStream in = Files.newInputStream(file)) {
      CsvRecords records = new CsvRecords(name, in, ',');
      while (records.next()) {
        if (records.fields() != 1 || records.isMisquoted()) {
          throw new InvalidInput(
              name + ", line " + records.line(),
              "expected one person key; quote it where it has a comma or a quote");
        }
        keys.add(records.field(0));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return keys;
  }
}
