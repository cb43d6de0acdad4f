package org.kumiki.node.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBChunkedResult;
import org.kumiki.algorithms.derive.Derivations;
import org.kumiki.algorithms.derive.Episodes;
import org.kumiki.algorithms.derive.RowSet;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.algorithms.frame.Frame;
import org.kumiki.protocols.document.Digest;

/**
 * Selects rows of a dataset into a frame: opt-out first, then the cohort, then the analysis set, in
 * file order. Rows are counted before an array is made, but for a dataset so small that all of it
 * fits; a frame beyond the limit lies in a file.
 */
final class FrameLoader {

  private static final String EVERYBODY = "TRUE";

  /** Of a dataset so small nothing is counted before its rows are read. */
  private static final long FEW_BYTES = 1L << 20;

  /** What a frame on disk leaves to the journal and the spool. */
  private static final long KEPT_FREE = 256L << 20;

  private final Engine engine;
  private final Path work;
  private final Limits limits;
  private final Dataset dataset;
  private final boolean keyed;
  private final LookBackTables looks;
  private final EpisodeTables episodes;
  private final Columns columns;

  /**
   * Of one dataset.
   *
   * @param work where frames lie that memory does not hold
   */
  FrameLoader(Engine engine, Path work, Limits limits, Dataset dataset, Columns columns) {
    this.engine = engine;
    this.work = work;
    this.limits = limits;
    this.dataset = dataset;
    this.keyed = dataset.dictionary().unit().isPresent();
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
  CohortFrame load(Selection selection, Collection<String> keys) throws SQLException, IOException {
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
    String condition = selection.complete().map(c -> cohort + " AND " + c).orElse(cohort);
    boolean whole = selection.complete().isEmpty();
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
    // The rows of a small dataset fit whatever the cohort; statements are what its frame costs.
    boolean few =
        whole
            && cut.isEmpty()
            && FrameArrays.bytes(dataset.rows(), variables, dataset.persons())
                <= Math.min(FEW_BYTES, limits.frameBytes());
    long[] counts = few ? new long[0] : counts(from, cohort, selection.complete());
    Frame frame;
    try (FrameRows taken =
            few
                ? FrameArrays.atMost(
                    Math.toIntExact(dataset.rows()), variables, several, selection.personKeys())
                : taking(Math.toIntExact(counts[1]), selection, several);
        DuckDBChunkedResult result = engine.ask(select + " WHERE " + condition + order.clause())) {
      while (result.nextChunk()) {
        order.check(result.chunk());
        taken.add(result.chunk());
      }
      frame = taken.frame();
    }
    long rowsInCohort = few ? frame.rows() : counts[0];
    long persons = whole ? frame.persons() : several ? persons(from, cohort) : rowsInCohort;
    return new CohortFrame(frame, rowsOptedOut, rowsInCohort, persons);
  }

  /** Rows of the cohort, and of the analysis set in it. */
  private long[] counts(String from, String cohort, Optional<String> complete) throws SQLException {
    return engine.numbers(
        "SELECT count(*), count(*)%s FROM %s WHERE %s"
            .formatted(complete.map(c -> " FILTER (WHERE " + c + ")").orElse(""), from, cohort));
  }

  /** Makes what conditions over these derivations read. */
  void prepare(List<Derivations> all) throws SQLException {
    for (Derivations derivations : all) {
      EngineFunctions.steps(engine, derivations);
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

  /**
   * Persons of each condition of {@code now} and not of {@code then}, and the reverse.
   *
   * @param keys of those who take no part now
   * @param keysThen of those who took no part then, for each condition of {@code then}
   */
  long[][] drifts(
      List<String> now, List<String> then, List<String> keys, List<List<String>> keysThen)
      throws SQLException {
    Map<List<String>, String> parts = new LinkedHashMap<>();
    parts.put(keys, present(keys));
    for (List<String> out : keysThen) {
      if (!parts.containsKey(out)) {
        parts.put(out, present(out, "opted_out_" + parts.size()));
      }
    }
    // Where the same opt-outs count for all, whoever is out is not even looked at.
    boolean alike = parts.size() == 1;
    List<String> taking = new ArrayList<>();
    for (int i = 0; i < then.size(); i++) {
      taking.add(alike ? then.get(i) : among(then.get(i), parts.get(keysThen.get(i))));
    }
    Overlaps overlaps =
        new Overlaps(
            alike ? now : now.stream().map(c -> among(c, parts.get(keys))).toList(), taking);
    String persons =
        "SELECT %s FROM %s WHERE %s%s"
            .formatted(
                overlaps.conditions().stream().map(this::member).collect(Collectors.joining(", ")),
                looks.rows(),
                alike ? parts.get(keys) : EVERYBODY,
                keyed ? " GROUP BY ordinal" : "");
    try (DuckDBChunkedResult result = engine.ask(persons)) {
      while (result.nextChunk()) {
        overlaps.add(result.chunk());
      }
    }
    return overlaps.drifts();
  }

  private static String among(String condition, String present) {
    return "(" + condition + ") AND " + present;
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
    return present(keys, "opted_out");
  }

  private String present(Collection<String> keys, String table) throws SQLException {
    if (keys.isEmpty()) {
      return EVERYBODY;
    }
    engine.run("CREATE TEMP TABLE " + table + " (key VARCHAR)");
    try (DuckDBAppender out = engine.connection().createAppender("temp", "main", table)) {
      for (String key : keys) {
        out.beginRow().append(key).endRow();
      }
    }
    return "ordinal NOT IN (SELECT ordinal FROM person JOIN temp.main." + table + " USING (key))";
  }

  private long persons(String from, String condition) throws SQLException {
    return engine.number(
        "SELECT count(DISTINCT " + person() + ") FROM " + from + " WHERE " + condition);
  }

  private long count(String from, String condition) throws SQLException {
    return engine.number("SELECT count(*) FROM " + from + " WHERE " + condition);
  }

  /** Arrays where memory holds them, else a file, where memory holds what that needs. */
  private FrameRows taking(int rows, Selection selection, boolean several) throws IOException {
    List<Variable> variables = selection.variables();
    long persons = several ? dataset.persons() : 0;
    long bytes = FrameArrays.bytes(rows, variables, persons);
    if (bytes <= limits.frameBytes()) {
      return new FrameArrays(rows, variables, several, selection.personKeys());
    }
    boolean keys = selection.personKeys().isPresent();
    long least = FrameFile.memory(variables, persons, rows, keys);
    if (least > limits.frameBytes()) {
      throw StoreFailure.of(
          "%d rows of %d variables need %d MiB of memory even when they lie on disk; a frame may"
                  .formatted(rows, variables.size(), mebibytes(least))
              + " take %d MiB here. Raise memory.frame_mebibytes in node.yaml, or give the node a"
                  .formatted(limits.frameBytes() >> 20)
              + " larger heap");
    }
    long free = Files.getFileStore(work).getUsableSpace();
    if (bytes > free - KEPT_FREE) {
      throw StoreFailure.of(
          "%d rows of %d variables need %d MiB, more than the %d MiB that a frame may take of memory"
                  .formatted(rows, variables.size(), mebibytes(bytes), limits.frameBytes() >> 20)
              + ", and the disk of the node's folder has %d MiB free. Ask for fewer variables, free"
                  .formatted(free >> 20)
              + " disk space, or raise memory.frame_mebibytes in node.yaml");
    }
    return new FrameFile(work, rows, variables, several, selection.personKeys());
  }

  private static long mebibytes(long bytes) {
    return (bytes + (1 << 20) - 1) >> 20;
  }
}
