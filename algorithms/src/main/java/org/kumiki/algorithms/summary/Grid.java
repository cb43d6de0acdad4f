package org.kumiki.algorithms.summary;

import java.util.OptionalDouble;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.algorithms.dictionary.VariableType;

/**
 * The dyadic grid of a variable (R12): 2^depth intervals (bound(i), bound(i + 1)] of equal width,
 * the same at every node. Bounds are multiples of the declared resolution, of 1 for whole numbers
 * and dates, else of a power of two.
 *
 * @param numerator the width of an interval is numerator / denominator
 * @param denominator for resolutions such as 0.1, whose multiples are then exact decimals
 * @param first the first bound in multiples of the width
 * @param depth 10 to 20
 */
record Grid(double numerator, double denominator, long first, int depth) {

  private static final int MOST_DEPTH = 2 * Dyadic.DEPTH;
  private static final double LARGEST_MULTIPLE = 0x1p52;

  /** The grid over what the dictionary allows and the moments do not rule out. */
  static Grid of(Variable variable, double low, double high) {
    double from = Math.max(low, variable.minimum().orElse(low));
    double to = Math.min(high, variable.maximum().orElse(high));
    if (!(from <= to)) {
      from = low;
      to = high;
    }
    double resolution = resolution(variable).orElse(0);
    double numerator = resolution;
    double denominator = 1;
    if (resolution == 0) {
      double span = Math.max(to - from, Math.ulp(Math.max(Math.abs(from), Math.abs(to))));
      numerator = Math.scalb(1.0, Math.getExponent(Math.max(span, 0x1p-900)) - MOST_DEPTH + 1);
    } else if (resolution < 1 && Math.abs(Math.rint(1 / resolution) * resolution - 1) < 1e-9) {
      numerator = 1;
      denominator = Math.rint(1 / resolution);
    }
    while (true) {
      Grid grid = new Grid(numerator, denominator, 0, MOST_DEPTH);
      boolean exact =
          Math.max(Math.abs(from), Math.abs(to)) * (denominator / numerator) < LARGEST_MULTIPLE;
      if (exact) {
        long first = grid.index(from);
        long units = grid.index(to) - first + 1;
        if (units <= 1L << MOST_DEPTH) {
          int depth = 64 - Long.numberOfLeadingZeros(units - 1);
          return new Grid(numerator, denominator, first, Math.max(Dyadic.DEPTH, depth));
        }
      }
      numerator *= 2;
    }
  }

  private static OptionalDouble resolution(Variable variable) {
    boolean whole = variable.type() == VariableType.INTEGER || variable.type() == VariableType.DATE;
    double declared = variable.resolution().orElse(0);
    if (whole) {
      return OptionalDouble.of(Math.max(1, Math.rint(declared)));
    }
    return declared > 0 ? OptionalDouble.of(declared) : OptionalDouble.empty();
  }

  /** True if a coordinator could have made it. */
  boolean isSane() {
    return numerator > 0
        && denominator >= 1
        && depth >= Dyadic.DEPTH
        && depth <= MOST_DEPTH
        && Math.abs(first) < LARGEST_MULTIPLE
        && Double.isFinite(bound(0))
        && Double.isFinite(bound(1L << depth));
  }

  double bound(long i) {
    return (first + i) * numerator / denominator;
  }

  /** The interval that holds the value, counted from the first; may lie outside the grid. */
  long index(double value) {
    double multiple = value * denominator / numerator;
    if (!(Math.abs(multiple) < 2 * LARGEST_MULTIPLE)) {
      // No grid of ours: its bounds would not be exact there.
      return -1;
    }
    long i = (long) Math.ceil(multiple) - first - 1;
    while (value <= bound(i)) {
      i--;
    }
    while (value > bound(i + 1)) {
      i++;
    }
    return i;
  }

  /**
   * What multiplies a value to give its place in multiples of the width without an error; 0 where
   * nothing does.
   */
  double exactFactor() {
    boolean power =
        Math.abs(Math.getExponent(numerator)) < Double.MAX_EXPONENT
            && Math.scalb(1.0, Math.getExponent(numerator)) == numerator;
    return denominator == 1 && power ? 1 / numerator : 0;
  }

  /** The same as {@link #index} for a factor that is not 0. */
  long index(double value, double exactFactor) {
    double multiple = value * exactFactor;
    if (!(Math.abs(multiple) < 2 * LARGEST_MULTIPLE)) {
      return -1;
    }
    // A product that is too small for a double is 0, but its value lies above 0.
    long multiples = multiple == 0 && value > 0 ? 1 : (long) Math.ceil(multiple);
    return multiples - first - 1;
  }

  /** True if an interval of this depth holds one whole number or day. */
  boolean isPoint(int intervalDepth) {
    return intervalDepth == depth && numerator == 1 && denominator == 1;
  }
}
