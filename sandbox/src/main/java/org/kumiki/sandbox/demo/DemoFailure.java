package org.kumiki.sandbox.demo;

/** A step of the story went otherwise than it should; the message says which and how. */
final class DemoFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  DemoFailure(String message) {
    super(message);
  }
}
