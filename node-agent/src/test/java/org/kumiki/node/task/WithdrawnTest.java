package org.kumiki.node.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.algorithms.dictionary.DictionaryReader;
import org.kumiki.node.policy.HolderDemands;
import org.kumiki.node.testing.Case;
import org.kumiki.node.testing.Hdab;
import org.kumiki.node.testing.SettableClock;
import org.kumiki.node.testing.TestCa;
import org.kumiki.node.testing.TestQuery;
import org.kumiki.protocols.document.TemplateStatus;
import org.kumiki.protocols.document.TemplateSuspension;
import org.kumiki.protocols.link.v1.AskReport;
import org.kumiki.protocols.link.v1.FromCoordinator;

/** A query that runs ends at the first list that withdraws what it stands on, however it came. */
class WithdrawnTest {

  @TempDir Path folder;
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private final Hdab people = new Hdab(new SecureRandom());
  private Case query;
  private Case other;
  private DeskNode node;

  @BeforeEach
  void run() throws Exception {
    node =
        new DeskNode(
            folder.resolve("north"),
            "north",
            new TestCa(),
            people,
            new SettableClock(now),
            DictionaryReader.read(
                "schema",
                """
                {"fields": [
                  {"name": "y", "type": "number", "constraints": {"minimum": 0, "maximum": 100}},
                  {"name": "x", "type": "number", "constraints": {"minimum": 0, "maximum": 100}}]}
                """
                    .getBytes(StandardCharsets.UTF_8)),
            order -> {
              throw new AssertionError("rows of " + order.order().queryId() + " were read");
            },
            RoundWatcher.NONE,
            4,
            HolderDemands.NONE);
    query = make();
    node.allowed.allow(query.reference(), Case.DATASET);
    node.tell(TestQuery.invitation(query));
    assertThat(node.poll(Duration.ofSeconds(20)).orElseThrow().hasHello()).isTrue();
    other = make();
    other.queryId = "query-2";
    other.permitId = "permit-2";
    other.sequence = 8;
    other.statusSeq = 8;
  }

  @AfterEach
  void close() {
    node.close();
  }

  private Case make() {
    Case made = new Case(people, now);
    made.variables = List.of("y", "x");
    made.keys.put("north", node.identity.spkiSha256());
    return made;
  }

  private void assertEnded(String outcome) throws Exception {
    node.awaitJournal("\"ENDED\"", "query-1", outcome);
  }

  @Test
  void templateRetiredByAnotherOrdersList_endsTheQuery() throws Exception {
    other.templateStatus =
        Optional.of(new TemplateStatus(List.of(query.reference().sha256()), List.of(), List.of()));
    node.tell(TestQuery.invitation(other));
    assertEnded("TEMPLATE_NOT_ALLOWED");
  }

  @Test
  void templateSuspendedByAnotherOrdersList_endsTheQuery() throws Exception {
    other.templateStatus =
        Optional.of(
            new TemplateStatus(
                List.of(),
                List.of(new TemplateSuspension(query.reference().sha256(), "s-1")),
                List.of()));
    node.tell(TestQuery.invitation(other));
    assertEnded("TEMPLATE_NOT_ALLOWED");
  }

  @Test
  void permitRevokedByAPreflightsList_endsTheQuery() throws Exception {
    other.revokedPermits = List.of("permit-1");
    node.tell(TestQuery.preflight(other));
    assertEnded("PERMIT_REVOKED");
  }

  @Test
  void permitRevokedByTheListOfAQuestionForAReport_endsTheQuery() throws Exception {
    other.revokedPermits = List.of("permit-1");
    node.tell(
        FromCoordinator.newBuilder()
            .setQueryId("query-2")
            .setAskReport(
                AskReport.newBuilder()
                    .setTicketNumber(1)
                    .setWorkOrder(TestQuery.bundle(other.documents())))
            .build());
    assertEnded("PERMIT_REVOKED");
  }
}
