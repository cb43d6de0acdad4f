package org.kumiki.secureagg.message;

import java.util.List;
import java.util.Locale;

/**
 * A sentence for people, as the pattern of {@link java.util.Formatter} it is made from: whoever
 * shows it can say it in another language, without matching finished sentences. Holds no data and
 * no secret. Immutable.
 *
 * @param english the pattern; without arguments it is the text, and a per cent sign in it means
 *     itself
 * @param arguments names and numbers
 */
public record Worded(String english, List<Object> arguments) {

  /** Copies. */
  public Worded {
    arguments = List.copyOf(arguments);
  }

  /** From a constant pattern. */
  public static Worded of(String pattern, Object... arguments) {
    return new Worded(pattern, List.of(arguments));
  }

  /** In English. */
  public String text() {
    return arguments.isEmpty() ? english : String.format(Locale.ROOT, english, arguments.toArray());
  }
}
