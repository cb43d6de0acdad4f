package org.kumiki.node.policy;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import org.kumiki.algorithms.message.Message;

/** A rule said no; becomes a {@link Decision.Refused} at the door of the package. */
final class Refusal extends Exception {

  private static final int LONGEST = 1000;
  private final RefusalCode code;
  private final transient Message said;

  Refusal(RefusalCode code, Message said) {
    super(said.en());
    this.code = code;
    this.said = new Message(bounded(said.en()), bounded(said.ja()));
  }

  private static String bounded(String text) {
    return text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
  }

  Message said() {
    return said;
  }

  RefusalCode code() {
    return code;
  }

  /** Throws unless the rule is kept. */
  @FormatMethod
  static void unless(
      boolean kept, RefusalCode code, @FormatString String pattern, Object... arguments)
      throws Refusal {
    if (!kept) {
      throw new Refusal(code, Message.of(pattern, arguments));
    }
  }
}
