package org.kumiki.coordinator.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kumiki.algorithms.message.Message;

/** What a watcher sees, early or late. */
class ProgressLogTest {

  private static final QueryEnding DONE =
      new QueryEnding("COMPLETED", Message.NONE, 0, List.of(), List.of());

  private final ProgressLogs logs = new ProgressLogs(Clock.systemUTC(), "p1");
  private final ProgressLog log = logs.of("q-1");

  @Test
  void lateWatcher_seesAllInOrder_andWhoComesAgainOnlyWhatIsNew() {
    for (int round = 1; round <= 3; round++) {
      log.progress(new QueryProgress.RoundDone(round));
    }
    log.ended(DONE);
    assertThat(numbers(log.after(0))).containsExactly(1L, 2L, 3L, 4L);
    assertThat(numbers(log.after(2))).containsExactly(3L, 4L);
    assertThat(log.after(4)).isEmpty();
    // A number that nothing has yet was another log's.
    assertThat(numbers(log.after(99))).containsExactly(1L, 2L, 3L, 4L);
  }

  @Test
  void manyEntries_areBounded_andTheEndIsKept() {
    for (int round = 1; round <= 5_000; round++) {
      log.progress(new QueryProgress.RoundDone(round));
    }
    log.ended(DONE);
    log.progress(new QueryProgress.RoundDone(1));
    List<ProgressLog.Entry> kept = log.after(0);
    assertThat(kept).hasSize(1_000);
    assertThat(kept.getLast().event()).isEqualTo(new ProgressLog.Event.Ended(DONE));
    assertThat(kept.getLast().number()).isEqualTo(5_001);
  }

  @Test
  void watcher_isToldUntilItLeaves() {
    List<Integer> told = new ArrayList<>();
    Runnable leave = log.watch(() -> told.add(1));
    log.progress(new QueryProgress.PersonsCounted());
    leave.run();
    log.progress(new QueryProgress.NobodyObjected());
    assertThat(told).hasSize(1);
  }

  @Test
  void logs_ofEndedQueries_areDroppedOldestFirst_thoseUnderWayNever() {
    for (int i = 0; i < 3_000; i++) {
      logs.of("q-ended-" + i).ended(DONE);
    }
    assertThat(logs.find("q-1")).containsSame(log);
    assertThat(logs.find("q-ended-0")).isEmpty();
    assertThat(logs.find("q-ended-2999")).isPresent();
    assertThat(logs.ended("q-ended-0", DONE).ending()).contains(DONE);
  }

  private static List<Long> numbers(List<ProgressLog.Entry> entries) {
    return entries.stream().map(ProgressLog.Entry::number).toList();
  }
}
