package org.kumiki.algorithms.formula;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.function.DoubleFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Prints a formula as R's {@code deparse} does, because the result gives R's column names. */
final class Deparse {

  private static final Pattern SYNTACTIC = Pattern.compile("([\\p{L}]|\\.(?!\\d))[\\p{L}\\d._]*");

  private Deparse() {}

  static String of(Node node) {
    return of(node, Deparse::number);
  }

  /** With every digit, so that it reads back as the same numbers. */
  static String exactly(Node node) {
    return of(node, value -> new BigDecimal(Double.toString(value)).toString());
  }

  private static String of(Node node, DoubleFunction<String> number) {
    return switch (node) {
      case Node.Num n -> number.apply(n.value());
      case Node.Text t -> "\"" + t.value().replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
      case Node.Argument a -> a.name() + " = " + of(a.value(), number);
      case Node.Name n -> name(n.name());
      case Node.Call c ->
          c.arguments().stream()
              .map(argument -> of(argument, number))
              .collect(Collectors.joining(", ", c.function() + "(", ")"));
      case Node.Binary b -> {
        String operator = String.valueOf(b.operator());
        boolean spaced = "+-*|".contains(operator);
        yield of(b.left(), number)
            + (spaced ? " " + operator + " " : operator)
            + of(b.right(), number);
      }
      case Node.Unary u -> u.operator() + of(u.operand(), number);
      case Node.Paren p -> "(" + of(p.inner(), number) + ")";
    };
  }

  static String name(String name) {
    return SYNTACTIC.matcher(name).matches() ? name : "`" + name + "`";
  }

  /** R prints 15 significant digits, in the shorter of fixed and exponent form. */
  private static String number(double value) {
    BigDecimal exact =
        new BigDecimal(Double.toString(value)).round(new MathContext(15)).stripTrailingZeros();
    if (exact.signum() == 0) {
      return "0";
    }
    String fixed = exact.toPlainString();
    String digits = exact.unscaledValue().toString();
    int exponent = digits.length() - exact.scale() - 1;
    String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
    String scientific =
        mantissa + "e" + (exponent < 0 ? "-" : "+") + String.format("%02d", Math.abs(exponent));
    return fixed.length() <= scientific.length() ? fixed : scientific;
  }
}
