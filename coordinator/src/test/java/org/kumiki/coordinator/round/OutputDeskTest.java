package org.kumiki.coordinator.round;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.audit.Actor;
import org.kumiki.coordinator.audit.AuditAction;
import org.kumiki.coordinator.calendar.DeadlineKind;
import org.kumiki.coordinator.command.CommandRefused;
import org.kumiki.coordinator.command.StatePage;
import org.kumiki.coordinator.event.StaleVersion;
import org.kumiki.coordinator.language.Bilingual;
import org.kumiki.coordinator.organisation.Organisation;
import org.kumiki.coordinator.organisation.OrganisationType;
import org.kumiki.coordinator.outputcheck.CheckRules;
import org.kumiki.coordinator.outputcheck.ReleaseCommand;
import org.kumiki.coordinator.outputcheck.ReleaseState;
import org.kumiki.coordinator.outputcheck.ReleaseTable;
import org.kumiki.coordinator.outputcheck.ResultRelease;
import org.kumiki.coordinator.person.Person;
import org.kumiki.coordinator.person.PersonRole;
import org.kumiki.coordinator.query.QueryOutcome;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The release desk over real runs: 102 persons, one of grade I, and attacks on every rule. */
class OutputDeskTest extends OutputDeskWorld {

  @Test
  void documentation_showsTheTable() throws Exception {
    assertThat(Files.readString(Path.of("../docs/governance-states.md")))
        .contains(StatePage.section("Release of a result", ReleaseState.class, ReleaseTable.TABLE));
  }

  @Test
  void resultThatWaits_isNowhereThatResultsAreReadFrom() throws Exception {
    var handle = federation.ask(GRADE_BY_ARM);
    assertThat(handle.result())
        .isInstanceOfSatisfying(
            QueryOutcome.InReview.class,
            r -> assertThat(r.message()).contains("output checker", "by 20"));
    String query = handle.id();
    assertThat(result(query)).isEmpty();
    assertThat(
            Actor.person("researcher")
                .doing(
                    () -> federation.records.preflight("f-1", "p1", new byte[0], List.of(query))))
        .isEmpty();
    assertThat(federation.records.find(query).orElseThrow().ending().orElseThrow().outcome())
        .isEqualTo("IN_REVIEW");
    assertThat(release(query).state()).isEqualTo(ReleaseState.NEEDS_REVIEW);
    assertThat(release(query).note()).contains("grades in both arms, for table 1");
    assertThat(federation.checks.due(release(query)).orElseThrow().kind())
        .isEqualTo(DeadlineKind.OUTPUT_CHECK);
  }

  @Test
  void withoutADesk_andInTierOneOutsideTheSample_whatPassedIsGivenOut() throws Exception {
    for (CheckRules rules :
        new CheckRules[] {CheckRules.NO_DESK, new CheckRules(true, 1, Map.of(), 0)}) {
      federation.withDesk(rules);
      String query = ask(COUNT);
      assertThat(result(query)).isPresent();
      assertThat(release(query).state()).isEqualTo(ReleaseState.RELEASED);
      assertThat(federation.stores.runs().state(query)).isEmpty();
    }
    federation.withDesk(new CheckRules(true, 1, Map.of(), 100));
    assertThat(release(ask(COUNT)).state()).isEqualTo(ReleaseState.NEEDS_REVIEW);
    federation.withDesk(new CheckRules(true, 1, Map.of("summary", 2), 0));
    assertThat(release(ask(GRADE_BY_ARM)).state()).isEqualTo(ReleaseState.NEEDS_REVIEW);
  }

  @Test
  void checker_takesAndReleasesIt_andItsSumsAreGone() throws Exception {
    String query = ask(GRADE_BY_ARM);
    assertThat(federation.stores.runs().state(query)).isPresent();
    give(CLARA, query, ReleaseCommand.TAKE);
    String seen = candidate(CLARA, query).orElseThrow();
    assertThat(give(CLARA, query, ReleaseCommand.RELEASE).state()).isEqualTo(ReleaseState.RELEASED);
    assertThat(result(query)).contains(seen);
    assertThat(federation.records.find(query).orElseThrow().ending().orElseThrow().outcome())
        .isEqualTo("COMPLETED");
    assertThat(federation.stores.runs().state(query)).isEmpty();
    assertThat(federation.stores.runs().order(query)).isEmpty();
    assertThat(federation.records.held(query)).isEmpty();
    assertThat(federation.checks.due(release(query))).isEmpty();
  }

  @Test
  void onlyWhoTookIt_decides_andNobodyWhoIsOnThePermit() throws Exception {
    String query = ask(GRADE_BY_ARM);
    refused("NOT_YOUR_COMMAND", () -> give(RESEARCHER, query, ReleaseCommand.TAKE));
    Person amended = person("amended", PersonRole.OUTPUT_CHECKER);
    refused("NOT_YOUR_COMMAND", () -> give(amended, query, ReleaseCommand.TAKE));
    refused("NOT_YOUR_COMMAND", () -> give(DAN, query, ReleaseCommand.TAKE));
    assertThat(federation.checks.find(person("x", PersonRole.RESEARCHER), query)).isEmpty();
    give(CLARA, query, ReleaseCommand.TAKE);
    refused("S3_OTHER_CHECKER", () -> give(CORA, query, ReleaseCommand.RELEASE));
    refused(
        "S3_OTHER_CHECKER",
        () ->
            give(CORA, query, ReleaseCommand.REJECT, "{\"code\": \"OTHER\", \"reason\": \"no\"}"));
    refused("S3_OTHER_CHECKER", () -> give(CORA, query, ReleaseCommand.PUT_BACK));
    give(CLARA, query, ReleaseCommand.PUT_BACK);
    give(CORA, query, ReleaseCommand.TAKE);
    assertThat(result(query)).isEmpty();
  }

  @Test
  void whoWorksWithThePermitsPeople_orDeclaredAnInterest_decidesNothing() throws Exception {
    Person admin = person("admin", PersonRole.HDAB_ADMIN);
    federation.organisations.register(
        admin,
        Organisation.of("uni", new Bilingual("Uni", "大学"), OrganisationType.RESEARCH_ORGANISATION));
    federation.organisations.employ(admin, "clara", "uni");
    federation.organisationOfThePermit("uni");
    federation.withDesk(ALL);
    String query = ask(GRADE_BY_ARM);
    refused("S4_OWN_ORGANISATION", () -> give(CLARA, query, ReleaseCommand.TAKE));
    federation.organisations.declareInterest(CORA, "uni");
    refused("S4_INTEREST", () -> give(CORA, query, ReleaseCommand.TAKE));
  }

  @Test
  void sums_areShownToWhoHasIt_onlyWhileInReview_withAnEntry() throws Exception {
    String query = ask(GRADE_BY_ARM);
    refused("NOT_IN_THIS_STATE", () -> sums(CLARA, query));
    refused("NOT_IN_THIS_STATE", () -> candidate(CLARA, query));
    give(CLARA, query, ReleaseCommand.TAKE);
    for (Person other : Arrays.asList(CORA, DAN, RESEARCHER)) {
      assertThatThrownBy(() -> sums(other, query)).isInstanceOf(CommandRefused.class);
      assertThatThrownBy(() -> candidate(other, query)).isInstanceOf(CommandRefused.class);
    }
    assertThat(sums(person("nobody", PersonRole.RESEARCHER), query)).isEmpty();
    JsonNode exact = json(sums(CLARA, query));
    assertThat(exact.at("/result/variables/1/levels/0/count").asInt()).isEqualTo(1);
    JsonNode checked = json(candidate(CLARA, query));
    assertThat(checked.at("/result/variables/1/levels/0/count").isNull()).isTrue();
    assertThat(federation.audit.after(0, 500))
        .filteredOn(e -> e.action() == AuditAction.UNRELEASED_SHOWN)
        .extracting(e -> e.actor().text() + " " + e.subject() + " " + e.detail().canonical())
        .containsExactly(
            "person/clara release/" + query + " {\"what\":\"sums\"}",
            "person/clara release/" + query + " {\"what\":\"candidate\"}");
    give(CLARA, query, ReleaseCommand.RELEASE);
    refused("NOT_IN_THIS_STATE", () -> sums(CLARA, query));
  }

  @Test
  void mitigation_appliesTheRulesAnew_afterARestartToo() throws Exception {
    String query = ask(GRADE_BY_ARM);
    give(CLARA, query, ReleaseCommand.TAKE);
    JsonNode before = json(candidate(CLARA, query));
    assertThat(before.at("/result/variables/0/levels/1/count").isNumber()).isTrue();
    federation.desk.close();
    federation.withDesk(ALL);
    String mitigation =
        "{\"withhold\": [\"/result/variables/0/levels/1/count\"], \"reason\": \"too fine\"}";
    assertThat(give(CLARA, query, ReleaseCommand.MITIGATE, mitigation).state())
        .isEqualTo(ReleaseState.RELEASED_MITIGATED);
    JsonNode after = json(result(query));
    assertThat(after.at("/result/variables/0/levels/1/count").isNull()).isTrue();
    // Its margin would give it back: another count of the arm, or the margin, has to go too.
    assertThat(after.path("disclosure").path("withheld").size())
        .isGreaterThan(before.path("disclosure").path("withheld").size() + 1);
    assertThat(after.path("disclosure").toString()).contains("an output checker: too fine");
  }

  @Test
  void rounding_makesEveryCountCoarser_andOtherNumbersAreRefused() throws Exception {
    String query = ask(GRADE_BY_ARM);
    give(CLARA, query, ReleaseCommand.TAKE);
    assertThatThrownBy(
            () ->
                give(
                    CLARA,
                    query,
                    ReleaseCommand.MITIGATE,
                    "{\"round_to\": 7, \"reason\": \"too fine\"}"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("multiple of 5");
    assertThatThrownBy(
            () -> give(CLARA, query, ReleaseCommand.MITIGATE, "{\"reason\": \"nothing\"}"))
        .isInstanceOf(InvalidInput.class);
    assertThatThrownBy(
            () ->
                give(
                    CLARA,
                    query,
                    ReleaseCommand.MITIGATE,
                    "{\"withhold\": [\"/result/none\"], \"reason\": \"x\"}"))
        .isInstanceOf(InvalidInput.class);
    give(CLARA, query, ReleaseCommand.MITIGATE, "{\"round_to\": 20, \"reason\": \"too fine\"}");
    JsonNode after = json(result(query));
    after
        .at("/result/variables")
        .forEach(
            v ->
                v.path("levels")
                    .forEach(
                        l -> {
                          if (l.path("count").isNumber()) {
                            assertThat(l.path("count").asInt() % 20).isZero();
                          }
                        }));
    assertThat(after.path("disclosure").path("notes").toString()).contains("rounded to 20");
  }

  @Test
  void rejected_isNeverShown_andTheResearcherIsToldWhy() throws Exception {
    String query = ask(GRADE_BY_ARM);
    give(CLARA, query, ReleaseCommand.TAKE);
    assertThatThrownBy(
            () -> give(CLARA, query, ReleaseCommand.REJECT, "{\"code\": \"SMALL_COUNTS\"}"))
        .isInstanceOf(InvalidInput.class);
    give(
        CLARA,
        query,
        ReleaseCommand.REJECT,
        "{\"code\": \"MERGE_LEVELS\", \"reason\": \"join grades I and II\"}");
    assertThat(result(query)).isEmpty();
    assertThat(federation.records.held(query)).isEmpty();
    assertThat(federation.stores.runs().state(query)).isEmpty();
    assertThat(federation.records.find(query).orElseThrow().ending().orElseThrow().message())
        .contains("join grades I and II");
  }

  @Test
  void automaticRefusal_isOverriddenByTwoDifferentCheckers_orNot() throws Exception {
    federation.withDesk(new CheckRules(true, 1, Map.of(), 0));
    String query = askedTwice();
    assertThat(release(query).state()).isEqualTo(ReleaseState.AUTO_FAILED);
    JsonNode withheld = json(result(query));
    assertThat(withheld.path("result")).isEmpty();
    give(CLARA, query, ReleaseCommand.TAKE);
    refused("S3_AUTO_FAILED", () -> give(CLARA, query, ReleaseCommand.RELEASE));
    refused(
        "S3_AUTO_FAILED",
        () -> give(CLARA, query, ReleaseCommand.MITIGATE, "{\"round_to\": 20, \"reason\": \"x\"}"));
    give(CLARA, query, ReleaseCommand.OVERRIDE, "{\"reason\": \"the cohort is public\"}");
    assertThat(json(result(query)).path("result")).isEmpty();
    refused("S3_SAME_CHECKER", () -> give(CLARA, query, ReleaseCommand.CONFIRM));
    refused("NOT_YOUR_COMMAND", () -> give(RESEARCHER, query, ReleaseCommand.CONFIRM));
    refused("AWAITS_SECOND_CHECKER", () -> give(CLARA, query, ReleaseCommand.PUT_BACK));
    // The second one sees what would be given out, not the sums.
    assertThat(candidate(CORA, query)).isPresent();
    refused("S3_OTHER_CHECKER", () -> sums(CORA, query));
    give(CORA, query, ReleaseCommand.OBJECT, "{\"reason\": \"which register?\"}");
    refused("NOTHING_TO_CONFIRM", () -> give(CORA, query, ReleaseCommand.CONFIRM));
    give(CLARA, query, ReleaseCommand.OVERRIDE, "{\"reason\": \"the register's report, table 2\"}");
    ResultRelease released = give(CORA, query, ReleaseCommand.CONFIRM);
    assertThat(released.state()).isEqualTo(ReleaseState.RELEASED);
    assertThat(released.deciders()).containsExactlyInAnyOrder("clara", "cora");
    assertThat(json(result(query)).path("result").path("count").asInt()).isEqualTo(100);
    // Later outputs are compared with it.
    assertThat(federation.stores.ledger().find(query).orElseThrow().figures()).isPresent();
  }

  @Test
  void tierThree_needsTwoDifferentCheckers() throws Exception {
    federation.withDesk(TWO);
    String query = ask(GRADE_BY_ARM);
    give(CLARA, query, ReleaseCommand.TAKE);
    assertThat(give(CLARA, query, ReleaseCommand.RELEASE).state())
        .isEqualTo(ReleaseState.IN_REVIEW);
    assertThat(result(query)).isEmpty();
    refused("S3_SAME_CHECKER", () -> give(CLARA, query, ReleaseCommand.CONFIRM));
    give(CORA, query, ReleaseCommand.CONFIRM);
    assertThat(result(query)).isPresent();
  }

  @Test
  void refusalThatNobodyTook_stands_andItsSumsAreForgotten() throws Exception {
    String query = askedTwice();
    assertThat(federation.stores.runs().state(query)).isPresent();
    federation.clock.set(Duration.ofDays(10));
    federation.checks.tick();
    assertThat(release(query).state()).isEqualTo(ReleaseState.REJECTED);
    assertThat(federation.stores.runs().state(query)).isEmpty();
    assertThat(json(result(query)).path("result")).isEmpty();
  }

  @Test
  void twoCheckersAtOnce_oneIsTooLate() throws Exception {
    String query = ask(GRADE_BY_ARM);
    give(CLARA, query, ReleaseCommand.TAKE);
    assertThatThrownBy(
            () ->
                federation.checks.command(
                    CLARA,
                    query,
                    OptionalLong.of(release(query).version() - 1),
                    ReleaseCommand.RELEASE,
                    JsonMapper.shared().createObjectNode()))
        .isInstanceOf(StaleVersion.class);
  }
}
