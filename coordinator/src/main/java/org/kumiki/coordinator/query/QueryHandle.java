package org.kumiki.coordinator.query;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** A query under way. Safe for threads. */
public final class QueryHandle {

  private final String id;
  private final CompletableFuture<QueryOutcome> outcome;
  private final Runnable cancel;

  /**
   * A handle for a query that completes the future.
   *
   * @param cancel asks it to end; may come too late
   */
  public QueryHandle(String id, CompletableFuture<QueryOutcome> outcome, Runnable cancel) {
    this.id = id;
    this.outcome = outcome;
    this.cancel = cancel;
  }

  /** The query's id. */
  public String id() {
    return id;
  }

  /** How it ended, if it has. */
  public Optional<QueryOutcome> outcome() {
    return outcome.isDone() && !outcome.isCompletedExceptionally()
        ? Optional.of(outcome.join())
        : Optional.empty();
  }

  /** Waits for the end. */
  public QueryOutcome result() throws InterruptedException {
    try {
      return outcome.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("query " + id + " failed", e.getCause());
    }
  }

  /**
   * Asks the query to end with CANCELLED; nothing of it is shown then. Does nothing where it has
   * ended.
   */
  public void cancel() {
    cancel.run();
  }
}
