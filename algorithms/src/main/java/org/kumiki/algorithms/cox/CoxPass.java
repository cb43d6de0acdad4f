package org.kumiki.algorithms.cox;

import java.util.Arrays;
import org.kumiki.algorithms.Accumulator;
import org.kumiki.algorithms.Pass;
import org.kumiki.algorithms.layout.SlotWriter;
import org.kumiki.algorithms.numeric.RunningSums;
import org.kumiki.algorithms.weight.WeightSlots;

/**
 * One round at a node. Blocks of rows are read in parallel in the first round only; the sums over
 * risk sets run on one thread, because each risk set is the one before it and some rows more.
 */
final class CoxPass implements Pass {

  private final CoxParameters p;
  private final CoxBroadcast b;
  private final CoxProgram program;

  CoxPass(CoxParameters p, CoxBroadcast b, CoxProgram program) {
    this.p = p;
    this.b = b;
    this.program = program;
  }

  @Override
  public Accumulator accumulator() {
    return new RowCollector(p);
  }

  @Override
  public boolean readsRows() {
    return !program.hasRows();
  }

  @Override
  public void finish(Accumulator total, SlotWriter out) {
    SiteRows site = program.rows((RowCollector) total);
    site.cases.write(out);
    out.count(CoxLayout.EVENTS, site.risk.events());
    switch (b.phase()) {
      case MEANS -> means(site, out);
      case SQUARES -> squares(site.risk, out);
      case FIT, LAST -> fit(site, out);
    }
  }

  private void means(SiteRows site, SlotWriter out) {
    out.count(CoxLayout.UNFIT_TIMES, site.unfitTimes);
    out.count(CoxLayout.UNFIT_EVENTS, site.unfitEvents);
    site.weights.ifPresent(
        weights -> {
          out.count(WeightSlots.UNFIT, site.unfitWeights);
          weights.writeFirst(out);
        });
    RiskSets r = site.risk;
    RunningSums sums = new RunningSums(2 * r.width);
    for (int i = 0; i < r.rows(); i++) {
      for (int j = 0; j < r.width; j++) {
        sums.add(j, r.x[i * r.width + j]);
        if (r.event[i]) {
          sums.add(r.width + j, r.x[i * r.width + j]);
        }
      }
    }
    out.put(CoxLayout.COLUMN_SUMS, sums.values(0, r.width));
    out.put(CoxLayout.EVENT_SUMS, sums.values(r.width, r.width));
  }

  private void squares(RiskSets r, SlotWriter out) {
    out.put(CoxLayout.COLUMN_SQUARES, squares(r, CoxBroadcast.array(b.centre())));
    out.put(CoxLayout.SITE_SQUARES, squares(r, r.mean));
  }

  private static double[] squares(RiskSets r, double[] centre) {
    RunningSums sums = new RunningSums(r.width);
    for (int i = 0; i < r.rows(); i++) {
      for (int j = 0; j < r.width; j++) {
        double difference = r.x[i * r.width + j] - centre[j];
        sums.add(j, difference * difference);
      }
    }
    return sums.values(0, r.width);
  }

  private void fit(SiteRows site, SlotWriter out) {
    out.count(CoxLayout.CELL_PERSONS, site.cellPersons);
    out.count(CoxLayout.CELL_EVENTS, site.cellEvents);
    RiskSets r = site.risk;
    if (p.start().isPresent()) {
      SharedRisk shared = SharedRisk.of(r);
      out.count(CoxLayout.SHARED, shared.persons, shared.eventPersons);
    }
    site.weights.ifPresent(
        weights -> {
          weights.writeCells(out, b.meanWeight());
          out.put(CoxLayout.EVENT_WEIGHTS, r.eventWeights() / b.meanWeight());
        });
    double[] inverse = new double[r.width];
    Arrays.setAll(inverse, j -> b.scale().get(j) == 0 ? 0 : 1 / b.scale().get(j));
    double[] beta = CoxBroadcast.array(b.beta());
    Predictor predictor = predictor(r, beta, inverse, out);
    PartialLikelihood fit = likelihood(r, inverse, predictor);
    out.put(CoxLayout.LOG_LIKELIHOOD, fit.logLikelihood());
    out.put(CoxLayout.SCORE, fit.score());
    out.put(CoxLayout.INFORMATION, fit.information());
    if (b.phase() == CoxBroadcast.Phase.LAST) {
      Predictor none = predictor(r, new double[beta.length], inverse, out);
      PartialLikelihood start = likelihood(r, inverse, none);
      out.put(CoxLayout.NULL_LOG_LIKELIHOOD, start.logLikelihood());
      out.put(CoxLayout.NULL_SCORE, start.score());
      out.put(CoxLayout.NULL_INFORMATION, start.information());
    }
    if (b.phase() == CoxBroadcast.Phase.LAST && p.comparesPairs()) {
      PairCounts pairs = PairCounts.of(r, predictor.eta);
      out.count(CoxLayout.PAIRS, pairs.comparable, pairs.concordant);
      out.put(CoxLayout.PAIR_SQUARES, pairs.squares());
    }
  }

  private PartialLikelihood likelihood(RiskSets r, double[] inverse, Predictor predictor) {
    return PartialLikelihood.at(r, p.ties(), inverse, predictor.eta, b.meanWeight());
  }

  private Predictor predictor(RiskSets r, double[] beta, double[] inverse, SlotWriter out) {
    // Squares of a standardised column sum to the number of rows over all sites.
    double largest = Math.sqrt(b.rows()) * 1.001;
    Predictor predictor = Predictor.of(r, beta, inverse, largest);
    predictor.objection.ifPresent(out::veto);
    return predictor;
  }
}
