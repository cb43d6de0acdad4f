package org.kumiki.node.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBPreparedStatement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows over several row groups and threads of the engine. */
class FileOrderTest {

  private static final int ROWS = 400_000;
  private static final Limits FOUR_THREADS = new Limits(256L << 20, 256L << 20, 4);

  @TempDir Path folder;

  private Engine table(String order) throws SQLException {
    Engine engine = Engine.writing(folder.resolve("t.duckdb"), folder, FOUR_THREADS);
    engine.run(
        "CREATE TABLE data AS SELECT CAST(i AS INTEGER) AS position, i * 0.5 AS x FROM range(%d) t(i) %s"
            .formatted(ROWS, order));
    return engine;
  }

  private static List<Integer> read(Engine engine, String where, FileOrder order)
      throws SQLException {
    List<Integer> places = new ArrayList<>();
    String select = "SELECT position" + order.columns() + " FROM data " + where + order.clause();
    try (PreparedStatement statement = engine.connection().prepareStatement(select);
        DuckDBChunkedResult result = statement.unwrap(DuckDBPreparedStatement.class).query()) {
      while (result.nextChunk()) {
        order.check(result.chunk());
        for (int row = 0; row < result.chunk().rowCount(); row++) {
          places.add(result.chunk().vector(0).getInt(row));
        }
      }
    }
    return places;
  }

  @Test
  void rowsOfOneTable_comeInItsOrder_alsoWhereAFilterLeavesFew() throws SQLException {
    try (Engine engine = table("")) {
      assertThat(read(engine, "", FileOrder.kept(1))).hasSize(ROWS).isSorted();
      assertThat(read(engine, "WHERE hash(position) % 7 = 0", FileOrder.kept(1)))
          .hasSizeBetween(ROWS / 8, ROWS / 6)
          .isSorted();
    }
  }

  @Test
  void otherOrder_isFound_andSortedWhereThatIsAsked() throws SQLException {
    try (Engine engine = table("ORDER BY hash(i)")) {
      assertThatThrownBy(() -> read(engine, "", FileOrder.kept(1)))
          .isInstanceOf(StoreFailure.class)
          .hasMessageContaining("out of their order");
      assertThat(read(engine, "", FileOrder.sorted(", x"))).hasSize(ROWS).isSorted();
    }
  }
}
