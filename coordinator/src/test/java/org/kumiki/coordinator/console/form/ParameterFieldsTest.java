package org.kumiki.coordinator.console.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kumiki.algorithms.registry.StandardAlgorithms;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Forms out of parameter schemas, of every statistic. */
class ParameterFieldsTest {

  private static final StandardAlgorithms ALGORITHMS = new StandardAlgorithms();

  static List<String> algorithms() {
    return List.copyOf(ALGORITHMS.ids());
  }

  private static JsonNode schema(String algorithm) {
    return JsonMapper.shared().readTree(ALGORITHMS.byId(algorithm).orElseThrow().parameterSchema());
  }

  private static JsonNode sent(String algorithm, Map<String, List<String>> values) {
    JsonNode schema = schema(algorithm);
    // As it is read again: whole numbers are whole numbers, however long.
    return JsonMapper.shared()
        .readTree(
            ParameterFields.typed(new Sent(values).object(ParameterFields.of(schema), ""), schema)
                .toString());
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  void everyParameter_isAField_withItsWords(String algorithm) {
    JsonNode schema = schema(algorithm);
    List<FieldSpec> fields = ParameterFields.of(schema);
    assertThat(fields)
        .extracting(FieldSpec::name)
        .containsExactlyElementsOf(schema.path("properties").propertyNames());
    assertThat(fields).allSatisfy(f -> assertThat(f.help()).as(f.name()).isPresent());
    // What is typed into any of them comes out, whatever its kind.
    assertThat(fields)
        .allSatisfy(
            f -> assertThat(FieldView.of(List.of(f), "", schema, Map.of(), Map.of())).hasSize(1));
  }

  @Test
  void excludedParameter_isNoField() {
    JsonNode schema =
        JsonMapper.shared()
            .readTree("{\"properties\": {\"a\": {\"type\": \"string\"}, \"b\": false}}");
    assertThat(ParameterFields.of(schema)).extracting(FieldSpec::name).containsExactly("a");
  }

  @Test
  void whatIsTyped_hasTheTypeOfTheSchema() {
    assertThat(
            sent(
                "kaplan-meier",
                Map.of(
                    "/rho", List.of("0.5"), "/width", List.of("2"), "/conf_level", List.of("0.9"))))
        .isEqualTo(
            JsonMapper.shared().readTree("{\"width\": 2, \"rho\": 0.5, \"conf_level\": 0.9}"));
    assertThat(
            sent(
                "summary",
                Map.of(
                    "/variables", List.of("age\r\nsex\r\n"),
                    "/quantiles", List.of("0.25, 0.5 0.75"),
                    "/smd", List.of("true"))))
        .isEqualTo(
            JsonMapper.shared()
                .readTree(
                    "{\"variables\": [\"age\", \"sex\"], \"quantiles\": [0.25, 0.5, 0.75],"
                        + " \"smd\": true}"));
    assertThat(
            sent(
                "sccs",
                Map.of(
                    "/windows/0/from", List.of("1"),
                    "/windows/0/to", List.of("14"),
                    "/windows/0/label", List.of("early"))))
        .isEqualTo(
            JsonMapper.shared()
                .readTree("{\"windows\": [{\"from\": 1, \"to\": 14, \"label\": \"early\"}]}"));
    assertThat(sent("meta-analysis", Map.of("/parameters", List.of("{\"formula\": \"y ~ x\"}"))))
        .isEqualTo(JsonMapper.shared().readTree("{\"parameters\": {\"formula\": \"y ~ x\"}}"));
  }

  @Test
  void whatIsNoNumberAndNoJson_staysAsItWasTyped() {
    JsonNode wrong = sent("summary", Map.of("/quantiles", List.of("half"), "/by", List.of("sex")));
    assertThat(wrong.path("quantiles").get(0).asString()).isEqualTo("half");
    JsonNode broken = sent("meta-analysis", Map.of("/parameters", List.of("{\"formula\":")));
    assertThat(broken.path("parameters").asString()).isEqualTo("{\"formula\":");
    String deep = "[".repeat(5_000);
    assertThat(
            sent("meta-analysis", Map.of("/parameters", List.of(deep)))
                .path("parameters")
                .isString())
        .isTrue();
  }
}
