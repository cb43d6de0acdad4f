package org.kumiki.algorithms.summary;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.kumiki.algorithms.numeric.OrderedCholesky;

/**
 * The standardised mean difference of a variable between groups, as tableone computes it: of two
 * groups |m1 - m2| / sqrt((v1 + v2) / 2) for a numeric variable; for one with levels the distance
 * of Yang and Dalton (2012), sqrt(d' S^-1 d) with d the difference of proportions of all levels but
 * the first and S the mean of their multinomial covariances. Of more groups the mean over pairs.
 */
public final class StandardisedDifference {

  private StandardisedDifference() {}

  /** Over the lines of one variable, one per group; NaN if it does not exist. */
  static double of(List<SummaryResult.Line> groups) {
    double sum = 0;
    int pairs = 0;
    for (int i = 0; i < groups.size(); i++) {
      for (int j = i + 1; j < groups.size(); j++) {
        if (groups.get(i).withValue() > 0 && groups.get(j).withValue() > 0) {
          sum += pair(groups.get(i), groups.get(j));
          pairs++;
        }
      }
    }
    return sum / pairs;
  }

  /** Of shares of rounded counts, one array per group: each is made to add up to 1. */
  static double ofShown(List<double[]> groups) {
    double sum = 0;
    int pairs = 0;
    List<double[]> used = groups.stream().filter(g -> Arrays.stream(g).sum() > 0).toList();
    for (int i = 0; i < used.size(); i++) {
      for (int j = i + 1; j < used.size(); j++) {
        sum += ofShares(whole(used.get(i)), whole(used.get(j)));
        pairs++;
      }
    }
    return sum / pairs;
  }

  private static double[] whole(double[] shares) {
    double total = Arrays.stream(shares).sum();
    return Arrays.stream(shares).map(share -> share / total).toArray();
  }

  private static double pair(SummaryResult.Line a, SummaryResult.Line b) {
    if (a.moments().isPresent() && b.moments().isPresent()) {
      Moments first = a.moments().get();
      Moments second = b.moments().get();
      double spread = Math.sqrt((first.variance() + second.variance()) / 2);
      return Math.abs(first.mean() - second.mean()) / spread;
    }
    return ofShares(shares(a), shares(b));
  }

  private static double[] shares(SummaryResult.Line line) {
    double n = line.levels().stream().mapToLong(Long::longValue).sum();
    return line.levels().stream().mapToDouble(count -> count / n).toArray();
  }

  /**
   * Of the shares of all levels in two groups, each adding up to 1. Levels that neither group has
   * are left out; the first that is left is the reference. NaN if it does not exist.
   */
  public static double ofShares(double[] p, double[] q) {
    List<Integer> used = new ArrayList<>();
    for (int level = 0; level < p.length; level++) {
      if (p[level] + q[level] > 0) {
        used.add(level);
      }
    }
    int width = used.size() - 1;
    double[] difference = new double[width];
    double[] covariance = new double[width * (width + 1) / 2];
    for (int i = 0, at = 0; i < width; i++) {
      int a = used.get(i + 1);
      difference[i] = p[a] - q[a];
      for (int j = 0; j <= i; j++, at++) {
        int b = used.get(j + 1);
        double same = a == b ? p[a] + q[a] : 0;
        covariance[at] = (same - p[a] * p[b] - q[a] * q[b]) / 2;
      }
    }
    OrderedCholesky factor = OrderedCholesky.of(covariance, width, List.of(), 0);
    return factor.rank() < width ? Double.NaN : Math.sqrt(factor.variance(difference));
  }
}
