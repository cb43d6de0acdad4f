package org.kumiki.algorithms.cox;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.kumiki.algorithms.Accumulator;
import org.kumiki.algorithms.Pass;
import org.kumiki.algorithms.layout.SlotWriter;
import org.kumiki.algorithms.numeric.RunningSums;
import org.kumiki.algorithms.survival.Grid;
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
    out.count(CoxLayout.EVENTS, site.events());
    switch (b.phase()) {
      case MEANS -> means(site, out);
      case SQUARES -> squares(site, out);
      case FIT, LAST -> fit(site, out);
    }
  }

  private void means(SiteRows site, SlotWriter out) {
    out.count(CoxLayout.UNFIT_TIMES, site.unfit.times());
    out.count(CoxLayout.UNFIT_EVENTS, site.unfit.events());
    site.weights.ifPresent(
        weights -> {
          out.count(WeightSlots.UNFIT, site.unfit.weights());
          weights.writeFirst(out);
        });
    p.common()
        .ifPresent(c -> out.count(CoxLayout.LEAVING, GridRows.leaving(site.strata, c.grid())));
    int width = p.width();
    RunningSums sums = new RunningSums(2 * width);
    for (RiskSets r : site.strata) {
      for (int i = 0; i < r.rows(); i++) {
        for (int j = 0; j < width; j++) {
          sums.add(j, r.x[i * width + j]);
          if (r.event[i]) {
            sums.add(width + j, r.x[i * width + j]);
          }
        }
      }
    }
    if (p.proportionality().isPresent()) {
      out.count(CoxLayout.UNFIT_LOGS, site.unfit.logs());
      out.put(CoxLayout.TIME_SUMS, new EventClock(p, b).sum(site.strata));
    }
    out.put(CoxLayout.COLUMN_SUMS, sums.values(0, width));
    out.put(CoxLayout.EVENT_SUMS, sums.values(width, width));
  }

  private void squares(SiteRows site, SlotWriter out) {
    double[] centre = CoxBroadcast.array(b.centre());
    out.put(CoxLayout.COLUMN_SQUARES, squares(site, r -> centre));
    if (p.common().isEmpty()) {
      out.put(CoxLayout.SITE_SQUARES, squares(site, r -> r.mean));
    }
    if (p.proportionality().isPresent()) {
      out.put(CoxLayout.TIME_SQUARES, new EventClock(p, b).squares(site.strata));
    }
  }

  private double[] squares(SiteRows site, Function<RiskSets, double[]> centreOf) {
    RunningSums sums = new RunningSums(p.width());
    for (RiskSets r : site.strata) {
      double[] centre = centreOf.apply(r);
      for (int i = 0; i < r.rows(); i++) {
        for (int j = 0; j < r.width; j++) {
          double difference = r.x[i * r.width + j] - centre[j];
          sums.add(j, difference * difference);
        }
      }
    }
    return sums.values(0, p.width());
  }

  private void fit(SiteRows site, SlotWriter out) {
    out.count(CoxLayout.CELL_PERSONS, site.cellPersons);
    out.count(CoxLayout.CELL_EVENTS, site.cellEvents);
    if (p.strata().isPresent()) {
      out.count(CoxLayout.STRATUM_PERSONS, site.stratumPersons);
      out.count(CoxLayout.STRATUM_EVENTS, site.stratumEvents);
    }
    if (p.sharesRisk()) {
      SharedRisk shared = SharedRisk.of(site.strata);
      out.count(CoxLayout.SHARED, shared.persons, shared.eventPersons);
    }
    site.weights.ifPresent(
        weights -> {
          weights.writeCells(out, b.meanWeight());
          double events = site.strata.stream().mapToDouble(RiskSets::eventWeights).sum();
          out.put(CoxLayout.EVENT_WEIGHTS, events / b.meanWeight());
        });
    double[] inverse = new double[p.width()];
    Arrays.setAll(inverse, j -> b.scale().get(j) == 0 ? 0 : 1 / b.scale().get(j));
    double[] beta = CoxBroadcast.array(b.beta());
    if (p.common().isPresent()) {
      common(site, beta, inverse, out);
      return;
    }
    Predictor predictor = predictor(site, beta, inverse, out);
    SitePoint point = new SitePoint(p, site.strata, inverse, b.meanWeight());
    RunningSums fit = point.likelihood(predictor);
    out.put(CoxLayout.LOG_LIKELIHOOD, fit.value(0));
    out.put(CoxLayout.SCORE, point.score(fit));
    out.put(CoxLayout.INFORMATION, point.information(fit));
    if (b.phase() == CoxBroadcast.Phase.LAST) {
      Predictor none = predictor(site, new double[beta.length], inverse, out);
      RunningSums start = point.likelihood(none);
      out.put(CoxLayout.NULL_LOG_LIKELIHOOD, start.value(0));
      out.put(CoxLayout.NULL_SCORE, point.score(start));
      out.put(CoxLayout.NULL_INFORMATION, point.information(start));
      if (p.proportionality().isPresent()) {
        times(site, point, predictor, out);
      }
      if (p.cluster().isPresent()) {
        Clusters clusters = new Clusters(site.strata);
        out.count(CoxLayout.CLUSTERS, clusters.count, clusters.together);
        double mean = b.meanWeight();
        out.put(CoxLayout.CLUSTER_SCORES, clusters.products(p, inverse, predictor, mean));
        out.put(CoxLayout.NULL_CLUSTER_SCORES, clusters.products(p, inverse, none, mean));
      }
      new SitePairs(p, site.strata, predictor, b.meanWeight()).write(out);
    }
  }

  private void common(SiteRows site, double[] beta, double[] inverse, SlotWriter out) {
    Grid grid = p.common().orElseThrow().grid();
    Bins bins = new Bins(grid, b.bins());
    List<GridRows> rows = GridRows.of(site.strata, grid, bins);
    double[] centre = CoxBroadcast.array(b.centre());
    predictor(site, beta, inverse, out);
    out.count(CoxLayout.BIN_EVENTS, BinSums.events(rows, bins.size()));
    out.put(CoxLayout.EVENT_COLUMNS, BinSums.ofEvents(rows, centre, inverse));
    BinSums sums = new BinSums(p.width(), bins.size());
    rows.forEach(r -> sums.add(r, centre, inverse, beta));
    sums.write(CoxLayout.BIN_SUMS, out);
    if (b.phase() == CoxBroadcast.Phase.LAST) {
      BinSums none = new BinSums(p.width(), bins.size());
      rows.forEach(r -> none.add(r, centre, inverse, new double[beta.length]));
      none.write(CoxLayout.NULL_BIN_SUMS, out);
      if (!p.predictions().isEmpty()) {
        BinPersons persons = BinPersons.of(rows, bins.size());
        out.count(CoxLayout.BIN_PERSONS, persons.atRisk);
        out.count(CoxLayout.BIN_STAY, persons.stay);
        out.count(CoxLayout.BIN_FIRST_EVENTS, persons.firstEvents);
      }
    }
  }

  private void times(SiteRows site, SitePoint point, Predictor predictor, SlotWriter out) {
    EventClock clock = new EventClock(p, b);
    if (clock.largest(site.strata) > Math.sqrt(b.rows()) * 1.001) {
      out.veto("a standardised time lies outside its bound: the clock is crafted");
    }
    RunningSums once = point.likelihood(predictor, r -> clock.factors(r, 1));
    RunningSums twice = point.likelihood(predictor, r -> clock.factors(r, 2));
    out.put(CoxLayout.TIME_SCORE, point.score(once));
    out.put(CoxLayout.TIME_PRODUCTS, point.information(once));
    out.put(CoxLayout.TIME_INFORMATION, point.information(twice));
  }

  private Predictor predictor(SiteRows site, double[] beta, double[] inverse, SlotWriter out) {
    // Squares of a standardised column sum to the number of rows over all sites.
    double largest = Math.sqrt(b.rows()) * 1.001;
    Predictor predictor = Predictor.of(site.strata, beta, inverse, largest);
    predictor.objection.ifPresent(out::veto);
    return predictor;
  }
}
