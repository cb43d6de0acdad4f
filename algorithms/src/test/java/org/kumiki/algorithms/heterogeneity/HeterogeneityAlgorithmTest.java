package org.kumiki.algorithms.heterogeneity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kumiki.algorithms.FederatedAlgorithm;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.PlainFederation;
import org.kumiki.algorithms.Result;
import org.kumiki.algorithms.TestVariables;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.frame.ArrayFrame;
import org.kumiki.algorithms.frame.Frame;
import org.kumiki.algorithms.glm.GlmAlgorithm;
import org.kumiki.algorithms.layout.Slot;
import org.kumiki.algorithms.meta.MetaTables;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Q, df, p and I2 equal those of R's fits per site; the model beside them is the same as alone. */
class HeterogeneityAlgorithmTest {

  private static final JsonMapper JSON = new JsonMapper();

  static Stream<JsonNode> tests() throws IOException {
    try (InputStream in =
        HeterogeneityAlgorithmTest.class.getResourceAsStream("heterogeneity.json")) {
      return JSON.readTree(in).get("tests").valueStream();
    }
  }

  private static FederatedAlgorithm<?, ?, ?> template(String id) {
    return id.equals("cox") ? WithHeterogeneity.cox() : WithHeterogeneity.glm();
  }

  private static <P, S, R extends Result> Release release(
      FederatedAlgorithm<P, S, R> template, String parameters, String table) {
    return PlainFederation.run(
            template,
            parameters,
            MetaTables.dictionary(table),
            MetaTables.sites(table, table.equals("nine") ? 9 : 3, 1000))
        .result()
        .release(Profile.NONE);
  }

  @ParameterizedTest
  @MethodSource("tests")
  void everyNumber_isThatOfR(JsonNode r) {
    Release release =
        release(
            template(r.get("template").asString()),
            r.get("parameters").toString(),
            r.get("table").asString());
    JsonNode rows = release.result().get("heterogeneity");
    assertThat(rows.size()).isEqualTo(r.get("rows").size()).isPositive();
    for (int j = 0; j < rows.size(); j++) {
      JsonNode want = r.get("rows").get(j);
      assertThat(rows.get(j).get("term")).isEqualTo(want.get("term"));
      assertThat(rows.get(j).get("df").asInt()).isEqualTo(want.get("df").asInt());
      for (String key : List.of("q", "p_value")) {
        double value = want.get(key).doubleValue();
        assertThat(rows.get(j).get(key).doubleValue())
            .as("%s %s %s", r.get("parameters"), want.get("term"), key)
            .isCloseTo(value, within(Math.abs(value) * (value < 1e-12 ? 1e-6 : 1e-8)));
      }
      assertThat(rows.get(j).get("i2").doubleValue())
          .isCloseTo(want.get("i2").doubleValue(), within(1e-8));
    }
    assertThat(release.reproduce()).contains("vcov(f)[term, term]");
  }

  /** By hand: means 1, 2 and 6 of 50 rows each, v = 1/49; Q = 49 (4 + 1 + 9) = 686. */
  @Test
  void threeMeans_byHand() {
    List<Frame> sites = new ArrayList<>();
    for (double mean : new double[] {1, 2, 6}) {
      double[] y = new double[50];
      for (int i = 0; i < y.length; i++) {
        y[i] = mean + (i % 2 == 0 ? 1 : -1);
      }
      sites.add(new ArrayFrame(y.length, Map.of("y", y), Map.of(), Optional.empty()));
    }
    JsonNode row = means(WithHeterogeneity.glm(), sites).result().at("/heterogeneity/0");
    assertThat(row.get("q").doubleValue()).isCloseTo(686, within(1e-9));
    assertThat(row.get("i2").doubleValue()).isCloseTo(684 / 686.0, within(1e-12));
  }

  private static <P, S, R extends Result> Release means(
      FederatedAlgorithm<P, S, R> template, List<Frame> sites) {
    return PlainFederation.run(
            template,
            "{\"formula\": \"y ~ 1\", \"heterogeneity\": true}",
            TestVariables.dictionary(TestVariables.number("y")),
            sites)
        .result()
        .release(Profile.NONE);
  }

  @Test
  void modelItself_isTheSame_andCostsTwoRoundsMore() {
    String plain = "{\"formula\": \"event ~ x + arm\", \"family\": \"binomial\"%s}";
    JsonNode alone = release(new GlmAlgorithm(), plain.formatted(""), "nine").result();
    JsonNode off =
        release(template("glm"), plain.formatted(", \"heterogeneity\": false"), "nine").result();
    JsonNode on =
        release(template("glm"), plain.formatted(", \"heterogeneity\": true"), "nine").result();
    assertThat(off).isEqualTo(alone);
    for (String key : alone.propertyNames()) {
      assertThat(on.get(key)).as(key).isEqualTo(alone.get(key));
    }
    assertThat(slots(template("glm"), plain.formatted(", \"heterogeneity\": false")))
        .isEqualTo(slots(new GlmAlgorithm(), plain.formatted("")));
    assertThat(slots(template("glm"), plain.formatted(", \"heterogeneity\": true")))
        .hasSize(slots(new GlmAlgorithm(), plain.formatted("")).size() + 2);
  }

  private static <P, S, R extends Result> List<List<String>> slots(
      FederatedAlgorithm<P, S, R> template, String parameters) {
    List<List<String>> rounds = new ArrayList<>();
    PlainFederation.run(
        template,
        parameters,
        MetaTables.NINE,
        MetaTables.sites("nine", 9, 1000),
        1,
        (layout, added) -> rounds.add(layout.slots().stream().map(Slot::name).toList()));
    return rounds;
  }

  @Test
  void parameter_isTrueOrFalse_andInTheSchema() {
    JsonNode wrong = JSON.readTree("{\"formula\": \"y ~ x\", \"heterogeneity\": \"yes\"}");
    assertThatThrownBy(() -> template("glm").parse(wrong, MetaTables.NINE))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("parameters.heterogeneity")
        .hasMessageContaining("true or false");
    for (String id : List.of("glm", "cox")) {
      JsonNode schema = JSON.readTree(template(id).parameterSchema());
      assertThat(schema.at("/properties/heterogeneity/type").asString()).isEqualTo("boolean");
      assertThat(schema.get("properties").size()).isGreaterThan(4);
    }
  }

  @Test
  void brokenBroadcast_isRefused() {
    byte[] text = "{\"phase\": \"COUNT\"}".getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> WithBroadcast.read(text, 2)).isInstanceOf(InvalidInput.class);
    String good =
        "{\"phase\": \"%s\", \"model\": \"%s\", \"exists\": [%s], \"open\": [%s], \"centre\":"
            + " [%s]}";
    String two = "true, true";
    assertThat(read(good.formatted("COUNT", "", two, "", "")).exists()).hasSize(2);
    assertThat(read(good.formatted("SPREAD", "AAAA", two, two, "1, 2")).inner()).hasSize(3);
    for (String bad :
        List.of(
            good.formatted("COUNT", "", two, two, ""),
            good.formatted("COUNT", "AAAA", two, "", ""),
            good.formatted("MODEL", "AAAA", two, "", ""),
            good.formatted("SPREAD", "AAAA", two, two, "1"),
            good.formatted("SPREAD", "AAAA", two, two, "1, 1e999"),
            good.formatted("SPREAD", "AAAA", two, "true", "1, 2"))) {
      assertThatThrownBy(() -> read(bad)).as(bad).isInstanceOf(InvalidInput.class);
    }
    assertThatThrownBy(() -> read(good.formatted("MODEL", "%%", "", "", "")).inner())
        .isInstanceOf(InvalidInput.class);
  }

  private static WithBroadcast read(String text) {
    return WithBroadcast.read(text.getBytes(StandardCharsets.UTF_8), 2);
  }
}
