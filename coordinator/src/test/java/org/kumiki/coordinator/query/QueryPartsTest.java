package org.kumiki.coordinator.query;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.query.QueryParts.QueryPart;

class QueryPartsTest {

  private static List<QueryPart> parts(String json) {
    return QueryParts.of(QueryText.parse(json.replace('~', '"').getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void modelsOfAnAnova_areFormulas_too() {
    List<QueryPart> parts =
        parts(
            """
            {~template~: ~anova~, ~parameters~: {~type~: 2}, ~outcomes~: [~y~],
             ~models~: [~a~, ~a * b~]}\
            """);
    assertThat(parts.getFirst().parameters().toString())
        .isEqualTo("{\"type\":2,\"formula\":\"y ~ a\"}");
    assertThat(parts.getLast().parameters().toString())
        .isEqualTo("{\"type\":2,\"formula\":\"y ~ a * b\"}");
  }

  @Test
  void withoutLists_thereIsOnePartWithoutALabel() {
    List<QueryPart> parts = parts("{~template~: ~glm~, ~parameters~: {~formula~: ~y~}}");
    assertThat(parts).singleElement().extracting(QueryPart::label).isEqualTo("");
  }

  @Test
  void outcomesModelsAndSubgroups_areCrossedInThisOrder() {
    List<QueryPart> parts =
        parts(
            """
            {~template~: ~glm~, ~parameters~: {~family~: ~binomial~}, ~outcomes~: [~y~, ~z~],
             ~models~: [~age~, ~age + sex~], ~subgroups~: [{~label~: ~all~}, ~sex = 'F'~]}
            """);
    assertThat(parts).hasSize(8);
    assertThat(parts.getFirst().label()).isEqualTo("y / age / all");
    assertThat(parts.getFirst().where()).isEmpty();
    assertThat(parts.getFirst().parameters().get("formula").asString()).isEqualTo("y ~ age");
    assertThat(parts.getFirst().parameters().get("family").asString()).isEqualTo("binomial");
    assertThat(parts.get(1).where()).contains("sex = 'F'");
    assertThat(parts.getLast().label()).isEqualTo("z / age + sex / sex = 'F'");
    assertThat(parts.getLast().parameters().get("formula").asString()).isEqualTo("z ~ age + sex");
  }

  @Test
  void models_takeTheOutcomeOfTheFormula_orTheirOwn_andCoxItsCovariates() {
    QueryText glm =
        QueryText.parse(
            """
            {"template": "glm", "parameters": {"formula": "`a ~ b` ~ x"},
             "models": ["x + z", "y ~ z", {"label": "robust", "parameters": {"family": "poisson"}}]}
            """
                .getBytes(StandardCharsets.UTF_8));
    assertThat(QueryParts.of(glm))
        .extracting(p -> p.parameters().get("formula").asString())
        .containsExactly("`a ~ b` ~ x + z", "y ~ z", "`a ~ b` ~ x");
    assertThat(QueryParts.of(glm).getLast().label()).isEqualTo("robust");
    assertThat(parts("{~template~: ~cox~, ~models~: [~age~]}").getFirst().parameters().toString())
        .isEqualTo("{\"covariates\":\"age\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "~glm~, ~models~: [] | query.models: expected an array of 1 to 32",
        "~glm~, ~models~: [~age~] | query.models[0]: there is no outcome",
        "~glm~, ~models~: [7] | query.models[0]: expected a text, or an object with label and"
            + " parameters",
        "~glm~, ~models~: [{~label~: ~a~, ~where~: ~x~}] | unknown key 'where'; expected one of:"
            + " label, parameters",
        "~glm~, ~models~: [{~label~: ~a~}] | query.models[0].parameters: expected an object",
        "~glm~, ~subgroups~: [{~where~: ~x = 1~}] | query.subgroups[0].label: expected a text",
        "~glm~, ~subgroups~: [~x~, ~x~] | two results would have the same label",
        "~crosstab~, ~models~: [~age~] | a text says nothing here for template 'crosstab'",
        "~cox~, ~outcomes~: [~age~] | a text says nothing here for template 'cox'"
      })
  void whatIsWrong_isNamedWithItsPlace(String query, String message) {
    assertThatThrownBy(() -> parts("{~template~: " + query + "}"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining(message);
  }

  @Test
  void moreResultsThanOneQueryMayAskFor_areRefused() {
    String six = "[~a~, ~b~, ~c~, ~d~, ~e~, ~f~]";
    assertThatThrownBy(
            () -> parts("{~template~: ~glm~, ~outcomes~: %s, ~models~: %s}".formatted(six, six)))
        .hasMessageContaining("36 results are asked for; at most 32");
  }

  /** 64 KB of text would ask for 32 768 copies of their parameters. */
  @Test
  void tooManyResults_areRefusedBeforeTheNextListIsCrossed() {
    String full =
        IntStream.range(0, 32).mapToObj("~v%d~"::formatted).collect(joining(", ", "[", "]"));
    assertThatThrownBy(
            () ->
                parts(
                    "{~template~: ~glm~, ~outcomes~: %s, ~models~: %s, ~subgroups~: %s}"
                        .formatted(full, full, full)))
        .hasMessageContaining("1024 results are asked for; at most 32");
  }
}
