package org.kumiki.node.data;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.kumiki.algorithms.derive.Derivation;
import org.kumiki.algorithms.derive.Derivations;
import org.kumiki.algorithms.derive.LookBack;
import org.kumiki.protocols.document.Digest;

/**
 * What derivations find in secondary tables, as temporary tables of one session: a row for each row
 * of the dataset, so that joining them neither adds nor drops a row. Their names are made of the
 * content of a derivation and all that it reads: equal names are equal values. As in {@link
 * ConditionRenderer} no text of a query or of a source gets into a statement.
 */
final class LookBackTables {

  /** Rows of the dataset where nothing was made. */
  static final String ALONE = "data";

  private final Engine engine;
  private final Columns columns;
  private final Set<String> made = new LinkedHashSet<>();

  LookBackTables(Engine engine, Columns columns) {
    this.engine = engine;
    this.columns = columns;
  }

  /** The column of a derivation's value, a DOUBLE; its table has the same name. */
  static String column(Derivation derivation, Derivations derivations) {
    String content =
        derivations.needed(List.of(derivation.name())).all().stream()
            .map(needed -> needed.canonical().toString())
            .collect(Collectors.joining("\n"));
    return "look_" + Digest.of(content.getBytes(StandardCharsets.UTF_8)).hex();
  }

  /** Rows of the dataset with all that was made. */
  String rows() {
    return ALONE
        + made.stream()
            .map(table -> " JOIN temp.main." + table + " USING (position)")
            .collect(Collectors.joining());
  }

  /** Joins another table of the session that has a row for each row of the dataset. */
  void join(String table) {
    made.add(table);
  }

  boolean has(String table) {
    return made.contains(table);
  }

  /** Makes those of some derivations that are not there yet; their functions must be registered. */
  void make(Derivations derivations) throws SQLException {
    for (Derivation derivation : derivations.all()) {
      if (derivation.past().isPresent()) {
        String table = column(derivation, derivations);
        if (!made.contains(table)) {
          make(table, derivation, derivation.past().get(), derivations);
          made.add(table);
        }
      }
    }
  }

  private void make(String table, Derivation derivation, LookBack back, Derivations derivations)
      throws SQLException {
    Columns other = columns.secondary(back.table().name());
    String date = other.of(back.date());
    String value = other.of(back.value());
    StringBuilder found =
        new StringBuilder("%s = ordinal AND %s <= day + ".formatted(other.person(), date))
            .append(ConditionRenderer.number(back.to()));
    back.from()
        .ifPresent(
            from ->
                found
                    .append(" AND %s >= day + ".formatted(date))
                    .append(ConditionRenderer.number(from)));
    back.where()
        .ifPresent(
            tree ->
                found
                    .append(" AND ")
                    .append(
                        ConditionRenderer.render(
                            tree, other, Derivations.none(back.table().dictionary()))));
    found.append(" AND ").append(value).append(" IS NOT NULL");
    engine.run(
        """
        CREATE TEMP TABLE %s AS
        SELECT position, CASE WHEN day IS NULL THEN NULL ELSE CAST(%s AS DOUBLE) END AS %s
        FROM (SELECT position, ordinal, %s AS day FROM %s) LEFT JOIN %s ON %s
        GROUP BY position, day
        """
            .formatted(
                table,
                taken(back.take(), value, date, other),
                table,
                ConditionRenderer.value(derivation.of(), columns, derivations),
                rows(),
                other.table(),
                found));
  }

  private static String taken(LookBack.Take take, String value, String date, Columns other) {
    String order = other.position();
    return switch (take) {
      case ANY -> "count(" + value + ") > 0";
      case COUNT -> "count(" + value + ")";
      case FIRST -> "first(%s ORDER BY %s, %s)".formatted(value, date, order);
      case LAST -> "last(%s ORDER BY %s, %s)".formatted(value, date, order);
      case MAX -> "max(" + value + ")";
      // In the order of the file: else the last digit would depend on the engine's threads.
      case SUM ->
          "coalesce(%s(list_sum(list(%s ORDER BY %s) FILTER (WHERE %s IS NOT NULL))), 0)"
              .formatted(EngineFunctions.FINITE, value, order, value);
    };
  }
}
