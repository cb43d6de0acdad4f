package org.kumiki.node.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kumiki.algorithms.expression.Cohort;
import org.kumiki.algorithms.frame.Batch;
import org.kumiki.algorithms.frame.Frame;

class FileFrameTest {

  private static final String FIELDS =
      """
      {"fields": [{"name": "id", "type": "integer"}, {"name": "x", "type": "number"},
                  {"name": "g", "type": "string", "constraints": {"enum": ["a", "b", "c"]}}]%s}
      """;
  private static final String KEYED = FIELDS.formatted(", \"kumiki\": {\"unit\": \"id\"}");
  private static final String UNKEYED = FIELDS.formatted("");
  private static final List<String> VARIABLES = List.of("x", "g");
  private static final int ROWS = 60_000;

  /** Two persons' numbers and two blocks of the columns fit, the rows do not. */
  private static final Limits TIGHT = new Limits(Node.SMALL.engineBytes(), 330_000, 2);

  @TempDir Path folder;

  private static String rows() {
    Random random = new Random(Long.getLong("tests.seed", 20260101));
    StringBuilder csv = new StringBuilder("id,x,g\n");
    for (int row = 0; row < ROWS; row++) {
      csv.append(random.nextInt(20_000)).append(',');
      csv.append(random.nextInt(9) == 0 ? "" : random.nextGaussian()).append(',');
      csv.append(random.nextInt(9) == 0 ? "" : "abc".charAt(random.nextInt(3))).append('\n');
    }
    return csv.toString();
  }

  private Frame frame(Node node, Limits limits, String cohort) {
    Dataset dataset = node.current.orElseThrow();
    try (DataStore store = DataStore.open(folder.resolve("node"), limits)) {
      WantedRows wanted =
          WantedRows.of(
                  Optional.of(Cohort.parse("cohort", cohort, dataset.dictionary())),
                  dataset.dictionary())
              .keyedBy(ordinal -> 7 * ordinal + 1);
      return store.frame(dataset, wanted, VARIABLES, OptOut.nobody()).frame();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void rowsThatMemoryDoesNotHold_areTheSameFromDisk(boolean keyed) {
    Node node = new Node(folder);
    node.registered(keyed ? KEYED : UNKEYED, rows());
    Frame held = frame(node, Node.SMALL, "x < 1");
    Frame filed = frame(node, TIGHT, "x < 1");
    assertThat(filed).isInstanceOf(FileFrame.class);
    assertThat(held).isNotInstanceOf(FileFrame.class);
    assertThat(filed.rows()).isEqualTo(held.rows()).isGreaterThan(5 * 8192);
    assertThat(filed.persons()).isEqualTo(held.persons());
    assertThat(filed.distinctPersons()).isEqualTo(keyed);
    Random random = new Random(1);
    for (int i = 0; i < 200; i++) {
      int from = random.nextInt(held.rows());
      int to = from + random.nextInt(held.rows() - from + 1);
      compare(filed.batch(from, to), held.batch(from, to));
      compare(filed.batch(from, to).part(0, to - from), held.batch(from, to));
    }
  }

  private static void compare(Batch filed, Batch held) {
    assertThat(filed.rows()).isEqualTo(held.rows());
    assertThat(numbers(filed)).isEqualTo(numbers(held));
    assertThat(part(filed, filed.codes("g"))).isEqualTo(part(held, held.codes("g")));
    assertThat(part(filed, filed.persons())).isEqualTo(part(held, held.persons()));
    assertThat(filed.personKeys()).isEqualTo(held.personKeys());
  }

  private static double[] numbers(Batch batch) {
    return Arrays.copyOfRange(batch.numbers("x"), batch.offset(), batch.offset() + batch.rows());
  }

  private static int[] part(Batch batch, int[] column) {
    return Arrays.copyOfRange(column, batch.offset(), batch.offset() + batch.rows());
  }

  @Test
  void rowsOnDisk_haveNoNameThere() throws IOException {
    Node node = new Node(folder);
    node.registered(KEYED, rows());
    Frame filed = frame(node, TIGHT, "x < 1");
    try (Stream<Path> all = Files.walk(folder.resolve("node"))) {
      assertThat(all.filter(Files::isRegularFile)).singleElement().asString().endsWith(".duckdb");
    }
    assertThat(filed.batch(0, 1).rows()).isEqualTo(1);
    assertThat(filed).hasToString("FileFrame[%d rows]".formatted(filed.rows()));
  }
}
