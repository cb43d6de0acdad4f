package org.kumiki.node.data.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.ValueParser;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.algorithms.dictionary.VariableType;

/**
 * The primary key of a secondary table, as one text per key: two spellings of a key are one, and no
 * two keys fall together. Holds that of one row; not safe for several threads.
 */
public final class UniqueKey {

  private record Part(String field, int at, Optional<PersonKey> key, ValueParser parser) {}

  private final List<Part> parts = new ArrayList<>();
  private String text = "";

  private UniqueKey() {}

  /**
   * The key over some fields; over none it is empty for every row.
   *
   * @param found the columns of the file, with those of the fields among them
   */
  public static UniqueKey of(
      String where, Dictionary dictionary, List<String> fields, List<String> found) {
    UniqueKey unique = new UniqueKey();
    for (String field : fields) {
      Variable variable = dictionary.variable(where, field);
      boolean whole =
          variable.type() == VariableType.INTEGER || variable.type() == VariableType.STRING;
      Dictionary keyed =
          new Dictionary(
              dictionary.variables(),
              dictionary.missingValues(),
              whole ? Optional.of(field) : Optional.empty());
      unique.parts.add(
          new Part(
              field,
              found.indexOf(field),
              PersonKey.of(where, keyed),
              new ValueParser(variable, dictionary)));
    }
    return unique;
  }

  /**
   * Reads that of a row which fits the schema; false, with the fault told, if a part is missing.
   */
  public boolean parse(RowSource row, Consumer<Rejection> faults) {
    StringBuilder whole = new StringBuilder();
    for (Part part : parts) {
      String raw = row.isNull(part.at) ? "" : row.text(part.at);
      Optional<String> value =
          row.isNull(part.at)
              ? Optional.empty()
              : part.key.isPresent() ? key(part, raw) : number(part, raw);
      if (value.isEmpty()) {
        faults.accept(
            new Rejection(
                row.line(), part.field, raw, "a value of the primaryKey; it may not be missing"));
        return false;
      }
      // A blank cannot be told from the next part's beginning; a length can.
      whole.append(parts.size() > 1 ? value.get().length() + ":" : "").append(value.get());
    }
    text = whole.toString();
    return true;
  }

  private static Optional<String> key(Part part, String raw) {
    return part.key.orElseThrow().parse(raw) instanceof PersonKey.Parsed.Key(String key)
        ? Optional.of(key)
        : Optional.empty();
  }

  private static Optional<String> number(Part part, String raw) {
    return part.parser.parse(raw) instanceof ValueParser.Value.Real(double value)
        ? Optional.of(Double.toString(value + 0.0))
        : Optional.empty();
  }

  /** The text of the row that was read last. */
  public String text() {
    return text;
  }
}
