package org.kumiki.coordinator.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.kumiki.algorithms.derive.Derivation;
import org.kumiki.algorithms.derive.Preparation;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.Inhabitants;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.algorithms.dictionary.VariableType;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.concealment.Earlier;
import org.kumiki.algorithms.disclosure.figure.FiguresJson;
import org.kumiki.algorithms.expression.Cohort;
import org.kumiki.algorithms.expression.Evaluator;
import org.kumiki.algorithms.expression.Expr;
import org.kumiki.algorithms.feasibility.FeasibilityAlgorithm;
import org.kumiki.algorithms.frame.ArrayFrame;
import org.kumiki.algorithms.layout.CaseSlots;
import org.kumiki.algorithms.place.PlaceReader;
import org.kumiki.coordinator.query.QueryOutcome;
import org.kumiki.protocols.document.Digest;
import org.kumiki.protocols.document.JsonText;
import org.kumiki.protocols.document.PrivacyMode;
import org.kumiki.protocols.document.TemplateReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A village of 1,500 with 150 persons beside three towns: tables in which it is put together with
 * one town after the other, and cohorts that select it with them, must not give its number back.
 */
class PlaceAttackTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final List<String> TOWNS = List.of("A", "B", "C", "V");
  private static final int[] PERSONS = {600, 200, 300, 150};
  private static final FeasibilityAlgorithm COUNTS = new FeasibilityAlgorithm();

  private final List<Earlier> released = new ArrayList<>();
  private final Map<String, Long> inhabitants =
      new TreeMap<>(Map.of("A", 900_000L, "B", 30_000L, "C", 40_000L, "V", 1_500L));

  private Dictionary dictionary() {
    return new Dictionary(
        List.of(
            new Variable(
                "town",
                VariableType.STRING,
                TOWNS,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                List.of("TRUE"),
                List.of("FALSE"),
                "town",
                Optional.of(new Inhabitants(new TreeMap<>(inhabitants))))),
        List.of("NA"),
        Optional.empty());
  }

  /** The rows of a query, with its derived variables, as an engine would give them. */
  private static ArrayFrame rows(Preparation prepared, Optional<Expr> cohort) {
    int[] towns =
        IntStream.range(0, TOWNS.size())
            .flatMap(town -> IntStream.range(0, PERSONS[town]).map(i -> town))
            .toArray();
    Map<String, int[]> codes = new HashMap<>(Map.of("town", towns));
    for (Derivation derivation : prepared.derivations().all()) {
      var all = new ArrayFrame(towns.length, Map.of(), codes, Optional.empty());
      codes.put(
          derivation.name(),
          IntStream.range(0, towns.length)
              .map(
                  i -> {
                    double value = Evaluator.value(derivation.of(), all.batch(0, towns.length), i);
                    return (int) derivation.step().apply(value);
                  })
              .toArray());
    }
    var all = new ArrayFrame(towns.length, Map.of(), codes, Optional.empty());
    int[] in =
        IntStream.range(0, towns.length)
            .filter(
                i ->
                    cohort.isEmpty()
                        || Evaluator.truth(cohort.get(), all.batch(0, towns.length), i)
                            == Evaluator.Truth.TRUE)
            .toArray();
    Map<String, int[]> selected = new HashMap<>();
    codes.forEach(
        (name, column) -> selected.put(name, IntStream.of(in).map(i -> column[i]).toArray()));
    return new ArrayFrame(in.length, Map.of(), selected, Optional.empty());
  }

  /** Asks for counts by a variable, under JP-NDB, beside what was released before. */
  private Optional<JsonNode> ask(String by, String derive, String where) {
    Dictionary dictionary = dictionary();
    Preparation prepared =
        Preparation.parse(
            "query", (ObjectNode) JSON.readTree("{\"derive\": [" + derive + "]}"), dictionary);
    Optional<Expr> cohort =
        where.isEmpty()
            ? Optional.empty()
            : Optional.of(Cohort.parse("cohort", where, prepared.dictionary()));
    String parameters = by.isEmpty() ? "{}" : "{\"by\": \"" + by + "\"}";
    var p = COUNTS.parse(JSON.readTree(parameters), prepared.dictionary());
    Profile profile =
        Profile.named("profile", "JP-NDB")
            .over(PlaceReader.of(prepared, cohort, COUNTS.variables(p), COUNTS.placesShown(p)));
    if (profile.showsNothing()) {
      return Optional.empty();
    }
    ArrayFrame rows = rows(prepared, cohort);
    StatisticDesk.Summed summed = StatisticDesk.sum(COUNTS, p, prepared.dictionary(), rows);
    Totals totals =
        new Totals(
            rows.persons(),
            rows.persons(),
            summed.sums().count(CaseSlots.PERSONS_USED),
            summed.sums().count(CaseSlots.PERSONS_MISSING),
            summed.sums().count(CaseSlots.ROWS_USED),
            summed.sums().count(CaseSlots.ROWS_MISSING));
    // All of them are of one analysis set: the cohort only selects places.
    assertThat(PlaceReader.elsewhere(prepared, cohort)).isEmpty();
    LinkedRelease release =
        LinkedRelease.of(facts(profile, prepared), totals, summed.result(), released);
    release
        .figures()
        .ifPresent(
            text ->
                released.add(
                    new Earlier(
                        "q" + (released.size() + 1), FiguresJson.read(JSON.readTree(text)))));
    return release.outcome() instanceof QueryOutcome.Completed c
        ? Optional.of(c.document().json().path("result"))
        : Optional.empty();
  }

  private static RunFacts facts(Profile profile, Preparation prepared) {
    return new RunFacts(
        "q",
        "p1",
        new TemplateReference("feasibility", "1.0.0", Digest.of(new byte[0])),
        JsonText.parse("{}"),
        prepared.isEmpty() ? Optional.empty() : Optional.of(JsonText.of(prepared.canonical())),
        CutRegions.of(prepared.derivations()),
        Optional.empty(),
        List.of(),
        PrivacyMode.SECURE_AGGREGATION,
        3,
        3,
        List.of(),
        List.of(),
        List.of(),
        1,
        profile,
        "receipt",
        NOW,
        NOW);
  }

  private static String merged(String name, String with) {
    return "{\"name\": \"%s\", \"recode\": {\"of\": \"town\", \"map\": {\"%s\": \"both\", \"V\": \"both\"}, \"other\": \"rest\"}}"
        .formatted(name, with);
  }

  private static boolean shown(Optional<JsonNode> result, int group) {
    return result.isPresent() && result.get().at("/groups/" + group + "/count").isNumber();
  }

  @Test
  void aVillageWithATown_besideTheTownAlone_isWithheld() {
    Optional<JsonNode> towns = ask("town", "", "");
    assertThat(shown(towns, 3)).isFalse();
    List<String> without =
        IntStream.range(0, 3).filter(i -> shown(towns, i)).mapToObj(TOWNS::get).toList();
    assertThat(without).isNotEmpty();
    for (String town : without) {
      Optional<JsonNode> both = ask("pair", merged("pair", town), "");
      assertThat(shown(both, 0)).as(town + " and the village").isFalse();
    }
  }

  @Test
  void aVillageWithOneTownAfterTheOther_isWithheldAtLast() {
    List<Boolean> answers = new ArrayList<>();
    for (String town : List.of("A", "B", "C")) {
      answers.add(shown(ask("pair", merged("pair", town), ""), 0));
    }
    answers.add(
        shown(
            ask(
                "towns",
                "{\"name\": \"towns\", \"recode\": {\"of\": \"town\", \"map\": {\"A\": \"both\", \"B\": \"both\"}, \"other\": \"rest\"}}",
                ""),
            0));
    assertThat(answers.getFirst()).isTrue();
    assertThat(answers).contains(false);
  }

  @Test
  void cohortsWithAndWithoutTheVillage_areNotBothReleased() {
    assertThat(ask("", "", "town in ('A', 'B', 'V')")).isPresent();
    assertThat(ask("", "", "town in ('A', 'B')")).isEmpty();
    assertThat(ask("", "", "town = 'V'")).isEmpty();
  }

  @Test
  void placesThatAreLargeEnough_areReleasedInEveryWay() {
    inhabitants.put("V", 50_000L);
    assertThat(shown(ask("town", "", ""), 3)).isTrue();
    assertThat(shown(ask("pair", merged("pair", "A"), ""), 0)).isTrue();
    assertThat(ask("", "", "town <> 'V'")).isPresent();
    assertThat(ask("", "", "town = 'V'")).isPresent();
  }
}
