package org.kumiki.node.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.kumiki.node.testing.TestQuery;
import org.kumiki.protocols.encoding.LayoutEncoding;

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
}
