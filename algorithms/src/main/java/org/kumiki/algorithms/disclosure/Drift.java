package org.kumiki.algorithms.disclosure;

/**
 * How far the persons of two outputs are apart, over all nodes (R6).
 *
 * @param onlyNow persons of the later output that are not in the earlier one
 * @param onlyThen persons of the earlier output that are not in the later one
 */
public record Drift(long onlyNow, long onlyThen) {

  /** True if a difference of the two outputs would be about 1 to k - 1 persons. */
  public boolean tells(Profile profile) {
    return profile.active() && (few(onlyNow, profile) || few(onlyThen, profile));
  }

  private static boolean few(long persons, Profile profile) {
    return persons > 0 && persons < profile.k();
  }

  @Override
  public String toString() {
    return "Drift[not released]";
  }
}
