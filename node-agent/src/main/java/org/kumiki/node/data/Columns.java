package org.kumiki.node.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.SecondaryTable;
import org.kumiki.algorithms.dictionary.Variable;

/**
 * The columns of a dataset's file. Names are made here from the place in the schema, so that no
 * name of a source ever stands in SQL. Numbers, booleans (0/1) and dates (days) are {@code DOUBLE},
 * factors their codes; missing is NULL. Kept are numbers and factors; a text without an enum cannot
 * be used, and the person key is used only to count and to leave out.
 */
final class Columns {

  private final String prefix;
  private final List<Variable> kept = new ArrayList<>();
  private final Map<String, String> columns = new HashMap<>();
  private final Map<String, Columns> secondary = new HashMap<>();

  Columns(Dictionary dictionary) {
    this(dictionary, "");
    for (int i = 0; i < dictionary.tables().size(); i++) {
      SecondaryTable table = dictionary.tables().get(i);
      secondary.put(table.name(), new Columns(table.dictionary(), "t" + i));
    }
  }

  private Columns(Dictionary dictionary, String prefix) {
    this.prefix = prefix;
    List<Variable> variables = dictionary.variables();
    for (int i = 0; i < variables.size(); i++) {
      Variable variable = variables.get(i);
      boolean usable = variable.isNumeric() || variable.isFactor();
      boolean isKey = dictionary.unit().filter(variable.name()::equals).isPresent();
      if (usable && !isKey) {
        kept.add(variable);
        columns.put(variable.name(), prefix + "c" + i);
      }
    }
  }

  /** Those of a secondary table of the dictionary. */
  Columns secondary(String table) {
    return Optional.ofNullable(secondary.get(table))
        .orElseThrow(() -> new IllegalArgumentException("not a table of this dataset"));
  }

  /** What every name of a secondary table starts with, so that none is in two tables. */
  String prefix() {
    return prefix;
  }

  /** A secondary table's own name in the engine. */
  String table() {
    return prefix;
  }

  /** The column of a secondary table with the place of a row in its file. */
  String position() {
    return prefix + "position";
  }

  /** The column of a secondary table with the ordinal of a row's person. */
  String person() {
    return prefix + "person";
  }

  /** The variables with a column, in order. */
  List<Variable> kept() {
    return List.copyOf(kept);
  }

  boolean has(Variable variable) {
    return kept.contains(variable);
  }

  /** The column of a kept variable. */
  String of(Variable variable) {
    String column = columns.get(variable.name());
    if (column == null || !has(variable)) {
      throw new IllegalArgumentException("not a variable of this dataset's columns");
    }
    return column;
  }

  static String type(Variable variable) {
    return variable.isNumeric() ? "DOUBLE" : "INTEGER";
  }
}
