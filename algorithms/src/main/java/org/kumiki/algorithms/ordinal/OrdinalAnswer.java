package org.kumiki.algorithms.ordinal;

import java.util.BitSet;
import org.kumiki.algorithms.layout.SlotWriter;
import org.kumiki.algorithms.numeric.RunningSums;
import org.kumiki.algorithms.regression.RowsProgram;
import org.kumiki.algorithms.regression.SiteRows;

/**
 * One round at a node. A row at level k has probability F(a) - F(c) with a = zeta_k - eta and c =
 * zeta_(k-1) - eta, where the first level has no c and the last no a.
 *
 * @see <a href="https://doi.org/10.1111/j.2517-6161.1980.tb01109.x">McCullagh, J. R. Stat. Soc. B
 *     42 (1980)</a>
 */
final class OrdinalAnswer implements RowsProgram.Answer {

  private final OrdinalParameters p;
  private final OrdinalBroadcast b;

  OrdinalAnswer(OrdinalParameters p, OrdinalBroadcast b) {
    this.p = p;
    this.b = b;
  }

  @Override
  public void write(SiteRows r, SlotWriter out) {
    long[] rows = new long[p.levels().size()];
    long[] persons = new long[rows.length];
    for (int level = 0; level < rows.length; level++) {
      BitSet seen = new BitSet();
      for (int i = 0; i < r.rows; i++) {
        if (r.y[i] == level) {
          rows[level]++;
          seen.set(r.person[i]);
        }
      }
      persons[level] = seen.cardinality();
    }
    out.count(OrdinalLayout.LEVEL_PERSONS, persons);
    if (b.standard().ready()) {
      r.writeCells(out);
      fit(r, out);
    } else {
      b.standard().write(r, out);
      out.count(OrdinalLayout.LEVEL_ROWS, rows);
    }
  }

  private void fit(SiteRows r, SlotWriter out) {
    int cuts = p.cuts();
    int width = p.width();
    Link link = p.link();
    double[] beta = b.beta().stream().mapToDouble(Double::doubleValue).toArray();
    double[] z = b.standard().matrix(r, out);
    RunningSums sums = new RunningSums(1 + width + width * (width + 1) / 2);
    double[] weight = new double[r.rows];
    double[] da = new double[width];
    double[] dc = new double[width];
    for (int i = 0; i < r.rows; i++) {
      double eta = r.offset[i];
      for (int j = 0; j < r.width; j++) {
        eta += beta[cuts + j] * z[i * r.width + j];
      }
      int level = (int) r.y[i];
      boolean last = level == cuts;
      boolean first = level == 0;
      double a = last ? Double.POSITIVE_INFINITY : beta[level] - eta;
      double c = first ? Double.NEGATIVE_INFINITY : beta[level - 1] - eta;
      double probability =
          last
              ? link.above(c)
              : first
                  ? link.below(a)
                  : c > 0 ? link.above(c) - link.above(a) : link.below(a) - link.below(c);
      double atA = last ? 0 : link.density(a) / probability;
      double atC = first ? 0 : -link.density(c) / probability;
      double aa = last ? 0 : atA * atA - link.slope(a) / probability;
      double cc = first ? 0 : atC * atC + link.slope(c) / probability;
      double ac = atA * atC;
      for (int j = 0; j < r.width; j++) {
        da[cuts + j] = last ? 0 : -z[i * r.width + j];
        dc[cuts + j] = first ? 0 : -z[i * r.width + j];
      }
      for (int k = 0; k < cuts; k++) {
        da[k] = k == level ? 1 : 0;
        dc[k] = k == level - 1 ? 1 : 0;
      }
      sums.add(0, Math.log(probability));
      weight[i] = aa + 2 * ac + cc;
      for (int j = 0, at = 1 + width; j < width; j++) {
        sums.add(1 + j, atA * da[j] + atC * dc[j]);
        double left = aa * da[j] + ac * dc[j];
        double right = ac * da[j] + cc * dc[j];
        for (int k = 0; k <= j; k++, at++) {
          sums.add(at, left * da[k] + right * dc[k]);
        }
      }
    }
    out.put(OrdinalLayout.LOG_LIKELIHOOD, sums.value(0));
    out.put(OrdinalLayout.SCORE, sums.values(1, width));
    out.put(OrdinalLayout.INFORMATION, sums.values(1 + width, width * (width + 1) / 2));
    if (r.isConcentrated(weight)) {
      out.veto("the weights rest on too few persons: a crafted or an unsafe step");
    }
  }
}
