package org.kumiki.algorithms.grouping;

import java.util.ArrayList;
import java.util.List;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.layout.Sums;

/**
 * A cell that counts as one node's only, as all nodes hear of it before they vote: mostly there are
 * none.
 *
 * @param cell among those of all groupings
 * @param others persons in it at the other nodes, no finer than a released count: k / 2 for 1 to k
 *     - 1, else down to a multiple of k
 */
public record HeldCell(int cell, long others) {

  /** Those of a query, from the sums over all nodes. */
  public static List<HeldCell> among(Groupings groupings, Sums sums, Profile profile) {
    List<HeldCell> held = new ArrayList<>();
    if (groupings.cells() == 0) {
      return held;
    }
    long[] nodes = sums.counts(Groupings.NODES);
    long[] elsewhere = sums.counts(Groupings.ELSEWHERE);
    int k = Math.max(1, profile.k());
    for (int cell = 0; cell < nodes.length; cell++) {
      if (nodes[cell] == 1) {
        held.add(new HeldCell(cell, coarse(elsewhere[cell], k)));
      }
    }
    return held;
  }

  private static long coarse(long persons, int k) {
    return persons > 0 && persons < k ? Math.max(1, k / 2) : persons / k * k;
  }
}
