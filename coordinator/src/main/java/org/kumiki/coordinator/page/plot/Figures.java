package org.kumiki.coordinator.page.plot;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;

/**
 * Numbers as people read them, the same on every machine: thousands apart, few digits, units, a
 * true minus sign.
 */
public final class Figures {

  private static final double SMALLEST_P = 2e-16;
  private static final double PLAIN_FROM = 1e-4;
  private static final double PLAIN_BELOW = 1e7;
  private static final long KILO = 1000;
  private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

  private Figures() {}

  public static String count(long value) {
    return minus(String.format(Locale.ROOT, "%,d", value));
  }

  /**
   * A number of so many significant digits, whole ones without decimals; very small and very large
   * ones with a power of ten.
   */
  public static String real(double value, int digits) {
    if (!Double.isFinite(value)) {
      return Double.isNaN(value) ? "–" : value > 0 ? "∞" : "−∞";
    }
    if (value == 0) {
      return "0";
    }
    double size = Math.abs(value);
    if (value == Math.rint(value) && size < PLAIN_BELOW) {
      return fixed(value, 0);
    }
    if (size < PLAIN_FROM || size >= PLAIN_BELOW) {
      return power(value, digits - 1);
    }
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(digits));
    int decimals = Math.max(0, digits - (rounded.precision() - rounded.scale()));
    return fixed(value, decimals);
  }

  /** A number of at most so many significant digits, without zeros at its end. */
  public static String shortest(double value, int digits) {
    String text = real(value, digits);
    return text.indexOf('.') < 0 || text.indexOf('×') >= 0
        ? text
        : text.replaceFirst("\\.?0+$", "");
  }

  public static String fixed(double value, int decimals) {
    BigDecimal rounded = new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN);
    return minus(String.format(Locale.ROOT, "%,." + decimals + "f", rounded));
  }

  /** A ratio as a forest plot prints it: two decimals, more for small ones, none for large ones. */
  public static String ratio(double value) {
    return value >= 0.1 && value < 100 ? fixed(value, 2) : real(value, 2);
  }

  /** 0, or the size of what is left: {@code 2.2 × 10⁻¹⁶}. */
  public static String difference(double value) {
    return Double.isFinite(value) && value != 0 ? power(value, 1) : real(value, 2);
  }

  public static String pValue(double value) {
    if (value < SMALLEST_P) {
      return "< 2 × 10⁻¹⁶";
    }
    return value < 0.001 ? power(value, 1) : fixed(value, value < 0.01 ? 4 : 3);
  }

  public static String percent(double share) {
    return fixed(share * 100, 1) + " %";
  }

  public static String bytes(long bytes) {
    if (bytes < KILO) {
      return count(bytes) + " B";
    }
    if (bytes < KILO * KILO) {
      return real((double) bytes / KILO, 3) + " kB";
    }
    return real((double) bytes / (KILO * KILO), 3) + " MB";
  }

  public static String seconds(Duration duration) {
    double seconds = duration.toNanos() / 1e9;
    return seconds < 60
        ? fixed(seconds, 1) + " s"
        : duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
  }

  private static String power(double value, int decimals) {
    String[] parts = String.format(Locale.ROOT, "%." + decimals + "e", value).split("e", -1);
    StringBuilder exponent = new StringBuilder();
    for (char c : Integer.toString(Integer.parseInt(parts[1])).toCharArray()) {
      exponent.append(c == '-' ? '⁻' : SUPERSCRIPTS.charAt(c - '0'));
    }
    return minus(parts[0]) + " × 10" + exponent;
  }

  private static String minus(String number) {
    return number.replace('-', '−');
  }
}
