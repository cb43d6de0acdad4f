package org.kumiki.node.link;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * Does what a connection brings. Guarantees: one thing after the other, in the order they came;
 * what may take long is never done on the connection's thread, and the rest is where nothing is
 * under way, since each change of threads costs more than such a thing itself. Tasks must not
 * throw. For the connection's thread alone.
 */
final class Lane {

  private final Executor executor;
  private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);

  Lane(Executor executor) {
    this.executor = executor;
  }

  /** Does what is short. */
  void atOnce(Runnable task) {
    if (last.isDone()) {
      task.run();
    } else {
      elsewhere(task);
    }
  }

  /** Does what may take long: reads documents, waits for a disk. */
  void elsewhere(Runnable task) {
    last = last.thenRunAsync(task, executor);
  }
}
