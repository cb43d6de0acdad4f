package org.kumiki.node.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.derive.Derivations;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.algorithms.expression.Cohort;
import org.kumiki.algorithms.expression.Evaluator;
import org.kumiki.algorithms.expression.Expr;
import org.kumiki.algorithms.expression.Printer;
import org.kumiki.algorithms.frame.Batch;

/** The engine selects exactly the rows that the plain evaluator selects. */
class ConditionRendererTest {

  private static final long SEED = Long.getLong("tests.seed", 20260101);
  private static final int ROWS = 200;
  private static final int TREES = Integer.getInteger("tests.trees", 2_000);

  private static final String SCHEMA =
      """
      {"fields": [
        {"name": "id", "type": "string"},
        {"name": "'; DROP TABLE data; --", "type": "integer"},
        {"name": "o\\"dd.name, 年齢", "type": "number"},
        {"name": "x", "type": "number"},
        {"name": "select", "type": "boolean"}, {"name": "b", "type": "boolean"},
        {"name": "onset", "type": "date"}, {"name": "end", "type": "date"},
        {"name": "f", "type": "string",
         "constraints": {"enum": ["'; DROP TABLE data; --", "it's", "\\"q\\"", "はい", "?"]}},
        {"name": "g", "type": "string", "constraints": {"enum": ["1", "0"]}},
        {"name": "note", "type": "string"}],
       "missingValues": ["", "NA"], "kumiki": {"unit": "id"}}
      """;

  private static final String[] NUMBERS = {
    "0", "-0", "1", "-1", "1e30", "-1e30", "1e-300", "0.1", "0.30000000000000004", "63.0", "2.5"
  };
  private static final String[] DATES = {
    "1970-01-01", "0000-01-01", "9999-12-31", "2000-02-29", "2019-12-31", "1969-12-31"
  };

  @TempDir static Path folder;
  private static Dictionary dictionary;
  private static Batch rows;
  private static Columns columns;
  private static Engine engine;

  @BeforeAll
  static void register() throws IOException, SQLException {
    DataStore store = DataStore.open(folder, Limits.standard());
    Path csv = Files.writeString(folder.resolve("d.csv"), table(new Random(SEED)));
    Path schema = Files.writeString(folder.resolve("s.json"), SCHEMA);
    Registration registration = store.register("d", csv, schema, false);
    assertThat(registration).isInstanceOf(Registration.Registered.class);
    Dataset dataset = store.find("d").orElseThrow();
    dictionary = dataset.dictionary();
    columns = new Columns(dictionary);
    List<String> names = columns.kept().stream().map(Variable::name).toList();
    rows =
        store
            .frame(dataset, WantedRows.of(Optional.empty(), dictionary), names, OptOut.nobody())
            .frame()
            .batch(0, ROWS);
    engine =
        Engine.reading(
            folder.resolve("datasets/d.duckdb"), folder, new Limits(1 << 28, 1 << 28, 1));
    EngineFunctions.general(engine);
  }

  @AfterAll
  static void close() throws SQLException {
    engine.close();
  }

  private static String table(Random random) {
    StringBuilder csv = new StringBuilder("id,note,");
    csv.append("\"'; DROP TABLE data; --\",\"o\"\"dd.name, 年齢\",x,select,b,onset,end,f,g\n");
    for (int row = 0; row < ROWS; row++) {
      csv.append("\"p'").append(row).append("\",\"'; DROP TABLE data; --\"");
      csv.append(',').append(maybe(random, Integer.toString(random.nextInt(200) - 50)));
      for (int k = 0; k < 2; k++) {
        String number =
            random.nextInt(3) == 0
                ? NUMBERS[random.nextInt(NUMBERS.length)]
                : Double.toString(random.nextGaussian() * 30);
        csv.append(',').append(maybe(random, number));
      }
      for (int k = 0; k < 2; k++) {
        csv.append(',').append(maybe(random, random.nextBoolean() ? "true" : "0"));
      }
      for (int k = 0; k < 2; k++) {
        csv.append(',').append(maybe(random, DATES[random.nextInt(DATES.length)]));
      }
      String[] levels = {"'; DROP TABLE data; --", "it's", "\"\"q\"\"", "はい", "?"};
      csv.append(",\"").append(maybe(random, levels[random.nextInt(levels.length)]));
      csv.append("\",").append(maybe(random, random.nextBoolean() ? "1" : "0")).append('\n');
    }
    return csv.toString();
  }

  private static String maybe(Random random, String value) {
    return switch (random.nextInt(8)) {
      case 0 -> "NA";
      case 1 -> "";
      default -> value;
    };
  }

  private List<Integer> selected(Expr condition) throws SQLException {
    String rendered = ConditionRenderer.render(condition, columns, Derivations.none(dictionary));
    List<Integer> positions = new ArrayList<>();
    try (PreparedStatement select =
            engine
                .connection()
                .prepareStatement(
                    "SELECT position FROM data WHERE " + rendered + " ORDER BY position");
        ResultSet result = select.executeQuery()) {
      while (result.next()) {
        positions.add(result.getInt(1));
      }
    }
    return positions;
  }

  private List<Integer> expected(Expr condition) {
    List<Integer> positions = new ArrayList<>();
    for (int row = 0; row < ROWS; row++) {
      if (Evaluator.truth(condition, rows, row) == Evaluator.Truth.TRUE) {
        positions.add(row);
      }
    }
    return positions;
  }

  @Test
  void randomTrees_selectTheRowsOfThePlainEvaluator() throws SQLException {
    Random random = new Random(SEED);
    RandomTrees trees = new RandomTrees(random, dictionary);
    int some = 0;
    for (int i = 0; i < TREES; i++) {
      Expr condition = trees.condition(1 + random.nextInt(4));
      List<Integer> expected = expected(condition);
      some += expected.isEmpty() || expected.size() == ROWS ? 0 : 1;
      assertThat(selected(condition))
          .as("tests.seed %d, tree %d: %s", SEED, i, Printer.print(condition))
          .isEqualTo(expected);
    }
    // A test of trees that all select nothing would show nothing.
    assertThat(some).isGreaterThan(TREES / 3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x > 1 or ",
        "x > 1 and ",
        "b or ",
        "x > 1 or b and ",
        "x in (1, 2) or ",
        "g = '0' or f = '''; DROP TABLE data; --' and "
      })
  void theLongestChains_areSelectedInTime(String part) throws SQLException {
    Expr condition = Cohort.parse("cohort", part.repeat(4_000 / part.length()) + "b", dictionary);
    assertTimeout(Duration.ofSeconds(10), () -> selected(condition));
    assertThat(selected(condition)).isEqualTo(expected(condition));
  }

  /** Each of these forms nested once more than a cohort may; the process must live on. */
  @ParameterizedTest
  @ValueSource(strings = {"+", "min", "coalesce", "if", "not", "=", "date", "is null", "-"})
  void theDeepestTrees_areSelected_andDeeperOnesAreRefused(String form) throws SQLException {
    Expr deepest = new RandomTrees(new Random(SEED), dictionary).deep(form, 60);
    assertThat(selected(deepest)).isEqualTo(expected(deepest));
    Expr deeper = new RandomTrees(new Random(SEED), dictionary).deep(form, 70);
    assertThatThrownBy(() -> selected(deeper))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("64 levels");
  }

  @Test
  void literals_keepEveryBit() throws SQLException {
    Random random = new Random(SEED);
    List<Double> values = new ArrayList<>(List.of(Double.MIN_VALUE, Double.MAX_VALUE, -0.0, 0.1));
    while (values.size() < 2_000) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(value)) {
        values.add(value);
      }
    }
    String list = String.join(", ", values.stream().map(v -> ConditionRenderer.number(v)).toList());
    try (PreparedStatement select = engine.connection().prepareStatement("SELECT " + list);
        ResultSet row = select.executeQuery()) {
      assertThat(row.next()).isTrue();
      for (int i = 0; i < values.size(); i++) {
        assertThat(row.getMetaData().getColumnTypeName(i + 1)).isEqualTo("DOUBLE");
        assertThat(Double.doubleToRawLongBits(row.getDouble(i + 1)))
            .as("%s", values.get(i))
            .isEqualTo(Double.doubleToRawLongBits(values.get(i)));
      }
    }
  }

  @Test
  void sqlText_hasNothingOfNamesLevelsAndTexts() {
    Random random = new Random(SEED);
    RandomTrees trees = new RandomTrees(random, dictionary);
    for (int i = 0; i < 500; i++) {
      String sql =
          ConditionRenderer.render(trees.condition(4), columns, Derivations.none(dictionary));
      assertThat(
              sql.replace("'1970-01-01'", "").replace("'infinity'", "").replace("'-infinity'", ""))
          .matches("[A-Za-z0-9_ (),.<>=+*/-]*")
          .doesNotContain("--");
    }
  }
}
