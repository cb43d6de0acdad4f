package org.kumiki.coordinator.release.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kumiki.algorithms.table.Cell;
import org.kumiki.algorithms.table.Table;
import org.kumiki.coordinator.release.ResultDocument;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a person sees in a terminal. */
class TextRenderingTest {

  private static final ObjectNode DOCUMENT =
      (ObjectNode)
          JsonMapper.shared()
              .readTree(
                  """
                  {"template": {"id": "glm", "version": "1.0.0"}, "cohort": "age >= 18",
                   "privacy": "secure-aggregation",
                   "nodes": {"invited": 4, "contributed": 3, "dropped": [],
                     "refused": [{"node": "east", "code": "BUDGET", "message": "m"}]},
                   "persons": {"used": 920, "missing": null, "display": "<10"}, "rounds": 6,
                   "disclosure": {"profile": "ACRO-DEFAULT", "notes": ["counts are rounded to 5"],
                     "withheld": [{"path": "/persons/missing", "rule": "R1",
                                   "because_of": "a count of 1 to 9"}]},
                   "coverage": {"share": 0.956}, "reproduce": {"r": "glm(y ~ age, binomial, data)"},
                   "warnings": ["few events"]}
                  """);

  @Test
  void result_isAlignedAndComplete() {
    Table table =
        new Table(
            "Coefficients",
            List.of("term", "estimate", "p-value"),
            List.of(
                List.of(
                    new Cell.Text("(Intercept)"), new Cell.Real(-12.3456789), new Cell.PValue(0)),
                List.of(new Cell.Text("年齢"), new Cell.Real(0.5), new Cell.PValue(0.04321)),
                List.of(
                    new Cell.Text("sexM"),
                    new Cell.Withheld("withheld"),
                    new Cell.Withheld("withheld"))));
    assertThat(TextRendering.of(new ResultDocument(DOCUMENT), List.of(table)))
        .isEqualTo(
            """
            template  glm 1.0.0
            cohort    age >= 18
            nodes     3 contributed of 4 invited; east refused: BUDGET
            persons   920 used, <10 left out for missing values; 95% of the eligible are covered
            privacy   secure-aggregation, profile ACRO-DEFAULT
            rounds    6
            in R      glm(y ~ age, binomial, data)

            Coefficients
            term         estimate   p-value
            -----------  --------  --------
            (Intercept)   -12.346    <2e-16
            年齢          0.50000    0.0432
            sexM         withheld  withheld

            Warnings
              - few events

            Notes
              - counts are rounded to 5

            Withheld
              - /persons/missing (R1): a count of 1 to 9
            """);
  }

  private static String drawn(int width, Table... tables) {
    return TextRendering.of(new ResultDocument(DOCUMENT), List.of(tables), width);
  }

  private static Table wide(int rows) {
    List<String> columns = new ArrayList<>(List.of("group"));
    for (int c = 1; c <= 12; c++) {
      columns.add("column " + c);
    }
    List<List<Cell>> cells = new ArrayList<>();
    for (int r = 0; r < rows; r++) {
      List<Cell> row = new ArrayList<>(List.of(new Cell.Text("row " + r)));
      for (int c = 1; c <= 12; c++) {
        row.add(new Cell.Real(1000.5 * c + r));
      }
      cells.add(row);
    }
    return new Table("A table", columns, cells);
  }

  @ParameterizedTest
  @ValueSource(ints = {80, 100, 120})
  void lines_areNoLongerThanTheWidth(int width) {
    ObjectNode document = DOCUMENT.deepCopy();
    document.put("cohort", "age between 40 and 65 and status in ('a', 'b') and ".repeat(20) + "x");
    document.putArray("warnings").add("年齢の分布は施設により異なる ".repeat(20));
    String text = TextRendering.of(new ResultDocument(document), List.of(wide(5)), width);
    assertThat(text.lines()).allMatch(l -> TerminalWidth.of(l) <= width);
    assertThat(text).contains("column 12");
  }

  @Test
  void columnsBeyondTheWidth_followBelowWithTheFirstOneAgain() {
    String text = drawn(80, wide(2));
    assertThat(text.lines().filter(l -> l.startsWith("row 0"))).hasSize(2);
    assertThat(drawn(500, wide(2)).lines().filter(l -> l.startsWith("row 0"))).hasSize(1);
  }

  @Test
  void columnOfWholeNumbers_goesWithoutDecimals() {
    Table table =
        new Table(
            "Tests",
            List.of("test", "statistic", "df"),
            List.of(
                List.of(new Cell.Text("a"), new Cell.Real(2), new Cell.Real(2)),
                List.of(new Cell.Text("b"), new Cell.Real(2.5), new Cell.Real(-1))));
    assertThat(drawn(80, table))
        .contains(
            """
            test  statistic  df
            ----  ---------  --
            a        2.0000   2
            b        2.5000  -1
            """);
  }

  @Test
  void longTable_leavesItsMiddleOutAndSaysSo() {
    String text = drawn(500, wide(200));
    assertThat(text.lines().filter(l -> l.startsWith("row "))).hasSize(50);
    assertThat(text).contains("row 39").doesNotContain("row 40 ").contains("row 199");
    assertThat(text).contains("(150 rows in between are in the result document)");
    assertThat(drawn(500, wide(60)).lines().filter(l -> l.startsWith("row "))).hasSize(60);
  }

  @Test
  void manyWithheldFigures_areOneItemPerReason() {
    ObjectNode document = DOCUMENT.deepCopy();
    ArrayNode withheld = ((ObjectNode) document.path("disclosure")).putArray("withheld");
    for (int i = 0; i < 30; i++) {
      withheld.addObject().put("path", "/c/" + i).put("rule", "R7").put("because_of", "small");
    }
    assertThat(TextRendering.of(new ResultDocument(document), List.of()))
        .endsWith("  - /c/0; /c/1; /c/2; /c/3; /c/4; /c/5 and 24 more (R7): small\n");
  }

  @Test
  void textsOfOthers_cannotDriveTheTerminal() {
    ObjectNode document = DOCUMENT.deepCopy();
    document.put("cohort", "x = '\u001b[2J'");
    Table table =
        new Table("t\u001b[31m", List.of("a\nb"), List.of(List.of(new Cell.Text("\u202egnp"))));
    assertThat(TextRendering.of(new ResultDocument(document), List.of(table)).codePoints())
        .noneMatch(c -> c == 0x1b || c == 0x202e || c == '\r');
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, 1.0000",
    "-12.3456789, -12.346",
    "99999.96, 100000.0",
    "9.99996, 10.000",
    "0.00012345678, 0.00012346",
    "0.000012345, 1.2345e-05",
    "1234567890, 1.2346e+09"
  })
  void numbers_haveFiveSignificantDigits(double value, String text) {
    assertThat(FigureText.real(value)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0, <2e-16",
    "1e-300, <2e-16",
    "0.0000123, 1.23e-05",
    "0.0432, 0.0432",
    "0.000819, 0.000819",
    "0.38, 0.380",
    "1, 1.000"
  })
  void pValues_areShort(double value, String text) {
    assertThat(FigureText.pValue(value)).isEqualTo(text);
  }
}
