package org.kumiki.algorithms.correlation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import org.kumiki.algorithms.crossproducts.CrossProducts;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.message.Message;

/** What of a correlation of ranks may be shown. */
final class RankRules {

  private static final double LEAST_TOLERANCE = 0.001;

  /** Shown rows from which on a thousandth leaves each number of rows possible. */
  private static final long ROWS_FOR_THREE = 40;

  private RankRules() {}

  /**
   * Why the ranks of a variable may not be shown (R5), if they may not: of few values they count
   * the persons of each, and so does a 0/1 variable in which a few have another value.
   */
  static Optional<Message> objection(
      String name, RankedCells cells, CrossProducts products, Profile profile) {
    if (!profile.active()) {
      return Optional.empty();
    }
    if (cells.distinct() < profile.k()) {
      return Optional.of(
          Message.of(
              "fewer than %d values of '%s' occur, so that ranks count the persons of each; ask"
                  + " crosstab",
              profile.k(), name));
    }
    // Of these rows some may be further ones of the same persons.
    long others = cells.others() - (products.rows() - products.persons());
    return others >= profile.k()
        ? Optional.empty()
        : Optional.of(
            Message.of(
                "nearly all rows have one of two values of '%s', so that ranks count the persons of"
                    + " each",
                name));
  }

  /**
   * The estimate as it may be shown. Without ties it is a multiple of 12 / (n (n^2 - 1)), and its
   * digits would tell n: where n is rounded it has so few that each n can have it.
   *
   * @param rows as shown
   */
  static double shown(double r, long rows, Profile profile) {
    if (profile.roundingBase() <= 1 || Double.isNaN(r)) {
      return r;
    }
    int digits = rows < ROWS_FOR_THREE ? 2 : 3;
    return BigDecimal.valueOf(r).setScale(digits, RoundingMode.HALF_EVEN).doubleValue();
  }

  /**
   * How far the correlation of the values themselves may be from that of their cells: 0 if cells
   * are values; else no less than a thousandth and in steps of 1, 2 and 5, so that it does not tell
   * how many share a cell.
   *
   * <p>Midranks are vectors, the correlation is the cosine of the angle between two of them, and
   * the ranks of the values are off those of the cells by {@link RankedCells#angle} at most.
   */
  static double tolerance(
      double r, RankedCells first, boolean firstExact, RankedCells second, boolean secondExact) {
    if (firstExact && secondExact) {
      return 0;
    }
    double off = first.angle() + second.angle();
    double angle = Math.acos(r);
    double above = Math.cos(Math.max(0, angle - off)) - r;
    double below = r - Math.cos(Math.min(Math.PI, angle + off));
    double bound = Math.max(above, below);
    for (double power = LEAST_TOLERANCE; power < 1; power *= 10) {
      for (int step : new int[] {1, 2, 5}) {
        if (bound <= step * power) {
          return step * power;
        }
      }
    }
    return bound <= 1 ? 1 : 2;
  }
}
