package org.kumiki.sandbox.run;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kumiki.algorithms.InvalidInput;

/** Reads times as people write them: {@code 500ms}, {@code 5s}, {@code 2m}. */
public final class GraceTime {

  private static final Pattern FORM = Pattern.compile("([0-9]{1,6})(ms|s|m)");

  private GraceTime() {}

  /**
   * The duration.
   *
   * @throws InvalidInput if it has another form
   */
  public static Duration parse(String where, String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new InvalidInput(
          where, "'" + text + "' is not a time; expected a number and ms, s or m, for example 5s");
    }
    long number = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(number);
      case "s" -> Duration.ofSeconds(number);
      default -> Duration.ofMinutes(number);
    };
  }
}
