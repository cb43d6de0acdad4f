package org.kumiki.coordinator.release.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kumiki.algorithms.message.Message;
import tools.jackson.databind.json.JsonMapper;

/** Places and reasons of withheld figures, in words of both languages. */
class WithheldWordsTest {

  private static List<WithheldWords> words(String result, String... withheld) {
    return WithheldWords.of(
        JsonMapper.shared()
            .readTree(
                """
                {"result": %s, "disclosure": {"withheld": [%s]}}
                """
                    .formatted(result, String.join(",", withheld))));
  }

  private static String entry(String path) {
    return """
    {"path": "%s", "rule": "R7", "k": 10, "because_of": "a count", "because_of_ja": "数です"}
    """
        .formatted(path);
  }

  private static final String CROSSED =
      """
      {"rows": ["I", "II"], "columns": ["no", "yes"], "counts": [[20, null], [10, 15]],
       "chi_square": {"p_value": null}}
      """;

  @Test
  void cellOfATable_isCalledByItsRowAndColumn() {
    assertThat(words(CROSSED, entry("/result/counts/0/1"), entry("/result/chi_square")))
        .containsExactly(
            new WithheldWords(
                "I × yes: counts; chi_square (R7): a count",
                Optional.of("I × yes：度数、カイ二乗検定（R7）：数です")));
  }

  @Test
  void figureOfARow_isCalledByTheRow_andWhatStandsAboveIt() {
    String layers =
        """
        {"rows": ["I"], "columns": ["no"], "layers": [{"layer": "mild", "counts": [[null]]}]}
        """;
    assertThat(words(layers, entry("/result/layers/0/counts/0/0")))
        .extracting(WithheldWords::en)
        .containsExactly("mild, I × no: counts (R7): a count");
    assertThat(
            words(
                "{\"variables\": [{\"variable\": \"bmi\", \"sd\": null}]}",
                entry("/result/variables/0/sd")))
        .containsExactly(
            new WithheldWords("bmi: sd (R7): a count", Optional.of("bmi：標準偏差（R7）：数です")));
  }

  @Test
  void wholeResult_isCalledThat() {
    assertThat(words("{}", entry("")))
        .containsExactly(
            new WithheldWords("the whole result (R7): a count", Optional.of("結果全体（R7）：数です")));
    assertThat(words("{}", entry("/result")))
        .extracting(WithheldWords::en)
        .containsExactly("the whole result (R7): a count");
  }

  @Test
  void tablesAndColumns_areCalledInBothLanguages() {
    assertThat(DocumentTables.called("coefficients")).isEqualTo(new Message("coefficients", "係数"));
    assertThat(DocumentTables.called("tests.wald").ja()).isEqualTo("検定・wald");
    assertThat(DocumentTables.called("Figures").ja()).isEqualTo("数値");
    assertThat(DocumentTables.called("groups a: table").ja()).isEqualTo("群「a」の表");
    assertThat(DocumentTables.called("a title of its own").hasJapanese()).isFalse();
  }

  @Test
  void olderDocument_hasNoJapanese() {
    assertThat(
            words("{}", "{\"path\": \"/persons/used\", \"rule\": \"R1\", \"because_of\": \"few\"}"))
        .containsExactly(new WithheldWords("/persons/used (R1): few", Optional.empty()));
  }
}
