package org.kumiki.coordinator.release.publication;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import org.kumiki.algorithms.message.Message;
import org.kumiki.coordinator.release.render.FigureText;

/** Numbers with few digits, as papers print them. */
final class Numbers {

  private static final double LEAST = 1e-4;
  private static final double MOST = 1e9;

  /** What stands in a document where a figure does not. */
  static final String WITHHELD = "withheld";

  private Numbers() {}

  /** The same in this language. */
  static String withheld(Locale locale) {
    return Message.of("withheld").in(locale);
  }

  /** So many significant digits, and all digits before the point. */
  static String significant(double value, int digits) {
    double size = Math.abs(value);
    if (value == 0 || !Double.isFinite(value) || size < LEAST || size >= MOST) {
      return FigureText.real(value);
    }
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(digits));
    int decimals = Math.max(0, digits - (rounded.precision() - rounded.scale()));
    return new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
  }

  /** A share as a percentage with one decimal. */
  static String percent(double share) {
    return new BigDecimal(100 * share).setScale(1, RoundingMode.HALF_EVEN).toPlainString() + "%";
  }
}
