package org.kumiki.node.policy;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;

/** A rule said no; becomes a {@link Decision.Refused} at the door of the package. */
final class Refusal extends Exception {

  private static final int LONGEST = 1000;
  private final RefusalCode code;

  Refusal(RefusalCode code, String message) {
    super(message.length() > LONGEST ? message.substring(0, LONGEST) + "..." : message);
    this.code = code;
  }

  RefusalCode code() {
    return code;
  }

  /** Throws unless the rule is kept. */
  @FormatMethod
  static void unless(
      boolean kept, RefusalCode code, @FormatString String message, Object... arguments)
      throws Refusal {
    if (!kept) {
      throw new Refusal(code, message.formatted(arguments));
    }
  }
}
