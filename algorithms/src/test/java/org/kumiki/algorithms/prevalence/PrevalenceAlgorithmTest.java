package org.kumiki.algorithms.prevalence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.PlainFederation;
import org.kumiki.algorithms.TestVariables;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.VariableType;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.regression.PooledTables;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Numbers of R and by hand, and what is refused in words. */
final class PrevalenceAlgorithmTest {

  private static final JsonMapper JSON = new JsonMapper();
  private static final PooledTables TABLES =
      PooledTables.of(PrevalenceAlgorithmTest.class, "prevalence.json");
  static final Dictionary DICTIONARY =
      TestVariables.dictionary(
          date("start"),
          date("end"),
          date("onset"),
          date("resolved"),
          TestVariables.factor("sex", "F", "M"),
          TestVariables.factor("band", "young", "middle", "old"),
          TestVariables.coded("ill", "0", "1"));
  private static final String STANDARD =
      "{\"variable\": \"band\", \"weights\": {\"young\": 5, \"middle\": 3, \"old\": 2}}";

  private static org.kumiki.algorithms.dictionary.Variable date(String name) {
    return TestVariables.variable(name, VariableType.DATE, List.of());
  }

  static Stream<JsonNode> cases() {
    return TABLES.cases();
  }

  private static ObjectNode parameters(JsonNode c) {
    String name = c.get("name").get(0).asString();
    ObjectNode p = JSON.createObjectNode();
    if (name.equals("case")) {
      return p.put("case", "ill");
    }
    p.put("onset", "onset").put("resolved", "resolved");
    if (!name.equals("onset")) {
      p.put("start", "start").put("end", "end");
    }
    ArrayNode times = p.putArray(name.equals("periods") ? "periods" : "at");
    for (JsonNode time : c.get("times")) {
      String from = LocalDate.ofEpochDay(time.get(0).asLong()).toString();
      if (name.equals("periods")) {
        String to = LocalDate.ofEpochDay(time.get(1).asLong()).toString();
        times.addObject().put("from", from).put("to", to);
      } else {
        times.add(from);
      }
    }
    return p;
  }

  private static JsonNode result(ObjectNode parameters, Profile profile) {
    return PlainFederation.run(
            new PrevalenceAlgorithm(),
            JSON.writeValueAsString(parameters),
            DICTIONARY,
            TABLES.sites("register", DICTIONARY))
        .result()
        .release(profile)
        .result();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isThatOfR(JsonNode c) {
    JsonNode grouped = result(parameters(c).put("by", "sex"), Profile.NONE);
    ObjectNode standard = parameters(c);
    standard.set("standard", JSON.readTree(STANDARD));
    JsonNode standardised = result(standard, Profile.NONE);
    ObjectNode both = parameters(c).put("by", "sex");
    both.set("standard", JSON.readTree(STANDARD));
    JsonNode groupwise = result(both, Profile.NONE);
    for (int t = 0; t < c.get("times").size(); t++) {
      JsonNode rows = c.get("rows").get(t);
      JsonNode time = grouped.get("times").get(t);
      compare(time.get("all"), rows.get(0));
      compare(time.get("groups").get(0), rows.get(1));
      compare(time.get("groups").get(1), rows.get(2));
      standardised(standardised.get("times").get(t).get("all"), rows.get(0));
      standardised(groupwise.get("times").get(t).get("groups").get(1), rows.get(2));
    }
    if (c.get("times").size() > 1) {
      near(grouped.get("trend").get("statistic"), c.get("trend").get(0));
      near(grouped.get("trend").get("p_value"), c.get("trend").get(1));
    } else {
      assertThat(grouped.has("trend")).isFalse();
    }
  }

  private static void compare(JsonNode ours, JsonNode row) {
    assertThat(ours.get("persons").asLong()).isEqualTo(row.get(0).asLong());
    assertThat(ours.get("events").asLong()).isEqualTo(row.get(1).asLong());
    List<String> keys = List.of("prevalence", "conf_low", "conf_high", "wilson_low", "wilson_high");
    for (int i = 0; i < keys.size(); i++) {
      near(ours.get(keys.get(i)), row.get(2 + i));
    }
  }

  private static void standardised(JsonNode ours, JsonNode row) {
    List<String> keys = List.of("prevalence", "conf_low", "conf_high");
    for (int i = 0; i < keys.size(); i++) {
      near(ours.get("standardised").get(keys.get(i)), row.get(7 + i));
    }
  }

  private static void near(JsonNode ours, JsonNode reference) {
    double expected = reference.doubleValue();
    assertThat(ours.doubleValue()).isCloseTo(expected, within(1e-8 * Math.abs(expected)));
  }

  @Test
  void noneOrAll_haveOneSidedIntervals() {
    assertThat(Share.exact(0, 20, 0.95).low()).isZero();
    assertThat(Share.exact(0, 20, 0.95).high())
        .isCloseTo(1 - Math.pow(0.025, 1 / 20.0), within(1e-12));
    assertThat(Share.exact(20, 20, 0.95).high()).isEqualTo(1);
    assertThat(Share.wilson(0, 20, 0.95).low()).isCloseTo(0, within(1e-15));
    assertThat(Share.exact(0, 0, 0.95).value()).isNaN();
    assertThat(Trend.of(List.of(5L, 5L), List.of(5L, 5L), List.of(1.0, 2.0)).statistic()).isNaN();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '|',
      value = {
        "|| ; expected case",
        "'onset': 'onset'; either at (dates) or periods",
        "'onset': 'onset', 'at': ['2020-01-01'], 'periods': []; either at",
        "'onset': 'sex', 'at': ['2020-01-01']; not a date",
        "'onset': 'onset', 'at': ['2020-01-01', '2019-01-01']; times that rise",
        "'onset': 'onset', 'at': ['2020-13-01']; as 2020-01-01",
        "'onset': 'onset', 'at': ['2020-01-01'], 'start': 'start'; go together",
        "'onset': 'onset', 'periods': ['2020-01-01']; expected periods as",
        "'case': 'band'; neither a boolean nor",
        "'case': 'ill', 'at': ['2020-01-01']; without a time",
        "'case': 'ill', 'by': 'site'; reserved name",
        "'case': 'ill', 'by': 'sex', 'standard': {'variable': 'sex', 'weights': {'F': 1, 'M': 1}};"
            + " different variable",
        "'case': 'ill', 'standard': {'variable': 'sex', 'weights': {'F': 1}}; as for every level",
        "'case': 'ill', 'standard': {'variable': 'sex', 'weights': {'F': 0, 'M': 0}}; above 0"
      })
  void wrongParameters_areRefusedInWords(String parameters, String message) {
    String text = parameters == null ? "" : parameters.replace('\'', '"');
    assertThatThrownBy(
            () -> new PrevalenceAlgorithm().parse(JSON.readTree("{" + text + "}"), DICTIONARY))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining(message);
  }
}
