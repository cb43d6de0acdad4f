package org.kumiki.node.data;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.kumiki.algorithms.derive.Derivation;
import org.kumiki.algorithms.derive.Derivations;
import org.kumiki.algorithms.derive.Episodes;
import org.kumiki.algorithms.expression.Expr;
import org.kumiki.protocols.document.Digest;

/**
 * The rows of a dataset cut into episodes, as temporary tables of one session: a row for each
 * episode, none for a row of the dataset that has none. Their names are made of the content of the
 * episodes and all that they read: equal names are equal values. As in {@link ConditionRenderer} no
 * text of a query or of a source gets into a statement: labels of bands are codes here.
 */
final class EpisodeTables {

  private final Engine engine;
  private final Columns columns;
  private final LookBackTables looks;
  private final Set<String> made = new LinkedHashSet<>();

  EpisodeTables(Engine engine, Columns columns, LookBackTables looks) {
    this.engine = engine;
    this.columns = columns;
    this.looks = looks;
  }

  /** The column of a derivation's value. */
  static String column(Derivation derivation, Derivations derivations) {
    Episodes.Column column = derivation.episode().orElseThrow();
    return table(column.of(), derivations) + suffix(column);
  }

  private static String suffix(Episodes.Column column) {
    return switch (column.take()) {
      case START -> "_start";
      case STOP -> "_stop";
      case TIME -> "_time";
      case EVENT -> "_event";
      case SPLIT -> "_" + column.split();
    };
  }

  // Derivations of one query have one way of cutting; which of its columns they are says nothing.
  private static String table(Episodes episodes, Derivations derivations) {
    String content =
        derivations.needed(episodes.reads()).all().stream()
                .map(needed -> needed.canonical().toString())
                .collect(Collectors.joining("\n"))
            + episodes.written();
    return "episode_" + Digest.of(content.getBytes(StandardCharsets.UTF_8)).hex();
  }

  /** The place of an episode in its row. */
  static String number(Episodes episodes, Derivations derivations) {
    return table(episodes, derivations) + "_n";
  }

  /** Rows of the dataset with all looks, each as often as it has episodes, and at least once. */
  String rows(Derivations derivations) {
    return looks.rows()
        + derivations
            .episodes()
            .map(e -> " LEFT JOIN temp.main." + table(e, derivations) + " USING (position)")
            .orElse("");
  }

  /** Makes the table if it is not there yet; looks that it reads must be there. */
  void make(Derivations derivations) throws SQLException {
    Optional<Episodes> episodes = derivations.episodes();
    if (episodes.isPresent() && made.add(table(episodes.get(), derivations))) {
      engine.run(statement(episodes.get(), derivations));
    }
  }

  private String statement(Episodes episodes, Derivations derivations) {
    String table = table(episodes, derivations);
    List<String> read = new ArrayList<>();
    List<String> cuts = new ArrayList<>(List.of("a"));
    StringJoiner values = new StringJoiner(", ");
    String base = episodes.dated() ? " - a" : "";
    values.add("p" + base + " AS " + table + "_start");
    values.add("q" + base + " AS " + table + "_stop");
    values.add("q - p AS " + table + "_time");
    read.add("position, " + value(episodes.start(), derivations) + " AS a");
    read.add(value(episodes.stop(), derivations) + " AS b");
    if (episodes.event().isPresent()) {
      read.add(
          ConditionRenderer.render(episodes.event().get(), columns, derivations) + " AS event");
      values.add(
          "CAST(CASE WHEN event IS NULL THEN NULL WHEN event AND q = b THEN 1 ELSE 0 END AS DOUBLE)"
              + " AS "
              + table
              + "_event");
    }
    for (int i = 0; i < episodes.splits().size(); i++) {
      String of = "o" + i;
      switch (episodes.splits().get(i)) {
        case Episodes.Onset(Expr onset) -> {
          read.add(value(onset, derivations) + " AS " + of);
          cuts.add(of);
          values.add(
              "CAST(coalesce(%s <= p + %s, FALSE) AS DOUBLE) AS %s_%d"
                  .formatted(of, near("p"), table, i));
        }
        case Episodes.Bands bands -> {
          bands.origin().ifPresent(origin -> read.add(value(origin, derivations) + " AS " + of));
          String prefix = bands.origin().isPresent() ? of + " + " : "";
          List<String> own =
              DoubleStream.of(bands.offsets())
                  .mapToObj(offset -> prefix + ConditionRenderer.number(offset))
                  .toList();
          cuts.addAll(own);
          values.add(band(own, "%s_%d".formatted(table, i)));
        }
      }
    }
    String rows = "SELECT " + String.join(", ", read) + " FROM " + looks.rows();
    // The times of one row of the dataset and its cuts; sorted, near ones taken as one.
    return """
      CREATE TEMP TABLE %1$s AS
      SELECT position, n AS %2$s, %3$s
      FROM (SELECT *, generate_subscripts(l, 1) AS n, unnest(l) AS p,
                   unnest(list_append(l[2:], b)) AS q
            FROM (SELECT *, list_filter(l0, lambda x, i: i = 1 OR x - l0[i - 1] > %6$s) AS l
                  FROM (SELECT *, list_sort(list_filter([%4$s],
                               lambda x: x = a OR (x - a > %6$s AND b - x > %6$s))) AS l0
                        FROM (%5$s) WHERE a < b)))
      """
        .formatted(table, table + "_n", values, String.join(", ", cuts), rows, near("x"));
  }

  /** As many cuts as lie at or before the start; the first band is 0. */
  private static String band(List<String> cuts, String name) {
    String passed =
        "len(list_filter([%s], lambda x: x <= p + %s))"
            .formatted(String.join(", ", cuts), near("p"));
    return "CAST(nullif(%s %% %d, 0) - 1 AS INTEGER) AS %s".formatted(passed, cuts.size(), name);
  }

  private static String near(String time) {
    return ConditionRenderer.number(Episodes.NEAR) + " * greatest((1.0E0), abs(" + time + "))";
  }

  private String value(Expr tree, Derivations derivations) {
    return ConditionRenderer.value(tree, columns, derivations);
  }
}
