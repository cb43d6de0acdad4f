package org.kumiki.node.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.kumiki.node.testing.TestQuery;
import org.kumiki.protocols.link.v1.AskReport;
import org.kumiki.protocols.link.v1.FromCoordinator;
import org.kumiki.protocols.link.v1.FromNode;

/** What a desk does when a query, its journal or itself is over. */
class DeskEndsTest extends TaskDeskWorld {

  @Test
  void queryThatEnded_leavesItsPlaceToAnother() throws Exception {
    start(1).setUp().finish("TOO_FEW");
    DeskNode north = node("north");
    north.awaitJournal("\"ENDED\"", "FINISHED TOO_FEW");
    // Its thread may still be on its way out when the journal has the end.
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    FromNode said;
    do {
      north.tell(TestQuery.invitation(with(query, "query-2")));
      said = north.poll(Duration.ofSeconds(20)).orElseThrow();
    } while (said.hasRefused() && System.nanoTime() < end);
    assertThat(said.hasHello()).as(said.toString()).isTrue();
  }

  @Test
  void killedDesk_answersNothingAndWritesNothing() throws Exception {
    start();
    DeskNode north = node("north");
    north.desk.kill();
    int lines = north.journalLines().size();
    north.tell(TestQuery.invitation(query));
    assertThat(north.poll(Duration.ofMillis(50))).isEmpty();
    assertThat(north.journalLines()).hasSize(lines);
  }

  @Test
  void closedDesk_waitsForNothingAndAnswersNothing() throws Exception {
    start().setUp();
    DeskNode north = node("north");
    north.desk.close();
    north.breakLine();
    assertThat(north.scheduler.late()).extracting(LateScheduler.Late::timer).isEmpty();
    int lines = north.journalLines().size();
    north.tell(TestQuery.invitation(with(query, "query-2")));
    north.tell(TestQuery.preflight(with(query, "query-3")));
    north.tell(
        FromCoordinator.newBuilder()
            .setQueryId(query.queryId)
            .setAskReport(
                AskReport.newBuilder()
                    .setTicketNumber(1)
                    .setWorkOrder(TestQuery.invitation(query).getWorkOrder()))
            .build());
    assertThat(north.journalLines()).hasSize(lines);
    assertThat(north.poll(Duration.ofMillis(50)).filter(said -> !said.hasAck())).isEmpty();
  }

  @Test
  void journalThatCannotBeWritten_answersNothing_andTheLineLives() throws Exception {
    start();
    DeskNode north = node("north");
    north.journal.close();
    north.tell(TestQuery.invitation(query));
    assertThat(north.poll(Duration.ofMillis(200))).isEmpty();
    assertThat(reads).hasValue(0);
  }
}
