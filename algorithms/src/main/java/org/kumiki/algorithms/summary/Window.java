package org.kumiki.algorithms.summary;

/**
 * A dyadic interval of the first histogram that the second one looks into.
 *
 * @param variable position among the variables with moments
 * @param group position of the group
 * @param depth 1 to 10
 * @param index at this depth
 */
record Window(int variable, int group, int depth, int index) {

  /** True if it lies in the first histogram. */
  boolean isSane(int variables, int groups) {
    return variable >= 0
        && variable < variables
        && group >= 0
        && group < groups
        && depth >= 1
        && depth <= Dyadic.DEPTH
        && index >= 0
        && index < 1 << depth;
  }

  /** The cell of the second histogram for an interval of the grid; -1 if it lies elsewhere. */
  int cell(Grid grid, long interval) {
    int inside = grid.depth() - depth;
    if (interval >> inside != index) {
      return -1;
    }
    long offset = interval - ((long) index << inside);
    int shift = inside - Dyadic.DEPTH;
    return (int) (shift >= 0 ? offset >> shift : offset << -shift);
  }
}
