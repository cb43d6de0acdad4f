package org.kumiki.algorithms.crossproducts;

import org.kumiki.algorithms.Accumulator;
import org.kumiki.algorithms.Pass;
import org.kumiki.algorithms.centring.Centres;
import org.kumiki.algorithms.frame.Batch;
import org.kumiki.algorithms.frame.CaseCounter;
import org.kumiki.algorithms.layout.SlotWriter;
import org.kumiki.algorithms.numeric.RunningSums;

/** Sums of complete rows at a node: values and squares, or powers and products about centres. */
final class CrossProductPass implements Pass {

  private final Columns columns;
  private final boolean first;
  private final double[] centre;
  private final double[] scale;

  /** For the round with this broadcast. */
  CrossProductPass(Columns columns, Centres b) {
    this.columns = columns;
    first = b.areUnknown();
    centre = b.centre().stream().mapToDouble(Double::doubleValue).toArray();
    scale = b.scale().stream().mapToDouble(Double::doubleValue).toArray();
  }

  @Override
  public Accumulator accumulator() {
    return new Rows();
  }

  @Override
  public void finish(Accumulator total, SlotWriter out) {
    Rows r = (Rows) total;
    int n = columns.size();
    r.cases.write(out);
    if (first) {
      out.put(CrossProductLayout.SUMS, r.sums.values(0, n));
      out.put(CrossProductLayout.SQUARES, r.sums.values(n, n));
      return;
    }
    out.put(CrossProductLayout.CENTRED, r.sums.values(0, n));
    out.put(CrossProductLayout.CUBES, r.sums.values(n, n));
    out.put(CrossProductLayout.FOURTHS, r.sums.values(2 * n, n));
    out.put(CrossProductLayout.PRODUCTS, r.sums.values(3 * n, columns.pairs()));
  }

  private final class Rows implements Accumulator {
    private final CaseCounter cases = new CaseCounter();
    private final RunningSums sums =
        new RunningSums(first ? 2 * columns.size() : 3 * columns.size() + columns.pairs());

    @Override
    public void add(Batch batch) {
      int n = columns.size();
      double[][] values = new double[n][];
      for (int v = 0; v < n; v++) {
        values[v] = batch.numbers(columns.names().get(v));
      }
      double[] row = new double[n];
      for (int i = 0; i < batch.rows(); i++) {
        boolean complete = true;
        for (int v = 0; v < n; v++) {
          row[v] = values[v][batch.offset() + i];
          complete &= !Double.isNaN(row[v]);
        }
        cases.add(batch, i, complete);
        if (complete && first) {
          raw(row);
        } else if (complete) {
          centred(row);
        }
      }
    }

    private void raw(double[] row) {
      for (int v = 0; v < row.length; v++) {
        sums.add(v, row[v]);
        sums.add(row.length + v, row[v] * row[v]);
      }
    }

    private void centred(double[] row) {
      int n = row.length;
      for (int v = 0; v < n; v++) {
        row[v] = (row[v] - centre[v]) / scale[v];
      }
      int at = 3 * n;
      for (int v = 0; v < n; v++) {
        double z = row[v];
        sums.add(v, z);
        sums.add(n + v, z * z * z);
        sums.add(2 * n + v, z * z * z * z);
        for (int w = 0; w <= v; w++) {
          sums.add(at++, z * row[w]);
        }
      }
    }

    @Override
    public void merge(Accumulator other) {
      Rows o = (Rows) other;
      cases.merge(o.cases);
      sums.merge(o.sums);
    }
  }
}
