package org.kumiki.algorithms.dictionary;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Reads one variable's values from text, strictly: a value that breaks the schema is a reason in
 * words, never coerced. Immutable and safe for several threads.
 *
 * <p>Whole numbers have an optional sign, digits and an optional {@code .0}; numbers the decimal or
 * exponent form; no NaN, infinity, hexadecimal or underscore; dates are {@code YYYY-MM-DD}; nothing
 * beyond 1e30.
 */
public final class ValueParser {

  private static final double LARGEST = 1e30;
  private static final int LONGEST_NUMBER = 60;

  private final Variable variable;
  private final Set<String> missing;
  private final Set<String> trueValues;
  private final Set<String> falseValues;
  private final Map<String, Integer> codes = new HashMap<>();
  private final Set<Double> allowed = new HashSet<>();

  /** A parser of this variable's values. */
  public ValueParser(Variable variable, Dictionary dictionary) {
    this.variable = variable;
    this.missing = Set.copyOf(dictionary.missingValues());
    this.trueValues = Set.copyOf(variable.trueValues());
    this.falseValues = Set.copyOf(variable.falseValues());
    for (String level : variable.levels()) {
      if (variable.type() == VariableType.STRING) {
        codes.put(level, codes.size());
      } else {
        allowed.add(Double.parseDouble(level));
      }
    }
  }

  /** A parsed value. */
  public sealed interface Value {
    /** A missing value. */
    record Missing() implements Value {}

    /** A number, a boolean as 1 or 0, or a date as days since 1970-01-01. */
    record Real(double value) implements Value {}

    /** The code of a factor level; 0 is the reference. */
    record Level(int code) implements Value {}

    /** A text without declared levels. */
    record Text(String value) implements Value {}

    /** Breaks the schema: what was expected, without the value. */
    record Rejected(String expected) implements Value {}
  }

  private static final Value MISSING = new Value.Missing();

  /** The value of a text; blanks around it do not count. */
  public Value parse(String raw) {
    String text = raw.strip();
    if (missing.contains(text)) {
      return MISSING;
    }
    return switch (variable.type()) {
      case STRING -> string(text);
      case BOOLEAN -> bool(text);
      case DATE -> {
        OptionalDouble day = date(text);
        yield day.isEmpty() ? new Value.Rejected("a date YYYY-MM-DD") : inRange(day.getAsDouble());
      }
      case INTEGER -> {
        String digits = text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
        yield isInteger(digits)
            ? inRange(Double.parseDouble(digits))
            : new Value.Rejected("a whole number");
      }
      case NUMBER ->
          isNumber(text) ? inRange(Double.parseDouble(text)) : new Value.Rejected("a number");
    };
  }

  private Value string(String text) {
    if (codes.isEmpty()) {
      return new Value.Text(text);
    }
    Integer code = codes.get(text);
    return code == null
        ? new Value.Rejected("one of: " + shortened(String.join(", ", variable.levels())))
        : new Value.Level(code);
  }

  private Value bool(String text) {
    if (trueValues.contains(text)) {
      return new Value.Real(1);
    }
    if (falseValues.contains(text)) {
      return new Value.Real(0);
    }
    return new Value.Rejected(
        "one of: "
            + String.join(", ", variable.trueValues())
            + ", "
            + String.join(", ", variable.falseValues()));
  }

  private Value inRange(double value) {
    if (!allowed.isEmpty() && !allowed.contains(value)) {
      return new Value.Rejected("one of: " + shortened(String.join(", ", variable.levels())));
    }
    if (variable.minimum().isPresent() && value < variable.minimum().getAsDouble()) {
      return new Value.Rejected("at least " + limit(variable.minimum().getAsDouble()));
    }
    if (variable.maximum().isPresent() && value > variable.maximum().getAsDouble()) {
      return new Value.Rejected("at most " + limit(variable.maximum().getAsDouble()));
    }
    if (Math.abs(value) > LARGEST) {
      return new Value.Rejected("a value of at most 1e30");
    }
    return new Value.Real(value);
  }

  private String limit(double value) {
    if (variable.type() == VariableType.DATE) {
      return LocalDate.ofEpochDay((long) value).toString();
    }
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  private static String shortened(String text) {
    return text.length() > 200 ? text.substring(0, 200) + "..." : text;
  }

  /** Days since 1970-01-01 of a date YYYY-MM-DD. */
  public static OptionalDouble date(String text) {
    if (text.length() != 10 || text.charAt(4) != '-' || text.charAt(7) != '-') {
      return OptionalDouble.empty();
    }
    for (int i = 0; i < 10; i++) {
      if (i != 4 && i != 7 && !isDigit(text.charAt(i))) {
        return OptionalDouble.empty();
      }
    }
    try {
      return OptionalDouble.of((double) LocalDate.parse(text).toEpochDay());
    } catch (DateTimeException e) {
      // No such day, for example 30 February: not a date.
      return OptionalDouble.empty();
    }
  }

  private static boolean isInteger(String text) {
    int start = sign(text);
    return start < text.length()
        && text.length() <= LONGEST_NUMBER
        && digits(text, start) == text.length();
  }

  private static boolean isNumber(String text) {
    if (text.length() > LONGEST_NUMBER) {
      return false;
    }
    int start = sign(text);
    int point = digits(text, start);
    int end = point;
    int count = point - start;
    if (point < text.length() && text.charAt(point) == '.') {
      end = digits(text, point + 1);
      count += end - point - 1;
    }
    if (count == 0) {
      return false;
    }
    if (end < text.length() && (text.charAt(end) == 'e' || text.charAt(end) == 'E')) {
      int exponent = end + 1;
      if (exponent < text.length()
          && (text.charAt(exponent) == '+' || text.charAt(exponent) == '-')) {
        exponent++;
      }
      end = digits(text, exponent);
      return end > exponent && end == text.length();
    }
    return end == text.length();
  }

  private static int sign(String text) {
    return !text.isEmpty() && (text.charAt(0) == '-' || text.charAt(0) == '+') ? 1 : 0;
  }

  private static int digits(String text, int from) {
    int at = from;
    while (at < text.length() && isDigit(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
