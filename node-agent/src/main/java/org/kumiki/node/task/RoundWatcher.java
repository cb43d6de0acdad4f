package org.kumiki.node.task;

/** Is told when a round opens, before data are touched; for displays and for tests of failure. */
@FunctionalInterface
public interface RoundWatcher {

  /** Does nothing. */
  RoundWatcher NONE = (queryId, round) -> {};

  /** A round of a query is open here. */
  void opened(String queryId, int round);
}
