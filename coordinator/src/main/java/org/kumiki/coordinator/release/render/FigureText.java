package org.kumiki.coordinator.release.render;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import org.kumiki.algorithms.table.Cell;

/** Figures as text for people: five significant digits; p-values three, the tiniest as a bound. */
public final class FigureText {

  private static final double SMALLEST_P = 2e-16;
  private static final double LARGEST_WHOLE = 1e9;
  private static final MathContext DIGITS = new MathContext(5);
  private static final MathContext P_DIGITS = new MathContext(3);

  private FigureText() {}

  /** A cell as text. */
  public static String of(Cell cell) {
    return switch (cell) {
      case Cell.Text(String text) -> text;
      case Cell.Count(long value) -> Long.toString(value);
      case Cell.Real(double value) -> real(value);
      case Cell.Interval(double low, double high) -> shortest(low) + " to " + shortest(high);
      case Cell.PValue(double value) -> pValue(value);
      case Cell.Withheld(String display) -> display;
    };
  }

  /** Whether a number needs no decimals. */
  static boolean isWhole(double value) {
    return value == Math.rint(value) && Math.abs(value) < LARGEST_WHOLE;
  }

  private static String shortest(double value) {
    return isWhole(value) ? Long.toString((long) value) : real(value);
  }

  /** A number. */
  public static String real(double value) {
    if (Double.isInfinite(value)) {
      return value > 0 ? "Inf" : "-Inf";
    }
    if (value == 0) {
      return "0";
    }
    double size = Math.abs(value);
    if (size < 1e-4 || size >= 1e9) {
      return String.format(Locale.ROOT, "%.4e", value);
    }
    if (size >= 1e4) {
      return String.format(Locale.ROOT, "%.1f", value);
    }
    BigDecimal rounded = new BigDecimal(value).round(DIGITS);
    int decimals = DIGITS.getPrecision() - (rounded.precision() - rounded.scale());
    return rounded.setScale(decimals, java.math.RoundingMode.HALF_EVEN).toPlainString();
  }

  /** A p-value. */
  public static String pValue(double value) {
    if (Double.isNaN(value)) {
      return "NA";
    }
    if (value < SMALLEST_P) {
      return "<2e-16";
    }
    if (value < 1e-4) {
      return String.format(Locale.ROOT, "%.2e", value);
    }
    return value < 0.1
        ? new BigDecimal(value).round(P_DIGITS).toPlainString()
        : String.format(Locale.ROOT, "%.3f", value);
  }
}
