package org.kumiki.node.task;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.kumiki.algorithms.Result;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.glm.GlmAlgorithm;
import org.kumiki.algorithms.layout.Layout;
import org.kumiki.node.journal.Journal;
import org.kumiki.node.journal.JournalCheck;
import org.kumiki.node.policy.HolderDemands;
import org.kumiki.node.testing.Case;
import org.kumiki.node.testing.TestQuery;
import org.kumiki.protocols.document.DatasetReference;
import org.kumiki.protocols.document.Suspension;
import org.kumiki.protocols.encoding.EncodedSums;
import org.kumiki.protocols.encoding.LayoutEncoding;
import org.kumiki.protocols.encoding.Purpose;
import org.kumiki.protocols.link.v1.FromCoordinator;
import org.kumiki.protocols.link.v1.FromNode;
import org.kumiki.protocols.link.v1.Hellos;
import org.kumiki.protocols.link.v1.OpenRound;
import org.kumiki.secureagg.message.Signed;
import org.kumiki.secureagg.vector.VectorSpec;

/** Queries over three desks with real policies, journals and keys; rows are arrays. */
class TaskDeskTest extends TaskDeskWorld {

  @Test
  void fit_isThePooledOne_andTheJournalTellsItWithoutValues() throws Exception {
    TestQuery run = start().setUp();
    Result fit = run.countAndVote().run(new GlmAlgorithm(), DICTIONARY);
    var result = fit.release(Profile.NONE).result();
    run.finish();
    assertThat(result.path("n").asLong()).isEqualTo(117);
    // The noise has mean 0 but for the missing row; the slope is 3 to its standard error.
    assertThat(result.path("coefficients").path(1).path("estimate").asDouble())
        .isCloseTo(3, org.assertj.core.data.Offset.offset(0.02));
    for (DeskNode node : nodes.values()) {
      node.awaitJournal("\"ENDED\"", "FINISHED DONE");
      node.awaitJournal("\"ACCEPTED\"", "\"permitId\":\"permit-1\"", "\"person\":\"researcher\"");
      String sent = node.awaitJournal("\"SENT\"", "\"round\":3", "persons_eligible");
      assertThat(sent).contains("rows_used").contains("specHash").contains("\"digest\"");
      // Records of the protocol and digests are random text, in which any short word can stand.
      assertThat(String.join("\n", node.journalLines()).replaceAll("\"[A-Za-z0-9+/=]{40,}\"", ""))
          .contains("\"REPORTED\"")
          .doesNotContain("0.25")
          .doesNotContain("NaN");
      assertThat(node.desk.lastCounts()).contains(new LocalCounts("query-1", 45, 3, 40, 39, 1));
      assertThat(JournalCheck.of(Journal.path(folder.resolve(node.identity.nodeId()))))
          .isInstanceOf(JournalCheck.Intact.class);
    }
    // Once per node, not once per round.
    assertThat(reads).hasValue(3);
  }

  @Test
  void refusedOrder_isAnsweredWithItsCode_andNothingElse() throws Exception {
    start();
    node("north").allowed.disallow(query.reference(), Case.DATASET);
    node("north").tell(TestQuery.invitation(query));
    FromNode answer = node("north").poll(Duration.ofSeconds(20)).orElseThrow();
    assertThat(answer.getRefused().getCode()).isEqualTo("TEMPLATE_NOT_ALLOWED");
    assertThat(answer.getRefused().getMessage()).contains("glm");
    assertThat(answer.getRefused().getMessageJa())
        .contains("glm")
        .isNotEqualTo(answer.getRefused().getMessage());
    assertThat(node("north").journalLines().getLast())
        .contains("\"REFUSED\"")
        .contains("TEMPLATE_NOT_ALLOWED");
    assertThat(node("north").poll(Duration.ofMillis(50))).isEmpty();
    assertThat(reads).hasValue(0);
  }

  @Test
  void orderInAMessageAboutAnotherQuery_isRefused() throws Exception {
    start();
    node("north").tell(TestQuery.invitation(query).toBuilder().setQueryId("query-2").build());
    assertThat(node("north").poll(Duration.ofSeconds(20)).orElseThrow().getRefused().getCode())
        .isEqualTo("SIGNATURE");
  }

  @Test
  void brokenLine_costsNothing_dataAreNotReadAgain() throws Exception {
    TestQuery run = start().setUp();
    LayoutEncoding first = run.openPersons();
    node("south").awaitJournal("\"SENT\"");
    node("south").reconnect();
    run.reconnected("south", node("south"));
    EncodedSums sums = first.decode(run.complete());
    assertThat(sums.personsEligible()).isEqualTo(120);
    assertThat(reads).hasValue(3);
  }

  @Test
  void otherSpecThanTheTemplates_isNotAnswered_andNoDataAreTouched() throws Exception {
    TestQuery run = start().setUp();
    LayoutEncoding bare = new LayoutEncoding(Purpose.ROUND, new Layout(List.of()), 3);
    GlmAlgorithm glm = new GlmAlgorithm();
    var parameters =
        glm.parse(
            org.kumiki.protocols.document.JsonText.parse(query.parameters).node(), DICTIONARY);
    run.open(glm.broadcast(glm.start(parameters)), bare.spec());
    run.until("Cannots", () -> run.asides.size() == 3);
    assertThat(run.asides.get("west").getFirst().hasCannot()).isTrue();
    node("west").awaitJournal("\"ALARM\"", "another vector");
    assertThat(reads).hasValue(0);
  }

  @Test
  void unknownPurpose_isNotAnswered() throws Exception {
    TestQuery run = start().setUp();
    run.open(new byte[0], new VectorSpec("curiosity", 3, List.of()));
    run.until("Cannots", () -> run.asides.size() == 3);
    assertThat(reads).hasValue(0);
  }

  @Test
  void failureWithTheData_isACannot_itsReasonStaysHere() throws Exception {
    source =
        order -> {
          throw new IllegalStateException("person 4711 is 1.93 m tall");
        };
    TestQuery run = start().setUp();
    run.openPersons();
    run.until("Cannots", () -> run.asides.size() == 3);
    FromNode said = run.asides.get("north").getFirst();
    assertThat(said.hasCannot()).isTrue();
    assertThat(said.toString()).doesNotContain("4711");
    String alarm = node("north").awaitJournal("\"ALARM\"", "round 1 failed");
    assertThat(alarm).contains("IllegalStateException").doesNotContain("4711");
  }

  @Test
  void craftedBroadcast_isACannot() throws Exception {
    TestQuery run = start().setUp();
    LayoutEncoding encoding = new LayoutEncoding(Purpose.ROUND, new Layout(List.of()), 3);
    run.open(new byte[] {1, 2, 3}, encoding.spec());
    run.until("Cannots", () -> run.asides.size() == 3);
    assertThat(reads).hasValue(0);
  }

  @Test
  void acceptance07_holdersLooserWish_isIgnored_andTheJournalSaysSo() throws Exception {
    query.orderProfile = "STRICT";
    query.permitProfile = "STRICT";
    demands.put("west", new HolderDemands(Optional.of("ACRO-DEFAULT"), 0));
    demands.put("south", new HolderDemands(Optional.of("STRICT"), 0));
    start().setUp();
    node("west")
        .awaitJournal("\"REMARK\"", "query-1", "ACRO-DEFAULT", "is ignored", "runs under STRICT");
    node("west").awaitJournal("\"ACCEPTED\"", "\"profile\":\"STRICT\"");
    assertThat(node("south").journalLines()).noneMatch(line -> line.contains("is ignored"));
    assertThat(node("north").journalLines()).noneMatch(line -> line.contains("is ignored"));
  }

  @Test
  void acceptance06_permitRevokedByAnotherOrdersList_stopsTheQueryAtItsNextMessage()
      throws Exception {
    assertStoppedBy(list -> list.revokedPermits = List.of("permit-1"), "PERMIT_REVOKED");
  }

  @Test
  void permitSuspendedByAnotherOrdersList_stopsTheQueryAtOnce() throws Exception {
    assertStoppedBy(
        list -> list.suspended = List.of(new Suspension("permit-1", "act-1")), "PERMIT_SUSPENDED");
  }

  @Test
  void ownKeyRevokedByAnotherOrdersList_stopsTheQueryAtOnce() throws Exception {
    assertStoppedBy(
        list ->
            list.revokedNodes = nodes.values().stream().map(n -> n.identity.spkiSha256()).toList(),
        "ROSTER");
  }

  @Test
  void deadlinePassedDuringTheQuery_endsIt() throws Exception {
    TestQuery run = start().setUp();
    clock.add(Duration.ofMinutes(11));
    // A node may notice before it is asked; then it ends without a word.
    run.openPersons();
    for (String id : List.of("north", "south", "west")) {
      node(id).awaitJournal("\"ENDED\"");
    }
    assertThat(reads).hasValue(0);
  }

  @Test
  void permitExpiredDuringTheQuery_isACannot() throws Exception {
    query.validFor = Duration.ofMinutes(5);
    TestQuery run = start().setUp();
    clock.add(Duration.ofMinutes(6));
    run.openPersons();
    run.until("Cannots", () -> run.asides.size() == 3);
    node("north").awaitJournal("\"ALARM\"", "round 1 was not answered: PERMIT_EXPIRED");
    node("north").awaitJournal("\"ENDED\"", "PERMIT_EXPIRED");
    assertThat(reads).hasValue(0);
  }

  @Test
  void acceptance06_nodeThatHearsNothingNew_stopsOnceItsStatusListHasExpired() throws Exception {
    query.statusValidity = Duration.ofMinutes(3);
    TestQuery run = start().setUp();
    clock.add(Duration.ofMinutes(4));
    run.openPersons();
    run.until("Cannots", () -> run.asides.size() == 3);
    node("north").awaitJournal("\"ENDED\"", "STATUS_STALE");
    assertThat(reads).hasValue(0);
  }

  @Test
  void finishedQuery_answersNothingMore() throws Exception {
    TestQuery run = start().setUp();
    run.finish("TOO_FEW");
    for (DeskNode node : nodes.values()) {
      node.awaitJournal("\"ENDED\"", "FINISHED TOO_FEW");
      node.tell(
          FromCoordinator.newBuilder()
              .setQueryId("query-1")
              .setOpenRound(OpenRound.getDefaultInstance())
              .build());
      assertThat(node.poll(Duration.ofMillis(20))).isEmpty();
    }
    assertThat(reads).hasValue(0);
  }

  /** A field beyond its bounds is no message of the protocol, whoever made it. */
  @Test
  void messageBeyondTheBounds_endsTheQuery() throws Exception {
    start().setUp();
    DeskNode north = node("north");
    north.tell(
        FromCoordinator.newBuilder()
            .setQueryId("query-1")
            .setHellos(
                Hellos.newBuilder()
                    .setSignature(ByteString.copyFrom(new byte[Signed.MOST_SIGNATURE + 1])))
            .build());
    north.awaitJournal("\"ENDED\"", "query-1", "MALFORMED");
    assertThat(reads).hasValue(0);
  }

  @Test
  void peersWords_comeCleanIntoTheJournal() throws Exception {
    TestQuery run = start().setUp();
    run.finish("evil\n{\"kind\":\"ALARM\"}");
    String ended = node("north").awaitJournal("\"ENDED\"");
    assertThat(ended).contains("FINISHED evil??").doesNotContain("\\n");
  }

  @Test
  void haltedNode_endsWhatRuns() throws Exception {
    start().setUp();
    node("north").desk.stopAll("MANUAL_HOLD");
    node("north").awaitJournal("\"ENDED\"", "MANUAL_HOLD");
  }

  @Test
  void busyNode_refusesOneMore_withoutSpendingTheBudget() throws Exception {
    query.runBudget = 2;
    start(1).setUp();
    Case second = with(query, "query-2");
    second.runBudget = 2;
    node("north").tell(TestQuery.invitation(second));
    FromNode answer = node("north").poll(Duration.ofSeconds(20)).orElseThrow();
    assertThat(answer.getRefused().getCode()).isEqualTo("LOCAL_POLICY");
    assertThat(node("north").journal.queries("permit-1")).isEqualTo(1);
  }

  @Test
  void budget_isCountedInTheJournal() throws Exception {
    query.runBudget = 1;
    TestQuery run = start().setUp();
    run.finish("DONE");
    node("north").awaitJournal("\"ENDED\"");
    Case second = with(query, "query-2");
    second.runBudget = 1;
    node("north").tell(TestQuery.invitation(second));
    assertThat(node("north").poll(Duration.ofSeconds(20)).orElseThrow().getRefused().getCode())
        .isEqualTo("BUDGET");
  }

  @Test
  void twoQueriesAtOnce_bothEnd() throws Exception {
    TestQuery first = start().setUp();
    Case other = with(query, "query-2");
    other.parameters = query.parameters.replace("y ~ x", "x ~ y");
    TestQuery second = another(other);
    first.finish("DONE");
    second.setUp();
    Result fit = second.countAndVote().run(new GlmAlgorithm(), DICTIONARY);
    assertThat(fit.release(Profile.NONE).result().path("n").asLong()).isEqualTo(117);
  }

  @Test
  void sameQuestionAgain_withFewerNodes_isARepeatedQuery() throws Exception {
    TestQuery run = start().setUp();
    run.countAndVote();
    firstRound(run);
    run.complete();
    run.finish("DONE");
    node("north").awaitJournal("\"ENDED\"");
    // A fourth node takes the place of one: another set of participants for the same question.
    DeskNode east =
        new DeskNode(
            folder.resolve("east"),
            "east",
            ca,
            people,
            clock,
            DICTIONARY,
            source,
            RoundWatcher.NONE,
            4,
            HolderDemands.NONE);
    nodes.put("east", east);
    nodes.remove("west").close();
    query.keys.put("east", east.identity.spkiSha256());
    query.nodes.add("east");
    query.rosterVersion = 4;
    Case second = with(query, "query-2");
    second.nodes = query.nodes;
    second.rosterVersion = 4;
    second.datasets.remove("west");
    second.datasets.put("east", new DatasetReference(Case.DATASET, "v1"));
    east.allowed.allow(second.reference(), Case.DATASET);
    TestQuery again = another(second);
    again.propose();
    again.until("refusals", () -> again.asides.size() >= 2);
    assertThat(again.asides.get("north").getFirst().getRefused().getCode())
        .isEqualTo("REPEATED_QUERY");
    assertThat(reads).hasValue(3);
  }

  @Test
  void slowRound_saysWorkingMeanwhile() throws Exception {
    CountDownLatch heard = new CountDownLatch(1);
    source =
        order -> {
          try {
            heard.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          return rows(order);
        };
    TestQuery run = start().setUp();
    LayoutEncoding first = run.openPersons();
    run.until(
        "Working",
        () ->
            run.asides.values().stream()
                .anyMatch(said -> said.stream().anyMatch(FromNode::hasWorking)));
    heard.countDown();
    assertThat(first.decode(run.complete()).personsIncluded()).isEqualTo(120);
  }

  @Test
  void watcherThatKills_leavesNoTraceOfAGoodbye() throws Exception {
    TestQuery run = start().setUp();
    CountDownLatch killed = new CountDownLatch(1);
    watchers.put(
        "north",
        (q, round) -> {
          node("north").desk.kill();
          killed.countDown();
        });
    run.openPersons();
    killed.await();
    node("south").awaitJournal("\"SENT\"");
    assertThat(String.join("\n", node("north").journalLines()))
        .doesNotContain("REPORTED")
        .doesNotContain("ENDED");
    assertThat(node("north").poll(Duration.ofMillis(50))).isEmpty();
  }
}
