package org.kumiki.algorithms.summary;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The nested dyadic intervals that hold one quantile, from the widest to the narrowest: release
 * takes the narrowest that holds enough persons (R12).
 *
 * @param variable position among the variables with moments
 * @param group position of the group
 * @param rank of the row that is the quantile, from 1
 * @param cell of the first histogram that holds it
 */
record QuantileChain(int variable, int group, double p, long rank, int cell, List<Link> links) {

  /** Persons that an interval must hold before a second histogram looks into it. */
  static final int LEAST_PERSONS = 10;

  QuantileChain {
    links = List.copyOf(links);
  }

  /**
   * An interval (lower, upper].
   *
   * @param below rows at or below {@code lower}
   * @param point true if {@code upper} is the only value it can hold
   */
  record Link(double lower, double upper, long below, long rows, long persons, boolean point) {}

  /** The rank of R's quantile of type 1 among n rows. */
  static long rank(long n, double p) {
    double position = n * p;
    long rank = (long) Math.ceil(position);
    return Math.clamp(rank, 1, n);
  }

  /** The intervals of the first histogram. */
  static QuantileChain of(int variable, int group, double p, Dyadic histogram, Grid grid) {
    long rank = rank(histogram.total(), p);
    int cell = histogram.cellOf(rank);
    List<Link> links = new ArrayList<>();
    for (int depth = 0; depth <= Dyadic.DEPTH; depth++) {
      links.add(link(histogram, depth, cell >> (Dyadic.DEPTH - depth), grid, depth, 0, 0));
    }
    return new QuantileChain(variable, group, p, rank, cell, links);
  }

  /**
   * Where a second histogram should look: the smallest interval of at least {@link #LEAST_PERSONS}
   * persons, so that no node learns more from the window than a release may tell. Empty if the grid
   * is no finer or no smaller interval holds so many.
   */
  Optional<Window> window(Grid grid) {
    int depth = 0;
    while (depth < Dyadic.DEPTH && links.get(depth + 1).persons() >= LEAST_PERSONS) {
      depth++;
    }
    if (depth == 0 || grid.depth() == Dyadic.DEPTH || links.getFirst().persons() < LEAST_PERSONS) {
      return Optional.empty();
    }
    return Optional.of(new Window(variable, group, depth, cell >> (Dyadic.DEPTH - depth)));
  }

  /** With the intervals inside a window that are narrower than the last one here. */
  QuantileChain refined(Window window, Dyadic histogram, Grid grid) {
    long below = links.get(window.depth()).below();
    int inner = histogram.cellOf(rank - below);
    List<Link> all = new ArrayList<>(links);
    int deepest = Math.min(Dyadic.DEPTH, grid.depth() - window.depth());
    for (int inside = Dyadic.DEPTH - window.depth() + 1; inside <= deepest; inside++) {
      int index = inner >> (Dyadic.DEPTH - inside);
      long start = (long) window.index() << (grid.depth() - window.depth());
      all.add(link(histogram, inside, index, grid, window.depth() + inside, start, below));
    }
    return new QuantileChain(variable, group, p, rank, cell, all);
  }

  private static Link link(
      Dyadic histogram,
      int depth,
      int index,
      Grid grid,
      int gridDepth,
      long start,
      long belowStart) {
    long width = 1L << (grid.depth() - gridDepth);
    return new Link(
        grid.bound(start + index * width),
        grid.bound(start + (index + 1) * width),
        belowStart + histogram.below(depth, index),
        histogram.rows(depth, index),
        histogram.persons(depth, index),
        grid.isPoint(gridDepth));
  }
}
