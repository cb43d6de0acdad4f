package org.kumiki.coordinator.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.coordinator.audit.AuditAction;
import org.kumiki.coordinator.client.CoordinatorClient;
import org.kumiki.coordinator.client.WatchedEvent;
import org.kumiki.coordinator.person.PersonRole;
import org.kumiki.coordinator.round.WireFederation;
import org.kumiki.protocols.document.StatusAct;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Permits that are given back, over real TLS. */
class PermitOverRestTest {

  private static final JsonNode GLM =
      JsonMapper.shared()
          .readTree("{\"template\": \"glm\", \"parameters\": {\"formula\": \"y ~ x\"}}");
  private static final String PERMIT = "/api/v1/permits/p1";
  private static final String SURRENDER =
      "{\"command\": \"SURRENDER\", \"data\": {\"reason\": \"the study is over\"}}";

  @TempDir Path folder;
  private WireFederation federation;
  private Asker people;

  @BeforeEach
  void start() throws Exception {
    federation =
        new WireFederation(
            folder,
            3,
            new HttpConfig(
                0, Duration.ofSeconds(10), Duration.ofMillis(200), Duration.ofSeconds(20)));
    people =
        new Asker(
            federation,
            Map.of(
                "researcher", federation.token("researcher"),
                "decider", federation.person("dora", PersonRole.DECIDER),
                "stranger", federation.person("sam", PersonRole.RESEARCHER),
                "admin", federation.person("ada", PersonRole.HDAB_ADMIN),
                "auditor", federation.person("ann", PersonRole.AUDITOR),
                "operator", federation.person("olga", PersonRole.OPERATOR)));
    federation.permit(1, Optional.empty());
    federation.connect();
  }

  @AfterEach
  void stop() {
    federation.close();
  }

  @Test
  void permit_isThereForThosePersons_andForThoseOfTheHdab_andForNobodyElse() throws Exception {
    for (String reader : List.of("researcher", "decider", "admin", "auditor")) {
      JsonNode listed = people.get(reader, "/api/v1/permits").json().path("permits");
      assertThat(listed).as(reader).hasSize(1);
      assertThat(listed.path(0).path("name").asString()).isEqualTo("p1");
      assertThat(people.get(reader, PERMIT).json().path("state").path("in_force").asBoolean())
          .as(reader)
          .isTrue();
    }
    for (String other : List.of("stranger", "operator")) {
      Asker.Reply none = people.get(other, "/api/v1/permits");
      assertThat(none.json().path("permits")).as(other).isEmpty();
      assertThat(none.body()).doesNotContain("p1").doesNotContain("\"next\"");
      assertThat(people.get(other, PERMIT).status()).as(other).isEqualTo(404);
    }
  }

  @Test
  void whoLeads_givesItBack_andNobodyElse_andNothingRunsUnderItAnyMore() throws Exception {
    assertThat(people.get("researcher", PERMIT).json().at("/life/commands").toString())
        .contains("SURRENDER");
    assertThat(people.get("decider", PERMIT).json().at("/life/commands")).isEmpty();
    assertThat(people.post("stranger", PERMIT + "/commands", SURRENDER, "").status())
        .isEqualTo(404);
    Asker.Reply decider = people.post("decider", PERMIT + "/commands", SURRENDER, "");
    assertThat(decider.status()).isEqualTo(403);
    assertThat(decider.code()).isEqualTo("NOT_YOUR_PERMIT");
    assertThat(
            people
                .post(
                    "researcher",
                    PERMIT + "/commands",
                    "{\"command\": \"SURRENDER\", \"data\": {\"reason\": \" \"}}",
                    "")
                .status())
        .isEqualTo(422);
    assertThat(
            people
                .post("researcher", PERMIT + "/commands", "{\"command\": \"REVOKE\"}", "")
                .status())
        .isEqualTo(422);

    Asker.Reply done = people.post("researcher", PERMIT + "/commands", SURRENDER, "");
    assertThat(done.status()).as(done.body()).isEqualTo(200);
    assertThat(done.json().path("status").asString()).isEqualTo("EXPIRED");
    JsonNode life = people.get("researcher", PERMIT).json().path("life");
    assertThat(life.path("surrendered").asBoolean()).isTrue();
    assertThat(life.path("commands")).isEmpty();
    CoordinatorClient researcher = federation.client(federation.token("researcher"));
    WatchedEvent end = researcher.watch(researcher.submit("p1", GLM), event -> {});
    assertThat(end.data().path("outcome").asString()).isEqualTo("PERMIT_REVOKED");
    assertThat(end.data().path("message").asString())
        .isEqualTo("permit p1 was revoked or given back");
    assertThat(people.post("researcher", PERMIT + "/commands", SURRENDER, "").status())
        .isEqualTo(409);
  }

  @Test
  void queryThatWaits_endsWhenThePermitIsGivenBack() throws Exception {
    // A key of nobody: the query waits for a signature that never comes.
    federation.permit(2, Optional.of("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"));
    CoordinatorClient researcher = federation.client(federation.token("researcher"));
    String query = researcher.submit("p1", GLM);
    assertThat(people.post("researcher", PERMIT + "/commands", SURRENDER, "").status())
        .isEqualTo(200);
    WatchedEvent end = researcher.watch(query, event -> {});
    assertThat(end.data().path("outcome").asString()).isEqualTo("PERMIT_REVOKED");
  }

  /** A broken line: the act arrives twice, and what it ends is ended once, in no transaction. */
  @Test
  void actThatIsSentAgainWithItsKey_isKeptOnce_andEndsWhatWaits() throws Exception {
    federation.permit(2, Optional.of("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"));
    CoordinatorClient researcher = federation.client(federation.token("researcher"));
    String query = researcher.submit("p1", GLM);
    String act =
        new String(
            federation.hdab.decidedAlone(
                new StatusAct(
                    "s-1",
                    StatusAct.Action.SUSPEND,
                    "p1",
                    Optional.empty(),
                    "a hearing",
                    federation.clock.instant())),
            StandardCharsets.UTF_8);
    String headers = "Content-Type: application/jose+json\r\nIdempotency-Key: key-0001\r\n";
    for (int i = 0; i < 2; i++) {
      assertThat(people.post("decider", PERMIT + "/acts", act, headers).status()).isEqualTo(204);
    }
    assertThat(
            federation.coordinator.audit().after(0, 1_000_000).stream()
                .filter(e -> e.action() == AuditAction.DOCUMENT_PUBLISHED)
                .filter(e -> e.subject().equals("status_act/s-1")))
        .hasSize(1);
    WatchedEvent end = researcher.watch(query, event -> {});
    assertThat(end.data().path("outcome").asString()).isEqualTo("PERMIT_SUSPENDED");
  }

  /** The attack: a query under a permit of somebody else, of which no node is asked anything. */
  @Test
  void whoIsNotOnThePermit_asksNothingUnderIt() throws Exception {
    CoordinatorClient stranger = federation.client(federation.token("sam"));
    WatchedEvent end = stranger.watch(stranger.submit("p1", GLM), event -> {});
    assertThat(end.data().path("outcome").asString()).isEqualTo("PERSON");
  }

  /** Given back twice with one key: answered alike. */
  @Test
  void commandThatIsSentAgainWithItsKey_isAnsweredAlike() throws Exception {
    String key = "Idempotency-Key: key-0002\r\n";
    Asker.Reply first = people.post("researcher", PERMIT + "/commands", SURRENDER, key);
    assertThat(first.status()).as(first.body()).isEqualTo(200);
    Asker.Reply again = people.post("researcher", PERMIT + "/commands", SURRENDER, key);
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(people.post("researcher", PERMIT + "/commands", SURRENDER, "").status())
        .isEqualTo(409);
  }

  @Test
  void moreTime_thatIsAskedForTooLate_isRefused() throws Exception {
    // The permit is for a day, so that there never was a month.
    Asker.Reply reply =
        people.post(
            "researcher",
            PERMIT + "/commands",
            "{\"command\": \"REQUEST_RENEWAL\", \"data\": {\"until\": \"%s\", \"reason\": \"more\"}}"
                .formatted(LocalDate.now(java.time.ZoneOffset.UTC).plusDays(90)),
            "");
    assertThat(reply.status()).isEqualTo(409);
    assertThat(reply.code()).isEqualTo("TOO_LATE_TO_RENEW");
  }
}
