package org.kumiki.algorithms.ranktest;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Sums of midranks per group, and the tests made of them: Wilcoxon's (Biometrics 1 (1945) 80) by
 * the normal approximation and Kruskal and Wallis' (J. Am. Stat. Assoc. 47 (1952) 583), both
 * corrected for ties, as R's {@code wilcox.test(exact = FALSE)} and {@code kruskal.test}.
 * Immutable.
 *
 * @param rows of each group
 * @param sums of the midranks of each group
 * @param ties sum of t^3 - t over values with t rows
 * @param distinct how many values occur
 */
record Ranks(List<Long> rows, List<Double> sums, double ties, int distinct) {

  Ranks {
    rows = List.copyOf(rows);
    sums = List.copyOf(sums);
  }

  /** Of rows per group and value, group by group. */
  static Ranks of(long[] counts, int groups) {
    int values = counts.length / groups;
    long[] rows = new long[groups];
    double[] sums = new double[groups];
    double ties = 0;
    int distinct = 0;
    long before = 0;
    for (int value = 0; value < values; value++) {
      long here = 0;
      for (int g = 0; g < groups; g++) {
        here += counts[g * values + value];
      }
      if (here == 0) {
        continue;
      }
      double rank = before + (here + 1) / 2.0;
      for (int g = 0; g < groups; g++) {
        long count = counts[g * values + value];
        rows[g] += count;
        sums[g] += count * rank;
      }
      double t = here;
      ties += t * t * t - t;
      before += here;
      distinct++;
    }
    List<Long> rowList = new ArrayList<>();
    List<Double> sumList = new ArrayList<>();
    for (int g = 0; g < groups; g++) {
      rowList.add(rows[g]);
      sumList.add(sums[g]);
    }
    return new Ranks(rowList, sumList, ties, distinct);
  }

  /** All rows. */
  long total() {
    return rows.stream().mapToLong(Long::longValue).sum();
  }

  /** Groups with somebody. */
  int occupied() {
    return (int) rows.stream().filter(n -> n > 0).count();
  }

  /** Wilcoxon's W of the first of two groups: pairs in which it is greater, half of those alike. */
  double statistic() {
    double n = rows.getFirst();
    return sums.getFirst() - n * (n + 1) / 2;
  }

  /** The share of pairs in which the first of two groups is greater, and half of those alike. */
  double superiority() {
    return statistic() / ((double) rows.getFirst() * rows.getLast());
  }

  /** Two-sided, of the first of two groups. */
  double wilcoxon(boolean correct) {
    double a = rows.getFirst();
    double b = rows.getLast();
    double z = statistic() - a * b / 2;
    double n = a + b;
    double sigma = Math.sqrt(a * b / 12 * ((n + 1) - ties / (n * (n - 1))));
    z = (z - (correct ? Math.signum(z) * 0.5 : 0)) / sigma;
    return Double.isNaN(z)
        ? Double.NaN
        : Math.min(1, 2 * NormalDistribution.of(0, 1).survivalProbability(Math.abs(z)));
  }

  /** Kruskal and Wallis' H. */
  double kruskalWallis() {
    double n = total();
    double squares = 0;
    for (int g = 0; g < rows.size(); g++) {
      squares += rows.get(g) == 0 ? 0 : sums.get(g) * sums.get(g) / rows.get(g);
    }
    return (12 * squares / (n * (n + 1)) - 3 * (n + 1)) / (1 - ties / (n * n * n - n));
  }

  /** Its degrees of freedom. */
  int df() {
    return occupied() - 1;
  }

  /** Its p-value. */
  double kruskalWallisP() {
    double h = kruskalWallis();
    return Double.isNaN(h)
        ? Double.NaN
        : ChiSquaredDistribution.of(df()).survivalProbability(Math.max(0, h));
  }
}
