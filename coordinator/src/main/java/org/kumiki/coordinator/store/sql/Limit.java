package org.kumiki.coordinator.store.sql;

/**
 * The end of a statement that reads so many rows at most. SQLite plans by the number that is bound
 * to a bare parameter there, and compiles the statement anew each time one is bound; behind a cast
 * it does not look.
 */
final class Limit {

  /** The number is the last one that is bound. */
  static final String LAST = " LIMIT CAST(? AS BIGINT)";

  /** The number is bound as {@code most}. */
  static final String MOST = " LIMIT CAST(:most AS BIGINT)";

  private Limit() {}
}
