package org.kumiki.coordinator.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.registry.StandardAlgorithms;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class TemplateContentTest {

  private static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text);
  }

  private static ObjectNode narrowed(String algorithm, String bounds) {
    return ParameterNarrowing.of(
        json(new StandardAlgorithms().byId(algorithm).orElseThrow().parameterSchema()),
        json(bounds));
  }

  private static boolean admits(JsonNode schema, String value) {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(schema)
        .validate(json(value))
        .isEmpty();
  }

  @Test
  void narrowedSchema_admitsNothingOutsideTheBounds() {
    ObjectNode schema =
        narrowed(
            "glm",
            """
            {"family": {"allowed": ["binomial", "poisson"]}, "weights": {"absent": true},
             "conf_level": {"minimum": 0.9, "maximum": 0.99}, "formula": {"max_length": 10}}
            """);
    assertThat(admits(schema, "{\"formula\": \"y ~ x\", \"family\": \"binomial\"}")).isTrue();
    for (String outside :
        List.of(
            "{\"formula\": \"y ~ x\", \"family\": \"gaussian\"}",
            "{\"formula\": \"y ~ x\"}",
            "{\"formula\": \"y ~ x + zzzzzzzz\", \"family\": \"binomial\"}",
            "{\"formula\": \"y ~ x\", \"family\": \"binomial\", \"weights\": \"w\"}",
            "{\"formula\": \"y ~ x\", \"family\": \"binomial\", \"conf_level\": 0.5}")) {
      assertThat(admits(schema, outside)).as(outside).isFalse();
    }
  }

  @Test
  void onlyAllowedValue_becomesTheDefault() {
    JsonNode family =
        narrowed("glm", "{\"family\": {\"allowed\": [\"binomial\"]}}").at("/properties/family");
    assertThat(family.path("default").asString()).isEqualTo("binomial");
  }

  @Test
  void defaultOfAnAuthor_isTheSchemas_whereItsBoundsAdmitIt() {
    ObjectNode schema = narrowed("glm", "{\"conf_level\": {\"minimum\": 0.9, \"default\": 0.99}}");
    assertThat(schema.at("/properties/conf_level/default").asDouble()).isEqualTo(0.99);
    assertThatThrownBy(
            () -> narrowed("glm", "{\"conf_level\": {\"minimum\": 0.9, \"default\": 0.5}}"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("does not admit its default");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"famly\": {\"required\": true}} | unknown parameter 'famly'; expected one of: formula",
        "{\"family\": {\"allowed\": [\"normal\"]}} | does not take \"normal\"; expected one of",
        "{\"conf_level\": {\"maximum\": 1.5}} | is wider than the algorithm's own, 1",
        "{\"conf_level\": {\"minimum\": 0.9, \"maximum\": 0.8}} | least value is above",
        "{\"formula\": {\"max_length\": 5000}} | wider than the algorithm's own, 2000",
        "{\"formula\": {\"absent\": true}} | the algorithm needs it",
        "{\"family\": {\"minimum\": 1}} | is no number",
        "{\"family\": {\"max_items\": 1}} | is no array"
      })
  void boundThatIsNone_isRefusedInWordsThatHelp(String bounds, String words) {
    assertThatThrownBy(() -> narrowed("glm", bounds))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining(words);
  }

  @Test
  void boundsOfAnArray_areThoseOfItsElements() {
    ObjectNode schema =
        narrowed("summary", "{\"quantiles\": {\"allowed\": [0.5], \"max_items\": 1}}");
    assertThat(admits(schema, "{\"variables\": [\"a\"], \"quantiles\": [0.5]}")).isTrue();
    assertThat(admits(schema, "{\"variables\": [\"a\"], \"quantiles\": [0.01]}")).isFalse();
  }

  @Test
  void emptyDraft_lacksThings_andNothingInItIsWrong() {
    List<ContentFault> faults = new TemplateContent(json("{}").asObject()).faults();
    assertThat(faults).isNotEmpty().allMatch(ContentFault::missing);
    assertThat(faults).extracting(ContentFault::pointer).contains("/id", "/title/ja", "/threats");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"algorithm\": \"glmm\"} | /algorithm | unknown algorithm 'glmm'; expected one of:",
        "{\"profile\": \"LOOSE\"} | /profile | unknown profile 'LOOSE'; expected one of:",
        "{\"id\": \"Not An Id\"} | /id | of the form",
        "{\"colour\": 1} | /colour | colour",
        "{\"algorithm\": \"glm\", \"parameters\": {\"link\": {\"allowed\": [\"x\"]}}} | "
            + "/parameters/link | does not take",
        "{\"algorithm\": \"glm\", \"example\": {\"query\": {\"parameters\": {\"formula\": "
            + "\"y ~ z\"}}, \"schema\": {\"fields\": [{\"name\": \"y\", \"type\": \"number\"}]}}}"
            + " | /example/query/parameters/formula | unknown variable 'z'"
      })
  void draftThatIsWrong_saysWhereAndWhatIsExpected(String draft, String pointer, String words) {
    assertThat(new TemplateContent(json(draft).asObject()).faults())
        .filteredOn(f -> !f.missing())
        .anySatisfy(
            f -> {
              assertThat(f.pointer()).isEqualTo(pointer);
              assertThat(f.words().en()).contains(words);
            });
  }
}
