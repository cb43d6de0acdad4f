package org.kumiki.coordinator.register;

import org.kumiki.algorithms.InvalidInput;

/** What people write for the register: bounded, not blank, and text that can be stored. */
final class WrittenText {

  private WrittenText() {}

  /** The text, if it is one. */
  static String checked(String where, String text, int most) {
    if (text.isBlank() || text.length() > most) {
      throw new InvalidInput(where, "expected 1 to %s characters", most);
    }
    if (text.codePoints().anyMatch(c -> c >= 0xD800 && c <= 0xDFFF)) {
      throw new InvalidInput(where, "holds half a character (a lone surrogate)");
    }
    return text;
  }
}
