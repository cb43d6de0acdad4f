package org.kumiki.coordinator.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kumiki.algorithms.InvalidInput;

/** What is read of a query and what is said about one that is wrong. */
class QueryTextTest {

  private static QueryText parse(String json) {
    return QueryText.parse(json.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void everyKeyOfThisVersion_isRead() {
    QueryText query =
        parse(
            """
            {"template": "glm", "parameters": {"formula": "y ~ x"}, "cohort": "age >= 18",
             "conf_level": 0.9, "heterogeneity": true, "note": "table 2"}
            """);
    assertThat(query.template()).isEqualTo("glm");
    assertThat(query.parameters().path("formula").asString()).isEqualTo("y ~ x");
    assertThat(query.cohort()).contains("age >= 18");
    assertThat(query.confLevel()).contains(0.9);
    assertThat(query.heterogeneity()).contains(true);
    assertThat(query.note()).contains("table 2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"contrasts", "receipt"})
  void keysOfLaterVersions_areKnown(String key) {
    assertThatThrownBy(() -> parse("{\"template\": \"glm\", \"" + key + "\": []}"))
        .isInstanceOfSatisfying(InvalidInput.class, e -> assertThat(e.isNotYetSupported()).isTrue())
        .hasMessageContaining("query." + key)
        .hasMessageContaining("known, not yet supported");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"template": "glm", "formular": 1} | unknown key 'formular'; expected one of: template
          {"parameters": {}}                 | query.template: it is missing
          {"template": 3}                    | query.template: expected a text
          {"template": "glm", "parameters": []} | query.parameters: expected an object
          {"template": "glm", "conf_level": 95} | between 0 and 1, found 95
          {"template": "glm", "conf_level": "x"} | between 0 and 1, found a value of type string
          {"template": "glm", "heterogeneity": "x"} | expected true or false, found a value of type string
          {"template": "glm", "cohort": ""}  | query.cohort: expected a text, found an empty text
          {"template": "glm", "template": "cox"} | Duplicate
          {"template": "glm"} {}             | query, line 1
          [1]                                | expected a JSON object
          {"template":                       | query, line 1
          """)
  void whatIsWrong_isNamed(String json, String words) {
    assertThatThrownBy(() -> parse(json))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining(words);
  }

  @Test
  void hugeOrDeepQueries_areRefusedUnread() {
    assertThatThrownBy(() -> parse(" ".repeat(70_000)))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("at most 65536");
    assertThatThrownBy(() -> parse("{\"template\": \"glm\", \"parameters\": " + "[".repeat(900)))
        .isInstanceOf(InvalidInput.class);
  }
}
