package org.kumiki.coordinator.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.protocols.document.JsonText;

/** Defaults, the confidence level, and errors a person can act on. */
class ParameterCheckTest {

  private static final JsonText SCHEMA =
      JsonText.parse(
          """
          {"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object",
           "properties": {
             "family": {"type": "string", "enum": ["binomial", "poisson"], "default": "binomial"},
             "formula": {"type": "string"},
             "conf_level": {"type": "number"}},
           "required": ["formula"], "additionalProperties": false}
          """);

  private static String complete(String parameters) {
    QueryText query =
        QueryText.parse(
            ("{\"template\": \"glm\", \"parameters\": " + parameters + "}")
                .getBytes(StandardCharsets.UTF_8));
    return JsonText.of(new ParameterCheck(SCHEMA).complete(query, query.parameters(), 0.9))
        .canonical();
  }

  @Test
  void defaultsAndLevel_areFilledIn() {
    assertThat(complete("{\"formula\": \"y ~ x\"}"))
        .isEqualTo("{\"conf_level\":0.9,\"family\":\"binomial\",\"formula\":\"y ~ x\"}");
  }

  @Test
  void heterogeneityOfAQuery_goesIntoParametersThatHaveIt_andIsRefusedElsewhere() {
    QueryText query =
        QueryText.parse(
            "{\"template\": \"glm\", \"heterogeneity\": true}".getBytes(StandardCharsets.UTF_8));
    JsonText known =
        JsonText.parse("{\"properties\": {\"heterogeneity\": {\"type\": \"boolean\"}}}");
    assertThat(
            JsonText.of(new ParameterCheck(known).complete(query, query.parameters(), 0.9))
                .canonical())
        .isEqualTo("{\"heterogeneity\":true}");
    assertThatThrownBy(() -> new ParameterCheck(SCHEMA).complete(query, query.parameters(), 0.9))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("query.heterogeneity")
        .hasMessageContaining("glm and cox do");
  }

  @Test
  void equalQueries_haveEqualParameters() {
    assertThat(complete("{\"family\": \"binomial\", \"formula\": \"y ~ x\"}"))
        .isEqualTo(complete("{\"formula\": \"y ~ x\"}"));
  }

  @Test
  void unknownParameter_isNamedWithTheKnownOnes() {
    assertThatThrownBy(() -> complete("{\"formula\": \"y ~ x\", \"famly\": \"poisson\"}"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("unknown parameter 'famly'")
        .hasMessageContaining("family");
  }

  @Test
  void wrongValue_isNamedWithThePlace() {
    assertThatThrownBy(() -> complete("{\"formula\": \"y ~ x\", \"family\": \"poison\"}"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("query.parameters.family")
        .hasMessageContaining("poisson");
    assertThatThrownBy(() -> complete("{}"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("formula");
  }

  /** Which of two would count, whoever asks could not know. */
  @Test
  void levelOrHeterogeneity_givenTwice_isRefused() {
    JsonText both =
        JsonText.parse(
            """
            {"properties": {"conf_level": {"type": "number"}, "heterogeneity": {"type": "boolean"}}}
            """);
    for (String key : List.of("conf_level", "heterogeneity")) {
      String value = key.equals("conf_level") ? "0.9" : "true";
      QueryText query =
          QueryText.parse(
              "{\"template\": \"glm\", \"%1$s\": %2$s, \"parameters\": {\"%1$s\": %2$s}}"
                  .formatted(key, value)
                  .getBytes(StandardCharsets.UTF_8));
      assertThatThrownBy(() -> new ParameterCheck(both).complete(query, query.parameters(), 0.95))
          .isInstanceOf(InvalidInput.class)
          .hasMessageContaining("query.parameters." + key)
          .hasMessageContaining("given twice");
    }
  }
}
