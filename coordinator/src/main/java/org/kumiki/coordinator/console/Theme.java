package org.kumiki.coordinator.console;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The colours that a reader chose. */
public enum Theme {
  /** As the system has it. */
  SYSTEM,
  /** Dark on light. */
  LIGHT,
  /** Light on dark. */
  DARK;

  /** As in cookies and style sheets. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** By its code. */
  public static Optional<Theme> of(String code) {
    return Stream.of(values()).filter(t -> t.code().equals(code)).findFirst();
  }
}
