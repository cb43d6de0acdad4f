package org.kumiki.node.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.duckdb.DuckDBDriver;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.frame.Batch;

class ParquetTest {

  @TempDir Path folder;
  private Node node;

  @BeforeEach
  void open() throws IOException {
    // Characters that the engine takes for a pattern or the end of a text.
    node = new Node(Files.createDirectory(folder.resolve("it's [x]*")));
  }

  private Path parquet(String select) throws SQLException {
    return parquet(select, "");
  }

  private Path parquet(String select, String options) throws SQLException {
    Path file = folder.resolve("d.parquet");
    try (Connection connection = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
        Statement statement = connection.createStatement()) {
      statement.execute("COPY (" + select + ") TO '" + file + "' (FORMAT parquet" + options + ")");
    }
    return file;
  }

  private static String schema(String type, String more) {
    return """
        {"fields": [{"name": "x", "type": "%s"%s}], "missingValues": ["", "NA"]}
        """
        .formatted(type, more);
  }

  private List<String> rejected(String schema, Path file) {
    Registration registration = node.register(schema, file, false);
    assertThat(registration).isInstanceOf(Registration.Rejected.class);
    return ((Registration.Rejected) registration).rejections().lines();
  }

  /** Type in the schema, value in SQL, number in the frame. */
  private static final String[][] READ = {
    {"number", "0.1::DOUBLE", "0.1"},
    {"number", "(0.1::DOUBLE + 0.2::DOUBLE)", "0.30000000000000004"},
    {"number", "1e300::DOUBLE / 1e280", "1e20"},
    {"number", "5e-324::DOUBLE", "5e-324"},
    {"number", "0.1::FLOAT", "0.1"},
    {"number", "12.50::DECIMAL(18, 4)", "12.5"},
    {"number", "'1e3'", "1000"},
    {"integer", "63::DOUBLE", "63"},
    {"integer", "-7::TINYINT", "-7"},
    {"integer", "255::UTINYINT", "255"},
    {"integer", "9007199254740991::BIGINT", "9007199254740991"},
    {"integer", "'63.0'", "63"},
    {"boolean", "true", "1"},
    {"boolean", "'no'", "0"},
    {"date", "DATE '2000-02-29'", "11016"},
    {"date", "TIMESTAMP '1970-01-02 00:00:00'", "1"},
    {"date", "TIMESTAMP_NS '1970-01-02 00:00:00'", "1"},
    {"date", "TIMESTAMP_MS '1960-01-01 00:00:00'", "-3653"},
    {"number", "NULL::DOUBLE", "NaN"},
    {"number", "'NA'", "NaN"},
    {"date", "NULL::DATE", "NaN"}
  };

  /** Type in the schema, value in SQL, what the report says. */
  private static final String[][] REJECTED = {
    {"integer", "63.5::DOUBLE", "'63.5' is not a whole number"},
    {"integer", "1e17::DOUBLE", "'1e+17' is not a whole number"},
    {"integer", "true", "'true' is not a whole number"},
    {"number", "'nan'::DOUBLE", "'nan' is not a number"},
    {"number", "'infinity'::DOUBLE", "'inf' is not a number"},
    {"date", "TIMESTAMP '1970-01-02 10:00:00'", "'1970-01-02 10:00:00' is not a date YYYY-MM-DD"},
    {"date", "DATE '12000-01-01'", "'12000-01-01' is not a date YYYY-MM-DD"},
    {"boolean", "2", "'2' is not one of: yes, no"}
  };

  private static String schema(String[][] cases) {
    List<String> fields = new ArrayList<>();
    for (int i = 0; i < cases.length; i++) {
      String texts =
          cases[i][0].equals("boolean")
              ? ", \"trueValues\": [\"yes\"], \"falseValues\": [\"no\"]"
              : "";
      fields.add("{\"name\": \"v%d\", \"type\": \"%s\"%s}".formatted(i, cases[i][0], texts));
    }
    return "{\"fields\": [" + String.join(", ", fields) + "], \"missingValues\": [\"\", \"NA\"]}";
  }

  private static String values(String[][] cases) {
    return IntStream.range(0, cases.length)
        .mapToObj(i -> cases[i][1] + " AS v" + i)
        .collect(Collectors.joining(", "));
  }

  @Test
  void everyType_hasOneText() throws SQLException {
    Path file = parquet("SELECT " + values(READ));
    node.registered(node.register(schema(READ), file, false));
    String[] names = IntStream.range(0, READ.length).mapToObj(i -> "v" + i).toArray(String[]::new);
    Batch row = node.frame("", OptOut.nobody(), names).frame().batch(0, 1);
    for (int i = 0; i < READ.length; i++) {
      assertThat(row.numbers("v" + i)[0]).as(READ[i][1]).isEqualTo(Double.valueOf(READ[i][2]));
    }
  }

  @Test
  void whatBreaksTheSchema_isRejectedWithItsRow() throws SQLException {
    String empty = values(REJECTED).replaceAll("(^|, )(.*?) AS v", "$1NULL AS v");
    Path file = parquet("SELECT " + empty + " UNION ALL SELECT " + values(REJECTED));
    List<String> report = rejected(schema(REJECTED), file);
    assertThat(report).hasSize(REJECTED.length + 1);
    for (int i = 0; i < REJECTED.length; i++) {
      assertThat(report.get(i)).isEqualTo("d.parquet, line 2, v" + i + ": " + REJECTED[i][2]);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "[1, 2] | INTEGER[]",
        "{'a': 1} | STRUCT",
        "TIMESTAMPTZ '2020-01-01 00:00:00+00' | TIMESTAMP WITH TIME ZONE",
        "'ab'::BLOB | BLOB",
        "TIME '10:00:00' | TIME"
      })
  void typesWithoutOneText_areRefusedWhereTheyAreDeclared(String value, String type)
      throws SQLException {
    Path file = parquet("SELECT 1 AS x, " + value + " AS y");
    assertThatThrownBy(
            () -> node.register(schema("integer", "").replace("\"x\"", "\"y\""), file, false))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("d.parquet: column 'y' is of type " + type);
  }

  @Test
  void rowsStayInOrder_overManyRowGroups_andPersonsKeepTheirBits() throws SQLException {
    String schema =
        """
        {"fields": [{"name": "x", "type": "integer"}, {"name": "a\\"b.c", "type": "number"},
                    {"name": "file_row_number", "type": "integer"}],
         "kumiki": {"unit": "x"}}
        """;
    Path file =
        parquet(
            "SELECT -9223372036854775807 + range // 2 AS x, range / 4 AS \"a\"\"b.c\","
                + " 7 AS file_row_number, 'extra' AS extra FROM range(40000)",
            ", ROW_GROUP_SIZE 2048");
    Dataset dataset = node.registered(node.register(schema, file, false));
    assertThat(dataset.persons()).isEqualTo(20_000);
    double[] values = node.numbers("a\"b.c");
    for (int row = 0; row < 40_000; row++) {
      assertThat(values[row]).isEqualTo(row / 4.0);
    }
  }

  @Test
  void aDeclaredColumnThatIsMissing_isNamedWithThoseFound() throws SQLException {
    Path file = parquet("SELECT 1 AS y, 2 AS \"X\"");
    assertThatThrownBy(() -> node.register(schema("integer", ""), file, false))
        .isInstanceOf(InvalidInput.class)
        .hasMessage("d.parquet: has no column 'x', which the schema declares; found: 'y', 'X'");
  }

  @Test
  void aFileWithoutRows_isRefused() throws SQLException {
    Path file = parquet("SELECT 1 AS x WHERE false");
    assertThatThrownBy(() -> node.register(schema("integer", ""), file, false))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("no rows");
  }

  @Test
  void damagedFiles_areRefused_neverReadInPart() throws Exception {
    Path file =
        parquet("SELECT 'patient-' || range AS x FROM range(500000)", ", ROW_GROUP_SIZE 50000");
    byte[] good = Files.readAllBytes(file);
    String schema = schema("string", "");

    assertDamaged(schema, node.write("cut.parquet", Arrays.copyOf(good, good.length / 2)));
    assertDamaged(schema, node.write("magic.parquet", "PAR1 patient-1 PAR1"));
    byte[] broken = good.clone();
    // Late in the file, where the first rows have long been given.
    Arrays.fill(broken, good.length * 9 / 10, good.length * 91 / 100, (byte) 0xA5);
    assertDamaged(schema, node.write("late.parquet", broken));
    assertThat(node.store.ids()).isEmpty();
  }

  private void assertDamaged(String schema, Path file) {
    assertThatThrownBy(() -> node.register(schema, file, false))
        .isInstanceOf(InvalidInput.class)
        .hasMessageStartingWith(file.getFileName().toString())
        .hasMessageContaining("damaged")
        .hasMessageNotContaining("patient")
        .hasNoCause();
  }

  @Test
  void theSnapshot_isOfTheSourceFile() throws Exception {
    Path file = parquet("SELECT 1 AS x");
    Dataset first = node.registered(node.register(schema("integer", ""), file, false));
    Dataset other =
        node.registered(node.register(schema("integer", ""), parquet("SELECT 2 AS x"), false));
    assertThat(other.snapshot()).isNotEqualTo(first.snapshot());
    assertThat(other.source()).isEqualTo("d.parquet");
  }
}
