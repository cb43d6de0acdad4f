package org.kumiki.node.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.kumiki.node.testing.TestQuery;
import org.kumiki.protocols.encoding.LayoutEncoding;
import org.kumiki.protocols.link.v1.AskReport;
import org.kumiki.protocols.link.v1.FromCoordinator;

/** A query outlives a broken line for the permit's loss grace and a minute, and not longer. */
class LostLineTest extends TaskDeskWorld {

  @Test
  void lineThatStaysBroken_endsTheQuery_afterItsGraceAndAMinute() throws Exception {
    start().setUp();
    DeskNode north = node("north");
    north.breakLine();
    assertThat(north.scheduler.late())
        .singleElement()
        .satisfies(
            timer -> assertThat(timer.after()).isEqualTo(Duration.ofMinutes(1).plusSeconds(5)));
    north.scheduler.late().getFirst().isDue();
    north.awaitJournal("\"ENDED\"", "query-1", "DISCONNECTED");
  }

  @Test
  void lineThatIsBack_keepsTheQuery() throws Exception {
    TestQuery run = start().setUp();
    DeskNode north = node("north");
    north.reconnect();
    run.reconnected("north", north);
    north.scheduler.late().forEach(LateScheduler.Late::isDue);
    assertThat(north.scheduler.late()).extracting(l -> l.timer().isCancelled()).containsOnly(true);
    LayoutEncoding first = run.openPersons();
    assertThat(first.decode(run.complete()).personsEligible()).isEqualTo(120);
  }

  @Test
  void endOfTheLineBefore_isNoNews_onceThereIsAnother() throws Exception {
    TestQuery run = start().setUp();
    DeskNode north = node("north");
    north.reconnectBeforeTheEndIsSeen();
    run.reconnected("north", north);
    assertThat(north.scheduler.late()).isEmpty();
    LayoutEncoding first = run.openPersons();
    assertThat(first.decode(run.complete()).personsEligible()).isEqualTo(120);
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
