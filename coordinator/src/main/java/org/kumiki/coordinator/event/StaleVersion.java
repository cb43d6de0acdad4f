package org.kumiki.coordinator.event;

import org.kumiki.algorithms.message.Message;

/**
 * Somebody else changed the case meanwhile: nothing was done. Whoever asked reads it again and
 * decides again.
 */
public final class StaleVersion extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final long expected;
  private final long actual;
  private final transient Message said;

  /** The case is at another version than was expected. */
  public StaleVersion(String stream, long expected, long actual) {
    this(
        expected,
        actual,
        Message.of(
            "case %s is at version %d, not %d: somebody changed it meanwhile; read it again",
            stream.substring(stream.lastIndexOf('/') + 1), actual, expected));
  }

  private StaleVersion(long expected, long actual, Message said) {
    super(said.en());
    this.said = said;
    this.expected = expected;
    this.actual = actual;
  }

  /** What happened and what to do, in words. */
  public Message said() {
    return said;
  }

  /** The version that whoever asked had seen. */
  public long expected() {
    return expected;
  }

  /** The version now. */
  public long actual() {
    return actual;
  }
}
