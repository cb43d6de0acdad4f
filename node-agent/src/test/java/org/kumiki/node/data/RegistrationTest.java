package org.kumiki.node.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.protocols.document.Digest;

/** What a steward may hand in, and what is said about what may not. */
class RegistrationTest {

  private static final String AGE =
      """
      {"fields": [{"name": "age", "type": "integer",
                   "constraints": {"minimum": 0, "maximum": 120}},
                  {"name": "sex", "type": "string", "constraints": {"enum": ["F", "M"]}}],
       "missingValues": ["", "?"]}
      """;
  private static final String KEYED =
      """
      {"fields": [{"name": "id", "type": "integer"}, {"name": "x", "type": "number"}],
       "kumiki": {"unit": "id"}}
      """;

  @TempDir Path folder;
  private Node node;

  @BeforeEach
  void open() {
    node = new Node(folder);
  }

  @Test
  void questionMarksCrlfPointZeroAndOddHeaders_areRead() {
    String schema =
        """
        {"fields": [{"name": "age", "type": "integer"},
                    {"name": "chol, serum (mg/dl)", "type": "number"},
                    {"name": "ph.\\"ecog\\"", "type": "integer"}],
         "missingValues": ["?"]}
        """;
    Dataset dataset =
        node.registered(
            schema,
            "\ufeffage,\"chol, serum (mg/dl)\",\"ph.\"\"ecog\"\"\"\r\n63.0,?,1\r\n63,2.5e2, 0 \r\n?,0,-0\r\n");
    assertThat(dataset.rows()).isEqualTo(3);
    assertThat(node.numbers("age")).containsExactly(63, 63, Double.NaN);
    assertThat(node.numbers("chol, serum (mg/dl)")).containsExactly(Double.NaN, 250, 0);
    assertThat(node.numbers("ph.\"ecog\"")).containsExactly(1, 0, -0.0);
  }

  @Test
  void personIds_keepSixtyFourBits_andTheirSpellingsAreOnePerson() {
    Dataset dataset =
        node.registered(
            KEYED,
            """
            id,x
            -9223372036854775808,1
            9007199254740993,2
            9007199254740992,3
            +9007199254740993.0,4
            -9223372036854775807,5
            """);
    assertThat(dataset.persons()).isEqualTo(4);
    CohortFrame frame = node.frame("", OptOut.nobody(), "x");
    assertThat(frame.frame().batch(0, 5).persons()).containsExactly(0, 1, 2, 1, 3);
  }

  @ParameterizedTest
  @CsvSource({
    "9223372036854775808, a whole number of 64 bits",
    "1e3, a whole number",
    "'', a person key; it may not be missing"
  })
  void whatIsNoPersonId_rejectsItsRow(String id, String expected) {
    assertThat(node.rejected(KEYED, "id,x\n1,2\n" + id + ",3\n").getFirst())
        .isEqualTo("d.csv, line 3, id: '" + id + "' is not " + expected);
  }

  @Test
  void textsIdentifyPersons_justAsWell() {
    String schema =
        """
        {"fields": [{"name": "id", "type": "string"}, {"name": "x", "type": "number"}],
         "kumiki": {"unit": "id"}}
        """;
    Dataset dataset =
        node.registered(schema, "id,x\n'; DROP TABLE data; --,1\n007,2\n7,3\n 007 ,4\n");
    assertThat(dataset.persons()).isEqualTo(3);
    assertThat(node.frame("", OptOut.nobody(), "x").frame().batch(0, 4).persons())
        .containsExactly(0, 1, 2, 1);
  }

  @Test
  void everyFaultOfEveryRow_isToldWithItsLine_andNothingIsRegistered() {
    List<String> report =
        node.rejected(
            AGE,
            """
            age,note,sex
            40,"two
            lines",F
            121,ok,X
            63.5,"three

            lines",M
            1,2
            1,2,F,4
            1,a"b,F
            -1,,f
            """);
    assertThat(report)
        .containsExactly(
            "d.csv, line 4, age: '121' is not at most 120",
            "d.csv, line 4, sex: 'X' is not one of: F, M",
            "d.csv, line 5, age: '63.5' is not a whole number",
            "d.csv, line 8: it has 2 fields, not 3 as the header",
            "d.csv, line 9: it has 4 fields, not 3 as the header",
            "d.csv, line 10: it has a quote, not a value quoted as a whole, with quotes inside twice",
            "d.csv, line 11, age: '-1' is not at least 0",
            "d.csv, line 11, sex: 'f' is not one of: F, M",
            "d.csv: 6 of 7 rows break the schema");
    assertThat(node.store.ids()).isEmpty();
  }

  @Test
  void badRows_areLeftOutAndCounted_whereTheStewardAsksForIt() {
    Path file = node.write("d.csv", "age,sex\n1,F\n-1,F\n3,M\n");
    Registration registration = node.register(AGE, file, true);
    assertThat(node.registered(registration).rows()).isEqualTo(2);
    assertThat(((Registration.Registered) registration).skipped().lines().getFirst())
        .isEqualTo("d.csv, line 3, age: '-1' is not at least 0");
    assertThat(node.numbers("age")).containsExactly(1, 3);
  }

  @Test
  void aFileWithBadRowsOnly_isRejected_evenIfBadRowsAreLeftOut() {
    Path file = node.write("d.csv", "age,sex\n-1,F\n");
    assertThat(node.register(AGE, file, true)).isInstanceOf(Registration.Rejected.class);
  }

  @Test
  void theReport_listsAHundredFaults_andCountsAllRows() {
    List<String> report = node.rejected(AGE, "age,sex\n" + "x,F\n".repeat(5_000));
    assertThat(report).hasSize(Rejections.MOST + 1);
    assertThat(report.getLast())
        .isEqualTo("d.csv: 5000 of 5000 rows break the schema; the first 100 faults are listed");
  }

  @Test
  void valuesInAReport_areShortAndHarmlessOnATerminal() {
    String value = "\u001b[2J\u202e" + "x".repeat(1_000);
    assertThat(node.rejected(AGE, "age,sex\n" + value + ",F\n").getFirst())
        .startsWith("d.csv, line 2, age: '<U+001B>[2J<U+202E>xxx")
        .hasSizeLessThan(150)
        .doesNotContain("\u001b", "\u202e");
  }

  @Test
  void valuesOfRejectedRows_areNotPrintedByAccident() {
    Registration registration = node.register(AGE, node.write("d.csv", "age,sex\n999,F\n"), false);
    assertThat(registration.toString()).doesNotContain("999").contains("rowsRejected=1");
    assertThat(((Registration.Rejected) registration).rejections().first().toString())
        .doesNotContain("999");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "age,sex,Age | read",
        "age,sex,age | line 1: the column 'age' occurs twice",
        "age,,sex, | read",
        "age,gender | has no column 'sex', which the schema declares; found: 'age', 'gender'",
        "Age,sex | has no column 'age'",
        "ag\"e,sex | line 1: a quote in the header",
        "age;sex | read",
        "age;sex,x | has no column 'age'"
      })
  void headers(String header, String outcome) {
    int columns = header.split("[,;]", -1).length;
    String separator = header.contains(";") && !header.contains(",") ? ";" : ",";
    StringBuilder row =
        new StringBuilder("1" + separator + (header.contains(",,") ? separator : ""));
    row.append("F");
    while (row.toString().split("[,;]", -1).length < columns) {
      row.append(separator);
    }
    if (outcome.equals("read")) {
      assertThat(node.registered(AGE, header + "\n" + row + "\n").rows()).isEqualTo(1);
    } else {
      assertThatThrownBy(() -> node.register(AGE, header + "\n" + row + "\n"))
          .isInstanceOf(InvalidInput.class)
          .hasMessageStartingWith("d.csv")
          .hasMessageContaining(outcome);
    }
  }

  @Test
  void tabs_separateWhereTheHeaderSaysSo_andCommasThenAreText() {
    assertThat(node.registered(AGE, "age\tnote\tsex\n1\ta, b; c\tF\n").rows()).isEqualTo(1);
    assertThat(node.rejected(AGE, "age;sex\n63,5;F\n").getFirst())
        .contains("line 2, age: '63,5' is not a whole number");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | is empty",
        "'age,sex' | has a header and no rows",
        "'age,sex\n\n\n' | has a header and no rows",
        "'\n\n' | has no header",
        "'age,sex\n1,\"F\n' | line 2: a quote is opened here and never closed"
      })
  void filesWithoutRows_areRefused(String content, String message) {
    assertThatThrownBy(() -> node.register(AGE, content))
        .isInstanceOf(InvalidInput.class)
        .hasMessageStartingWith("d.csv")
        .hasMessageContaining(message);
  }

  @Test
  void whatIsNoFileOfText_isRefusedByName() throws IOException {
    assertRefused(folder, "is a folder; name one CSV or Parquet file");
    assertRefused(folder.resolve("none.csv"), "none.csv: there is no such file");
    assertRefused(node.write("x.parquet", "age,sex\n1,F\n"), "x.parquet: is not a Parquet file");
    assertRefused(node.write("y.csv", "PAR1age,sex\n1,F\n"), "y.csv: is not a Parquet file");
    assertRefused(
        node.write("l.csv", "age,sex\n1,F\n2,\u00fc\n".getBytes(StandardCharsets.ISO_8859_1)),
        "l.csv, line 3: field 2 is not UTF-8");
    assertRefused(
        node.write("u.csv", "age,sex\n1,F\n".getBytes(StandardCharsets.UTF_16)), "is UTF-16");
    if (Files.exists(Path.of("/dev/zero"))) {
      assertRefused(Path.of("/dev/zero"), "is not a regular file");
    }
  }

  private void assertRefused(Path file, String message) {
    assertThatThrownBy(() -> node.register(AGE, file, false))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "A", "a/b", "../d", ".d", "a b", "d\0"})
  void idsThatAreNoNames_areRefused(String id) {
    Path csv = node.write("d.csv", "age,sex\n1,F\n");
    Path schema = node.write("s.json", AGE);
    assertThatThrownBy(() -> node.store.register(id, csv, schema, false))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("dataset id");
    assertThat(node.store.find(id)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"number", "boolean", "date"})
  void aPersonKeyOfAnotherType_isRefused(String type) {
    assertThatThrownBy(
            () -> node.register(KEYED.replace("\"integer\"", "\"" + type + "\""), "id,x\n1,2\n"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("the person key 'id' must be of type integer or string");
  }

  @Test
  void aWrongSchema_isNamedByItsFile() {
    assertThatThrownBy(() -> node.register("{\"fields\": []}", "age\n1\n"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageStartingWith("schema.json");
  }

  @Test
  void theSnapshot_isOfTheBytesOfSchemaAndSource() throws Exception {
    String csv = "age,sex\n1,F\n";
    Digest first = node.registered(AGE, csv).snapshot();
    assertThat(node.registered(AGE, csv).snapshot()).isEqualTo(first);
    assertThat(node.registered(AGE, csv + "\n").snapshot()).isNotEqualTo(first);
    assertThat(node.registered(AGE + " ", csv).snapshot()).isNotEqualTo(first);
    var bytes = new java.io.ByteArrayOutputStream();
    bytes.write("kumiki/v1/snapshot".getBytes(StandardCharsets.US_ASCII));
    bytes.write(java.nio.ByteBuffer.allocate(8).putLong(AGE.length()).array());
    bytes.write((AGE + csv).getBytes(StandardCharsets.UTF_8));
    assertThat(first).isEqualTo(Digest.of(bytes.toByteArray()));
  }

  @Test
  void registeringAgain_replaces_andARefusedFileLeavesTheOldOne() {
    node.registered(AGE, "age,sex\n1,F\n");
    node.registered(AGE, "age,sex\n2,F\n3,M\n");
    node.rejected(AGE, "age,sex\nx,F\n");
    assertThatThrownBy(() -> node.register(AGE, "age\n1\n")).isInstanceOf(InvalidInput.class);
    node.restart();
    assertThat(node.store.ids()).containsExactly("d");
    assertThat(node.numbers("age")).containsExactly(2, 3);
    node.store.close();
    assertThat(folder.resolve("node/work")).isEmptyDirectory();
  }

  @Test
  void aFolderThatTheEngineCannotOpen_isRefused() {
    assertThatThrownBy(() -> DataStore.open(folder.resolve("a?b"), Node.SMALL))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("'?' or ';'");
  }

  @Test
  void manyLevelsAndColumns_areRead() {
    StringBuilder schema = new StringBuilder("{\"fields\": [");
    StringBuilder header = new StringBuilder();
    StringBuilder row = new StringBuilder();
    for (int i = 0; i < 1_000; i++) {
      schema.append(i == 0 ? "" : ",").append("{\"name\": \"v").append(i);
      schema.append("\", \"type\": \"number\"}");
      header.append(i == 0 ? "" : ",").append("v").append(999 - i);
      row.append(i == 0 ? "" : ",").append(i / 4.0);
    }
    node.registered(schema + "]}", header + "\n" + row + "\n");
    assertThat(node.numbers("v999")).containsExactly(0);
    assertThat(node.numbers("v0")).containsExactly(999 / 4.0);
  }
}
