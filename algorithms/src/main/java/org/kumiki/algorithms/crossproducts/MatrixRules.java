package org.kumiki.algorithms.crossproducts;

import java.util.ArrayList;
import java.util.List;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Withheld;

/** The rules R1, R4 and R5 of disclosure.md for a matrix of second moments. */
public final class MatrixRules {

  private static final int PERSONS_PER_VARIABLE = 5;

  private MatrixRules() {}

  /** Why nothing of it may be shown; empty if it may. */
  public static List<Withheld> objections(CrossProducts products, Profile profile) {
    List<Withheld> found = new ArrayList<>();
    if (!profile.active()) {
      return found;
    }
    int size = products.columns().size();
    if (products.persons() < profile.k()) {
      found.add(new Withheld("", "R1", profile.k(), "fewer than " + profile.k() + " persons"));
    }
    if (products.persons() - size < profile.residualDegreesOfFreedom()) {
      found.add(
          new Withheld(
              "",
              "R4",
              profile.k(),
              "fewer than " + profile.residualDegreesOfFreedom() + " persons more than variables"));
    }
    if ((long) PERSONS_PER_VARIABLE * size > products.persons()) {
      found.add(
          new Withheld(
              "",
              "R4",
              profile.k(),
              "more than one variable per " + PERSONS_PER_VARIABLE + " persons"));
    }
    return found;
  }

  /**
   * True if a figure made of this variable may not be shown: of two values, it counts persons, and
   * with another such one it is a table.
   */
  public static boolean isTable(CrossProducts products, int variable, Profile profile) {
    return profile.active() && products.twoValued().get(variable);
  }

  /** The reason for {@link #isTable}. */
  public static String reason(String variable) {
    return "'" + variable + "' has two values only; ask crosstab";
  }
}
