package org.kumiki.algorithms.disclosure;

import java.util.List;
import org.kumiki.algorithms.InvalidInput;

/**
 * A set of thresholds for release.
 *
 * @param name as in permits and results
 * @param k the smallest number of distinct persons that may be shown; 0 switches the rules off
 * @param roundingBase counts are rounded to multiples of it; 1 leaves them as they are
 * @param residualDegreesOfFreedom least residual degrees of freedom of a model (R4)
 * @param coverageWarning share of eligible persons below which a result carries a warning (R2)
 * @param coverageRelease share below which nothing is released automatically (R2)
 */
public record Profile(
    String name,
    int k,
    int roundingBase,
    int residualDegreesOfFreedom,
    double coverageWarning,
    double coverageRelease) {

  /** No rules, for comparison with a pooled analysis; nodes accept it in the sandbox only. */
  public static final Profile NONE = new Profile("NONE", 0, 1, 0, 0, 0);

  /**
   * The default: threshold 10 and 10 residual degrees of freedom as in ACRO's default
   * configuration, counts rounded to 5 as UK output checkers do.
   */
  public static final Profile ACRO_DEFAULT = new Profile("ACRO-DEFAULT", 10, 5, 10, 0.99, 0.90);

  private static final List<String> LATER =
      List.of("STRICT", "JP-NDB", "JP-KAIGO", "UK-LLC", "FR-CASD");

  /** The profile of this name. */
  public static Profile named(String where, String name) {
    if (LATER.contains(name)) {
      throw InvalidInput.notYetSupported(where, "profile " + name);
    }
    return switch (name) {
      case "NONE" -> NONE;
      case "ACRO-DEFAULT" -> ACRO_DEFAULT;
      default ->
          throw InvalidInput.unknown(where, "profile", name, List.of("ACRO-DEFAULT", "NONE"));
    };
  }

  /** True if rules apply. */
  public boolean active() {
    return k > 0;
  }

  /** True if a number of persons is too small to be shown: 1 to k - 1. Zero is shown. */
  public boolean small(long persons) {
    return active() && persons > 0 && persons < k;
  }

  /** The count as it may be shown: rounded half up to the base. Not for small counts. */
  public long round(long count) {
    return roundingBase <= 1
        ? count
        : Math.floorDiv(count + roundingBase / 2, roundingBase) * roundingBase;
  }

  /**
   * How many of the values 1 to k - 1 a withheld small count must keep: at least half and never a
   * single one where there are two; under STRICT all.
   */
  public long leastValues() {
    int all = k - smallest();
    return name.equals("STRICT") ? all : Math.min(all, Math.max(2, k / 2));
  }

  /** The smallest count that is too small to be shown. */
  public int smallest() {
    return 1;
  }

  /** The same rules with counts rounded to another base. */
  public Profile roundedTo(int base) {
    return new Profile(name, k, base, residualDegreesOfFreedom, coverageWarning, coverageRelease);
  }

  /** What stands in the place of a small count, for example {@code <10}. */
  public String display() {
    return "<" + k;
  }
}
