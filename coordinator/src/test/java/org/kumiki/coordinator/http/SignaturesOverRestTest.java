package org.kumiki.coordinator.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kumiki.coordinator.client.CoordinatorClient;
import org.kumiki.coordinator.client.WatchedEvent;
import org.kumiki.coordinator.fixture.Hdab;
import org.kumiki.coordinator.person.PersonRole;
import org.kumiki.coordinator.round.WireFederation;
import org.kumiki.protocols.document.DocumentKind;
import org.kumiki.protocols.document.DocumentSigner;
import org.kumiki.protocols.document.SigningKey;
import org.kumiki.protocols.document.StatusAct;
import tools.jackson.databind.JsonNode;

/** Signatures of a person's key, of queries and preflights. */
class SignaturesOverRestTest extends QueryOverRestWorld {

  @Test
  void signature_thatNobodyGives_endsTheQueryWithACodeOfItsOwn() throws Exception {
    federation.close();
    federation =
        new WireFederation(
            folder.resolve("brief"),
            3,
            new HttpConfig(
                0, Duration.ofSeconds(10), Duration.ofMillis(200), Duration.ofMillis(300)));
    federation.permit(
        1, Optional.of(SigningKey.generate("researcher", federation.random).publicKey()));
    federation.connect();
    researcher = federation.client(federation.token("researcher"));
    WatchedEvent end = researcher.watch(researcher.submit("p1", GLM), event -> {});
    assertThat(end.data().path("outcome").asString()).isEqualTo("NOT_SIGNED");
    assertThat(end.data().path("exit_code").asInt()).isEqualTo(3);
  }

  @Test
  void signature_ofThePersonsKey_isWaitedFor() throws Exception {
    SigningKey key = SigningKey.generate("researcher", federation.random);
    federation.permit(2, Optional.of(key.publicKey()));
    federation.connect();
    String id = researcher.submit("p1", GLM);
    byte[] order = awaitOrder(id);
    assertThat(researcher.query(id).path("state").asString()).isEqualTo("AWAITING_SIGNATURE");
    CoordinatorClient other = federation.client(federation.person("other", PersonRole.RESEARCHER));
    assertThat(failure(() -> other.workOrder(id))).startsWith("404");
    SigningKey thief = SigningKey.generate("researcher", federation.random);
    for (byte[] wrong :
        List.of(
            order,
            new byte[0],
            "{}".getBytes(StandardCharsets.UTF_8),
            DocumentSigner.addSignature(order, DocumentKind.WORK_ORDER, thief))) {
      assertThat(failure(() -> researcher.sign(id, wrong))).startsWith("422 SIGNATURE");
    }
    byte[] signed = DocumentSigner.addSignature(order, DocumentKind.WORK_ORDER, key);
    researcher.sign(id, signed);
    WatchedEvent end = researcher.watch(id, event -> {});
    assertThat(end.data().path("outcome").asString()).isEqualTo("COMPLETED");
    assertThat(failure(() -> researcher.sign(id, signed))).startsWith("409 NOT_AWAITING");
  }

  @Test
  void preflight_withThePersonsKey_isSignedFirst_andItsSignatureIsNoneOfAQuery() throws Exception {
    SigningKey key = SigningKey.generate("researcher", federation.random);
    federation.permit(2, Optional.of(key.publicKey()));
    federation.connect();
    JsonNode unsigned = researcher.preflight("p1", GLM, Optional.empty());
    assertThat(unsigned.path("verdict").asString()).isEqualTo("UNSIGNED");
    assertThat(unsigned.path("nodes").findValuesAsString("state")).containsOnly("NOT_ASKED");
    byte[] toSign = unsigned.path("to_sign").asString().getBytes(StandardCharsets.UTF_8);
    byte[] signed = DocumentSigner.addSignature(toSign, DocumentKind.PREFLIGHT, key);
    JsonNode report = researcher.preflight("p1", GLM, Optional.of(signed));
    assertThat(report.path("verdict").asString()).isEqualTo("WOULD_RUN");
    assertThat(report.path("would_answer").asInt()).isEqualTo(3);
    assertThat(report.has("to_sign")).isFalse();
    // Nothing was asked, and what was signed does not ask anything.
    assertThat(researcher.queries().path("queries")).isEmpty();
    String id = researcher.submit("p1", GLM);
    byte[] order = awaitOrder(id);
    assertThat(failure(() -> researcher.sign(id, signed))).startsWith("422 SIGNATURE");
    assertThat(researcher.query(id).path("state").asString()).isEqualTo("AWAITING_SIGNATURE");
    byte[] signedOrder = DocumentSigner.addSignature(order, DocumentKind.WORK_ORDER, key);
    assertThat(failure(() -> researcher.preflight("p1", GLM, Optional.of(signedOrder))))
        .startsWith("422 INVALID_INPUT");
    researcher.cancel(id);
    researcher.watch(id, event -> {});
  }

  @Test
  void preflight_withAnotherSignatureOrOfAnotherQuery_isRefused() throws Exception {
    SigningKey key = SigningKey.generate("researcher", federation.random);
    federation.permit(2, Optional.of(key.publicKey()));
    federation.connect();
    byte[] toSign =
        researcher
            .preflight("p1", GLM, Optional.empty())
            .path("to_sign")
            .asString()
            .getBytes(StandardCharsets.UTF_8);
    SigningKey thief = SigningKey.generate("researcher", federation.random);
    byte[] stolen = DocumentSigner.addSignature(toSign, DocumentKind.PREFLIGHT, thief);
    byte[] signed = DocumentSigner.addSignature(toSign, DocumentKind.PREFLIGHT, key);
    JsonNode other = JSON.readTree("{\"template\": \"feasibility\", \"parameters\": {}}");
    for (byte[] wrong : List.of(toSign, stolen, new byte[0])) {
      assertThat(failure(() -> researcher.preflight("p1", GLM, Optional.of(wrong))))
          .startsWith("422 INVALID_INPUT");
    }
    assertThat(failure(() -> researcher.preflight("p1", other, Optional.of(signed))))
        .startsWith("422 INVALID_INPUT")
        .contains("another preflight");
    CoordinatorClient stranger =
        federation.client(federation.person("stranger", PersonRole.RESEARCHER));
    JsonNode refused = stranger.preflight("p1", GLM, Optional.of(signed));
    assertThat(refused.path("verdict").asString()).isEqualTo("WOULD_BE_REFUSED");
    assertThat(refused.path("coordinator").findValuesAsString("code")).containsExactly("PERSON");
    assertThat(refused.path("nodes")).isEmpty();
    assertThat(refused.path("forecast")).isEmpty();
  }

  @Test
  void preflight_isInTheAuditLog_andWithTooFewNodesNobodyIsAsked() throws Exception {
    federation.connect(0);
    awaitNodes("n0");
    JsonNode report = researcher.preflight("p1", GLM, Optional.empty());
    assertThat(report.path("verdict").asString()).isEqualTo("TOO_FEW");
    assertThat(report.path("exit_code").asInt()).isEqualTo(4);
    assertThat(report.path("nodes").findValuesAsString("state"))
        .containsExactly("NOT_ASKED", "NOT_CONNECTED", "NOT_CONNECTED");
    CoordinatorClient auditor = federation.client(federation.person("ann", PersonRole.AUDITOR));
    assertThat(auditor.audit(0).path("entries").findValuesAsString("action"))
        .contains("QUERY_PREFLIGHTED")
        .doesNotContain("QUERY_SUBMITTED");
  }

  @Test
  void signature_thatIsWaitedFor_doesNotOutliveCancelOrSuspension() throws Exception {
    SigningKey key = SigningKey.generate("researcher", federation.random);
    federation.permit(2, Optional.of(key.publicKey()));
    federation.connect();
    String cancelled = researcher.submit("p1", GLM);
    awaitOrder(cancelled);
    researcher.cancel(cancelled);
    assertThat(researcher.watch(cancelled, event -> {}).data().path("outcome").asString())
        .isEqualTo("CANCELLED");
    String suspended = researcher.submit("p1", GLM);
    awaitOrder(suspended);
    federation
        .client(federation.person("dan", PersonRole.DECIDER))
        .publishAct(
            "p1",
            federation.hdab.decidedAlone(
                Hdab.act(
                    "act-1",
                    StatusAct.Action.SUSPEND,
                    "p1",
                    "",
                    federation
                        .clock
                        .instant()
                        .truncatedTo(java.time.temporal.ChronoUnit.SECONDS))));
    assertThat(researcher.watch(suspended, event -> {}).data().path("outcome").asString())
        .isEqualTo("PERMIT_SUSPENDED");
  }

  @Test
  void act_broughtToAnotherPermit_isRefused() throws Exception {
    CoordinatorClient decider = federation.client(federation.person("dan", PersonRole.DECIDER));
    byte[] act =
        federation.hdab.decidedAlone(
            Hdab.act(
                "act-1",
                StatusAct.Action.REVOKE,
                "p1",
                "",
                federation.clock.instant().truncatedTo(java.time.temporal.ChronoUnit.SECONDS)));
    assertThat(failure(() -> decider.publishAct("p2", act))).startsWith("422 INVALID_INPUT");
    assertThat(decider.permit("p1").path("state").path("in_force").asBoolean()).isTrue();
  }
}
