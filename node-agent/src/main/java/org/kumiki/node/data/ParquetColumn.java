package org.kumiki.node.data;

import java.util.Optional;
import java.util.Set;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.algorithms.dictionary.VariableType;

/**
 * A column of a Parquet file and the one text that each of its values has, to be parsed as strictly
 * as CSV:
 *
 * <ul>
 *   <li>floating point: the shortest digits that give the number back; whole numbers up to 2^53
 *       without point or exponent (above, digits may be lost: an integer field refuses the
 *       exponent);
 *   <li>true and false: the schema's first text for each;
 *   <li>dates, and timestamps without a zone at midnight: YYYY-MM-DD;
 *   <li>integers, decimals, texts, UUIDs: as they are. NULL is missing.
 * </ul>
 *
 * @param name as in the file
 * @param type the engine's name of its type
 * @param variable the variable of the schema that has this name, if one has
 */
record ParquetColumn(String name, String type, Optional<Variable> variable) {

  private static final Set<String> FLOATING = Set.of("FLOAT", "DOUBLE");
  private static final Set<String> TIMESTAMPS =
      Set.of("TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS");
  private static final Set<String> PLAIN =
      Set.of(
          "TINYINT",
          "SMALLINT",
          "INTEGER",
          "BIGINT",
          "HUGEINT",
          "UTINYINT",
          "USMALLINT",
          "UINTEGER",
          "UBIGINT",
          "UHUGEINT",
          "VARCHAR",
          "DATE",
          "UUID",
          "BOOLEAN");

  /** The SQL for the text of column {@code alias}. */
  String text(String file, String alias) {
    String text = "CAST(" + alias + " AS VARCHAR)";
    if (FLOATING.contains(type)) {
      return "CASE WHEN %1$s = trunc(%1$s) AND abs(%1$s) <= 9007199254740992 THEN CAST(CAST(%1$s AS BIGINT) AS VARCHAR) ELSE %2$s END"
          .formatted(alias, text);
    }
    if (TIMESTAMPS.contains(type)) {
      return "CASE WHEN %1$s = CAST(%1$s AS DATE) THEN CAST(CAST(%1$s AS DATE) AS VARCHAR) ELSE %2$s END"
          .formatted(alias, text);
    }
    if (PLAIN.contains(type) || type.startsWith("DECIMAL(")) {
      return text;
    }
    throw new InvalidInput(
        file,
        "column '%s' is of type %s; expected a text, number, boolean or date"
            .formatted(name, type));
  }

  /** The text as the schema spells it. */
  String spelled(String text) {
    if (!type.equals("BOOLEAN") || variable.isEmpty()) {
      return text;
    }
    Variable declared = variable.get();
    boolean named =
        declared.type() == VariableType.BOOLEAN
            && !declared.trueValues().isEmpty()
            && !declared.falseValues().isEmpty();
    if (!named) {
      return text;
    }
    return text.equals("true")
        ? declared.trueValues().getFirst()
        : declared.falseValues().getFirst();
  }
}
