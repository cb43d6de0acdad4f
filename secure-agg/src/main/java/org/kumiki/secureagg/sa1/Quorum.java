package org.kumiki.secureagg.sa1;

import java.util.List;
import org.kumiki.secureagg.role.Tolerance;

/**
 * How many helpers it takes (secure-aggregation.md 2.2, complete graph: every node of T is a
 * helper). Any two sets of {@code threshold} helpers share an honest one.
 *
 * @param helpers all nodes of T, ascending; the Shamir share of the one at index k is at x = k + 1
 * @param minNodes m
 * @param threshold tau
 */
record Quorum(List<String> helpers, int minNodes, int threshold) {

  /** Most nodes of the complete graph. */
  static final int MOST_NODES = 128;

  Quorum {
    helpers = List.copyOf(helpers);
  }

  /** For the nodes of a transcript, whose number the tolerance allows. */
  static Quorum of(Tolerance tolerance, List<String> helpers) {
    int threshold = (helpers.size() + tolerance.corruptNodes()) / 2 + 1;
    return new Quorum(helpers, tolerance.minNodes(), threshold);
  }

  /** Whether so many nodes can take part: the threshold can be reached, the graph is small. */
  boolean isPossible() {
    return threshold <= helpers.size() && helpers.size() <= MOST_NODES;
  }

  /** The x of a helper's share. */
  int point(String helper) {
    int index = helpers.indexOf(helper);
    if (index < 0) {
      throw new IllegalArgumentException(helper + " is no helper");
    }
    return index + 1;
  }
}
