package org.kumiki.algorithms.expression;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.kumiki.algorithms.message.Message;

/** The functions of the language. */
public enum Function {
  /** Least of two or more numbers; missing if one is. */
  MIN(2, 20),
  /** Greatest of two or more numbers; missing if one is. */
  MAX(2, 20),
  /** Absolute value. */
  ABS(1, 1),
  /** Natural logarithm; missing for zero and less. */
  LOG(1, 1),
  /** Exponential. */
  EXP(1, 1),
  /** Greatest whole number not above. */
  FLOOR(1, 1),
  /** First value that is not missing. */
  COALESCE(2, 20),
  /** Second argument where the condition is true, else the third; unknown counts as not true. */
  IF(3, 3),
  /** Year of a date. */
  YEAR(1, 1),
  /** Days from the first date to the second. */
  DAYS(2, 2);

  private final int fewest;
  private final int most;

  Function(int fewest, int most) {
    this.fewest = fewest;
    this.most = most;
  }

  /** As it is written. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean takes(int arguments) {
    return arguments >= fewest && arguments <= most;
  }

  Message arity() {
    return fewest == most
        ? Message.written(Integer.toString(fewest))
        : Message.of("%d or more", fewest);
  }

  static Optional<Function> named(String name) {
    return Arrays.stream(values()).filter(f -> f.text().equalsIgnoreCase(name)).findFirst();
  }

  static List<String> names() {
    return Arrays.stream(values()).map(Function::text).toList();
  }
}
