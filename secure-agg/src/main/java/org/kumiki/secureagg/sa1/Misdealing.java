package org.kumiki.secureagg.sa1;

/** Shares of a dealer fit what it signed of each, and yet do not open its ticket. */
final class Misdealing extends Exception {

  private static final long serialVersionUID = 1L;

  private final String dealer;

  Misdealing(String dealer) {
    super("node " + dealer + " dealt shares that do not fit its ticket");
    this.dealer = dealer;
  }

  String dealer() {
    return dealer;
  }
}
