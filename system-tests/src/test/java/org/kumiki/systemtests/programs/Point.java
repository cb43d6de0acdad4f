package org.kumiki.systemtests.programs;

/**
 * Where the coordinator stands still in mode SA-1. Under release rules a round comes before the
 * model: the total of persons.
 */
enum Point {
  /** All Hellos are there, nobody agreed on them. */
  SETUP("agree", 1),
  /** All tickets are dealt, no round is open. */
  DEALT("open", 1),
  /** All reports are there, no helper was asked. */
  REPORTED("close", 1),
  /** The helpers have opened the first sum; it is not stored. */
  SUMMED("summed", 1),
  /** A later round is about to be opened. */
  LATER("open", 4),
  /** The last sum is there. */
  LAST("finish", 1);

  private final String method;
  private final int times;

  Point(String method, int times) {
    this.method = method;
    this.times = times;
  }

  Moment.Step step() {
    return new Moment.Step("org.kumiki.secureagg.sa1.TicketCoordinator", method, times);
  }
}
