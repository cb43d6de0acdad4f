package org.kumiki.sandbox.separate;

/** A child process ended while something was asked of it. */
public final class PartDied extends RuntimeException {

  private static final long serialVersionUID = 1L;

  PartDied(String part, String how) {
    super("the process of " + part + " ended: " + how);
  }
}
