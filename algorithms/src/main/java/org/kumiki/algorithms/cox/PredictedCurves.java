package org.kumiki.algorithms.cox;

import java.util.ArrayList;
import java.util.List;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.layout.Sums;
import org.kumiki.algorithms.numeric.OrderedCholesky;

/**
 * Survival at declared covariates by Breslow's cumulative hazard on the bins: R's {@code
 * survfit(coxph, newdata)} with its error (Tsiatis 1981). Immutable.
 */
final class PredictedCurves {

  /**
   * A step.
   *
   * @param error of log S(t)
   */
  record Step(int bin, double survival, double error) {}

  private final CoxParameters p;
  private final CoxBroadcast b;
  private final BaselineHazard hazard;
  private final OrderedCholesky information;

  /** Rows at risk, and persons at risk, who stay so, and with the first event, per bin. */
  private final double[] rows;

  private final long[] atRisk;
  private final long[] stay;
  private final long[] firstEvents;

  PredictedCurves(CoxParameters p, CoxBroadcast b, Sums sums, OrderedCholesky information) {
    this.p = p;
    this.b = b;
    this.hazard = BaselineHazard.of(p, b, sums);
    this.information = information;
    this.atRisk = sums.counts(CoxLayout.BIN_PERSONS);
    this.stay = sums.counts(CoxLayout.BIN_STAY);
    this.firstEvents = sums.counts(CoxLayout.BIN_FIRST_EVENTS);
    double[] none = sums.doubles(CoxLayout.NULL_BIN_SUMS);
    int size = none.length / atRisk.length;
    this.rows = new double[atRisk.length];
    for (int bin = 0; bin < rows.length; bin++) {
      rows[bin] = none[bin * size];
    }
  }

  long rowsAtRisk(int bin) {
    return Math.round(rows[bin]);
  }

  double time(int bin) {
    return hazard.times[bin];
  }

  long events(int from, int to) {
    long events = 0;
    for (int bin = from; bin < to; bin++) {
      events += hazard.events[bin];
    }
    return events;
  }

  /** A step per bin with an event. */
  List<Step> steps(Prediction prediction) {
    int width = p.width();
    double[] z = new double[width];
    double eta = 0;
    for (int j = 0; j < width; j++) {
      double scale = b.scale().get(j);
      z[j] = scale == 0 ? 0 : (prediction.columns().get(j) - b.centre().get(j)) / scale;
      eta += b.beta().get(j) * z[j];
    }
    double risk = Math.exp(eta);
    double cumulative = 0;
    double squares = 0;
    double[] path = new double[width];
    List<Step> steps = new ArrayList<>();
    for (int bin = 0; bin < hazard.events.length; bin++) {
      if (hazard.events[bin] == 0) {
        continue;
      }
      double jump = hazard.events[bin] / hazard.atRisk(bin);
      cumulative += jump;
      squares += jump / hazard.atRisk(bin);
      for (int j = 0; j < width; j++) {
        path[j] += jump * (z[j] - hazard.mean(bin, j));
      }
      double error = risk * Math.sqrt(squares + information.variance(path));
      steps.add(new Step(bin, Math.exp(-risk * cumulative), error));
    }
    return steps;
  }

  /**
   * The bins whose steps disclosure.md R10 lets out, the same for every curve: the earliest at
   * which at least k persons had an event since the last; before the first event with fewer than k
   * at risk, or fewer than k who stay so, all curves stop.
   */
  List<Integer> released(Profile profile) {
    List<Integer> bins = new ArrayList<>();
    long persons = 0;
    for (int bin = 0; bin < atRisk.length; bin++) {
      if (hazard.events[bin] == 0) {
        continue;
      }
      if (profile.active() && (atRisk[bin] < profile.k() || stay[bin] < profile.k())) {
        return bins;
      }
      persons += firstEvents[bin];
      if (!profile.active() || persons >= profile.k()) {
        bins.add(bin);
        persons = 0;
      }
    }
    return bins;
  }
}
