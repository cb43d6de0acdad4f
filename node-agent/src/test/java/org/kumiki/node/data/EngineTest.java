package org.kumiki.node.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What SQL could do in the engine, if it ever got there. */
class EngineTest {

  private static final String CSV = "id,x\n1,2\n";
  static final String SCHEMA =
      """
      {"fields": [{"name": "id", "type": "integer"}, {"name": "x", "type": "number"}],
       "kumiki": {"unit": "id"}}
      """;

  @TempDir Path folder;
  private Node node;
  private Path dataset;

  @BeforeEach
  void register() {
    node = new Node(folder);
    node.registered(SCHEMA, CSV);
    dataset = folder.resolve("node/datasets/d.duckdb");
  }

  private static void assertRefused(Engine engine, String sql) {
    // Refused, not just failed: no such file, no network.
    assertThatThrownBy(() -> engine.run(sql))
        .as(sql)
        .isInstanceOf(SQLException.class)
        .hasMessageMatching(
            "(?s)(Permission Error|Invalid Input Error: Cannot (change|reset)|"
                + "Invalid Input Error: .*read-only).*");
  }

  private void assertLocked(Engine engine) {
    assertRefused(engine, "INSTALL httpfs");
    assertRefused(engine, "LOAD httpfs");
    assertRefused(engine, "LOAD '" + folder.resolve("x.duckdb_extension") + "'");
    assertRefused(engine, "SET enable_external_access = true");
    assertRefused(engine, "SET memory_limit = '100GB'");
    assertRefused(engine, "SET autoload_known_extensions = true");
    assertRefused(engine, "SET lock_configuration = false");
    assertRefused(engine, "SET temp_directory = '/tmp'");
    assertRefused(engine, "RESET memory_limit");
    assertRefused(engine, "SELECT * FROM read_csv('https://example.org/a.csv')");
  }

  private void assertShutIn(Engine engine) {
    assertLocked(engine);
    String csv = folder.resolve("d.csv").toString();
    assertThat(Files.exists(folder.resolve("d.csv"))).isTrue();
    assertRefused(engine, "SELECT * FROM read_csv('" + csv + "')");
    assertRefused(engine, "SELECT * FROM read_text('" + csv + "')");
    assertRefused(engine, "SELECT * FROM '" + csv + "'");
    assertRefused(engine, "SELECT * FROM glob('" + folder + "/*')");
    assertRefused(engine, "COPY (SELECT 1) TO '" + folder.resolve("out.csv") + "'");
    assertRefused(engine, "ATTACH '" + folder.resolve("other.duckdb") + "'");
    assertRefused(engine, "EXPORT DATABASE '" + folder.resolve("export") + "'");
  }

  @Test
  void readingAndWritingEngines_touchNoOtherFile_andCannotBeUnlocked() throws SQLException {
    try (Engine engine = Engine.reading(dataset, folder, Node.SMALL)) {
      assertShutIn(engine);
      assertRefused(engine, "DELETE FROM data");
      assertThat(engine.number("SELECT count(*) FROM data")).isEqualTo(1);
    }
    try (Engine engine = Engine.writing(folder.resolve("new.duckdb"), folder, Node.SMALL)) {
      assertShutIn(engine);
    }
    assertThat(folder.resolve("out.csv")).doesNotExist();
  }

  @Test
  void theImportingEngine_readsItsOneFile_andNothingElse() throws SQLException {
    Path mine = node.write("it's [m]*.csv", CSV);
    try (Engine engine = Engine.importing(mine, folder, Node.SMALL)) {
      assertShutIn(engine);
      String quoted = mine.toString().replace("'", "''");
      assertThat(engine.number("SELECT count(*) FROM read_csv('" + quoted + "')")).isEqualTo(1);
    }
  }

  @Test
  void limitsAndFolders_areTheNodesOwn() throws SQLException {
    try (Engine engine = Engine.reading(dataset, folder, new Limits(100L << 20, 1, 1))) {
      assertThat(setting(engine, "memory_limit")).isEqualTo("100.0 MiB");
      assertThat(setting(engine, "threads")).isEqualTo("1");
      for (String place :
          new String[] {
            "temp_directory", "home_directory", "secret_directory", "extension_directory"
          }) {
        assertThat(setting(engine, place)).as(place).startsWith(folder.toString());
      }
    }
  }

  private static String setting(Engine engine, String name) throws SQLException {
    try (PreparedStatement select =
            engine.connection().prepareStatement("SELECT current_setting('" + name + "')");
        ResultSet result = select.executeQuery()) {
      result.next();
      return result.getString(1);
    }
  }

  @Test
  void moreThanTheMemory_isSpilledToTheNodesFolder() throws Exception {
    Path work = Files.createDirectory(folder.resolve("w"));
    try (Engine engine =
        Engine.writing(folder.resolve("big.duckdb"), work, new Limits(64L << 20, 1, 1))) {
      engine.run("CREATE TEMP TABLE t AS SELECT random() AS a, random() AS b FROM range(8000000)");
      assertThat(engine.number("SELECT count(*) FROM t")).isEqualTo(8_000_000);
      assertThat(work.resolve("spill")).isNotEmptyDirectory();
    }
    assertThat(work.resolve("spill").toFile().list()).isNullOrEmpty();
  }

  @Test
  void theEnginesWords_areNotPassedOn() throws SQLException {
    try (Engine engine = Engine.reading(dataset, folder, Node.SMALL)) {
      SQLException quoting =
          catchThrowableOfType(
              SQLException.class,
              () -> engine.run("CREATE TEMP TABLE t AS SELECT CAST('patient-77' AS INTEGER)"));
      assertThat(quoting.getMessage()).contains("patient-77");
      assertThat(StoreFailure.of("reading", quoting))
          .hasMessage(
              "reading failed (Conversion Error); check the disk, the memory and the node's folder")
          .hasNoCause()
          .hasNoSuppressedExceptions();
    }
    assertThat(StoreFailure.of("reading", new SQLException("patient-77: 5, 6, 7")))
        .hasMessageStartingWith("reading failed (engine error)")
        .hasMessageNotContaining("77");
  }

  @Test
  void aDamagedDataset_isAFailureInPlainWords_andOthersStayReadable() throws Exception {
    Files.write(folder.resolve("node/datasets/e.duckdb"), new byte[50_000]);
    assertThat(node.store.ids()).containsExactly("d", "e");
    assertThat(node.store.find("d")).isPresent();
    assertThatThrownBy(() -> node.store.find("e"))
        .isInstanceOf(StoreFailure.class)
        .hasMessageContaining("dataset 'e'")
        .hasNoCause();
  }
}
