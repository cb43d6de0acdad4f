package org.kumiki.coordinator.query;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** A query under way. Safe for threads. */
public final class QueryHandle {

  private final String id;
  private final CompletableFuture<QueryOutcome> outcome;

  /** A handle for a query that completes the future. */
  public QueryHandle(String id, CompletableFuture<QueryOutcome> outcome) {
    this.id = id;
    this.outcome = outcome;
  }

  /** The query's id. */
  public String id() {
    return id;
  }

  /** Waits for the end. */
  public QueryOutcome result() throws InterruptedException {
    try {
      return outcome.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("query " + id + " failed", e.getCause());
    }
  }
}
