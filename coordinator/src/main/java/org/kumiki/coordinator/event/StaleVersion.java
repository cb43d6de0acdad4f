package org.kumiki.coordinator.event;

/**
 * Somebody else changed the case meanwhile: nothing was done. Whoever asked reads it again and
 * decides again.
 */
public final class StaleVersion extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final long expected;
  private final long actual;

  /** The case is at another version than was expected. */
  public StaleVersion(String stream, long expected, long actual) {
    super(
        "%s is at version %d, not %d: somebody changed it meanwhile; read it again"
            .formatted(stream, actual, expected));
    this.expected = expected;
    this.actual = actual;
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
