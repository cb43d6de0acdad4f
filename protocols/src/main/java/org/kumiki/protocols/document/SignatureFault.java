package org.kumiki.protocols.document;

/** Signatures that do not carry a document; the message says which and why. */
final class SignatureFault extends Exception {
  private static final long serialVersionUID = 1L;

  SignatureFault(String message) {
    super(message);
  }
}
