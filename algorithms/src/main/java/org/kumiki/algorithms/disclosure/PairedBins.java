package org.kumiki.algorithms.disclosure;

import java.util.ArrayList;
import java.util.List;

/**
 * Adjoining bins of two groups counted together, so that neither group has 1 to k - 1 persons in
 * any. Guarantees: in rising order a bin that may be shown is left alone, one that may not is
 * joined to those behind it until together they may; what is left at the end joins those before it.
 * A reader learns of a joined bin only that one of its parts holds few persons of one group.
 */
public record PairedBins(List<Bin> bins) {

  /** Copies. */
  public PairedBins {
    bins = List.copyOf(bins);
  }

  /**
   * Bins from a number to before another, and the persons of both groups in them.
   *
   * @param firstNodes nodes that have those of the first group: at least so many
   * @param secondNodes the same of the second
   */
  public record Bin(int from, int to, long first, long second, long firstNodes, long secondNodes) {

    /** Whose nodes do not matter. */
    public Bin(int from, int to, long first, long second) {
      this(from, to, first, second, Long.MAX_VALUE, Long.MAX_VALUE);
    }

    /** Both together; the other begins where this one ends. */
    public Bin and(Bin next) {
      return new Bin(
          from,
          next.to,
          first + next.first,
          second + next.second,
          Math.max(firstNodes, next.firstNodes),
          Math.max(secondNodes, next.secondNodes));
    }

    private boolean isShown(Profile profile) {
      return !profile.small(first)
          && !profile.small(second)
          && !profile.fewNodes(first, firstNodes)
          && !profile.fewNodes(second, secondNodes);
    }
  }

  /** Joined under a profile; no bin at all where not even all of them together may be shown. */
  public static PairedBins of(long[] first, long[] second, Profile profile) {
    List<Bin> bins = new ArrayList<>();
    for (int i = 0; i < first.length; i++) {
      bins.add(new Bin(i, i + 1, first[i], second[i]));
    }
    return joined(bins, profile);
  }

  /** The same of adjoining bins. */
  public static PairedBins joined(List<Bin> bins, Profile profile) {
    List<Bin> done = new ArrayList<>();
    List<Bin> open = new ArrayList<>();
    for (Bin next : bins) {
      Bin all = open.isEmpty() ? next : open.removeLast().and(next);
      (all.isShown(profile) ? done : open).add(all);
    }
    while (!open.isEmpty() && !done.isEmpty()) {
      Bin all = done.removeLast().and(open.removeLast());
      (all.isShown(profile) ? done : open).add(all);
    }
    return new PairedBins(done);
  }
}
