package org.kumiki.node.data;

import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBPreparedStatement;
import org.kumiki.algorithms.derive.Derivations;
import org.kumiki.algorithms.derive.Episodes;
import org.kumiki.algorithms.derive.RowSet;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.algorithms.frame.Frame;
import org.kumiki.protocols.document.Digest;

/**
 * Selects rows of a dataset into a frame: opt-out first, then the cohort, then the analysis set, in
 * file order. Rows are counted before an array is made, and a frame beyond the limit is refused.
 */
final class FrameLoader {

  private static final String EVERYBODY = "TRUE";

  private final Engine engine;
  private final Limits limits;
  private final boolean keyed;
  private final LookBackTables looks;
  private final EpisodeTables episodes;
  private final Columns columns;

  /** {@code keyed} if the dictionary declares a person key. */
  FrameLoader(Engine engine, Limits limits, boolean keyed, Columns columns) {
    this.engine = engine;
    this.limits = limits;
    this.keyed = keyed;
    this.columns = columns;
    this.looks = new LookBackTables(engine, columns);
    this.episodes = new EpisodeTables(engine, columns, looks);
  }

  /**
   * Loads.
   *
   * @param selection what the frame has, of which rows
   * @param keys of those who opted out, as {@code PersonKey} writes them; none where the dictionary
   *     declares no key
   */
  CohortFrame load(Selection selection, Collection<String> keys) throws SQLException {
    prepare(List.of(selection.derivations()));
    List<Variable> variables = selection.variables();
    String present = present(keys);
    long rowsOptedOut =
        keys.isEmpty() ? 0 : count(looks.rows(), EVERYBODY) - count(looks.rows(), present);
    String from = episodes.rows(selection.derivations());
    Optional<Episodes> cut = selection.derivations().episodes();
    // Where each row is a person, its episodes are that person's.
    boolean several = keyed || cut.isPresent();
    String cohort = selection.cohort().map(c -> present + " AND " + c).orElse(present);
    long rowsInCohort = count(from, cohort);
    String condition = selection.complete().map(c -> cohort + " AND " + c).orElse(cohort);
    boolean whole = selection.complete().isEmpty();
    int rows = Math.toIntExact(whole ? rowsInCohort : count(from, condition));
    checkSize(rows, variables, cut.isPresent());
    FrameArrays arrays = new FrameArrays(rows, variables, several, selection.personKeys());
    FileOrder order =
        from.equals(LookBackTables.ALONE) && present.equals(EVERYBODY)
            ? FileOrder.kept(variables.size() + 1)
            : FileOrder.sorted(
                cut.map(e -> ", " + EpisodeTables.number(e, selection.derivations())).orElse(""));
    String select =
        "SELECT "
            + String.join("", selection.columns().stream().map(column -> column + ", ").toList())
            + person()
            + order.columns()
            + " FROM "
            + from;
    try (PreparedStatement statement =
            engine.connection().prepareStatement(select + " WHERE " + condition + order.clause());
        DuckDBChunkedResult result = statement.unwrap(DuckDBPreparedStatement.class).query()) {
      while (result.nextChunk()) {
        order.check(result.chunk());
        arrays.add(result.chunk());
      }
    }
    Frame frame = arrays.frame();
    long persons = whole ? frame.persons() : several ? persons(from, cohort) : rowsInCohort;
    return new CohortFrame(frame, rowsOptedOut, rowsInCohort, persons);
  }

  /** Makes what conditions over these derivations read. */
  void prepare(List<Derivations> all) throws SQLException {
    for (Derivations derivations : all) {
      EngineFunctions.register(engine, derivations);
      looks.make(derivations);
      episodes.make(derivations);
    }
  }

  /**
   * A condition on rows of the dataset: one over episodes is true for a row with an episode for
   * which it is. What it reads was prepared.
   */
  String condition(RowSet rows) throws SQLException {
    String condition = ConditionRenderer.render(rows.condition(), columns, rows.derivations());
    if (rows.derivations().episodes().isEmpty()) {
      return condition;
    }
    String member = "member_" + Digest.of(rows.print().getBytes(StandardCharsets.UTF_8)).hex();
    if (!looks.has(member)) {
      engine.run(
          "CREATE TEMP TABLE %s AS SELECT position, bool_or(%s) AS %s FROM %s GROUP BY position"
              .formatted(member, known(condition), member, episodes.rows(rows.derivations())));
      looks.join(member);
    }
    return member;
  }

  /** Persons of each condition of {@code now} and not of {@code then}, and the reverse. */
  long[][] drifts(List<String> now, List<String> then, Collection<String> keys)
      throws SQLException {
    List<String> columns = new ArrayList<>();
    for (int i = 0; i < now.size(); i++) {
      columns.add(member(now.get(i)) + " AS now" + i);
    }
    for (int j = 0; j < then.size(); j++) {
      columns.add(member(then.get(j)) + " AS then" + j);
    }
    String persons =
        "SELECT %s FROM %s WHERE %s%s"
            .formatted(
                String.join(", ", columns),
                looks.rows(),
                present(keys),
                keyed ? " GROUP BY ordinal" : "");
    List<String> counts = new ArrayList<>();
    counts(counts, now.size(), "now", then.size(), " AND NOT then");
    counts(counts, now.size(), "NOT now", then.size(), " AND then");
    int pairs = now.size() * then.size();
    long[] all =
        engine.numbers("SELECT %s FROM (%s)".formatted(String.join(", ", counts), persons));
    return new long[][] {
      Arrays.copyOfRange(all, 0, pairs), Arrays.copyOfRange(all, pairs, 2 * pairs)
    };
  }

  private static void counts(List<String> all, int rows, String row, int columns, String column) {
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        all.add("count(*) FILTER (WHERE " + row + i + column + j + ")");
      }
    }
  }

  /** A person is in a cohort with one row of it; an unknown condition is none. */
  private String member(String condition) {
    return keyed ? "bool_or(" + known(condition) + ")" : known(condition);
  }

  private static String known(String condition) {
    return "coalesce(" + condition + ", FALSE)";
  }

  private String person() {
    return keyed ? "ordinal" : "position";
  }

  private String present(Collection<String> keys) throws SQLException {
    if (keys.isEmpty()) {
      return EVERYBODY;
    }
    engine.run("CREATE TEMP TABLE opted_out (key VARCHAR)");
    try (DuckDBAppender out = engine.connection().createAppender("temp", "main", "opted_out")) {
      for (String key : keys) {
        out.beginRow().append(key).endRow();
      }
    }
    return "ordinal NOT IN (SELECT ordinal FROM person JOIN temp.main.opted_out USING (key))";
  }

  private long persons(String from, String condition) throws SQLException {
    return engine.number(
        "SELECT count(DISTINCT " + person() + ") FROM " + from + " WHERE " + condition);
  }

  private long count(String from, String condition) throws SQLException {
    return engine.number("SELECT count(*) FROM " + from + " WHERE " + condition);
  }

  private void checkSize(int rows, List<Variable> variables, boolean cut) throws SQLException {
    String all = keyed ? "person" : "data";
    long persons = keyed || cut ? engine.number("SELECT count(*) FROM " + all) : 0;
    long bytes = FrameArrays.bytes(rows, variables, persons);
    if (bytes > limits.frameBytes()) {
      throw StoreFailure.of(
          "%d rows of %d variables need %d MiB of memory; a frame may take %d MiB here"
                  .formatted(rows, variables.size(), bytes >> 20, limits.frameBytes() >> 20)
              + ". Ask for fewer variables, raise memory.frame_mebibytes in node.yaml, or give the"
              + " node a larger heap");
    }
  }
}
