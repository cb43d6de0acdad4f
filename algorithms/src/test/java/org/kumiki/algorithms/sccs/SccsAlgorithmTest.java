package org.kumiki.algorithms.sccs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.PlainFederation;
import org.kumiki.algorithms.Step;
import org.kumiki.algorithms.TestVariables;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.VariableType;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.frame.ArrayFrame;
import org.kumiki.algorithms.frame.Frame;
import org.kumiki.algorithms.regression.PooledTables;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Numbers of R and by hand, and what is refused in words. */
final class SccsAlgorithmTest {

  private static final JsonMapper JSON = new JsonMapper();
  private static final PooledTables TABLES = PooledTables.of(SccsAlgorithmTest.class, "sccs.json");
  private static final SccsAlgorithm SCCS = new SccsAlgorithm();
  private static final List<String> TIMES =
      List.of("start", "end", "dose1", "dose2", "event1", "event2");
  private static final Dictionary DATES = dictionary(VariableType.DATE, "birth");
  private static final Dictionary AGES = dictionary(VariableType.INTEGER);

  private static Dictionary dictionary(VariableType type, String... more) {
    return TestVariables.dictionary(
        Stream.concat(TIMES.stream(), Arrays.stream(more))
            .map(name -> TestVariables.variable(name, type, List.of()))
            .toArray(org.kumiki.algorithms.dictionary.Variable[]::new));
  }

  static Stream<JsonNode> cases() {
    return TABLES.cases();
  }

  private static String parameters(JsonNode c) {
    boolean dates = c.get("table").get(0).asString().equals("dates");
    ObjectNode p = JSON.createObjectNode().put("start", "start").put("end", "end");
    p.set("events", c.get("events"));
    p.set("exposures", c.get("exposures"));
    p.put("separate", c.get("separate").get(0).booleanValue());
    ArrayNode windows = p.putArray("windows");
    c.get("windows")
        .forEach(
            w -> windows.addObject().put("from", w.get(0).asInt()).put("to", w.get(1).asInt()));
    if (c.get("age").isArray()) {
      ObjectNode age = p.putObject("age");
      age.set("breaks", c.get("age"));
      if (dates) {
        age.put("birth", "birth");
      }
    }
    if (c.get("calendar").isArray()) {
      ArrayNode breaks = p.putObject("calendar").putArray("breaks");
      c.get("calendar").forEach(day -> breaks.add(LocalDate.ofEpochDay(day.asLong()).toString()));
      p.putObject("season").set("breaks", c.get("season"));
    }
    return JSON.writeValueAsString(p);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isThatOfGnm(JsonNode c) {
    String table = c.get("table").get(0).asString();
    Dictionary dictionary = table.equals("dates") ? DATES : AGES;
    SccsResult fit =
        PlainFederation.run(SCCS, parameters(c), dictionary, TABLES.sites(table, dictionary))
            .result();
    double[] estimate = PooledTables.numbers(c.get("estimate"));
    double[] error = PooledTables.numbers(c.get("error"));
    assertThat(fit.coefficients()).hasSameSizeAs(estimate);
    for (int j = 0; j < estimate.length; j++) {
      assertThat(fit.coefficients().get(j).estimate())
          .isCloseTo(estimate[j], within(1e-8 * Math.max(Math.abs(estimate[j]), error[j])));
      assertThat(fit.coefficients().get(j).error()).isCloseTo(error[j], within(1e-8 * error[j]));
    }
    double ratio = PooledTables.numbers(c.get("likelihood_ratio"))[0];
    assertThat(fit.likelihoodRatio()).isCloseTo(ratio, within(1e-8 * ratio));
    double wald = PooledTables.numbers(c.get("wald"))[0];
    assertThat(fit.exposureStatistic()).isCloseTo(wald, within(1e-8 * wald));
    double[] events = PooledTables.numbers(c.get("events_by_window"));
    double[] days = PooledTables.numbers(c.get("days_by_window"));
    for (int w = 0; w < events.length; w++) {
      assertThat(fit.levels().get(w).events()).isEqualTo((long) events[w]);
      assertThat(fit.levels().get(w).days()).isEqualTo((long) days[w]);
    }
    assertThat(fit.persons()).isEqualTo(c.get("persons").get(0).asLong());
  }

  /** How the rows are split over sites, and blocks, changes no digit. */
  @Test
  void splitOfRows_doesNotShow() {
    JsonNode c = TABLES.cases().skip(1).findFirst().orElseThrow();
    int rows = TABLES.json().get("tables").get("ages").get("start").size();
    int[] all = IntStream.range(0, rows).toArray();
    SccsResult pooled =
        PlainFederation.run(SCCS, parameters(c), AGES, List.of(TABLES.frame("ages", AGES, all)))
            .result();
    Random random = new Random(5);
    int[] site = random.ints(rows, 0, 6).toArray();
    List<Frame> split =
        IntStream.range(0, 6)
            .mapToObj(
                s ->
                    TABLES.frame(
                        "ages", AGES, IntStream.of(all).filter(i -> site[i] == s).toArray()))
            .toList();
    SccsResult fit = PlainFederation.run(SCCS, parameters(c), AGES, split).result();
    for (int j = 0; j < fit.coefficients().size(); j++) {
      assertThat(fit.coefficients().get(j).estimate())
          .isCloseTo(pooled.coefficients().get(j).estimate(), within(1e-10));
    }
  }

  static final String ONE_WINDOW =
      "{\"start\": \"start\", \"end\": \"end\", \"events\": [\"event1\"], \"exposures\":"
          + " [\"dose1\"], \"windows\": [{\"from\": 0, \"to\": 9}]}";

  /**
   * Persons observed for 100 days with a window of 10: so many with the event in it, and beside.
   */
  static Frame site(int inside, int outside, int unexposed) {
    int rows = inside + outside + unexposed;
    double[] dose = new double[rows];
    double[] event = new double[rows];
    double[] end = new double[rows];
    for (int i = 0; i < rows; i++) {
      dose[i] = i < inside + outside ? 50 : Double.NaN;
      event[i] = i < inside ? 50 + i % 10 : 1 + i % 49;
      end[i] = 100;
    }
    double[] none = new double[rows];
    Arrays.fill(none, Double.NaN);
    double[] start = new double[rows];
    Arrays.fill(start, 1);
    return new ArrayFrame(
        rows,
        Map.of(
            "start", start, "end", end, "dose1", dose, "dose2", none, "event1", event, "event2",
            none),
        Map.of(),
        Optional.empty());
  }

  /**
   * The ratio is (30 / 10) / (60 / 90), its error that of two counts; the unexposed say nothing.
   */
  @Test
  void equalObservations_giveTheRatioOfTwoRates() {
    SccsResult fit =
        PlainFederation.run(SCCS, ONE_WINDOW, AGES, List.of(site(10, 35, 7), site(20, 25, 13)))
            .result();
    assertThat(fit.coefficients().getFirst().term()).isEqualTo("window[0,9]");
    assertThat(fit.coefficients().getFirst().estimate())
        .isCloseTo(Math.log(3.0 / 10 * 90 / 6), within(1e-12));
    assertThat(fit.coefficients().getFirst().error())
        .isCloseTo(Math.sqrt(1.0 / 30 + 1.0 / 60), within(1e-12));
    double ratio = 2 * (30 * Math.log(30.0 / 90 / 0.1) + 60 * Math.log(60.0 / 90 / 0.9));
    assertThat(fit.likelihoodRatio()).isCloseTo(ratio, within(1e-9));
    assertThat(fit.informative()).isEqualTo(90);
    assertThat(fit.levels().get(1)).isEqualTo(new LevelCounts(90, 2, 30, 30, 2, 900));
    JsonNode row = fit.release(Profile.NONE).result().get("coefficients").get(0);
    assertThat(row.get("rate_ratio").doubleValue()).isCloseTo(4.5, within(1e-11));
    assertThat(row.get("rate_ratio_low").doubleValue())
        .isCloseTo(4.5 * Math.exp(-1.959963984540054 * Math.sqrt(0.05)), within(1e-9));
  }

  /** A full step from no effect would lead where the likelihood is flat. */
  @Test
  void strongEffect_isFound() {
    SccsResult fit =
        PlainFederation.run(SCCS, ONE_WINDOW, AGES, List.of(site(100, 2, 0), site(90, 1, 0)))
            .result();
    assertThat(fit.coefficients().getFirst().estimate())
        .isCloseTo(Math.log(190.0 / 10 * 90 / 3), within(1e-9));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '|',
      value = {
        "'windows': []; 1 to 50 windows",
        "'windows': [{'from': 0, 'to': 9}, {'from': 5, 'to': 12}]; begins after the one before has"
            + " ended",
        "'windows': [{'from': 3, 'to': 2}]; ends after it begins",
        "'windows': [{'from': 0.5, 'to': 2}]; whole days",
        "'windows': [{'from': 0, 'to': 2, 'labl': 'x'}]; unknown key 'labl'",
        "'windows': [{'from': 0, 'to': 2, 'label': ''}]; letters",
        "'exposures': ['event1']; its own exposure",
        "'events': ['start']; different variables",
        "'events': ['sex']; 'sex' is not a number",
        "'events': ['site']; reserved name",
        "'age': {'breaks': [100, 100]}; must rise",
        "'age': {'breaks': [1.5]}; whole days",
        "'age': {'breaks': [1], 'unit': 'weeks'}; days or years",
        "'calendar': {'breaks': ['2020-01-01']}; numbers, not dates",
        "'end': 'birth'; dates, or all numbers"
      })
  void wrongParameters_areRefusedInWords(String change, String message) {
    ObjectNode json = (ObjectNode) JSON.readTree(ONE_WINDOW);
    json.setAll((ObjectNode) JSON.readTree("{" + change.replace('\'', '"') + "}"));
    Dictionary dictionary =
        new Dictionary(
            Stream.concat(
                    AGES.variables().stream(),
                    Stream.of(
                        TestVariables.factor("sex", "F", "M"),
                        TestVariables.variable("birth", VariableType.DATE, List.of())))
                .toList(),
            List.of("NA"),
            Optional.empty());
    assertThatThrownBy(() -> SCCS.parse(json, dictionary))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining(message);
  }

  @Test
  void windowWithoutAnEvent_endsInWords() {
    assertThat(failure(site(0, 60, 0))).contains("no event at '[0,9]' of window").contains("merge");
    assertThat(failure(site(60, 0, 0))).contains("no event at 'unexposed'");
    assertThat(failure(site(0, 0, 60))).contains("nothing to compare");
    assertThat(failure(site(0, 0, 0))).contains("nobody has an event");
  }

  private static String failure(Frame site) {
    return ((Step.Failed<?, ?>)
            PlainFederation.run(SCCS, ONE_WINDOW, AGES, List.of(site, site)).last())
        .message();
  }

  /** Whoever has no event in the observation is left out, and half a day is no day. */
  @Test
  void rowsWithoutAnEvent_areLeftOut_andHalfDaysRefused() {
    Frame site = site(10, 35, 7);
    double[] event = site.batch(0, 52).numbers("event1");
    event[0] = 101;
    event[1] = Double.NaN;
    SccsResult fit = PlainFederation.run(SCCS, ONE_WINDOW, AGES, List.of(site)).result();
    assertThat(fit.persons()).isEqualTo(50);
    event[2] = 50.5;
    assertThat(failure(site)).contains("no whole days");
  }
}
