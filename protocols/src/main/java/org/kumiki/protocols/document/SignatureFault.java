package org.kumiki.protocols.document;

import org.kumiki.algorithms.message.Message;

/** Signatures that do not carry a document; the message says which and why. */
final class SignatureFault extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Message said;

  SignatureFault(String pattern, Object... arguments) {
    this(Message.of(pattern, arguments));
  }

  private SignatureFault(Message said) {
    super(said.en());
    this.said = said;
  }

  Message said() {
    return said;
  }
}
