package org.kumiki.node.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.duckdb.DuckDBChunkedResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.algorithms.derive.Derivations;
import org.kumiki.algorithms.derive.RowSet;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.expression.Cohort;

/** What an engine is asked in the words in which it was asked before. */
class AskedAgainTest {

  @TempDir Path folder;
  private Node node;
  private Path dataset;

  @BeforeEach
  void register() {
    node = new Node(folder);
    node.registered(EngineTest.SCHEMA, "id,x\n1,2\n2,3\n3,4\n");
    dataset = folder.resolve("node/datasets/d.duckdb");
  }

  private static long rows(Engine engine, String sql) throws SQLException {
    long rows = 0;
    try (DuckDBChunkedResult result = engine.ask(sql)) {
      while (result.nextChunk()) {
        rows += result.chunk().rowCount();
      }
    }
    return rows;
  }

  @Test
  void rows_areThoseOfTheFile_eachTime() throws SQLException {
    try (Engine engine = Engine.reading(dataset, folder, Node.SMALL)) {
      for (int i = 0; i < 50; i++) {
        assertThat(rows(engine, "SELECT * FROM data")).isEqualTo(3);
        assertThat(rows(engine, "SELECT * FROM data WHERE ordinal < " + i))
            .isEqualTo(Math.min(i, 3));
      }
    }
  }

  @Test
  void rowsThatNobodyRead_areNotOfTheNextAnswer() throws SQLException {
    try (Engine engine = Engine.reading(dataset, folder, Node.SMALL)) {
      for (int i = 0; i < 3; i++) {
        engine.ask("SELECT * FROM data").close();
      }
      assertThat(rows(engine, "SELECT * FROM data")).isEqualTo(3);
    }
  }

  /** Who opted out is in no later frame, however often the same was asked before. */
  @Test
  void sameSelection_hasWhoTakesPartNow() {
    for (int i = 0; i < 3; i++) {
      assertThat(selected(OptOut.nobody())).isEqualTo(3);
      assertThat(selected(new OptOut("1", List.of("2")))).isEqualTo(2);
      assertThat(selected(new OptOut("2", List.of("1", "2")))).isEqualTo(1);
    }
  }

  @Test
  void sameSelection_ofAFileThatWasReplaced_hasItsRows() {
    assertThat(selected(OptOut.nobody())).isEqualTo(3);
    node.registered(EngineTest.SCHEMA, "id,x\n1,2\n9,9\n");
    assertThat(selected(OptOut.nobody())).isEqualTo(2);
  }

  @Test
  void sameComparison_hasWhoTakesPartNow() {
    OptOut out = new OptOut("1", List.of("1"));
    for (int i = 0; i < 2; i++) {
      assertThat(drifts(OptOut.nobody(), OptOut.nobody())).isDeepEqualTo(new long[][] {{1}, {0}});
      assertThat(drifts(out, out)).isDeepEqualTo(new long[][] {{0}, {0}});
      assertThat(drifts(out, OptOut.nobody())).isDeepEqualTo(new long[][] {{0}, {0}});
      assertThat(drifts(OptOut.nobody(), out)).isDeepEqualTo(new long[][] {{1}, {0}});
    }
  }

  /** Of all persons, and of those but the first. */
  private long[][] drifts(OptOut now, OptOut then) {
    return node.store.drifts(
        node.current.orElseThrow(), rows("true"), rows("x > 2"), now, List.of(then));
  }

  private List<RowSet> rows(String condition) {
    Dictionary dictionary = node.current.orElseThrow().dictionary();
    return List.of(
        new RowSet(Cohort.parse("cohort", condition, dictionary), Derivations.none(dictionary)));
  }

  private int selected(OptOut optOut) {
    return node.frame("x > 0", optOut, "x").frame().rows();
  }

  @Test
  void question_seesATableThatWasMadeAnew() throws SQLException {
    try (Engine engine = Engine.writing(folder.resolve("new.duckdb"), folder, Node.SMALL)) {
      engine.run("CREATE TABLE t AS SELECT 1 AS a");
      assertThat(rows(engine, "SELECT a FROM t")).isEqualTo(1);
      engine.run("DROP TABLE t");
      assertThatThrownBy(() -> engine.ask("SELECT a FROM t")).isInstanceOf(SQLException.class);
      engine.run("CREATE TABLE t AS SELECT 'x' AS b, 'y' AS a FROM range(2)");
      assertThat(rows(engine, "SELECT a FROM t")).isEqualTo(2);
    }
  }
}
