package org.kumiki.coordinator.round;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.coordinator.audit.Actor;
import org.kumiki.coordinator.audit.AuditAction;
import org.kumiki.coordinator.audit.AuditEntry;
import org.kumiki.coordinator.query.OutcomeCode;
import org.kumiki.coordinator.query.QueryHandle;
import org.kumiki.coordinator.query.QueryOutcome;
import org.kumiki.coordinator.query.QueryProgress;
import org.kumiki.protocols.document.Digest;
import tools.jackson.databind.JsonNode;

/** Queries that end with a result. */
class QueryRunTest {

  @TempDir Path folder;

  @Test
  void honestNodes_giveTheResultOfThePooledRows() throws Exception {
    try (Federation federation = new Federation(folder, 3, 3, Federation.PATIENT)) {
      QueryHandle handle = federation.ask();
      JsonNode json = completed(handle.result());
      isPooledResultOfThree(json);
      assertThat(json.path("query").asString()).isEqualTo(handle.id());
      assertThat(json.path("receipt").asString()).matches("[0-9a-f]{64}");
      assertThat(json.path("coverage").path("persons_eligible").asInt()).isEqualTo(60);
      assertThat(json.path("persons")).hasToString("{\"used\":59,\"missing\":1}");
      assertThat(federation.desk.records().result(handle.id()))
          .contains(((QueryOutcome.Completed) handle.result()).document().text());
    }
  }

  @Test
  void query_isWrittenDown_withoutAnyFigureOfIt() throws Exception {
    try (Federation federation = new Federation(folder, 3, 3, Federation.PATIENT)) {
      String id =
          federation.ask().result() instanceof QueryOutcome.Completed c
              ? c.document().json().path("query").asString()
              : "";
      Optional<String> shown =
          Actor.person("anna").doing(() -> federation.desk.records().result(id));
      Actor.person("anna").doing(() -> federation.desk.records().result("q-none"));
      List<AuditEntry> entries =
          federation.audit.after(0, 100).stream()
              .filter(e -> e.subject().startsWith("query/"))
              .toList();
      assertThat(entries)
          .extracting(AuditEntry::actor, AuditEntry::action, AuditEntry::subject)
          .containsExactly(
              tuple(Actor.person("researcher"), AuditAction.QUERY_SUBMITTED, "query/" + id),
              tuple(Actor.COORDINATOR, AuditAction.QUERY_ENDED, "query/" + id),
              tuple(Actor.person("anna"), AuditAction.RESULT_READ, "query/" + id));
      assertThat(entries.get(1).detail().node().path("outcome").asString()).isEqualTo("COMPLETED");
      assertThat(entries.get(1).detail().node().path("document_sha256").asString())
          .isEqualTo(Digest.of(shown.orElseThrow().getBytes(StandardCharsets.UTF_8)).hex());
      assertThat(entries)
          .allSatisfy(
              e ->
                  assertThat(
                          List.of(
                              "permit",
                              "json_sha256",
                              "template",
                              "outcome",
                              "document_sha256",
                              "figures_sha256",
                              "evidence_sha256"))
                      .containsAll(e.detail().node().propertyNames()));
    }
  }

  @Test
  void activeProfile_letsTheNodesVoteOnTheTotalBeforeAnythingElse() throws Exception {
    try (Federation federation = new Federation(folder, 3, 3, Federation.PATIENT)) {
      federation.protect();
      JsonNode json = completed(federation.ask().result());
      assertThat(json.path("rounds").asInt()).isEqualTo(5);
      assertThat(json.path("persons"))
          .hasToString("{\"used\":60,\"missing\":null,\"display\":\"<10\"}");
      federation.nodes.values().forEach(n -> assertThat(n.totals).containsExactly(60L));
      assertThat(federation.progress).contains(new QueryProgress.RoundDone(6));
      assertThat(federation.progress).doesNotContain(new QueryProgress.RoundOpened(7));
    }
  }

  /** Acceptance test 10, the attack: a cohort, and the same without four persons. */
  @Test
  void acceptance10_cohortWithoutFourPersons_isWithheldAtRelease_andNoNodeRefuses()
      throws Exception {
    try (Federation federation = new Federation(folder, 3, 3, Federation.PATIENT)) {
      federation.protect();
      completed(federation.ask().result());
      federation.node(1).onlyNow = 4;
      QueryOutcome outcome = federation.askAbout("x < 10").result();
      var withheld = (QueryOutcome.WhollyWithheld) outcome;
      assertThat(withheld.reasons().getFirst()).startsWith("R6");
      assertThat(withheld.document().json().path("result").isEmpty()).isTrue();
      // No node can tell it from a query that was released.
      assertThat(federation.node(0).awaitFinished()).isEqualTo("DONE");
      assertThat(federation.node(0).awaitFinished()).isEqualTo("DONE");
      // What was withheld is nothing that a later output could be subtracted from.
      federation.node(1).onlyNow = 10;
      completed(federation.askAbout("x < 9").result());
    }
  }

  @Test
  void sameQueryAgain_isReleased() throws Exception {
    try (Federation federation = new Federation(folder, 3, 3, Federation.PATIENT)) {
      federation.protect();
      JsonNode first = completed(federation.ask().result());
      JsonNode second = completed(federation.ask().result());
      assertThat(second.path("result")).isEqualTo(first.path("result"));
    }
  }

  @Test
  void acceptance07_holdersDemand_makesTheRulesStricter_neverLooser() throws Exception {
    try (Federation federation = new Federation(folder, 3, 3, Federation.PATIENT)) {
      federation.protect();
      federation.node(1).profiles = Map.of("data", "STRICT");
      federation.node(2).profiles = Map.of("data", "NONE");
      federation.nodes.values().forEach(FakeNode::reconnect);
      JsonNode json = completed(federation.ask().result());
      assertThat(json.path("disclosure").path("profile").asString()).isEqualTo("STRICT");
      assertThat(json.path("persons").path("display").asString()).isEqualTo("<20");
    }
  }

  @Test
  void vetoOnTheTotal_withholdsEverythingAndSumsNothingElse() throws Exception {
    try (Federation federation = new Federation(folder, 3, 3, Federation.PATIENT)) {
      federation.protect();
      // In the statistic's first round, and when it is asked whether that was the total.
      federation.node(1).vetoes = round -> round == 2 || round == 3;
      QueryOutcome outcome = federation.ask().result();
      assertThat(outcome).isInstanceOf(QueryOutcome.WhollyWithheld.class);
      var withheld = (QueryOutcome.WhollyWithheld) outcome;
      assertThat(withheld.exitCode()).isEqualTo(5);
      assertThat(withheld.reasons().getFirst()).startsWith("R3").doesNotContain("n1");
      JsonNode json = withheld.document().json();
      assertThat(json.path("result").isEmpty()).isTrue();
      assertThat(json.path("coverage").path("persons_eligible").isNull()).isTrue();
      assertThat(json.path("persons").path("used").isNull()).isTrue();
      assertThat(federation.progress)
          .contains(new QueryProgress.RoundOpened(3))
          .doesNotContain(
              new QueryProgress.RoundOpened(4),
              new QueryProgress.StepDone(1),
              new QueryProgress.NobodyObjected());
      assertThat(federation.node(0).awaitFinished()).isEqualTo("DONE");
    }
  }

  @Test
  void vetoOfTheStatistic_inTheFirstRound_isNotTakenForOneOnTheTotal() throws Exception {
    try (Federation federation = new Federation(folder, 3, 3, Federation.PATIENT)) {
      federation.protect();
      federation.node(1).vetoes = round -> round == 2 || round >= 4;
      var failed = (QueryOutcome.Failed) federation.ask().result();
      assertThat(failed.code()).isEqualTo(OutcomeCode.UNSAFE_STEP_OR_SEPARATION);
      assertThat(federation.progress)
          .contains(new QueryProgress.RoundDone(4), new QueryProgress.NobodyObjected());
    }
  }

  /** {@code lm(y ~ x)} on the rows of {@link Federation#rows} of sites 0 to 2, by least squares. */
  static void isPooledResultOfThree(JsonNode json) {
    double n = 0;
    double sx = 0;
    double sy = 0;
    double sxx = 0;
    double sxy = 0;
    for (int site = 0; site < 3; site++) {
      double[][] rows = Federation.columns(site);
      for (int i = 0; i < rows[0].length; i++) {
        if (!Double.isNaN(rows[1][i])) {
          n++;
          sx += rows[0][i];
          sy += rows[1][i];
          sxx += rows[0][i] * rows[0][i];
          sxy += rows[0][i] * rows[1][i];
        }
      }
    }
    double slope = (n * sxy - sx * sy) / (n * sxx - sx * sx);
    JsonNode rows = json.path("result").path("coefficients");
    assertThat(rows.get(1).path("estimate").asDouble()).isCloseTo(slope, within(1e-10));
    assertThat(rows.get(0).path("estimate").asDouble())
        .isCloseTo((sy - slope * sx) / n, within(1e-10));
    assertThat(json.path("result").path("n").asInt()).isEqualTo(59);
  }

  static JsonNode completed(QueryOutcome outcome) {
    assertThat(outcome).isInstanceOf(QueryOutcome.Completed.class);
    return ((QueryOutcome.Completed) outcome).document().json();
  }
}
