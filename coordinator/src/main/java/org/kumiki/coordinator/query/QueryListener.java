package org.kumiki.coordinator.query;

/**
 * Hears how a query gets on. Called from the query's own thread, one call at a time, in order; must
 * return quickly.
 */
@FunctionalInterface
public interface QueryListener {

  /** Something happened. */
  void progress(QueryProgress progress);
}
