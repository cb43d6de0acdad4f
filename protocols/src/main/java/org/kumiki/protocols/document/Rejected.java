package org.kumiki.protocols.document;

/** A rule about time or order that a well-signed document breaks. */
final class Rejected extends Exception {
  private static final long serialVersionUID = 1L;

  private final Fault fault;

  Rejected(Fault fault, String message) {
    super(message);
    this.fault = fault;
  }

  Fault fault() {
    return fault;
  }
}
