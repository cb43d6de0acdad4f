package org.kumiki.coordinator.metrics;

import java.util.function.LongSupplier;
import org.kumiki.coordinator.query.QueryListener;
import org.kumiki.coordinator.query.QueryProgress;

/**
 * Takes in how long things took and how they ended. Guarantees of every caller: what it passes
 * comes from a list that the software has, never from outside. Safe for threads.
 */
public interface Meter {

  /** Where nobody reads the numbers. */
  Meter NONE =
      new Meter() {
        @Override
        public void answered(String method, String route, int status, long nanos) {}

        @Override
        public void stored(long nanos) {}

        @Override
        public void roundDone(long nanos) {}

        @Override
        public void queryEnded(String outcome) {}
      };

  /**
   * A request was answered.
   *
   * @param route as the table of routes has it, with {@code {names}}
   */
  void answered(String method, String route, int status, long nanos);

  /** A change was put on disk. */
  void stored(long nanos);

  /** The sum of a round is there. */
  void roundDone(long nanos);

  /**
   * A query ended.
   *
   * @param outcome as nodes hear it: not whether a result was withheld
   */
  void queryEnded(String outcome);

  /** Times the rounds of one query; one that is begun again counts from then. */
  default QueryListener rounds(LongSupplier nanoTime) {
    return new QueryListener() {
      private long opened = nanoTime.getAsLong();

      @Override
      public void progress(QueryProgress progress) {
        switch (progress) {
          case QueryProgress.RoundOpened begin -> opened = nanoTime.getAsLong();
          case QueryProgress.RoundDone done -> roundDone(nanoTime.getAsLong() - opened);
          default -> {}
        }
      }
    };
  }
}
