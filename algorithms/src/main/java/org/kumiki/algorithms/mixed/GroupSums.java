package org.kumiki.algorithms.mixed;

import org.kumiki.algorithms.layout.SlotWriter;
import org.kumiki.algorithms.numeric.RunningSums;

/**
 * A node's sums over its groups at one covariance. With D = [X y], Z the columns of the random
 * effects, G = Z'Z, B = Z'D of a group and T = (I + Sigma G)^-1, Woodbury's identity gives
 *
 * <pre>
 * D'V^-1 D = D'D - B'T Sigma B        log |V| = log |I + Sigma G|
 * </pre>
 *
 * and for a change E of Sigma, with H = T'B and K = G T, the derivatives -H'E H and tr(K E), and
 * the second ones H'(E K F + F K E)H and -tr(K E K F). Not for several threads.
 *
 * @see <a href="https://doi.org/10.18637/jss.v067.i01">Bates, Maechler, Bolker, Walker, J. Stat.
 *     Softw. 67 (2015)</a>
 */
final class GroupSums {

  private final int width;
  private final int effects;
  private final int thetas;
  private final int triangle;
  private final double[][] sigma;
  private final RunningSums products;
  private final RunningSums first;
  private final RunningSums second;
  private final RunningSums determinants;

  /** Of D with so many columns. */
  GroupSums(int width, Covariance covariance) {
    this.width = width;
    this.effects = covariance.effects();
    this.thetas = effects * (effects + 1) / 2;
    this.triangle = MixedLayout.triangle(width);
    this.sigma = covariance.matrix();
    this.products = new RunningSums(triangle);
    this.first = new RunningSums(thetas * triangle);
    this.second = new RunningSums(MixedLayout.triangle(thetas) * triangle);
    this.determinants = new RunningSums(1 + thetas + MixedLayout.triangle(thetas));
  }

  /**
   * Adds a group.
   *
   * @param d the rows of D, one after another
   * @param z the rows of Z, one after another
   */
  void add(double[] d, double[] z, int from, int to) {
    double[][] g = new double[effects][effects];
    double[][] b = new double[effects][width];
    for (int i = from; i < to; i++) {
      for (int j = 0, at = 0; j < width; j++) {
        double value = d[i * width + j];
        for (int k = 0; k <= j; k++, at++) {
          products.add(at, value * d[i * width + k]);
        }
      }
      for (int e = 0; e < effects; e++) {
        double value = z[i * effects + e];
        for (int j = 0; j < width; j++) {
          b[e][j] += value * d[i * width + j];
        }
        for (int f = 0; f < effects; f++) {
          g[e][f] += value * z[i * effects + f];
        }
      }
    }
    double[][] inner = Small.plusIdentity(Small.times(sigma, g));
    double[][] t = Small.inverse(inner);
    double[][] h = Small.times(Small.transposed(t), b);
    double[][] k = Small.times(g, t);
    quadratic(products, 0, Small.times(t, sigma), b, -1);
    determinants.add(0, Math.log(Small.determinant(inner)));
    for (int a = 0, pair = 0; a < thetas; a++) {
      double[][] unit = Covariance.unit(effects, a);
      quadratic(first, a * triangle, unit, h, -1);
      double[][] ke = Small.times(k, unit);
      determinants.add(1 + a, Small.trace(ke));
      for (int c = 0; c <= a; c++, pair++) {
        double[][] kf = Small.times(k, Covariance.unit(effects, c));
        double[][] both =
            Small.plus(Small.times(unit, kf), Small.times(Covariance.unit(effects, c), ke));
        quadratic(second, pair * triangle, both, h, 1);
        determinants.add(1 + thetas + pair, -Small.trace(Small.times(ke, kf)));
      }
    }
  }

  // Adds sign * h'm h to a triangle; m is symmetric.
  private void quadratic(RunningSums into, int at, double[][] m, double[][] h, double sign) {
    double[][] mh = Small.times(m, h);
    for (int j = 0, entry = at; j < width; j++) {
      for (int k = 0; k <= j; k++, entry++) {
        double sum = 0;
        for (int e = 0; e < effects; e++) {
          sum += h[e][j] * mh[e][k];
        }
        into.add(entry, sign * sum);
      }
    }
  }

  void write(SlotWriter out) {
    out.put(MixedLayout.PRODUCTS, products.values(0, triangle));
    out.put(MixedLayout.LOG_DETERMINANT, determinants.value(0));
    out.put(MixedLayout.FIRST, first.values(0, thetas * triangle));
    out.put(MixedLayout.FIRST_DETERMINANT, determinants.values(1, thetas));
    int pairs = MixedLayout.triangle(thetas);
    out.put(MixedLayout.SECOND, second.values(0, pairs * triangle));
    out.put(MixedLayout.SECOND_DETERMINANT, determinants.values(1 + thetas, pairs));
  }
}
