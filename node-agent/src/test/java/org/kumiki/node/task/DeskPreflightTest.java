package org.kumiki.node.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.kumiki.algorithms.glm.GlmAlgorithm;
import org.kumiki.node.testing.Case;
import org.kumiki.node.testing.TestQuery;
import org.kumiki.protocols.document.DatasetReference;
import org.kumiki.protocols.document.Digest;
import org.kumiki.protocols.link.v1.FromCoordinator;
import org.kumiki.protocols.link.v1.FromNode;

/** Whether a query would be answered, asked of three desks with real policies and journals. */
class DeskPreflightTest extends TaskDeskWorld {

  @Test
  void preflights_readNoRows_spendNoBudget_andAreInTheJournal() throws Exception {
    query.runBudget = 1;
    TestQuery run = start();
    DeskNode north = node("north");
    for (int i = 0; i < 5; i++) {
      Case preflight = with(query, "pf-" + i);
      preflight.runBudget = 1;
      north.tell(TestQuery.preflight(preflight));
      FromNode answer = north.poll(Duration.ofSeconds(20)).orElseThrow();
      assertThat(answer.hasPreflightAnswer()).isTrue();
      assertThat(answer.getPreflightAnswer().getRefusalsList()).isEmpty();
      assertThat(north.journalLines().getLast())
          .contains("\"PREFLIGHT\"", "pf-" + i, "\"person\":\"researcher\"", "\"codes\":[]");
    }
    assertThat(north.journal.queries("permit-1")).isZero();
    assertThat(reads).hasValue(0);
    // The one query of the permit is still there to be asked.
    run.setUp().countAndVote().run(new GlmAlgorithm(), DICTIONARY);
    run.finish();
    north.awaitJournal("\"ENDED\"", "FINISHED DONE");
    assertThat(reads).hasValue(3);
    Case second = with(query, "pf-9");
    second.runBudget = 1;
    north.tell(TestQuery.preflight(second));
    assertThat(refusals(north)).containsExactly("BUDGET");
  }

  @Test
  void preflight_sentAsAWorkOrder_isRefused_andAWorkOrderAsAPreflight() throws Exception {
    start();
    DeskNode north = node("north");
    north.tell(
        FromCoordinator.newBuilder()
            .setQueryId(query.queryId)
            .setWorkOrder(TestQuery.bundle(query.preflight()))
            .build());
    assertThat(north.poll(Duration.ofSeconds(20)).orElseThrow().getRefused().getCode())
        .isEqualTo("SIGNATURE");
    north.tell(
        FromCoordinator.newBuilder()
            .setQueryId(query.queryId)
            .setPreflight(TestQuery.bundle(query.documents()))
            .build());
    assertThat(refusals(north)).containsExactly("SIGNATURE");
    assertThat(reads).hasValue(0);
    assertThat(String.join(" ", north.journalLines())).doesNotContain("\"ACCEPTED\"");
  }

  @Test
  void preflight_ofAQuestionThatWasAnsweredWithOtherNodes_saysSo() throws Exception {
    // The permit has a fourth node, which was not there.
    query.nodes.add("east");
    query.keys.put("east", Digest.of(new byte[] {4}));
    TestQuery run = start().setUp();
    run.countAndVote().run(new GlmAlgorithm(), DICTIONARY);
    run.finish();
    DeskNode north = node("north");
    north.awaitJournal("\"ENDED\"", "FINISHED DONE");
    Case same = with(query, "pf-1");
    same.nodes = query.nodes;
    north.tell(TestQuery.preflight(same));
    assertThat(refusals(north)).isEmpty();
    Case withEast = with(query, "pf-2");
    withEast.nodes = query.nodes;
    withEast.datasets.put("east", new DatasetReference(Case.DATASET, "v1"));
    north.tell(TestQuery.preflight(withEast));
    assertThat(refusals(north)).containsExactly("REPEATED_QUERY");
  }

  @Test
  void orderInAPreflightAboutAnotherQuery_wouldBeRefused() throws Exception {
    start();
    node("north").tell(TestQuery.preflight(query).toBuilder().setQueryId("query-2").build());
    assertThat(refusals(node("north"))).containsExactly("SIGNATURE");
  }
}
