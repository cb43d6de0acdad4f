package org.kumiki.algorithms.finegray;

import java.util.Optional;
import org.kumiki.algorithms.Accumulator;
import org.kumiki.algorithms.NodeProgram;
import org.kumiki.algorithms.Pass;
import org.kumiki.algorithms.layout.SlotWriter;
import org.kumiki.algorithms.numeric.RunningSums;

/**
 * A node's part. It reads and sorts its rows in the first pass and keeps them; later rounds compute
 * on what it kept. A node vetoes where exp(eta) rests on fewer than 10 persons, effectively, or a
 * tenth of its persons, whichever is less, as in {@code cox}.
 */
final class FineGrayProgram implements NodeProgram {

  private static final double LEAST_EFFECTIVE = 10;

  private final FineGrayParameters p;
  private volatile Optional<SiteRows> kept = Optional.empty();

  FineGrayProgram(FineGrayParameters p) {
    this.p = p;
  }

  @Override
  public Pass begin(byte[] broadcast) {
    FineGrayState.Broadcast b = FineGrayState.Broadcast.read(broadcast, p);
    return new Pass() {
      @Override
      public Accumulator accumulator() {
        return new RowCollector(p);
      }

      @Override
      public boolean readsRows() {
        return kept.isEmpty();
      }

      @Override
      public void finish(Accumulator total, SlotWriter out) {
        SiteRows r = kept.orElseGet(() -> SiteRows.of((RowCollector) total, p.width()));
        kept = Optional.of(r);
        r.cases.write(out);
        out.count(FineGrayLayout.EVENTS, r.events());
        if (b.moments()) {
          moments(r, out);
        } else {
          fit(r, b, out);
        }
      }
    };
  }

  private static void moments(SiteRows r, SlotWriter out) {
    out.count(FineGrayLayout.UNFIT_TIMES, r.unfit);
    int width = r.width;
    RunningSums sums = new RunningSums(4 * width);
    long[] notBinary = new long[width];
    for (int i = 0; i < r.rows(); i++) {
      for (int j = 0; j < width; j++) {
        double value = r.x[i * width + j];
        double inside = value - r.mean[j];
        sums.add(j, value);
        sums.add(width + j, r.kind[i] == SiteRows.EVENT ? value : 0);
        sums.add(2 * width + j, inside * inside);
        sums.add(3 * width + j, value * value);
        notBinary[j] += value == 0 || value == 1 ? 0 : 1;
      }
    }
    out.put(FineGrayLayout.COLUMN_SUMS, sums.values(0, width));
    out.put(FineGrayLayout.EVENT_SUMS, sums.values(width, width));
    out.put(FineGrayLayout.SITE_SQUARES, sums.values(2 * width, width));
    out.put(FineGrayLayout.ALL_SQUARES, sums.values(3 * width, width));
    out.count(FineGrayLayout.NOT_BINARY, notBinary);
  }

  private void fit(SiteRows r, FineGrayState.Broadcast b, SlotWriter out) {
    out.count(FineGrayLayout.CELL_PERSONS, r.cellPersons);
    out.count(FineGrayLayout.CELL_EVENTS, r.cellEvents);
    int width = r.width;
    // Squares of a standardised column sum to the number of rows over all sites.
    double largest = Math.sqrt(b.rows()) * 1.001;
    double[] z = new double[r.rows() * width];
    double[] eta = new double[r.rows()];
    boolean outside = false;
    for (int i = 0; i < eta.length; i++) {
      for (int j = 0; j < width; j++) {
        double scale = b.scale().get(j);
        double value = scale == 0 ? 0 : (r.x[i * width + j] - r.mean[j]) / scale;
        outside |= !(Math.abs(value) <= largest);
        z[i * width + j] = value;
        eta[i] += b.beta().get(j) * value;
      }
    }
    if (outside) {
      out.veto("a standardised value lies outside its bound: scale is crafted");
    } else if (concentrated(r, eta)) {
      out.veto("exp(eta) rests on too few persons: a crafted or an unsafe step");
    }
    PseudoLikelihood fit = PseudoLikelihood.at(r, z, eta, p.efron());
    out.put(FineGrayLayout.LOG_LIKELIHOOD, fit.logLikelihood);
    out.put(FineGrayLayout.SCORE, fit.score);
    out.put(FineGrayLayout.INFORMATION, fit.information);
    if (b.last()) {
      out.put(FineGrayLayout.SCORE_SQUARES, Residuals.squares(r, z, fit));
    }
  }

  private static boolean concentrated(SiteRows r, double[] eta) {
    double top = Double.NEGATIVE_INFINITY;
    for (double e : eta) {
      top = Math.max(top, e);
    }
    double[] weight = new double[r.persons];
    for (int i = 0; i < eta.length; i++) {
      weight[r.person[i]] += Math.exp(eta[i] - top);
    }
    RunningSums sums = new RunningSums(2);
    for (double w : weight) {
      sums.add(0, w);
      sums.add(1, w * w);
    }
    double effective = sums.value(0) * sums.value(0) / sums.value(1);
    return eta.length > 0 && !(effective >= Math.min(LEAST_EFFECTIVE, r.persons / 10.0));
  }
}
