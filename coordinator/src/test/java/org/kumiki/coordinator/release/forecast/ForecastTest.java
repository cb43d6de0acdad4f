package org.kumiki.coordinator.release.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.DictionaryReader;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.ShownCount;
import org.kumiki.algorithms.disclosure.figure.Figure;
import org.kumiki.algorithms.disclosure.figure.OutputFigures;
import org.kumiki.algorithms.disclosure.figure.Region;
import tools.jackson.databind.json.JsonMapper;

/** Forecasts from ledgers written by hand. */
class ForecastTest {

  private static final Profile PROFILE = Profile.ACRO_DEFAULT;
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Dictionary DICTIONARY =
      DictionaryReader.read(
          "schema",
          """
          {"fields": [
            {"name": "disease", "type": "string", "constraints": {"enum": ["ALL", "low", "high"]}},
            {"name": "sex", "type": "string", "constraints": {"enum": ["F", "M"]}},
            {"name": "age", "type": "integer", "constraints": {"minimum": 0, "maximum": 120}},
            {"name": "days", "type": "integer", "constraints": {"minimum": 0, "maximum": 3000}},
            {"name": "weight", "type": "number"},
            {"name": "event", "type": "boolean"}]}
          """
              .getBytes(StandardCharsets.UTF_8));
  private static final String COX =
      """
      {"time": "days", "event": "event", "covariates": "disease + age"}
      """;

  private final List<Figure> figures = new ArrayList<>();

  private static Region of(String... levels) {
    Region region = Region.ALL;
    for (int i = 0; i < levels.length; i += 2) {
      region = region.at(levels[i], levels[i + 1]);
    }
    return region;
  }

  /** A count as a released output shows it. */
  private ForecastTest with(Region region, long persons) {
    figures.add(ShownCount.figure("/f" + figures.size(), region, persons, PROFILE));
    return this;
  }

  private Released released(Relation relation, boolean sameData) {
    return new Released(
        "q1",
        relation,
        sameData,
        new OutputFigures(new TreeMap<>(), Region.ALL, List.copyOf(figures), true));
  }

  private List<Foreseen> forecast(String template, String parameters, Released... released) {
    return Forecast.of(
        PROFILE,
        List.of(Expectations.of(template, JSON.readTree(parameters), DICTIONARY, "").orElseThrow()),
        List.of(released));
  }

  private List<Foreseen> forecast(String template, String parameters) {
    return forecast(template, parameters, released(Relation.SAME, true));
  }

  private static Foreseen of(List<Foreseen> all, String subject) {
    return all.stream()
        .filter(f -> f.subject().equals(subject))
        .findFirst()
        .orElseThrow(() -> new AssertionError(subject + " is not in " + all));
  }

  @Test
  void level_thatWasReleasedAsSmall_withholdsItsTerm() {
    with(Region.ALL, 100)
        .with(of("disease", "ALL"), 50)
        .with(of("disease", "low"), 4)
        .with(of("disease", "high"), 46);
    List<Foreseen> all = forecast("cox", COX);
    Foreseen term = of(all, "term diseaselow");
    assertThat(term.likelihood()).isEqualTo(Likelihood.LIKELY);
    assertThat(term.rule()).isEqualTo("R5");
    assertThat(term.query()).contains("q1");
    assertThat(term.english())
        .isEqualTo(
            "term diseaselow is likely to be withheld (R5): persons with disease = low were released"
                + " as <10 in query q1");
    assertThat(term.japanese()).contains("diseaselow", "<10", "q1", "R5");
    assertThat(all).noneMatch(f -> f.subject().equals("term diseasehigh"));
  }

  @Test
  void referenceLevel_thatIsSmall_withholdsTheTermsOfItsFactor() {
    with(Region.ALL, 100).with(of("disease", "ALL"), 4);
    List<Foreseen> all = forecast("cox", COX);
    assertThat(of(all, "term diseaselow").english()).contains("disease = ALL");
    assertThat(of(all, "term diseasehigh").likelihood()).isEqualTo(Likelihood.LIKELY);
    assertThat(all).noneMatch(f -> f.subject().equals("term age"));
  }

  /** The rows of an analysis of variance are terms: any small level withholds the term. */
  @Test
  void smallLevel_withholdsTheTermOfAnAnova_orItsTable() {
    with(Region.ALL, 100).with(of("disease", "low"), 4);
    List<Foreseen> all = forecast("anova", "{\"formula\": \"age ~ disease + event\"}");
    assertThat(of(all, "whole result").english()).contains("only categorical terms make a table");
    all = forecast("anova", "{\"formula\": \"days ~ disease + age\"}");
    assertThat(of(all, "term disease").english()).contains("disease = low", "<10");
    assertThat(all).noneMatch(f -> f.subject().equals("term age"));
  }

  @Test
  void fewEventsAtALevel_withholdItsTerm() {
    with(Region.ALL, 100).with(of("disease", "low", "event", "TRUE"), 3);
    assertThat(of(forecast("cox", COX), "term diseaselow").english())
        .contains("disease = low, event = TRUE were released as <10");
    String glm = "{\"formula\": \"event ~ disease\", \"family\": \"binomial\"}";
    assertThat(of(forecast("glm", glm), "whole result").english())
        .contains("only categorical terms make a table", "<10");
  }

  @Test
  void levelNearTheThreshold_mayBeWithheld_whereOtherVariablesMayMiss() {
    // 12 persons, shown as 10: some may have no age.
    with(Region.ALL, 100).with(of("disease", "low"), 12);
    Foreseen term = of(forecast("cox", COX), "term diseaselow");
    assertThat(term.likelihood()).isEqualTo(Likelihood.POSSIBLE);
    assertThat(term.english())
        .contains("may be withheld", "released as 10 in", "near the threshold of 10");
    // A table of the same variable alone is about just these persons.
    assertThat(forecast("summary", "{\"variables\": [\"disease\"]}", released(Relation.SAME, true)))
        .noneMatch(f -> f.likelihood() == Likelihood.LIKELY);
  }

  @Test
  void figuresOfOtherData_orOfOthersMissing_areNoMoreThanPossible() {
    with(of("disease", "low"), 4);
    assertThat(
            of(forecast("cox", COX, released(Relation.SAME, false)), "term diseaselow")
                .likelihood())
        .isEqualTo(Likelihood.POSSIBLE);
    figures.clear();
    figures.add(
        ShownCount.figure("/f", Region.complete(List.of("sex")).at("disease", "low"), 4, PROFILE));
    // Persons without a sex are not among the few, but in the model.
    assertThat(of(forecast("cox", COX), "term diseaselow").likelihood())
        .isEqualTo(Likelihood.POSSIBLE);
  }

  @Test
  void figuresOfAWiderCohort_boundThoseOfItsPart_ofANarrowerOneNot() {
    with(of("disease", "low"), 4);
    assertThat(
            of(forecast("cox", COX, released(Relation.WIDER, true)), "term diseaselow")
                .likelihood())
        .isEqualTo(Likelihood.LIKELY);
    assertThat(forecast("cox", COX, released(Relation.NARROWER, true)))
        .noneMatch(f -> f.subject().equals("term diseaselow"));
    assertThat(forecast("cox", COX, released(Relation.OTHER, true)))
        .noneMatch(f -> f.subject().equals("term diseaselow"));
  }

  @Test
  void tooManyParameters_andTooFewEvents_withholdTheModel() {
    // 30 to 32 persons are at most 6 parameters.
    with(Region.ALL, 30).with(of("event", "TRUE"), 8);
    String many =
        """
        {"time": "days", "event": "event",
         "covariates": "disease + sex + age + I(age^2) + I(age^3) + I(age^4) + I(age^5)"}
        """;
    List<Foreseen> all = forecast("cox", many);
    assertThat(all)
        .filteredOn(f -> f.rule().equals("R4"))
        .extracting(Foreseen::english)
        .anyMatch(w -> w.contains("8 parameters are more than one per 5 persons"))
        .anyMatch(w -> w.contains("fewer than 10 persons with an event, released as <10"));
    assertThat(forecast("cox", COX)).filteredOn(f -> f.rule().equals("R4")).hasSize(1);
  }

  @Test
  void fewPersonsAltogether_withholdEverything() {
    with(Region.ALL, 7);
    assertThat(of(forecast("feasibility", "{}"), "whole result").rule()).isEqualTo("R1");
  }

  @Test
  void cells_thatWereSmallOrWithheldForOthers_staySo() {
    figures.add(
        ShownCount.figure(
            "/counts/1/0",
            Region.complete(List.of("disease", "sex")).at("disease", "low").at("sex", "F"),
            3,
            PROFILE));
    figures.add(
        Figure.of(
                "/counts/1/1",
                Region.complete(List.of("disease", "sex")).at("disease", "low").at("sex", "M"),
                Figure.State.SHOWN,
                18,
                22)
            .withheld(PROFILE.k()));
    List<Foreseen> all = forecast("crosstab", "{\"rows\": \"disease\", \"columns\": \"sex\"}");
    assertThat(of(all, "count disease = low, sex = F").english()).contains("<10");
    Foreseen secondary = of(all, "count disease = low, sex = M");
    assertThat(secondary.english())
        .contains("it was withheld for the sake of other figures in query q1");
    assertThat(of(all, "tests and ratios").rule()).isEqualTo("R7");
    Foreseen unknown = of(all, "the number of persons; disease by sex");
    assertThat(unknown.likelihood()).isEqualTo(Likelihood.UNKNOWN);
    assertThat(unknown.japanese()).contains("対象者数、disease × sex");
  }

  @Test
  void groupsAndCurves_ofFew() {
    with(Region.ALL, 100)
        .with(of("sex", "F"), 5)
        .with(of("sex", "M"), 95)
        .with(of("sex", "M", "event", "TRUE"), 6);
    List<Foreseen> all =
        forecast(
            "kaplan-meier",
            "{\"time\": \"days\", \"event\": \"event\", \"by\": \"sex\", \"width\": 30}");
    assertThat(of(all, "group sex = F").rule()).isEqualTo("R1");
    assertThat(of(all, "curve event = TRUE, sex = M").rule()).isEqualTo("R10");
  }

  @Test
  void smallGroupOfATTest_withholdsAllOfIt() {
    with(Region.ALL, 100).with(of("sex", "F"), 5).with(of("sex", "M"), 95);
    List<Foreseen> all = forecast("t-test", "{\"variable\": \"age\", \"by\": \"sex\"}");
    Foreseen whole = of(all, "whole result");
    assertThat(whole.rule()).isEqualTo("R1");
    assertThat(whole.english())
        .contains("it needs every group, and persons with sex = F are few, released as <10");
    assertThat(whole.japanese()).contains("すべての群", "<10");
    assertThat(forecast("t-test", "{\"variable\": \"age\"}")).isEmpty();
  }

  @Test
  void ratesByGroup_andLevelsOfTheStandard_areForeseen() {
    with(Region.ALL, 100).with(of("sex", "F"), 5).with(of("sex", "M"), 95);
    String standard =
        "{\"events\": \"event\", \"person_time\": \"days\","
            + " \"standard\": {\"variable\": \"sex\", \"weights\": {\"F\": 1, \"M\": 1}}}";
    assertThat(forecast("incidence", standard)).extracting(Foreseen::rule).contains("R1", "R7");
    assertThat(
            forecast(
                "incidence", "{\"events\": \"event\", \"person_time\": \"days\", \"by\": \"sex\"}"))
        .extracting(Foreseen::rule)
        .contains("R1");
    assertThat(forecast("histogram", "{\"variable\": \"days\", \"bins\": 5, \"by\": \"sex\"}"))
        .extracting(Foreseen::rule)
        .contains("R1");
  }

  @Test
  void moreVariablesThanPersonsCarry_withholdCorrelationsAndComponents() {
    with(Region.ALL, 12);
    for (String template : List.of("correlation", "pca")) {
      Foreseen whole =
          of(
              forecast(template, "{\"variables\": [\"age\", \"days\", \"weight\"]}"),
              "whole result");
      assertThat(whole.rule()).isEqualTo("R4");
      assertThat(whole.english()).contains("3 parameters are more than one per 5 persons");
    }
    figures.clear();
    with(Region.ALL, 100);
    assertThat(forecast("pca", "{\"variables\": [\"age\", \"days\", \"weight\"]}")).isEmpty();
  }

  @Test
  void whereNothingReleasedTells_itSaysSo_andWhatToAsk() {
    List<Foreseen> all = forecast("cox", COX);
    assertThat(all).hasSize(1);
    assertThat(all.getFirst().likelihood()).isEqualTo(Likelihood.UNKNOWN);
    assertThat(all.getFirst().english())
        .startsWith("no released total speaks about")
        .contains("the number of persons", "disease", "persons with an event")
        .endsWith("ask feasibility, summary or crosstab first");
  }

  @Test
  void withoutRules_nothingIsForeseen() {
    with(of("disease", "low"), 4);
    assertThat(
            Forecast.of(
                Profile.NONE,
                List.of(Expectations.of("cox", JSON.readTree(COX), DICTIONARY, "").orElseThrow()),
                List.of(released(Relation.SAME, true))))
        .isEmpty();
    assertThat(Expectations.of("unknown", JSON.readTree("{}"), DICTIONARY, "")).isEmpty();
  }

  @Test
  void ofASubgroup_figuresOfAllAreBounds_butNotTheReverse() {
    Expected women =
        Expectations.of("cox", JSON.readTree(COX), DICTIONARY, "women")
            .orElseThrow()
            .with(group -> group.within(List.of("where (`sex` = 'F')")));
    with(of("disease", "low"), 4);
    assertThat(
            of(
                    Forecast.of(PROFILE, List.of(women), List.of(released(Relation.SAME, true))),
                    "women: term diseaselow")
                .likelihood())
        .isEqualTo(Likelihood.LIKELY);
    figures.clear();
    with(of("disease", "low").within(List.of("where (`sex` = 'F')")), 4);
    assertThat(
            of(
                    Forecast.of(PROFILE, List.of(women), List.of(released(Relation.SAME, true))),
                    "women: term diseaselow")
                .english())
        .contains("persons with disease = low, (`sex` = 'F') were released as <10");
    assertThat(forecast("cox", COX)).noneMatch(f -> f.likelihood() != Likelihood.UNKNOWN);
  }

  @Test
  void countThatReadersCanWorkOutExactly_isSaidAsItIsShown() {
    figures.add(Figure.of("/f", of("disease", "low"), Figure.State.FIXED, 13, 13));
    assertThat(of(forecast("cox", COX), "term diseaselow").english())
        .contains("released as 15 in")
        .doesNotContain("13");
  }

  /** The attack: the ledger knows of counts that no output tells; a forecast must not. */
  @Test
  void whatNoOutputTells_isNoPartOfAForecast() {
    figures.add(Figure.of("/f", of("disease", "low"), Figure.State.IMPLIED, 1, 9));
    figures.add(Figure.of("/g", of("disease", "high"), Figure.State.FIXED, 9, 9));
    assertThat(forecast("cox", COX)).hasSize(1);
    assertThat(forecast("cox", COX).getFirst().english()).startsWith("no released total");
  }

  @Test
  void relation_ofConditionsJoinedByAnd() {
    assertThat(Relation.of(cohort(""), cohort(""))).isEqualTo(Relation.SAME);
    assertThat(Relation.of(cohort(""), cohort("age >= 18"))).isEqualTo(Relation.WIDER);
    assertThat(Relation.of(cohort("sex = 'F' and age >= 18"), cohort("age >= 18 and sex = 'F'")))
        .isEqualTo(Relation.SAME);
    assertThat(Relation.of(cohort("age >= 18"), cohort("age >= 18 and sex = 'F'")))
        .isEqualTo(Relation.WIDER);
    assertThat(Relation.of(cohort("age >= 18"), cohort(""))).isEqualTo(Relation.NARROWER);
    assertThat(Relation.of(cohort("age >= 18 or sex = 'F'"), cohort("age >= 18")))
        .isEqualTo(Relation.OTHER);
  }

  private static Optional<org.kumiki.algorithms.expression.Expr> cohort(String text) {
    return Optional.of(text)
        .filter(t -> !t.isEmpty())
        .map(t -> org.kumiki.algorithms.expression.Cohort.parse("cohort", t, DICTIONARY));
  }
}
