package org.kumiki.node.task;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.kumiki.node.policy.AcceptedOrder;
import org.kumiki.node.testing.TestQuery;
import org.kumiki.protocols.link.v1.AskReport;
import org.kumiki.protocols.link.v1.Candidate;
import org.kumiki.protocols.link.v1.FromCoordinator;
import org.kumiki.protocols.link.v1.FromNode;

/** What becomes of a query that is busy, told to stop, or out of time. */
@Timeout(40)
class QueryTaskTest extends TaskDeskWorld {

  // As many as wait at most, and one.
  private static final int TOO_MANY = 65;

  private final CountDownLatch reading = new CountDownLatch(3);
  private final CountDownLatch mayGoOn = new CountDownLatch(1);

  @AfterEach
  void goOn() {
    mayGoOn.countDown();
  }

  /** Rows that take long, whatever interrupts who reads them. */
  private CohortRows slowly(AcceptedOrder order) {
    reading.countDown();
    boolean interrupted = false;
    while (mayGoOn.getCount() > 0) {
      try {
        mayGoOn.await();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return rows(order);
  }

  private void reading() throws Exception {
    source = this::slowly;
    start().setUp().openPersons();
    reading.await();
  }

  /** Something that a query takes in at any time and does not answer. */
  private static FromCoordinator candidate() {
    return FromCoordinator.newBuilder()
        .setQueryId("query-1")
        .setCandidate(Candidate.newBuilder().setContent(ByteString.copyFromUtf8("{}")))
        .build();
  }

  @Test
  void moreMessagesThanTheProtocolHas_endTheQuery() throws Exception {
    reading();
    for (int i = 0; i < TOO_MANY; i++) {
      node("north").tell(candidate());
      if (i < TOO_MANY - 1) {
        node("south").tell(candidate());
      }
    }
    mayGoOn.countDown();
    node("north").awaitJournal("\"ENDED\"", "MAILBOX_FULL");
    node("south").awaitJournal("\"SENT\"");
  }

  @Test
  void firstReasonToStop_isTheOneThatIsSaid_andNothingIsSentAnyMore() throws Exception {
    reading();
    node("north").desk.stopAll("FIRST");
    node("north").desk.stopAll("SECOND");
    mayGoOn.countDown();
    node("north").awaitJournal("\"ENDED\"", "FIRST");
    node("south").awaitJournal("\"SENT\"");
    assertThat(String.join("\n", node("north").journalLines()))
        .doesNotContain("SECOND")
        .doesNotContain("\"SENT\"");
  }

  @Test
  void queryWhoseTimeIsOver_endsByItself() throws Exception {
    start().setUp();
    clock.add(query.deadlineIn);
    node("north").tell(candidate());
    node("north").awaitJournal("\"ENDED\"", "DEADLINE");
  }

  /** Whoever hears no question any more must not keep one. */
  @Test
  void reportAskedOfAQueryThatIsToldToStop_isAnsweredAllTheSame() throws Exception {
    reading();
    node("north").desk.stopAll("FIRST");
    DeskNode north = node("north");
    while (north.poll(Duration.ofMillis(1)).isPresent()) {
      // What was said before.
    }
    north.tell(
        FromCoordinator.newBuilder()
            .setQueryId("query-1")
            .setAskReport(
                AskReport.newBuilder()
                    .setTicketNumber(1)
                    .setWorkOrder(TestQuery.bundle(query.documents())))
            .build());
    FromNode said = north.poll(Duration.ofSeconds(20)).orElseThrow();
    while (said.hasWorking()) {
      said = north.poll(Duration.ofSeconds(20)).orElseThrow();
    }
    assertThat(said.hasNoReport()).as(said.toString()).isTrue();
  }
}
