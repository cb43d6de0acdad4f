package org.kumiki.node.doctor;

import java.util.Objects;

/**
 * What one look gave.
 *
 * @param check what was looked at
 * @param level how it stands
 * @param found in words
 * @param mend what to do; empty where all is well
 */
public record Finding(String check, Level level, String found, String mend) {

  /** How it stands. */
  public enum Level {
    /** As it should be. */
    OK,
    /** Works now; look at it soon. */
    WARN,
    /** The node does not work as it stands. */
    FAIL
  }

  /** Never null; what is not well says what to do. */
  public Finding {
    Objects.requireNonNull(check);
    Objects.requireNonNull(found);
    if ((level == Level.OK) != mend.isEmpty()) {
      throw new IllegalArgumentException("what is not well, and only that, says what to do");
    }
  }

  static Finding ok(String check, String found) {
    return new Finding(check, Level.OK, found, "");
  }

  static Finding warn(String check, String found, String mend) {
    return new Finding(check, Level.WARN, found, mend);
  }

  static Finding fail(String check, String found, String mend) {
    return new Finding(check, Level.FAIL, found, mend);
  }
}
