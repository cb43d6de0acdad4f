package org.kumiki.coordinator.home;

import java.util.function.Supplier;

/**
 * Makes changes of several stores one. Guarantees: when the work returns, all of it is on disk;
 * when it throws, or the process dies before, nothing of it is. Works of different threads and
 * processes come one after the other, so what was read inside is still so when it is written; work
 * inside work joins it. Never wait for a lock or for anybody inside: everybody else waits too.
 */
public interface Transactions {

  /** Does the work and gives what it gives. */
  <T> T in(Supplier<T> work);

  /** Does the work. */
  default void run(Runnable work) {
    in(
        () -> {
          work.run();
          return true;
        });
  }
}
