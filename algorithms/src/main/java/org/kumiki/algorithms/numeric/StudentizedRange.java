package org.kumiki.algorithms.numeric;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The distribution of the range of {@code groups} independent standard normal values over an
 * independent estimate of their standard deviation: probabilities to 1e-12, also for few degrees of
 * freedom. Both integrals of its definition are summed by Gauss and Legendre's rule over panels
 * that span all that matters. Immutable.
 *
 * @see <a href="https://doi.org/10.1080/00949658808811082">M. D. Copenhaver and B. S. Holland, J.
 *     Stat. Comput. Simul. 30 (1988) 1</a>
 */
public final class StudentizedRange {

  /** Positive nodes and weights of the rule of 12 points. */
  private static final double[] NODES = {
    0.1252334085114689,
    0.3678314989981802,
    0.5873179542866175,
    0.7699026741943047,
    0.9041172563704749,
    0.9815606342467192
  };

  private static final double[] WEIGHTS = {
    0.24914704581340277,
    0.2334925365383548,
    0.20316742672306592,
    0.16007832854334622,
    0.10693932599531843,
    0.04717533638651183
  };

  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
  private static final double FURTHEST = 8.6;
  private static final int INNER_PANELS = 16;
  private static final int OUTER_PANELS = 12;

  /** Below it the estimate's distribution has a long tail, so there are more panels. */
  private static final double FEW = 10;

  /** Where a logarithm of a density has fallen by so much, the rest is below 1e-17. */
  private static final double FALL = 40;

  private final int groups;
  private final double[] z;
  private final double[] below;
  private final double[] zWeight;
  private final double[] s;
  private final double[] sWeight;

  private StudentizedRange(int groups, double df) {
    this.groups = groups;
    z = points(-FURTHEST, FURTHEST, INNER_PANELS);
    zWeight = weights(-FURTHEST, FURTHEST, INNER_PANELS);
    below = new double[z.length];
    for (int i = 0; i < z.length; i++) {
      below[i] = NORMAL.cumulativeProbability(z[i]);
      zWeight[i] *= groups * NORMAL.density(z[i]);
    }
    // On the scale of t = log s the density of s is exp(df (t - exp(2t)/2)) up to a constant.
    double from = edge(df, -1);
    double to = edge(df, 1);
    int panels = df < FEW ? 4 * OUTER_PANELS : OUTER_PANELS;
    s = points(from, to, panels);
    sWeight = weights(from, to, panels);
    double total = 0;
    for (int i = 0; i < s.length; i++) {
      sWeight[i] *= Math.exp(fall(df, s[i]));
      s[i] = Math.exp(s[i]);
      total += sWeight[i];
    }
    for (int i = 0; i < s.length; i++) {
      sWeight[i] /= total;
    }
  }

  /**
   * Of so many groups.
   *
   * @param groups at least 2
   * @param df degrees of freedom of the standard deviation, at least 1
   */
  public static StudentizedRange of(int groups, double df) {
    if (groups < 2 || !(df >= 1)) {
      throw new IllegalArgumentException("expected 2 groups and 1 degree of freedom at least");
    }
    return new StudentizedRange(groups, df);
  }

  private static double fall(double df, double t) {
    return df * (t - Math.expm1(2 * t) / 2);
  }

  private static double edge(double df, int side) {
    double inside = 0;
    double outside = side;
    while (fall(df, outside) > -FALL) {
      outside *= 2;
    }
    for (int i = 0; i < 60; i++) {
      double middle = (inside + outside) / 2;
      if (fall(df, middle) > -FALL) {
        inside = middle;
      } else {
        outside = middle;
      }
    }
    return outside;
  }

  private static double[] points(double from, double to, int panels) {
    double half = (to - from) / panels / 2;
    double[] points = new double[panels * 2 * NODES.length];
    for (int i = 0; i < points.length; i++) {
      int node = i % (2 * NODES.length);
      int panel = i / (2 * NODES.length);
      double middle = from + half * (2.0 * panel + 1);
      points[i] = middle + (node % 2 == 0 ? half : -half) * NODES[node / 2];
    }
    return points;
  }

  private static double[] weights(double from, double to, int panels) {
    double[] weights = new double[panels * 2 * NODES.length];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (to - from) / panels / 2 * WEIGHTS[i % (2 * NODES.length) / 2];
    }
    return weights;
  }

  /** The probability that the range of normal values is above {@code w}. */
  private double rangeAbove(double w) {
    double sum = 0;
    for (int i = 0; i < z.length; i++) {
      double inside = below[i] - NORMAL.cumulativeProbability(z[i] - w);
      sum += zWeight[i] * Math.pow(Math.max(inside, 0), groups - 1);
    }
    return Math.max(0, 1 - sum);
  }

  /** The probability of a value above {@code q}. */
  public double survivalProbability(double q) {
    if (q <= 0) {
      return 1;
    }
    double sum = 0;
    for (int i = 0; i < s.length; i++) {
      sum += sWeight[i] * rangeAbove(q * s[i]);
    }
    return Math.min(1, sum);
  }

  /**
   * The value above which a share {@code p} lies.
   *
   * @param p above 0 and below 1
   */
  public double inverseSurvivalProbability(double p) {
    double low = 0;
    double high = 4;
    while (survivalProbability(high) > p) {
      low = high;
      high *= 2;
    }
    for (int i = 0; i < 60 && high - low > 1e-13 * high; i++) {
      double middle = (low + high) / 2;
      if (survivalProbability(middle) > p) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }
}
