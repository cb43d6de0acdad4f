package org.kumiki.algorithms.derive;

import java.util.Arrays;
import java.util.OptionalInt;

/**
 * What a derivation makes of the value of its tree, as a function of one number; NaN is missing.
 * Immutable and safe for several threads.
 */
public sealed interface Step {

  /** The value for a value. */
  double apply(double value);

  /** The code that a missing value gets; mostly none. */
  default OptionalInt ofMissing() {
    return OptionalInt.empty();
  }

  /** The value itself. */
  record Keep() implements Step {
    @Override
    public double apply(double value) {
      return value;
    }
  }

  /** The value where it lies within a range, else missing. */
  record Within(double minimum, double maximum) implements Step {
    @Override
    public double apply(double value) {
      return value >= minimum && value <= maximum ? value : Double.NaN;
    }
  }

  /**
   * The code of the interval that holds the value, as R's {@code cut} has it; outside all of them
   * missing.
   *
   * @param breaks rising; interval i lies between breaks i and i + 1
   * @param right intervals hold their right end, else their left end
   * @param includeLowest the first break (right) or the last one (else) belongs to its interval
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Cut(double[] breaks, boolean right, boolean includeLowest) implements Step {
    /** Copies. */
    public Cut {
      breaks = breaks.clone();
    }

    @Override
    public double apply(double value) {
      int last = breaks.length - 1;
      if (!(value >= breaks[0] && value <= breaks[last])) {
        return Double.NaN;
      }
      if (value == (right ? breaks[0] : breaks[last])) {
        return includeLowest ? (right ? 0 : last - 1) : Double.NaN;
      }
      // The search takes -0 for less than 0.
      int at = Arrays.binarySearch(breaks, value + 0.0);
      return at < 0 ? -at - 2 : right ? at - 1 : at;
    }
  }

  /**
   * The code that is listed for the value.
   *
   * @param keys rising
   * @param codes of the keys; -1 is missing
   * @param other for values that are not listed; -1 is missing
   * @param missing for all that would be missing otherwise; -1 keeps it missing
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Recode(double[] keys, int[] codes, int other, int missing) implements Step {
    /** Copies. */
    public Recode {
      keys = keys.clone();
      codes = codes.clone();
    }

    @Override
    public double apply(double value) {
      int at = Double.isNaN(value) ? -1 : Arrays.binarySearch(keys, value + 0.0);
      int code = Double.isNaN(value) ? -1 : at >= 0 ? codes[at] : other;
      int shown = code < 0 ? missing : code;
      return shown < 0 ? Double.NaN : shown;
    }

    @Override
    public OptionalInt ofMissing() {
      return missing < 0 ? OptionalInt.empty() : OptionalInt.of(missing);
    }
  }
}
