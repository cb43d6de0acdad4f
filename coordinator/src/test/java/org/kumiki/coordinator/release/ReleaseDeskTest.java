package org.kumiki.coordinator.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.disclosure.Withheld;
import org.kumiki.algorithms.message.Message;
import org.kumiki.coordinator.query.QueryOutcome;
import org.kumiki.protocols.document.Digest;
import org.kumiki.protocols.document.JsonText;
import org.kumiki.protocols.document.PrivacyMode;
import org.kumiki.protocols.document.TemplateReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Attacks on the totals beside a result: R1 and R2. */
class ReleaseDeskTest {

  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  private static RunFacts facts(Profile profile) {
    return new RunFacts(
        "q1",
        "p1",
        new TemplateReference("glm", "1.0.0", Digest.of(new byte[0])),
        JsonText.parse("{\"formula\":\"y ~ x\"}"),
        Optional.empty(),
        CutRegions.NONE,
        Optional.of("age >= 18"),
        List.of("data <- subset(data, age >= 18)"),
        PrivacyMode.SECURE_AGGREGATION,
        4,
        3,
        List.of(),
        List.of(),
        List.of("west"),
        6,
        profile,
        "receipt",
        NOW,
        NOW);
  }

  private static QueryOutcome decide(Profile profile, Totals totals) {
    ObjectNode result = JsonNodeFactory.instance.objectNode().put("secret", 424242);
    return ReleaseDesk.decide(
        facts(profile),
        totals,
        new Release(
            result,
            List.of(),
            List.of(new Withheld("/x", "R7", 10, Message.written("small"))),
            List.of(Message.of("counts are rounded to %s", 5)),
            List.of(),
            "glm(y ~ x)",
            false));
  }

  private static ObjectNode completed(Profile profile, Totals totals) {
    return ((QueryOutcome.Completed) decide(profile, totals)).document().json();
  }

  /** Only as far as the rounded counts beside it tell it: one repeated row is not told. */
  @Test
  void severalRowsPerPerson_areSaid_asFarAsTheCountsTell() {
    String words = "a person may have several rows";
    assertThat(completed(Profile.ACRO_DEFAULT, new Totals(100, 100, 100, 0, 260, 0)).toString())
        .contains(words);
    assertThat(completed(Profile.ACRO_DEFAULT, new Totals(100, 100, 100, 0, 101, 0)).toString())
        .doesNotContain(words);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 5, 9})
  void fewPersons_showNothingAtAll(long persons) {
    QueryOutcome outcome =
        decide(Profile.ACRO_DEFAULT, new Totals(persons, persons, persons, 0, 40, 0));
    assertThat(outcome).isInstanceOf(QueryOutcome.WhollyWithheld.class);
    assertThat(outcome.exitCode()).isEqualTo(5);
    ObjectNode json = ((QueryOutcome.WhollyWithheld) outcome).document().json();
    assertThat(json.path("result").isEmpty()).isTrue();
    assertThat(json.toString()).doesNotContain("424242").doesNotContain("40");
    assertThat(json.path("persons").path("used").isNull()).isTrue();
    assertThat(json.path("coverage").path("persons_eligible").isNull()).isTrue();
  }

  /** Exact or rounded otherwise they would tell what the figures of an exploration hide. */
  @ParameterizedTest
  @ValueSource(longs = {1, 9, 10, 53})
  void exploration_hasNoNumberOfPersonsBesideItsFigures_andIsNotRefusedForFew(long persons) {
    ObjectNode figure = JsonNodeFactory.instance.objectNode().put("count", 10);
    Release release = new Release(figure, List.of(), List.of(), List.of(), List.of(), "", false);
    QueryOutcome outcome =
        ReleaseDesk.explored(
            facts(Profile.ACRO_DEFAULT),
            new Totals(persons, persons, persons, 0, persons, 0),
            release);
    assertThat(outcome).isInstanceOf(QueryOutcome.Completed.class);
    ObjectNode json = ((QueryOutcome.Completed) outcome).document().json();
    assertThat(json.path("result")).isEqualTo(figure);
    for (String key : List.of("coverage", "persons", "rows")) {
      json.path(key).forEach(value -> assertThat(value.isNull()).as(key).isTrue());
    }
  }

  @Test
  void thresholdItself_isShown() {
    assertThat(completed(Profile.ACRO_DEFAULT, new Totals(10, 10, 10, 0, 10, 0)).path("persons"))
        .hasToString("{\"used\":10,\"missing\":0}");
  }

  @Test
  void smallMissing_isHiddenAndCannotBeHadByDifference() {
    // 927 used of 930: used + missing = included must not give the three away.
    ObjectNode json = completed(Profile.ACRO_DEFAULT, new Totals(930, 930, 927, 3, 927, 3));
    assertThat(json.path("persons"))
        .hasToString("{\"used\":925,\"missing\":null,\"display\":\"<10\"}");
    ObjectNode other = completed(Profile.ACRO_DEFAULT, new Totals(930, 930, 925, 5, 925, 5));
    assertThat(other.path("persons")).isEqualTo(json.path("persons"));
    assertThat(other.path("coverage")).isEqualTo(json.path("coverage"));
    JsonNode withheld = json.path("disclosure").path("withheld").get(0);
    assertThat(withheld.path("path").asString()).isEqualTo("/persons/missing");
    assertThat(withheld.path("because_of").asString()).isEqualTo("a count of 1 to 9");
    assertThat(withheld.path("because_of_ja").asString()).isEqualTo("1～9の小さな数です");
  }

  @Test
  void coverage_doesNotNarrowWhatPersonsShow() {
    // An exact total rounded to 5 and again to 10 would tell 923 from 925.
    for (long missing : List.of(0L, 1L, 4L, 9L)) {
      ObjectNode first =
          completed(
              Profile.ACRO_DEFAULT,
              new Totals(925 + missing, 925 + missing, 925, missing, 925, missing));
      for (long used = 923; used <= 927; used++) {
        long all = used + missing;
        ObjectNode json =
            completed(Profile.ACRO_DEFAULT, new Totals(all, all, used, missing, used, missing));
        assertThat(json).isEqualTo(first);
      }
    }
    // And 1 to 9 missing stay 1 to 9.
    ObjectNode one = completed(Profile.ACRO_DEFAULT, new Totals(925, 925, 924, 1, 924, 1));
    ObjectNode nine = completed(Profile.ACRO_DEFAULT, new Totals(933, 933, 924, 9, 924, 9));
    assertThat(nine).isEqualTo(one);
  }

  @Test
  void fewPersonsMoreOrLess_areTheSameCoverage() {
    // A holder with 4 to 9 eligible persons below its floor must not show by rounding.
    for (long apart = 0; apart < 10; apart++) {
      ObjectNode json =
          completed(Profile.ACRO_DEFAULT, new Totals(920 + apart, 920, 920, 0, 920, 0));
      assertThat(json.path("coverage"))
          .hasToString(
              "{\"persons_eligible\":920,\"persons_included\":920,\"share\":\"complete_or_nearly\"}");
    }
  }

  @Test
  void coverage_warnsBelow99AndWithholdsBelow90Percent() {
    ObjectNode warned = completed(Profile.ACRO_DEFAULT, new Totals(1000, 950, 950, 0, 950, 0));
    assertThat(warned.path("warnings").get(1).asString()).contains("95%");
    assertThat(warned.path("coverage").path("share").asDouble()).isEqualTo(0.95);
    QueryOutcome little = decide(Profile.ACRO_DEFAULT, new Totals(1000, 899, 899, 0, 899, 0));
    assertThat(little).isInstanceOf(QueryOutcome.WhollyWithheld.class);
    assertThat(((QueryOutcome.WhollyWithheld) little).reasons().getFirst()).startsWith("R2");
    assertThat(((QueryOutcome.WhollyWithheld) little).document().text()).doesNotContain("424242");
  }

  @Test
  void profileNone_isExact() {
    ObjectNode json = completed(Profile.NONE, new Totals(1003, 3, 2, 1, 2, 1));
    assertThat(json.path("persons")).hasToString("{\"used\":2,\"missing\":1}");
    assertThat(json.path("coverage").path("persons_eligible").asLong()).isEqualTo(1003);
  }

  @Test
  void document_hasTheKeysOfTheContractInOrder() {
    ObjectNode json = completed(Profile.ACRO_DEFAULT, new Totals(930, 930, 920, 10, 920, 10));
    assertThat(json.propertyNames())
        .containsExactly(
            "query",
            "permit",
            "template",
            "parameters",
            "cohort",
            "privacy",
            "nodes",
            "coverage",
            "persons",
            "rows",
            "rounds",
            "result",
            "heterogeneity",
            "disclosure",
            "reproduce",
            "receipt",
            "warnings",
            "warnings_ja",
            "started",
            "finished");
    assertThat(json.path("warnings").get(0).asString())
        .isEqualTo("node west of the permit was not connected with its data and did not take part");
    assertThat(json.path("disclosure").propertyNames())
        .containsExactly("profile", "withheld", "notes", "notes_ja");
    assertThat(json.path("disclosure").path("withheld").get(0).path("path").asString())
        .isEqualTo("/result/x");
  }
}
