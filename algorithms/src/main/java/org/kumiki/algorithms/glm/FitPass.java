package org.kumiki.algorithms.glm;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.kumiki.algorithms.Accumulator;
import org.kumiki.algorithms.Pass;
import org.kumiki.algorithms.design.CellCounter;
import org.kumiki.algorithms.frame.Batch;
import org.kumiki.algorithms.frame.CaseCounter;
import org.kumiki.algorithms.layout.SlotWriter;
import org.kumiki.algorithms.weight.CellWeights;
import org.kumiki.algorithms.weight.WeightSlots;

/**
 * One round of the fit. With absorbed site effects the node first solves for its own intercept at
 * the broadcast coefficients and sends the derivatives of the profile likelihood (docs/adr/0001):
 * columns are centred at their weighted means, which is C - BB'/A without its cancellation.
 */
final class FitPass implements Pass {

  private final GlmParameters p;
  private final GlmBroadcast b;
  private final double[] beta;

  FitPass(GlmParameters p, GlmBroadcast b) {
    this.p = p;
    this.b = b;
    this.beta = b.beta().stream().mapToDouble(Double::doubleValue).toArray();
  }

  @Override
  public Accumulator accumulator() {
    return new Rows();
  }

  @Override
  public void finish(Accumulator total, SlotWriter out) {
    Rows r = (Rows) total;
    r.cases.write(out);
    out.count(GlmLayout.SITES, r.cases.rowsUsed() > 0 ? 1 : 0);
    out.count(GlmLayout.CELL_PERSONS, r.cells.persons());
    out.count(GlmLayout.CELL_EVENTS, r.cells.events());
    if (p.weighted()) {
      out.put(WeightSlots.CELLS, r.cellWeights.values());
    }
    FitSums sums = r.sums;
    Optional<MeatSums> meat = r.meat;
    if (p.absorbed()) {
      meat = meat();
      sums = profile(r.kept, meat);
    }
    sums.write(out);
    if (p.extras().cluster().isPresent()) {
      out.count(GlmLayout.CLUSTERS, r.clusters.size());
    }
    meat.ifPresent(m -> m.write(out));
    r.marginal.ifPresent(m -> m.write(out));
    if (r.outside) {
      out.veto("a standardised value lies outside its bound: centre or scale is crafted");
    }
  }

  private Optional<MeatSums> meat() {
    return b.phase() == GlmBroadcast.Phase.FINISH && p.extras().robust().isPresent()
        ? Optional.of(new MeatSums(p, b))
        : Optional.empty();
  }

  private Optional<MarginalSums> marginal() {
    return b.phase() == GlmBroadcast.Phase.FINISH && p.extras().marginal().isPresent()
        ? Optional.of(new MarginalSums(p, b))
        : Optional.empty();
  }

  private FitSums profile(List<GlmRows> kept, Optional<MeatSums> meat) {
    SiteIntercept site = new SiteIntercept(p.model(b), kept, beta);
    double[] centre = new double[beta.length];
    double own = 0;
    if (site.finite()) {
      FitSums uncentred = over(kept, site, centre, Optional.empty(), 0);
      centre = uncentred.weightedMeans();
      own = 1 / uncentred.weight();
    }
    return over(kept, site, centre, meat, own);
  }

  private FitSums over(
      List<GlmRows> kept,
      SiteIntercept site,
      double[] centre,
      Optional<MeatSums> meat,
      double own) {
    FitSums total = new FitSums(p, p.model(b));
    for (int k = 0; k < kept.size(); k++) {
      GlmRows r = kept.get(k);
      FitSums block = new FitSums(p, p.model(b));
      if (site.finite()) {
        double[][] z = centred(r, centre);
        double[] eta = site.predictors(k);
        block.add(r, z, eta, b.nullIntercept());
        meat.ifPresent(m -> m.add(r, z, eta, own));
      } else {
        block.addNullOnly(r, b.nullIntercept());
      }
      total.merge(block);
    }
    return total;
  }

  private static double[][] centred(GlmRows r, double[] centre) {
    double[][] z = new double[r.width][r.rows];
    for (int j = 0; j < r.width; j++) {
      for (int i = 0; i < r.rows; i++) {
        z[j][i] = r.z[j][i] - centre[j];
      }
    }
    return z;
  }

  private final class Rows implements Accumulator {
    private final CaseCounter cases = new CaseCounter();
    private final FitSums sums = new FitSums(p, p.model(b));
    private final List<GlmRows> kept = new ArrayList<>();
    private final CellCounter cells = new CellCounter(p.margins(), p.design());
    private final CellWeights cellWeights = new CellWeights(p.margins(), p.design(), p.distinct());
    private final Optional<MeatSums> meat = p.absorbed() ? Optional.empty() : meat();
    private final Optional<MarginalSums> marginal = marginal();
    private final Set<Long> clusters = new HashSet<>();
    private boolean outside;

    @Override
    public void add(Batch batch) {
      for (int from = 0; from < batch.rows(); from += GlmRows.PART) {
        addPart(batch.part(from, Math.min(batch.rows(), from + GlmRows.PART)));
      }
    }

    private void addPart(Batch batch) {
      GlmRows r = new GlmRows(p, b, batch);
      boolean[] event = new boolean[r.rows];
      for (int i = 0; i < r.rows; i++) {
        cases.add(batch, i, r.complete[i]);
        event[i] = r.complete[i] && p.family().hasEvents() && r.y[i] > 0;
      }
      outside |= r.largest() > Math.sqrt(b.rows()) * 1.001;
      cells.add(batch, r.complete, event);
      marginal.ifPresent(m -> m.add(batch, r.complete));
      if (p.weighted()) {
        cellWeights.add(batch, r.complete, event, r.weight);
      }
      if (p.extras().cluster().isPresent()) {
        addClusters(r);
      }
      if (p.absorbed()) {
        kept.add(r);
        return;
      }
      double[] eta = r.predictors(beta);
      sums.add(r, r.z, eta, b.nullIntercept());
      meat.ifPresent(m -> m.add(r, r.z, eta, 0));
    }

    private void addClusters(GlmRows r) {
      for (int i = 0; i < r.rows; i++) {
        if (r.complete[i]) {
          clusters.add(r.cluster[i]);
        }
      }
    }

    @Override
    public void merge(Accumulator other) {
      Rows o = (Rows) other;
      cases.merge(o.cases);
      sums.merge(o.sums);
      meat.ifPresent(m -> m.merge(o.meat.orElseThrow()));
      marginal.ifPresent(m -> m.merge(o.marginal.orElseThrow()));
      clusters.addAll(o.clusters);
      kept.addAll(o.kept);
      outside |= o.outside;
      cells.merge(o.cells);
      cellWeights.merge(o.cellWeights);
    }
  }
}
