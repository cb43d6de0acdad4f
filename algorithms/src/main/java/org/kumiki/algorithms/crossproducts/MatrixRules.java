package org.kumiki.algorithms.crossproducts;

import java.util.ArrayList;
import java.util.List;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Withheld;
import org.kumiki.algorithms.message.Message;

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
      found.add(
          new Withheld("", "R1", profile.k(), Message.of("fewer than %d persons", profile.k())));
    }
    if (products.persons() - size < profile.residualDegreesOfFreedom()) {
      found.add(
          new Withheld(
              "",
              "R4",
              profile.k(),
              Message.of(
                  "fewer than %d persons more than variables",
                  profile.residualDegreesOfFreedom())));
    }
    if ((long) PERSONS_PER_VARIABLE * size > products.persons()) {
      found.add(
          new Withheld(
              "",
              "R4",
              profile.k(),
              Message.of("more than one variable per %d persons", PERSONS_PER_VARIABLE)));
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
  public static Message reason(String variable) {
    return Message.of("'%s' has two values only; ask crosstab", variable);
  }
}
