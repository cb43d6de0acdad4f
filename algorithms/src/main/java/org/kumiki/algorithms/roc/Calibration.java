package org.kumiki.algorithms.roc;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * Whether a probability means what it says, of bins with their mean scores. Immutable.
 *
 * @param groups about ten of nearly equal numbers of persons, of adjoining bins
 * @param intercept of the logistic model whose only other term is the logit of the score, with
 *     coefficient 1: above 0 if events are more frequent than the score says
 * @param slope of the logit of the score in a logistic model: below 1 if scores are too extreme
 */
record Calibration(
    List<Group> groups, LogisticLine.Estimate intercept, LogisticLine.Estimate slope) {

  private static final int GROUPS = 10;

  Calibration {
    groups = List.copyOf(groups);
  }

  /**
   * Adjoining bins.
   *
   * @param expected the sum of the scores
   */
  record Group(double low, double high, long persons, long events, double expected) {

    double mean() {
      return expected / persons;
    }

    double observed() {
      return (double) events / persons;
    }

    private Group and(Group next) {
      return new Group(
          low, next.high, persons + next.persons, events + next.events, expected + next.expected);
    }
  }

  static Calibration of(List<ShownBin> bins) {
    List<ShownBin> used = bins.stream().filter(bin -> bin.persons() > 0).toList();
    LogisticLine line = LogisticLine.of(used);
    return new Calibration(groups(used), line.intercept(), line.slope());
  }

  private static List<Group> groups(List<ShownBin> bins) {
    double share = bins.stream().mapToLong(ShownBin::persons).sum() / (double) GROUPS;
    List<Group> groups = new ArrayList<>();
    long before = 0;
    int last = -1;
    for (ShownBin bin : bins) {
      Group next =
          new Group(
              bin.low(),
              bin.high(),
              bin.persons(),
              bin.events().shown(),
              bin.persons() * bin.mean());
      // A bin belongs to the tenth in which its middle person stands.
      int tenth = (int) ((before + bin.persons() / 2.0) / share);
      groups.add(tenth > last ? next : groups.removeLast().and(next));
      last = tenth;
      before += bin.persons();
    }
    return groups;
  }

  /** Hosmer and Lemeshow's statistic (Commun. Stat. A 9 (1980) 1043) of the groups. */
  double hosmerLemeshow() {
    double sum = 0;
    for (Group g : groups) {
      double distance = g.events - g.expected;
      sum += distance * distance / (g.expected * (1 - g.mean()));
    }
    return sum;
  }

  /** Of a score that comes from elsewhere, so that nothing was estimated from these persons. */
  double hosmerLemeshowP() {
    double statistic = hosmerLemeshow();
    return Double.isFinite(statistic)
        ? ChiSquaredDistribution.of(groups.size()).survivalProbability(statistic)
        : Double.NaN;
  }
}
