package org.kumiki.protocols.document;

import org.kumiki.algorithms.message.Message;

/** A rule about time or order that a well-signed document breaks. */
final class Rejected extends Exception {
  private static final long serialVersionUID = 1L;

  private final Fault fault;
  private final transient Message said;

  Rejected(Fault fault, String pattern, Object... arguments) {
    this(fault, Message.of(pattern, arguments));
  }

  private Rejected(Fault fault, Message said) {
    super(said.en());
    this.said = said;
    this.fault = fault;
  }

  Message said() {
    return said;
  }

  Fault fault() {
    return fault;
  }
}
