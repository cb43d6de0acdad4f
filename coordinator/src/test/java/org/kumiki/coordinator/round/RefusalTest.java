package org.kumiki.coordinator.round;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kumiki.algorithms.message.Message;
import org.kumiki.coordinator.query.OutcomeCode;
import org.kumiki.coordinator.query.QueryOutcome;
import org.kumiki.coordinator.query.Refusal;
import org.kumiki.coordinator.query.WorkOrderSignature;
import org.kumiki.protocols.document.DocumentKind;
import org.kumiki.protocols.document.DocumentSigner;
import org.kumiki.protocols.document.SigningKey;
import org.kumiki.protocols.link.v1.FromCoordinator;
import org.kumiki.protocols.link.v1.FromNode;
import org.kumiki.protocols.link.v1.Refused;
import org.kumiki.protocols.link.v1.Report;
import org.kumiki.protocols.link.v1.Signed;

/** Nodes that say no, veto, or break the protocol. */
class RefusalTest {

  @TempDir Path folder;

  private static void refuses(FakeNode node, String code, String words) {
    node.hears =
        message -> {
          if (message.hasWorkOrder()) {
            node.refuse(message.getQueryId(), code, words);
            return false;
          }
          return true;
        };
  }

  private static QueryOutcome.Failed failed(QueryOutcome outcome, OutcomeCode code) {
    assertThat(outcome).isInstanceOf(QueryOutcome.Failed.class);
    QueryOutcome.Failed failed = (QueryOutcome.Failed) outcome;
    assertThat(failed.code()).as(failed.message()).isEqualTo(code);
    return failed;
  }

  @Test
  void refusingNode_isLeftOutAndNamedWithItsReason() throws Exception {
    try (Federation federation = new Federation(folder, 4, 3, Federation.PATIENT)) {
      refuses(federation.node(3), "BUDGET", "10 of 10 queries are used up");
      var json = QueryRunTest.completed(federation.ask().result());
      QueryRunTest.isPooledResultOfThree(json);
      assertThat(json.path("nodes"))
          .hasToString(
              "{\"invited\":4,\"contributed\":3,\"refused\":[{\"node\":\"n3\",\"code\":\"BUDGET\","
                  + "\"message\":\"10 of 10 queries are used up\"}],\"dropped\":[]}");
    }
  }

  @Test
  void refusalInJapanese_isKeptBesideTheEnglish_andSafeToShow() throws Exception {
    try (Federation federation = new Federation(folder, 4, 3, Federation.PATIENT)) {
      for (int i : new int[] {1, 3}) {
        FakeNode node = federation.node(i);
        node.hears =
            message -> {
              if (message.hasWorkOrder()) {
                node.refuse(message.getQueryId(), "BUDGET", "used up", "使い切り\u202e\nました");
                return false;
              }
              return true;
            };
      }
      QueryOutcome.Failed failed = failed(federation.ask().result(), OutcomeCode.REFUSED);
      assertThat(failed.refused().getFirst().said()).isEqualTo(new Message("used up", "使い切り  ました"));
    }
  }

  @Test
  void tooManyRefusals_endTheQueryWithAllOfThemInWords() throws Exception {
    try (Federation federation = new Federation(folder, 4, 3, Federation.PATIENT)) {
      refuses(federation.node(1), "BUDGET", "used up");
      refuses(federation.node(3), "PURPOSE", "not for this purpose");
      QueryOutcome.Failed failed = failed(federation.ask().result(), OutcomeCode.REFUSED);
      assertThat(failed.exitCode()).isEqualTo(3);
      assertThat(failed.refused())
          .containsExactlyInAnyOrder(
              new Refusal("n1", "BUDGET", "used up"),
              new Refusal("n3", "PURPOSE", "not for this purpose"));
      assertThat(failed.message())
          .contains("n1 refused: BUDGET: used up", "n3 refused: PURPOSE: not for this purpose");
      assertThat(federation.node(0).awaitFinished()).isEqualTo("REFUSED");
    }
  }

  @Test
  void wordsOfARefusal_cannotDriveATerminalOrForgeLines() throws Exception {
    try (Federation federation = new Federation(folder, 4, 3, Federation.PATIENT)) {
      refuses(
          federation.node(3), "x; DROP", "\u001b[2Jgone\nkumiki: done \u202e" + "a".repeat(9000));
      var json = QueryRunTest.completed(federation.ask().result());
      var refusal = json.path("nodes").path("refused").get(0);
      assertThat(refusal.path("code").asString()).isEqualTo("UNSPECIFIED");
      assertThat(refusal.path("message").asString())
          .startsWith("[2Jgone kumiki: done  aaa")
          .hasSizeLessThanOrEqualTo(500);
    }
  }

  @Test
  void otherNodesUnderTheSamePermit_areRefusedByTheNodesThemselves() throws Exception {
    Patience hasty = new Patience(Federation.SHORT, Federation.LONG, Federation.LONG);
    try (Federation federation = new Federation(folder, 4, 3, hasty)) {
      federation.node(3).disconnect();
      QueryRunTest.isPooledResultOfThree(QueryRunTest.completed(federation.ask().result()));
      federation.node(3).connect();
      QueryOutcome.Failed failed = failed(federation.ask().result(), OutcomeCode.REFUSED);
      assertThat(failed.refused()).extracting(Refusal::code).contains("REPEATED_QUERY");
      federation.node(3).disconnect();
      QueryRunTest.isPooledResultOfThree(QueryRunTest.completed(federation.ask().result()));
    }
  }

  @Test
  void brokenHello_leavesTheNodeOut() throws Exception {
    try (Federation federation = new Federation(folder, 4, 3, Federation.PATIENT)) {
      breaks(federation.node(3), FromNode.BodyCase.HELLO);
      var json = QueryRunTest.completed(federation.ask().result());
      QueryRunTest.isPooledResultOfThree(json);
      assertThat(json.path("nodes").path("refused").get(0).path("code").asString())
          .isEqualTo("SIGNATURE");
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = FromNode.BodyCase.class,
      names = {"ACK", "REPORT_HEADER", "REPORT_CHUNK", "REPORT_SIGNATURE"})
  void brokenMessage_endsTheQueryWithoutNamingTheNode(FromNode.BodyCase broken) throws Exception {
    try (Federation federation = new Federation(folder, 4, 3, Federation.PATIENT)) {
      breaks(federation.node(3), broken);
      var handle = federation.ask();
      QueryOutcome.Failed failed = failed(handle.result(), OutcomeCode.PROTOCOL_FAULT);
      assertThat(failed.exitCode()).isEqualTo(1);
      assertThat(failed.message()).doesNotContain("n3");
      assertThat(failed.dropped()).isEmpty();
      assertThat(federation.desk.records().result(handle.id())).isEmpty();
      assertThat(federation.node(0).awaitFinished()).isEqualTo("PROTOCOL_FAULT");
    }
  }

  private static FromNode atOnce(FromNode... parts) {
    return FromNode.newBuilder()
        .setQueryId(parts[0].getQueryId())
        .setReport(Report.newBuilder().addAllParts(List.of(parts)))
        .build();
  }

  @Test
  void aReportAtOnce_isHeardAsItsParts() throws Exception {
    try (Federation federation = new Federation(folder, 3, 3, Federation.PATIENT)) {
      List<FromNode> parts = new ArrayList<>();
      FakeNode node = federation.node(0);
      node.says =
          message -> {
            boolean part = message.hasReportHeader() || message.hasReportChunk();
            if (part) {
              parts.add(message);
            }
            return !part;
          };
      node.tampers =
          message -> {
            if (!message.hasReportSignature()) {
              return message;
            }
            parts.add(message);
            FromNode whole = atOnce(parts.toArray(FromNode[]::new));
            parts.clear();
            return whole;
          };
      QueryRunTest.isPooledResultOfThree(QueryRunTest.completed(federation.ask().result()));
    }
  }

  /** Parts are taken without the checks that a message of that kind alone would meet. */
  @Test
  void anythingElseInAReport_endsTheQuery() throws Exception {
    try (Federation federation = new Federation(folder, 4, 3, Federation.PATIENT)) {
      federation.node(3).tampers =
          message ->
              message.hasReportSignature()
                  ? atOnce(
                      message, message.toBuilder().setRefused(Refused.getDefaultInstance()).build())
                  : message;
      failed(federation.ask().result(), OutcomeCode.PROTOCOL_FAULT);
    }
  }

  @Test
  void messagesOfNodesThatTakeNoPart_changeNothing() throws Exception {
    try (Federation federation = new Federation(folder, 4, 3, Federation.PATIENT)) {
      FakeNode stranger = federation.node(3);
      refuses(stranger, "BUDGET", "used up");
      FakeNode other = federation.node(0);
      other.hears =
          message -> {
            stranger.runOnThread(
                () -> {
                  stranger.working(message.getQueryId());
                  stranger.refuse(message.getQueryId(), "BUDGET", "again");
                  stranger.say(
                      FromNode.newBuilder()
                          .setQueryId(message.getQueryId())
                          .setHello(Signed.getDefaultInstance())
                          .build());
                });
            return true;
          };
      var json = QueryRunTest.completed(federation.ask().result());
      QueryRunTest.isPooledResultOfThree(json);
      assertThat(json.path("nodes").path("refused").size()).isEqualTo(1);
    }
  }

  @Test
  void veto_isTheAlgorithmsToAnswer() throws Exception {
    try (Federation federation = new Federation(folder, 3, 3, Federation.PATIENT)) {
      federation.node(1).vetoes = round -> true;
      QueryOutcome.Failed failed =
          failed(federation.ask().result(), OutcomeCode.UNSAFE_STEP_OR_SEPARATION);
      assertThat(failed.exitCode()).isEqualTo(5);
      assertThat(failed.message()).doesNotContain("n1");
    }
  }

  @Test
  void personWithAKey_signsTheVeryOrder() throws Exception {
    try (Federation federation = new Federation(folder, 3, 3, Federation.PATIENT)) {
      SigningKey key = SigningKey.generate("researcher", federation.random);
      federation.library.publishPermit(
          federation.hdab.decided(
              federation.permit(2, 3, Duration.ofDays(1), Optional.of(key.publicKey()))));
      QueryRunTest.completed(
          federation
              .ask(order -> DocumentSigner.addSignature(order.jws(), DocumentKind.WORK_ORDER, key))
              .result());
    }
  }

  @Test
  void personWithAKey_whoDidNotSignOrSignedAnotherOrder_isNotAskedFor() throws Exception {
    try (Federation federation = new Federation(folder, 3, 3, Federation.PATIENT)) {
      SigningKey key = SigningKey.generate("researcher", federation.random);
      SigningKey thief = SigningKey.generate("researcher", federation.random);
      federation.library.publishPermit(
          federation.hdab.decided(
              federation.permit(2, 3, Duration.ofDays(1), Optional.of(key.publicKey()))));
      AtomicReference<byte[]> earlier = new AtomicReference<>(new byte[0]);
      federation
          .ask(
              order -> {
                earlier.set(DocumentSigner.addSignature(order.jws(), DocumentKind.WORK_ORDER, key));
                return earlier.get();
              })
          .result();
      for (FakeNode node : federation.nodes.values()) {
        assertThat(node.awaitFinished()).isEqualTo("DONE");
        node.heard.clear();
      }
      for (WorkOrderSignature wrong :
          List.<WorkOrderSignature>of(
              order -> order.jws(),
              order -> earlier.get(),
              order -> new byte[0],
              order -> DocumentSigner.addSignature(order.jws(), DocumentKind.WORK_ORDER, thief))) {
        failed(federation.ask(wrong).result(), OutcomeCode.PERSON);
      }
      federation.nodes.values().forEach(n -> assertThat(n.heard).isEmpty());
    }
  }

  private static void breaks(FakeNode node, FromNode.BodyCase which) {
    node.tampers =
        message -> {
          if (message.getBodyCase() != which) {
            return message;
          }
          FromNode.Builder broken = message.toBuilder();
          switch (which) {
            case HELLO -> broken.setHello(flipped(message.getHello()));
            case ACK -> broken.setAck(flipped(message.getAck()));
            case REPORT_HEADER -> broken.setReportHeader(flipped(message.getReportHeader()));
            case REPORT_SIGNATURE ->
                broken.setReportSignature(flipped(message.getReportSignature()));
            default ->
                broken
                    .getReportChunkBuilder()
                    .setWords(flipped(message.getReportChunk().getWords()));
          }
          return broken.build();
        };
  }

  private static Signed flipped(Signed signed) {
    return signed.toBuilder().setSignature(flipped(signed.getSignature())).build();
  }

  private static ByteString flipped(ByteString bytes) {
    byte[] copy = bytes.toByteArray();
    copy[0] ^= 1;
    return ByteString.copyFrom(copy);
  }

  @Test
  void invitations_areTheSameOrderForAll() throws Exception {
    try (Federation federation = new Federation(folder, 3, 3, Federation.PATIENT)) {
      federation.ask().result();
      List<ByteString> orders =
          federation.nodes.values().stream()
              .map(
                  n ->
                      n.heard.stream()
                          .filter(FromCoordinator::hasWorkOrder)
                          .findFirst()
                          .orElseThrow()
                          .getWorkOrder()
                          .getWorkOrder())
              .toList();
      assertThat(orders).hasSize(3).containsOnly(orders.getFirst());
    }
  }
}
