package org.kumiki.algorithms.finegray;

import org.kumiki.algorithms.numeric.RunningSums;

/**
 * Products of each person's part of the score, summed: the middle of the robust variance of Lin and
 * Wei (1989), as R's {@code coxph(.., cluster = id)} has it on the rows of {@code finegray}. The
 * weights G are taken as known, as there.
 */
final class Residuals {

  private Residuals() {}

  /** Lower triangle by rows. */
  static double[] squares(SiteRows r, double[] z, PseudoLikelihood fit) {
    int width = r.width;
    double[] parts = parts(r, z, fit);
    RunningSums sums = new RunningSums(width * (width + 1) / 2);
    for (int person = 0; person < r.persons; person++) {
      for (int i = 0, at = 0; i < width; i++) {
        for (int j = 0; j <= i; j++, at++) {
          sums.add(at, parts[person * width + i] * parts[person * width + j]);
        }
      }
    }
    return sums.values(0, width * (width + 1) / 2);
  }

  private static double[] parts(SiteRows r, double[] z, PseudoLikelihood fit) {
    PseudoLikelihood.Hazard h = fit.hazard;
    int width = r.width;
    int groups = r.ends.length;
    // Sums over groups up to each: of the hazard, and of the hazard times G.
    double[] weighted = new double[(groups + 1) * (1 + width)];
    double[] plain = new double[1 + width];
    for (int g = 0; g < groups; g++) {
      int at = g * (1 + width);
      weighted[at + 1 + width] = weighted[at] + r.uncensored[g] * h.rate[g];
      for (int j = 0; j < width; j++) {
        weighted[at + 2 + width + j] =
            weighted[at + 1 + j] + r.uncensored[g] * h.mean[g * width + j];
      }
    }
    double[] parts = new double[r.persons * width];
    int last = groups * (1 + width);
    int from = 0;
    for (int g = 0; g < groups; g++) {
      int after = (g + 1) * (1 + width);
      for (int i = from; i < r.ends[g]; i++) {
        boolean event = r.kind[i] == SiteRows.EVENT;
        double w = fit.weight(i);
        double rate = plain[0] + (event ? h.ownRate[g] : h.rate[g]);
        double more = r.kind[i] == SiteRows.OTHER ? 1 / r.uncensored[g] : 0;
        for (int j = 0; j < width; j++) {
          double value = z[i * width + j];
          double mean = plain[1 + j] + (event ? h.ownMean[g * width + j] : h.mean[g * width + j]);
          double part = w * (mean - value * rate);
          if (more > 0) {
            double later = weighted[last] - weighted[after];
            double laterMean = weighted[last + 1 + j] - weighted[after + 1 + j];
            part += more * w * (laterMean - value * later);
          }
          if (event) {
            part += value - h.centre[g * width + j];
          }
          parts[r.person[i] * width + j] += part;
        }
      }
      plain[0] += h.rate[g];
      for (int j = 0; j < width; j++) {
        plain[1 + j] += h.mean[g * width + j];
      }
      from = r.ends[g];
    }
    return parts;
  }
}
