package org.kumiki.algorithms.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kumiki.algorithms.FederatedAlgorithm;
import org.kumiki.algorithms.PlainFederation;
import org.kumiki.algorithms.Result;
import org.kumiki.algorithms.TestVariables;
import org.kumiki.algorithms.cox.CoxAlgorithm;
import org.kumiki.algorithms.crosstab.CrosstabAlgorithm;
import org.kumiki.algorithms.derive.Preparation;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.Inhabitants;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.algorithms.dictionary.VariableType;
import org.kumiki.algorithms.feasibility.FeasibilityAlgorithm;
import org.kumiki.algorithms.frame.ArrayFrame;
import org.kumiki.algorithms.frame.Frame;
import org.kumiki.algorithms.glm.GlmAlgorithm;
import org.kumiki.algorithms.kaplanmeier.KaplanMeierAlgorithm;
import org.kumiki.algorithms.place.PlaceReader;
import org.kumiki.algorithms.summary.SummaryAlgorithm;
import org.kumiki.algorithms.ttest.TTestAlgorithm;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Places under JP-NDB (R7): of a village of 1,500 nothing is shown and nothing comes back, of a
 * town of 12,000 no unit of fewer than 20 persons, and prefectures come out whole.
 */
final class PlaceRulesTest {

  private static final Profile NDB = Profile.named("profile", "JP-NDB");
  private static final String VILLAGE = "V";

  // Persons of a city, two towns and the village.
  private static final int[] PERSONS = {600, 200, 30, 150};
  private static final List<String> TOWNS = List.of("A", "B", "C", VILLAGE);

  private static Dictionary dictionary(Map<String, Long> inhabitants) {
    Variable town = TestVariables.places("town", new TreeMap<>(inhabitants));
    return TestVariables.dictionary(
        town,
        TestVariables.factor("prefecture", "north", "south"),
        TestVariables.flag("event"),
        TestVariables.ranged("age", VariableType.NUMBER, 0, 120, 1));
  }

  private static final Dictionary DICTIONARY =
      dictionary(Map.of("A", 900_000L, "B", 30_000L, "C", 12_000L, VILLAGE, 1_500L));

  private static List<Frame> nodes() {
    Random random = new Random(7);
    List<int[]> rows = new ArrayList<>();
    for (int town = 0; town < PERSONS.length; town++) {
      for (int i = 0; i < PERSONS[town]; i++) {
        // In town C half of the persons have an event: 15, fewer than 20.
        rows.add(new int[] {town, i % 2, 30 + random.nextInt(50)});
      }
    }
    return IntStream.range(0, 3)
        .<Frame>mapToObj(
            node -> {
              List<int[]> own =
                  IntStream.range(0, rows.size())
                      .filter(i -> i / 2 % 3 == node)
                      .mapToObj(rows::get)
                      .toList();
              return new ArrayFrame(
                  own.size(),
                  Map.of(
                      "event", own.stream().mapToDouble(r -> r[1]).toArray(),
                      "age", own.stream().mapToDouble(r -> r[2]).toArray()),
                  Map.of(
                      "town", own.stream().mapToInt(r -> r[0]).toArray(),
                      "prefecture", own.stream().mapToInt(r -> r[0] / 2).toArray()),
                  Optional.empty());
            })
        .toList();
  }

  private static <P, S, R extends Result> Release released(
      FederatedAlgorithm<P, S, R> statistic, String parameters, Profile profile) {
    return released(statistic, parameters, profile, DICTIONARY);
  }

  private static <P, S, R extends Result> Release released(
      FederatedAlgorithm<P, S, R> statistic,
      String parameters,
      Profile profile,
      Dictionary dictionary) {
    return PlainFederation.run(statistic, parameters, dictionary, nodes())
        .result()
        .release(rules(statistic, parameters, profile, dictionary));
  }

  /** The profile as the coordinator applies it to a query. */
  private static <P, S, R extends Result> Profile rules(
      FederatedAlgorithm<P, S, R> statistic,
      String parameters,
      Profile profile,
      Dictionary dictionary) {
    P p = statistic.parse(new JsonMapper().readTree(parameters), dictionary);
    return profile.over(
        PlaceReader.of(
            Preparation.none(dictionary),
            Optional.empty(),
            statistic.variables(p),
            statistic.placesShown(p)));
  }

  private static final String TABLE = "{\"rows\": \"town\", \"columns\": \"event\"}";
  private static final String BY =
      "{\"by\": \"town\", \"events\": \"event\", \"person_time\": \"age\"}";
  private static final String SUMMARY = "{\"variables\": [\"age\", \"event\"], \"by\": \"town\"}";
  private static final String CURVES =
      "{\"time\": \"age\", \"event\": \"event\", \"by\": \"town\", \"width\": 1, \"horizon\": 120}";

  /** Between which numbers a reader who knows the rounding can place the village's total. */
  private static long[] village(JsonNode shown, JsonNode total) {
    long low = total.longValue() - 5;
    long high = total.longValue() + 4;
    boolean another = false;
    for (int i = 0; i < TOWNS.size(); i++) {
      if (TOWNS.get(i).equals(VILLAGE)) {
        assertThat(shown.get(i).isNull()).isTrue();
      } else if (shown.get(i).isNull()) {
        another = true;
      } else {
        low -= shown.get(i).longValue() + 4;
        high -= shown.get(i).longValue() - 5;
      }
    }
    return new long[] {another ? 0 : Math.max(0, low), high};
  }

  private static void staysUnknown(JsonNode shown, JsonNode total) {
    long[] range = village(shown, total);
    assertThat(range[1] - range[0]).as("%d to %d", range[0], range[1]).isGreaterThanOrEqualTo(150);
  }

  @Test
  void tableByMunicipality_showsNothingOfAVillage_andItDoesNotComeBack() {
    Release release = released(new CrosstabAlgorithm(), TABLE, NDB);
    JsonNode json = release.result();
    staysUnknown(json.get("row_totals"), json.get("total"));
    for (int column = 0; column < 2; column++) {
      int c = column;
      List<JsonNode> cells =
          IntStream.range(0, 4).mapToObj(i -> json.get("counts").get(i).get(c)).toList();
      staysUnknown(new JsonMapper().valueToTree(cells), json.get("column_totals").get(column));
    }
    assertThat(json.at("/display/3").toString()).isEqualTo("[\"withheld\",\"withheld\"]");
    assertThat(release.withheld())
        .anyMatch(w -> w.reason().en().contains("fewer than 2000 people live in 'V' of town"));
    assertThat(json.at("/row_totals/0").longValue()).isEqualTo(600);
    assertThat(json.at("/chi_square/p_value").isNull()).isTrue();
  }

  @Test
  void townOfTwelveThousand_showsNoUnitOfFewerThanTwenty() {
    Release release = released(new CrosstabAlgorithm(), TABLE, NDB);
    assertThat(release.result().at("/display/2").toString()).contains("<20");
    assertThat(release.result().at("/counts/2/0").isNull()).isTrue();
    assertThat(
            released(new CrosstabAlgorithm(), TABLE, Profile.ACRO_DEFAULT)
                .result()
                .at("/counts/2/0")
                .longValue())
        .isEqualTo(15);
  }

  @Test
  void countsEventsAndSums_ofAVillage_areWithheld() {
    JsonNode json = released(new FeasibilityAlgorithm(), BY, NDB).result();
    List<JsonNode> counts = json.get("groups").valueStream().map(g -> g.get("count")).toList();
    staysUnknown(new JsonMapper().valueToTree(counts), json.get("count"));
    JsonNode village = json.at("/groups/3");
    assertThat(village.get("events").isNull()).isTrue();
    assertThat(village.get("person_time").isNull()).isTrue();
    assertThat(json.get("groups").valueStream().filter(g -> g.get("person_time").isNull()).count())
        .isGreaterThanOrEqualTo(2);
  }

  @Test
  void summaryOfAVillage_isWithheld() {
    Release release = released(new SummaryAlgorithm(), SUMMARY, NDB);
    JsonNode json = release.result();
    assertThat(json.at("/groups/3/n").isNull()).isTrue();
    for (int line = 0; line < json.get("variables").size(); line++) {
      JsonNode node = json.get("variables").get(line);
      if (node.get("group").stringValue().equals(VILLAGE)) {
        assertThat(node.get("n").isNull()).isTrue();
        assertThat(node.path("mean").isNumber()).isFalse();
        assertThat(node.path("quantiles").isEmpty()).isTrue();
      }
    }
    assertThat(json.get("groups").valueStream().filter(g -> g.get("n").isNull()).count())
        .isGreaterThanOrEqualTo(2);
  }

  @Test
  void levelsOfAPlace_asAVariableOfASummary_areWithheldToo() {
    JsonNode json = released(new SummaryAlgorithm(), "{\"variables\": [\"town\"]}", NDB).result();
    assertThat(json.at("/variables/0/levels/3/count").isNull()).isTrue();
    assertThat(json.at("/variables/0/levels/3/display").stringValue()).isEqualTo("withheld");
    assertThat(json.at("/variables/0/levels/0/count").longValue()).isEqualTo(600);
  }

  @Test
  void curveOfAVillage_isWithheld_withOneMoreGroup() {
    JsonNode json = released(new KaplanMeierAlgorithm(), CURVES, NDB).result();
    assertThat(json.at("/groups/3/n").isNull()).isTrue();
    assertThat(json.at("/groups/3/table").isEmpty()).isTrue();
    assertThat(json.get("log_rank").isNull()).isTrue();
    assertThat(json.get("groups").valueStream().filter(g -> g.get("n").isNull()).count())
        .isGreaterThanOrEqualTo(2);
    assertThat(json.at("/groups/0/table").isEmpty()).isFalse();
  }

  @Test
  void effectOfAVillage_isWithheld_andThatOfACityShown() {
    for (Release release :
        List.of(
            released(
                new GlmAlgorithm(),
                "{\"formula\": \"event ~ age + town\", \"family\": \"binomial\"}",
                NDB),
            released(
                new CoxAlgorithm(),
                "{\"time\": \"age\", \"event\": \"event\", \"covariates\": \"town\"}",
                Profile.named("profile", "JP-NDB")))) {
      if (release.whollyWithheld()) {
        assertThat(release.withheld().getFirst().reason().en()).contains("place too small");
        continue;
      }
      JsonNode rows = release.result().get("coefficients");
      for (JsonNode row : rows) {
        boolean hidden = row.get("estimate").isNull();
        String term = row.get("term").stringValue();
        assertThat(hidden).as(term).isEqualTo(term.equals("townV") || term.equals("townC"));
      }
      assertThat(release.withheld())
          .anyMatch(w -> w.reason().en().contains("fewer than 2000 people live in 'V'"));
    }
  }

  @Test
  void aStatisticThatKnowsNoPlaces_takesTheSmallest() {
    Dictionary two = dictionary(Map.of("A", 900_000L, "B", 24_000L));
    String test = "{\"variable\": \"age\", \"by\": \"town\"}";
    assertThat(rules(new TTestAlgorithm(), test, NDB, two).k()).isEqualTo(20);
    Dictionary small = dictionary(Map.of("A", 900_000L, "B", 1_999L));
    Profile nothing = rules(new TTestAlgorithm(), test, NDB, small);
    assertThat(nothing.showsNothing()).isTrue();
    assertThat(nothing.small(0)).isTrue();
    assertThat(nothing.small(1_000_000)).isTrue();
    assertThat(rules(new TTestAlgorithm(), test, Profile.ACRO_DEFAULT, small).k()).isEqualTo(10);
  }

  @ParameterizedTest
  @CsvSource({
    "0, true, 0",
    "1999, true, 0",
    "2000, false, 20",
    "24999, false, 20",
    "25000, false, 10"
  })
  void inhabitants_decide(long inhabitants, boolean nothing, int k) {
    Dictionary dictionary = dictionary(Map.of("A", 900_000L, "B", inhabitants));
    Profile town = rules(new CrosstabAlgorithm(), TABLE, NDB, dictionary).at("town", "B");
    assertThat(town.showsNothing()).isEqualTo(nothing);
    if (!nothing) {
      assertThat(town.k()).isEqualTo(k);
    }
  }

  @Test
  void placeWithoutInhabitants_showsNothing_andSaysWhatToDo() {
    Dictionary unsaid = dictionary(Map.of("A", 900_000L, "B", 30_000L, "C", 50_000L, VILLAGE, 0L));
    Variable town = unsaid.variable("t", "town");
    Map<String, Long> known = new TreeMap<>(town.inhabitants().orElseThrow().byLevel());
    known.remove(VILLAGE);
    Variable partly =
        new Variable(
            town.name(),
            town.type(),
            town.levels(),
            town.minimum(),
            town.maximum(),
            town.resolution(),
            town.trueValues(),
            town.falseValues(),
            town.title(),
            Optional.of(new Inhabitants(new TreeMap<>(known))));
    List<Variable> variables = new ArrayList<>(unsaid.variables());
    variables.set(0, partly);
    Release release = released(new CrosstabAlgorithm(), TABLE, NDB, unsaid.with(variables));
    assertThat(release.result().at("/row_totals/3").isNull()).isTrue();
    assertThat(release.withheld())
        .anyMatch(
            w ->
                w.reason().en().contains("does not say how many people live in 'V' of town")
                    && w.reason().en().contains("inhabitants"));
  }

  @Test
  void prefectures_comeOutWhole_andSoDoTownsUnderOtherProfiles() {
    String table = "{\"rows\": \"prefecture\", \"columns\": \"event\"}";
    assertThat(released(new CrosstabAlgorithm(), table, NDB).withheld()).isEmpty();
    assertThat(released(new CrosstabAlgorithm(), TABLE, Profile.ACRO_DEFAULT).withheld()).isEmpty();
    Dictionary large =
        dictionary(Map.of("A", 900_000L, "B", 30_000L, "C", 40_000L, VILLAGE, 50_000L));
    assertThat(released(new CrosstabAlgorithm(), TABLE, NDB, large).withheld()).isEmpty();
  }
}
