package org.kumiki.algorithms.roc;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.kumiki.algorithms.roc.ShownBin.Known;

/**
 * The receiver operating characteristic of a binned score: persons at or above a threshold are
 * positive. The area is that of the trapezoids, which is the share of pairs in which the person
 * with the event has the higher score, and half of those alike; its error is DeLong's (DeLong et
 * al., Biometrics 44 (1988) 837). Immutable.
 *
 * @param bins in rising order, at least one with persons of each class
 */
record Curve(List<ShownBin> bins) {

  Curve {
    bins = List.copyOf(bins);
  }

  /**
   * What a threshold does.
   *
   * @param truePositives persons with the event at or above it
   * @param falsePositives persons without it at or above it
   */
  record Point(
      double threshold, long truePositives, long falsePositives, long events, long others) {

    double sensitivity() {
      return (double) truePositives / events;
    }

    double specificity() {
      return (double) (others - falsePositives) / others;
    }

    /** Of those at or above it, who have the event; NaN if there is nobody. */
    double positivePredictive() {
      return (double) truePositives / (truePositives + falsePositives);
    }

    /** Of those below it, who do not have it; NaN if there is nobody. */
    double negativePredictive() {
      long negatives = others - falsePositives;
      return (double) negatives / (negatives + events - truePositives);
    }

    double youden() {
      return sensitivity() + specificity() - 1;
    }
  }

  long events() {
    return bins.stream().map(ShownBin::events).mapToLong(Known::shown).sum();
  }

  long others() {
    return bins.stream().map(ShownBin::others).mapToLong(Known::shown).sum();
  }

  long persons() {
    return events() + others();
  }

  /** The area under the curve. */
  double area() {
    double concordant = 0;
    long below = 0;
    for (ShownBin bin : bins) {
      concordant += bin.events().shown() * (below + bin.others().shown() / 2.0);
      below += bin.others().shown();
    }
    return concordant / ((double) events() * others());
  }

  /** Its standard error; NaN with a single person of a class. */
  double error() {
    double area = area();
    double events = events();
    double others = others();
    double ofEvents = 0;
    double ofOthers = 0;
    double below = 0;
    double above = events;
    for (ShownBin bin : bins) {
      double here = bin.events().shown();
      double there = bin.others().shown();
      above -= here;
      double won = (below + there / 2) / others - area;
      double lost = (above + here / 2) / events - area;
      ofEvents += here * won * won;
      ofOthers += there * lost * lost;
      below += there;
    }
    return Math.sqrt(ofEvents / (events - 1) / events + ofOthers / (others - 1) / others);
  }

  /** At each break from below; at the first everybody is positive. */
  List<Point> points() {
    long events = events();
    long others = others();
    long truePositives = events;
    long falsePositives = others;
    List<Point> points = new ArrayList<>();
    for (ShownBin bin : bins) {
      points.add(new Point(bin.low(), truePositives, falsePositives, events, others));
      truePositives -= bin.events().shown();
      falsePositives -= bin.others().shown();
    }
    return points;
  }

  /** Where sensitivity and specificity together are largest; the lowest of several. */
  Point best() {
    return points().stream().max(Comparator.comparingDouble(Point::youden)).orElseThrow();
  }
}
