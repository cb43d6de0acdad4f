package org.kumiki.algorithms.histogram;

import java.util.ArrayList;
import java.util.List;
import org.kumiki.algorithms.disclosure.Profile;

/**
 * Adjoining bins counted together, so that none holds 1 to k - 1 persons. Guarantees: in rising
 * order a bin that may be shown is left alone, one that may not is joined to those behind it until
 * together they may; what is left at the end joins the last that holds somebody. So whoever reads
 * the wider bins learns of its parts only that the first ones, or at the end the last ones, hold 1
 * to k - 1 persons together ({@link Bin#small}), as if each were shown as such. Immutable.
 *
 * @param bins in rising order; together all of them
 */
record MergedBins(List<Bin> bins) {

  MergedBins {
    bins = List.copyOf(bins);
  }

  /** Bins from a number to before another. */
  record Span(int from, int to) {}

  /**
   * Adjoining bins.
   *
   * @param nodes that have somebody there: at least so many
   * @param small parts of it that hold 1 to k - 1 persons, as may be guessed from the merging
   */
  record Bin(Span span, long count, long nodes, List<Span> small) {

    Bin {
      small = List.copyOf(small);
    }

    /** How many of the bins asked for it is made of. */
    int merged() {
      return span.to - span.from;
    }

    private Bin and(Bin next) {
      List<Span> parts = new ArrayList<>(small);
      parts.addAll(next.small);
      return new Bin(
          new Span(span.from, next.span.to),
          count + next.count,
          Math.max(nodes, next.nodes),
          parts);
    }
  }

  /** As they were asked for. */
  static MergedBins asAsked(List<Long> counts, List<Long> nodes) {
    List<Bin> bins = new ArrayList<>();
    for (int i = 0; i < counts.size(); i++) {
      bins.add(single(i, counts, nodes));
    }
    return new MergedBins(bins);
  }

  private static Bin single(int i, List<Long> counts, List<Long> nodes) {
    return new Bin(new Span(i, i + 1), counts.get(i), nodes.get(i), List.of());
  }

  /** Merged under a profile. Counts must add up: no person is in two bins. */
  static MergedBins of(List<Long> counts, List<Long> nodes, Profile profile) {
    List<Bin> done = new ArrayList<>();
    List<Bin> open = new ArrayList<>();
    for (int i = 0; i < counts.size(); i++) {
      List<Span> small = open.isEmpty() ? List.of() : List.of(together(open).span());
      open.add(single(i, counts, nodes));
      Bin all = together(open);
      if (!profile.small(all.count)) {
        done.add(new Bin(all.span, all.count, all.nodes, small));
        open.clear();
      }
    }
    if (!open.isEmpty()) {
      Bin rest = together(open);
      done.add(joinedToLast(done, new Bin(rest.span, rest.count, rest.nodes, List.of(rest.span))));
    }
    return new MergedBins(done);
  }

  // Empty bins between the rest and the last that holds somebody go with them.
  private static Bin joinedToLast(List<Bin> done, Bin rest) {
    Bin all = rest;
    boolean joined = false;
    while (!done.isEmpty() && !joined) {
      Bin before = done.removeLast();
      joined = before.count > 0;
      all = before.and(all);
    }
    // Alone it is a small count itself.
    return joined ? all : new Bin(all.span, all.count, all.nodes, List.of());
  }

  private static Bin together(List<Bin> bins) {
    return bins.stream().reduce(Bin::and).orElseThrow();
  }

  /** True if no bins were joined. */
  boolean isAsAsked() {
    return bins.stream().allMatch(bin -> bin.merged() == 1);
  }
}
