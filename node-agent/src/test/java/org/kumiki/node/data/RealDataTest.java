package org.kumiki.node.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Public data sets as they are published, where they are at hand; else skipped. */
class RealDataTest {

  private static final Path SHARED = Path.of(System.getProperty("kumiki.shared", "none"), "data");

  @TempDir Path folder;

  private static Path shared(String name) {
    Path file = SHARED.resolve(name);
    assumeTrue(Files.exists(file), "no " + name + " under -Dkumiki.shared: skipped");
    return file;
  }

  private static double[] column(List<String> lines, int at) {
    return lines.stream()
        .map(line -> line.split(",", -1)[at].replace("\"", ""))
        .mapToDouble(
            text ->
                text.isEmpty() || text.matches("\\?|NA") ? Double.NaN : Double.parseDouble(text))
        .toArray();
  }

  @ParameterizedTest
  @CsvSource({"cleveland, 303", "hungarian, 294", "switzerland, 123", "va, 200"})
  void heartDiseaseOfFourHospitals_isReadWhole(String hospital, int rows) throws IOException {
    Path file = shared("heart-disease/processed." + hospital + ".data");
    List<String> lines = Files.readAllLines(file);
    Node node = new Node(folder);
    Dataset dataset =
        node.registered(
            """
            {"fields": [{"name": "age", "type": "integer"}, {"name": "chol", "type": "number"},
                        {"name": "oldpeak", "type": "number"}, {"name": "num", "type": "integer",
                         "constraints": {"minimum": 0, "maximum": 4}}],
             "missingValues": ["?"]}
            """,
            "age,sex,cp,trestbps,chol,fbs,restecg,thalach,exang,oldpeak,slope,ca,thal,num\r\n"
                + String.join("\r\n", lines));
    assertThat(dataset.rows()).isEqualTo(rows);
    assertThat(node.numbers("age")).isEqualTo(column(lines, 0));
    assertThat(node.numbers("chol")).isEqualTo(column(lines, 4));
    assertThat(node.numbers("oldpeak")).isEqualTo(column(lines, 9));
    assertThat(node.numbers("num")).isEqualTo(column(lines, 13));
  }

  @ParameterizedTest
  @ValueSource(strings = {"lung", "bmt_hospital", "ovarian"})
  void tablesOfR_areReadWhole(String name) throws IOException {
    Path file = shared("r/" + name + ".csv");
    List<String> lines = Files.readAllLines(file);
    String[] header = lines.getFirst().replace("\"", "").split(",");
    StringBuilder schema = new StringBuilder();
    for (String field : header) {
      schema.append(schema.isEmpty() ? "" : ",");
      schema.append("{\"name\": \"").append(field).append("\", \"type\": \"number\"}");
    }
    Node node = new Node(folder);
    node.registered("{\"fields\": [" + schema + "], \"missingValues\": [\"\", \"NA\"]}", file);
    var batch = node.frame("", OptOut.nobody(), header).frame().batch(0, lines.size() - 1);
    for (int i = 0; i < header.length; i++) {
      assertThat(batch.numbers(header[i]))
          .as(header[i])
          .isEqualTo(column(lines.subList(1, lines.size()), i));
    }
  }

  @Test
  void namesWithBlanksAndBrackets_areNames() throws IOException {
    Path file = shared("tcga-brca/brca.csv");
    Node node = new Node(folder);
    Dataset dataset =
        node.registered(
            """
            {"fields": [{"name": "pid", "type": "string"},
                        {"name": "ajcc_pathologic_n_N0 (i-)", "type": "integer"}],
             "kumiki": {"unit": "pid"}}
            """,
            file);
    assertThat(dataset.persons()).isEqualTo(1096);
    assertThat(node.frame("`ajcc_pathologic_n_N0 (i-)` = 1", OptOut.nobody()).rowsInCohort())
        .isPositive()
        .isLessThan(1096);
  }
}
