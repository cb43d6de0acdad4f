package org.kumiki.coordinator.enforcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.calendar.DeadlineKind;
import org.kumiki.coordinator.contactpoint.CrossBorderPost;
import org.kumiki.coordinator.contactpoint.FileOutbox;
import org.kumiki.coordinator.contactpoint.Message;
import org.kumiki.coordinator.person.Person;
import org.kumiki.coordinator.person.PersonRole;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Appeals against measures, and attempts to decide about one's own. */
class AppealTest extends AppealSetting {

  @Test
  void appeal_isDecidedInTime_byTwoOthers_andEndsTheExclusionWithTheSecond() {
    EnforcementCase appealed = appeal(decided(EXCLUDE));
    assertThat(appealed.state()).isEqualTo(EnforcementState.APPEALED);
    assertThat(excluded()).isTrue();
    assertThat(world.deadlines.running(DeadlineKind.ENFORCEMENT_APPEAL, appealed.stream()))
        .isPresent();
    EnforcementCase proposed = propose(world.doro, appealed, LIFTED);
    assertThat(excluded()).isTrue();
    EnforcementCase after = confirm(world.dirk, proposed);
    assertThat(after.state()).isEqualTo(EnforcementState.DECIDED);
    assertThat(excluded()).isFalse();
    assertThat(after.measures()).isEmpty();
    assertThat(after.exclusions(java.time.LocalDate.parse("2026-12-31"))).isEmpty();
    assertThat(world.deadlines.running(DeadlineKind.ENFORCEMENT_APPEAL, appealed.stream()))
        .isEmpty();
    assertThat(world.inTheRegister).last().isEqualTo("a-1 APPEAL_LIFTED It ended.");
    assertThat(world.measures.all())
        .singleElement()
        .satisfies(
            shown -> {
              assertThat(shown.json().path("appeal").asString()).isEqualTo("LIFTED");
              assertThat(shown.measures()).isEmpty();
              assertThat(shown.json().toString()).doesNotContain("INNER", "anna", "doro", "not me");
            });
    refused("GUARD", () -> appeal(after));
  }

  // S1, S4: whoever imposed, handled or is concerned decides nothing about it.

  @Test
  void whoImposedTheMeasures_decidesNothingAboutTheAppeal() {
    EnforcementCase appealed = appeal(decided(EXCLUDE));
    for (Person imposed : List.of(world.dora, world.dieter)) {
      refused("S1_IMPOSED", () -> propose(imposed, appealed, LIFTED));
      assertThat(world.desk.allowed(imposed, appealed)).isEmpty();
    }
    EnforcementCase proposed = propose(world.doro, appealed, LIFTED);
    refused("S1_IMPOSED", () -> confirm(world.dora, proposed));
    refused(
        "S1_IMPOSED",
        () ->
            world.give(
                world.dieter,
                proposed,
                EnforcementCommand.OBJECT_TO_APPEAL,
                waiting(proposed, ", \"reason\": \"mine\"")));
    assertThat(excluded()).isTrue();
  }

  @Test
  void oneAlone_decidesNothing_andNeitherDoHandlersAuditorsOrTheParty() {
    EnforcementCase opened = world.open(world.both, "PERMIT", "p-1", "REIDENTIFICATION");
    EnforcementCase hearing = world.give(world.hanna, opened, EnforcementCommand.START_HEARING);
    world.forward(Duration.ofDays(30));
    EnforcementCase appealed =
        appeal(
            world.decided(
                world.propose(
                    world.give(world.hanna, hearing, EnforcementCommand.END_HEARING), EXCLUDE)));
    refused("S1_CASE_HANDLER", () -> propose(world.both, appealed, LIFTED));
    for (Person other : List.of(world.hanna, world.audrey, world.anna)) {
      refused("NOT_YOUR_COMMAND", () -> propose(other, appealed, LIFTED));
    }
    Person partyWhoDecides = EnforcementWorld.person("anna", PersonRole.DECIDER);
    refused("NOT_YOUR_COMMAND", () -> propose(partyWhoDecides, appealed, LIFTED));
    world.organisations.declareInterest(world.dirk, "uni");
    refused("S4_INTEREST", () -> propose(world.dirk, appealed, LIFTED));
    EnforcementCase proposed = propose(world.doro, appealed, LIFTED);
    refused("S1_SAME_DECIDER", () -> confirm(world.doro, proposed));
    refused("S4_INTEREST", () -> confirm(world.dirk, proposed));
    refused("S1_CASE_HANDLER", () -> confirm(world.both, proposed));
    refused("GUARD", () -> propose(world.doro, proposed, LIFTED));
    assertThat(excluded()).isTrue();
  }

  @Test
  void onlyThePartyAppeals_onceInThirtyDays_andOnlyAgainstMeasures() {
    EnforcementCase decided = decided(EXCLUDE);
    for (Person other : List.of(world.hanna, world.dora, world.audrey)) {
      refused(
          "NOT_YOUR_COMMAND",
          () ->
              world.give(other, decided, EnforcementCommand.LODGE_APPEAL, "{\"grounds\": \"x\"}"));
    }
    assertThat(world.desk.allowed(world.anna, decided))
        .containsExactly(EnforcementCommand.LODGE_APPEAL);
    world.forward(Duration.ofDays(30));
    refused("GUARD", () -> appeal(decided));
    EnforcementCase nothing =
        world.decided(
            world.give(
                world.hanna,
                world.assessment("PERMIT", "p-1", "REIDENTIFICATION"),
                EnforcementCommand.PROPOSE_DECISION,
                "{\"outcome\": \"NO_BREACH\", \"justification\": \"nothing\"}"));
    refused("GUARD", () -> appeal(nothing));
  }

  @Test
  void caseThatWasClosed_canBeAppealedInTime() {
    EnforcementCase closed =
        world.give(
            world.hanna, decided(FINE), EnforcementCommand.CLOSE, "{\"note\": \"it was paid\"}");
    EnforcementCase appealed = appeal(closed);
    assertThat(appealed.state()).isEqualTo(EnforcementState.APPEALED);
    assertThat(world.desk.allowed(world.hanna, appealed)).containsExactly(EnforcementCommand.NOTE);
  }

  @Test
  void party_isNotShownWhatIsProposed_norByWhom() {
    EnforcementCase proposed = propose(world.doro, appeal(decided(EXCLUDE)), LIFTED);
    assertThat(new EnforcementView(world.desk, proposed, world.anna).whole().toString())
        .contains("not me")
        .doesNotContain("INNER", "LIFTED", "doro");
    assertThat(new EnforcementView(world.desk, proposed, world.dirk).whole().toString())
        .contains("INNER", "LIFTED", "doro");
    assertThat(
            new EnforcementView(world.desk, confirm(world.dirk, proposed), world.anna)
                .whole()
                .toString())
        .contains("INNER", "LIFTED")
        .doesNotContain("doro", "dirk");
  }

  @Test
  void objection_voidsTheProposal_andAnOldOneIsNotConfirmed() {
    EnforcementCase first = propose(world.doro, appeal(decided(EXCLUDE)), LIFTED);
    EnforcementCase back =
        world.give(
            world.dirk,
            first,
            EnforcementCommand.OBJECT_TO_APPEAL,
            waiting(first, ", \"reason\": \"too much\""));
    refused(
        "GUARD",
        () -> world.give(world.dirk, back, EnforcementCommand.CONFIRM_APPEAL, waiting(first, "")));
    EnforcementCase second =
        propose(world.dirk, back, "{\"outcome\": \"STANDS\", \"justification\": \"it was right\"}");
    refused(
        "OTHER_DECISION",
        () ->
            world.give(world.doro, second, EnforcementCommand.CONFIRM_APPEAL, waiting(first, "")));
    EnforcementCase stands = confirm(world.doro, second);
    assertThat(excluded()).isTrue();
    assertThat(stands.measures()).isEqualTo(stands.decision().orElseThrow().measures());
    assertThat(world.measures.all().getFirst().json().path("appeal").asString())
        .isEqualTo("STANDS");
  }

  // No appeal makes it worse.

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"id": "m1", "until": "2028-02-01"} | makes one longer
          {"id": "m1", "until": "2026-12-01"} | a day to come
          {"id": "m2", "until": "2027-02-01"} | no appeal makes an exclusion
          {"id": "m2", "amount": "1000.01"} | no more than was imposed
          {"id": "m2", "amount": "0"} | more than 0
          {"id": "m1", "amount": "1"} | no more than was imposed
          {"id": "m3"} | no measure 'm3' was imposed
          {"id": "m1"}, {"id": "m1"} | named twice
          {"id": "m1"}, {"id": "m2"} | nothing changes
          """)
  void whatIsWorseForTheParty_isNotProposed(String keep, String words) {
    EnforcementCase appealed = appeal(decided(EXCLUDE, FINE));
    assertThatThrownBy(() -> propose(world.doro, appealed, changed(keep)))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining(words);
  }

  @Test
  void whatIsProposed_saysWhatStaysWhereSomethingDoes_andHasWordsForThePublic() {
    EnforcementCase appealed = appeal(decided(EXCLUDE, FINE));
    String keep = ", \"keep\": [{\"id\": \"m1\"}]}";
    for (String body :
        List.of(
            changed(""),
            LIFTED.replace("}", keep),
            "{\"outcome\": \"STANDS\", \"justification\": \"x\"" + keep)) {
      assertThatThrownBy(() -> propose(world.doro, appealed, body))
          .as(body)
          .isInstanceOf(InvalidInput.class)
          .hasMessageContaining("data.keep");
    }
    assertThatThrownBy(
            () ->
                propose(
                    world.doro, appealed, "{\"outcome\": \"LIFTED\", \"justification\": \"x\"}"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("data.publication");
  }

  @Test
  void changed_shortensTheExclusion_andLessensTheFine() {
    EnforcementCase appealed = appeal(decided(EXCLUDE, FINE));
    EnforcementCase after =
        confirm(
            world.dirk,
            propose(
                world.doro,
                appealed,
                changed(
                    "{\"id\": \"m1\", \"until\": \"2027-02-28\"},"
                        + " {\"id\": \"m2\", \"amount\": \"10\"}")));
    assertThat(after.measures()).extracting(Measure::id).containsExactly("m1", "m2");
    assertThat(excluded()).isTrue();
    world.clock.set("2027-03-01T09:00:00Z");
    assertThat(excluded()).isFalse();
    JsonNode shown = world.measures.all().getFirst().json();
    assertThat(shown.at("/measures/1/amount").asString()).isEqualTo("10");
    assertThat(shown.path("words").asString()).isEqualTo("Less.");
  }

  // Other bodies (Article 63).

  @Test
  void otherBodies_areToldOfMeasures_andOfWhatAnAppealLeft_withoutPersons() throws Exception {
    Path outbox = folder.resolve("outbox");
    EnforcementCase decided =
        decided(
            EXCLUDE,
            "{\"kind\": \"EXCLUDE\", \"who\": \"person/anna\", \"until\": \"2028-01-31\"}");
    world.hearing("PERMIT", "p-1", "THIRD_PARTY_ACCESS");
    confirm(world.dirk, propose(world.doro, appeal(decided), LIFTED));
    new CrossBorderPost(world.log, new FileOutbox(outbox), ZoneId.of("Europe/Brussels")).tick();
    List<JsonNode> sent = new ArrayList<>();
    try (Stream<Path> all = Files.list(outbox)) {
      for (Path file : all.filter(p -> p.toString().endsWith(".json")).sorted().toList()) {
        sent.add(JsonMapper.shared().readTree(Files.readAllBytes(file)));
      }
    }
    assertThat(sent).extracting(m -> m.path("kind").asString()).containsOnly("measures");
    assertThat(sent).hasSize(2);
    assertThat(sent.getFirst().path("measures").size()).isEqualTo(2);
    assertThat(sent.getLast().path("appeal").asString()).isEqualTo("LIFTED");
    assertThat(sent.toString())
        .contains("The uni")
        .doesNotContain("anna", "SECRET", "INNER", "what was found", "doro", "hanna");
    try (InputStream in = Message.class.getResourceAsStream("measures.schema.json")) {
      var schema =
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
              .getSchema(JsonMapper.shared().readTree(in.readAllBytes()));
      for (JsonNode message : sent) {
        assertThat(schema.validate(message)).as(message.toString()).isEmpty();
      }
    }
  }
}
