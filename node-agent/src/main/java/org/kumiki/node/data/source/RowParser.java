package org.kumiki.node.data.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedCollection;
import java.util.function.Consumer;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.ValueParser;
import org.kumiki.algorithms.dictionary.Variable;

/**
 * Parses rows strictly against the schema: a row is taken whole, or each of its faults is reported
 * and nothing of it is taken. Holds the values of one row; not safe for several threads.
 */
public final class RowParser {

  /** Code and number of a missing value: as in a batch. */
  private static final int MISSING_CODE = -1;

  private record Column(Variable variable, int at, ValueParser parser) {}

  private final List<Column> columns = new ArrayList<>();
  private final Optional<PersonKey> key;
  private final int keyAt;
  private final double[] numbers;
  private final int[] codes;
  private String person = "";

  /**
   * A parser for files with these columns. Other columns of the file are not looked at.
   *
   * @param file names the file in messages
   * @param kept the variables whose values are kept: numbers and factors
   * @throws InvalidInput if a declared column is not in the file
   */
  public RowParser(
      String file,
      Dictionary dictionary,
      Optional<PersonKey> key,
      SequencedCollection<Variable> kept,
      List<String> found) {
    for (Variable variable : dictionary.variables()) {
      if (!found.contains(variable.name())) {
        throw new InvalidInput(
            file,
            "has no column '%s', which the schema declares; found: %s"
                .formatted(Shown.text(variable.name()), columnsShown(found)));
      }
    }
    for (Variable variable : kept) {
      int at = found.indexOf(variable.name());
      columns.add(new Column(variable, at, new ValueParser(variable, dictionary)));
    }
    this.key = key;
    this.keyAt = key.map(k -> found.indexOf(k.name())).orElse(-1);
    this.numbers = new double[columns.size()];
    this.codes = new int[columns.size()];
  }

  private static String columnsShown(List<String> found) {
    int most = 50;
    String shown =
        String.join(", ", found.stream().limit(most).map(n -> "'" + Shown.text(n) + "'").toList());
    return found.size() > most ? shown + ", and " + (found.size() - most) + " more" : shown;
  }

  /** Parses the current row; false, with every fault told, if it breaks the schema. */
  public boolean parse(RowSource row, Consumer<Rejection> faults) {
    if (row.fault().isPresent()) {
      faults.accept(row.fault().get());
      return false;
    }
    boolean good = true;
    if (key.isPresent()) {
      good = person(row, key.get(), faults);
    }
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      numbers[i] = Double.NaN;
      codes[i] = MISSING_CODE;
      if (row.isNull(column.at)) {
        continue;
      }
      String text = row.text(column.at);
      switch (column.parser.parse(text)) {
        case ValueParser.Value.Real(double value) -> numbers[i] = value;
        case ValueParser.Value.Level(int code) -> codes[i] = code;
        case ValueParser.Value.Missing _, ValueParser.Value.Text _ -> {}
        case ValueParser.Value.Rejected(String expected) -> {
          good = false;
          faults.accept(new Rejection(row.line(), column.variable.name(), text, expected));
        }
      }
    }
    return good;
  }

  private boolean person(RowSource row, PersonKey personKey, Consumer<Rejection> faults) {
    String text = row.isNull(keyAt) ? "" : row.text(keyAt);
    return switch (personKey.parse(text)) {
      case PersonKey.Parsed.Key(String canonical) -> {
        person = canonical;
        yield true;
      }
      case PersonKey.Parsed.NotAKey(String expected) -> {
        faults.accept(new Rejection(row.line(), personKey.name(), text, expected));
        yield false;
      }
    };
  }

  /** The person of a parsed row. */
  public String person() {
    return person;
  }

  /** The number of the i-th kept variable, NaN if missing or a factor. */
  public double number(int i) {
    return numbers[i];
  }

  /** The code of the i-th kept variable, -1 if missing or a number. */
  public int code(int i) {
    return codes[i];
  }
}
