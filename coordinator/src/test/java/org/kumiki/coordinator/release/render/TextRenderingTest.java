package org.kumiki.coordinator.release.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kumiki.algorithms.table.Cell;
import org.kumiki.algorithms.table.Table;
import org.kumiki.coordinator.release.ResultDocument;
import tools.jackson.databind.json.JsonMapper;
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
            persons   920 used, <10 left out for missing values
            privacy   secure-aggregation, profile ACRO-DEFAULT
            rounds    6

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
    "0.38, 0.380",
    "1, 1.000"
  })
  void pValues_areShort(double value, String text) {
    assertThat(FigureText.pValue(value)).isEqualTo(text);
  }
}
