package org.kumiki.systemtests.programs;

/** Where a node stands still in mode SA-1: what it decided is on its disk, but not sent. */
enum NodePoint {
  /** Its first report, without the codes that make it one. */
  REPORTING("TicketEpoch", "codes"),
  /** Its shares of the first sum. */
  RELEASING("HelperShares", "message");

  private final String type;
  private final String method;

  NodePoint(String type, String method) {
    this.type = type;
    this.method = method;
  }

  Moment.Step step() {
    return new Moment.Step("org.kumiki.secureagg.sa1." + type, method, 1);
  }
}
