package org.kumiki.algorithms.standardise;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.kumiki.algorithms.Result;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.glm.FittedPoint;
import org.kumiki.algorithms.glm.GlmResult;
import org.kumiki.algorithms.glm.GlmState;
import org.kumiki.algorithms.layout.Sums;
import org.kumiki.algorithms.numeric.OrderedCholesky;

/**
 * Standardised means before release. With sampled covariates the variance is that of the sandwich
 * of both equations: a mean's influence is (m_i - m) + d' I^-1 x_i (y_i - mean_i), over n, with d
 * the sum of the derivatives and I the information. With fixed covariates it is d' I^-1 d phi /
 * n^2.
 *
 * @param fit the model of the outcome
 * @param persons per level of the treatment
 * @param covariances of the means, level by level
 */
record StandardiseResult(
    StandardiseParameters parameters,
    GlmResult fit,
    List<Long> persons,
    List<Double> means,
    List<List<Double>> covariances)
    implements Result {

  StandardiseResult {
    persons = List.copyOf(persons);
    means = List.copyOf(means);
    covariances = covariances.stream().map(List::copyOf).toList();
  }

  static StandardiseResult of(
      StandardiseParameters p, GlmResult fit, GlmState state, FittedPoint point, Sums sums) {
    int levels = p.levels();
    int width = p.width();
    double n = fit.rows();
    OrderedCholesky information = FittedPoint.information(state, sums);
    double[] sum = sums.doubles(StandardiseSums.MEANS);
    double[] products = sums.doubles(StandardiseSums.PRODUCTS);
    double[] slopes = sums.doubles(StandardiseSums.SLOPES);
    double[] scores = sums.doubles(StandardiseSums.SCORES);
    double[] residuals = sums.doubles(StandardiseSums.RESIDUALS);
    double unit = point.responseScale() * point.responseScale();
    List<double[]> gains = new ArrayList<>();
    List<Double> means = new ArrayList<>();
    for (int a = 0; a < levels; a++) {
      gains.add(information.solve(block(slopes, width, a)));
      means.add(point.responseCentre() + point.responseScale() * sum[a] / n);
    }
    double dispersion = fit.dispersion() / unit;
    List<List<Double>> covariances = new ArrayList<>();
    for (int a = 0; a < levels; a++) {
      List<Double> row = new ArrayList<>();
      for (int b = 0; b < levels; b++) {
        double covariance = dot(block(slopes, width, a), gains.get(b)) * dispersion;
        if (!p.fixed()) {
          int high = Math.max(a, b);
          int low = Math.min(a, b);
          double spread = products[high * (high + 1) / 2 + low] - sum[a] * sum[b] / n;
          covariance =
              spread
                  + dot(about(scores, sum, width, levels, a, n), gains.get(b))
                  + dot(about(scores, sum, width, levels, b, n), gains.get(a))
                  + form(residuals, gains.get(a), gains.get(b));
        }
        row.add(covariance * unit / (n * n));
      }
      covariances.add(row);
    }
    List<Long> persons = Arrays.stream(sums.counts(StandardiseSums.PERSONS)).boxed().toList();
    return new StandardiseResult(p, fit, persons, means, covariances);
  }

  private static double[] block(double[] all, int width, int block) {
    return Arrays.copyOfRange(all, block * width, (block + 1) * width);
  }

  // The score times (prediction - its mean).
  private static double[] about(
      double[] scores, double[] sum, int width, int levels, int level, double n) {
    double[] about = block(scores, width, level);
    for (int j = 0; j < width; j++) {
      about[j] -= sum[level] / n * scores[levels * width + j];
    }
    return about;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static double form(double[] triangle, double[] a, double[] b) {
    double sum = 0;
    for (int i = 0, at = 0; i < a.length; i++) {
      for (int j = 0; j <= i; j++, at++) {
        sum += triangle[at] * (i == j ? a[i] * b[i] : a[i] * b[j] + a[j] * b[i]);
      }
    }
    return sum;
  }

  @Override
  public Release release(Profile profile) {
    return new StandardiseRelease(this, profile).make();
  }
}
