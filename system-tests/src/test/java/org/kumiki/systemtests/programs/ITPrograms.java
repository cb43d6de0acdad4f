package org.kumiki.systemtests.programs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.systemtests.pooled.FourSites;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One federation of five processes lives through a day: queries, lost and restarted parts, a halted
 * node, a permit that ends. Later tests find it as earlier ones left it.
 */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ITPrograms {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path folder;
  private LivingFederation federation;

  ITPrograms(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeAll
  void start() throws IOException {
    federation = LivingFederation.start(folder);
  }

  @AfterAll
  void stop() {
    if (federation != null) {
      federation.close();
    }
  }

  /** Asks; the query waits for a signature, its participants stand. */
  private String askUnsigned() {
    return federation
        .as(
            "rita",
            "query submit",
            federation.file("query.json"),
            "--permit",
            LivingFederation.PERMIT)
        .done()
        .out()
        .strip();
  }

  private void sign(String id) {
    federation.as("rita", "query sign", id, "--key", federation.file("rita.key")).done();
  }

  private String ask() {
    String id = askUnsigned();
    sign(id);
    return id;
  }

  private Commands.Answer watch(String id) {
    return federation.as("rita", "query watch", id);
  }

  private void isRight(String id) throws IOException {
    Commands.Answer ended = watch(id);
    assertThat(ended.exit()).as(ended.err()).isZero();
    JsonNode result =
        JSON.readTree(federation.as("rita", "query result", id, "--json").done().out())
            .path("result");
    Asked.isThatOfR(result);
  }

  @Test
  @Order(1)
  void aQuery_givesTheNumbersOfR() throws IOException {
    isRight(ask());
  }

  @Test
  @Order(2)
  void aPermitWithOneSignature_isNotPublished() throws IOException {
    federation.permit("p-2");
    Commands.Answer answer =
        federation.as(
            "anna",
            "hdab approve",
            federation.file("p-2.json"),
            "--key",
            federation.file("anna.key"));
    assertThat(answer.exit()).isNotZero();
    assertThat(answer.err()).contains("1 distinct people").contains("expected 2");
    Commands.Answer asked =
        federation.as(
            "rita", "query submit", federation.file("query.json"), "--permit", "p-2", "--wait");
    assertThat(asked.exit()).isEqualTo(3);
    assertThat(asked.err()).contains("PERMIT_INVALID");
    Commands.Answer signed =
        federation.as(
            "rita",
            "query submit",
            federation.file("query.json"),
            "--permit",
            "p-2",
            "--key",
            federation.file("rita.key"));
    assertThat(signed.exit()).isEqualTo(3);
    assertThat(signed.err()).contains("PERMIT_INVALID");
  }

  @Test
  @Order(3)
  void aNodeThatIsKilledAndRestarted_comesBackIntoTheQuery() throws IOException {
    String id = askUnsigned();
    federation.killNode("small");
    sign(id);
    federation.startNode("small");
    isRight(id);
  }

  @Test
  @Order(4)
  void aCoordinatorThatIsKilledAndRestarted_goesOn() throws IOException, InterruptedException {
    String id = askUnsigned();
    federation.killNode("middle");
    sign(id);
    federation.killCoordinator();
    federation.startCoordinator();
    federation.startNode("middle");
    Commands.Answer ended = watch(id);
    // Before the first sum nothing is stored of a query: it ends and says so; later it goes on.
    assertThat(ended.err()).containsAnyOf("COMPLETED", "ask again");
    federation.awaitConnected(Set.copyOf(FourSites.IDS));
    isRight(ask());
  }

  @Test
  @Order(5)
  void aHaltedNode_refusesInWords() {
    federation.run("node halt", "--home", federation.file("tiny"));
    Commands.Answer ended = watch(ask());
    assertThat(ended.err()).contains("tiny refused: MANUAL_HOLD");
    federation.run("node resume", "--home", federation.file("tiny"));
  }

  @Test
  @Order(6)
  void aRevokedPermit_endsTheQueryThatRuns() {
    String id = askUnsigned();
    federation.killNode("large");
    sign(id);
    Instant before = Instant.now();
    federation
        .as(
            "anna",
            "hdab revoke",
            LivingFederation.PERMIT,
            "--key",
            federation.file("anna.key"),
            "--reason",
            "the project has ended")
        .done();
    Commands.Answer ended = watch(id);
    assertThat(ended.exit()).isEqualTo(3);
    assertThat(ended.err()).contains("PERMIT_REVOKED");
    assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(30));
  }

  @Test
  @Order(7)
  void bothLogsVerify() {
    federation.logsVerify();
  }
}
