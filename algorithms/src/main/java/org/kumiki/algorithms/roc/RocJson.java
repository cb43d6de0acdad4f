package org.kumiki.algorithms.roc;

import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.kumiki.algorithms.disclosure.ResultNumbers;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes the curve of a group into the result; what does not exist is null. */
final class RocJson {

  private final ObjectNode node;
  private final RocParameters p;

  RocJson(ObjectNode node, RocParameters p) {
    this.node = node;
    this.p = p;
  }

  /** Half the width of an interval in standard errors. */
  static double quantile(RocParameters p) {
    return NormalDistribution.of(0, 1).inverseCumulativeProbability(0.5 + p.confidence() / 2);
  }

  void area(Curve curve, AreaBounds bounds) {
    ObjectNode auc = node.putObject("auc");
    double area = curve.area();
    double half = quantile(p) * curve.error();
    auc.put("estimate", area);
    ResultNumbers.put(auc, "std_error", curve.error());
    ResultNumbers.put(auc, "conf_low", Math.max(0, area - half));
    ResultNumbers.put(auc, "conf_high", Math.min(1, area + half));
    auc.put("lower", bounds.lower()).put("upper", bounds.upper());
  }

  void points(Curve curve) {
    ArrayNode array = node.putArray("roc");
    List<Curve.Point> points = curve.points();
    for (int i = 0; i < points.size(); i++) {
      // The point at an empty bin is that at the next one.
      if (curve.bins().get(i).persons() > 0) {
        array
            .addObject()
            .put("threshold", points.get(i).threshold())
            .put("sensitivity", points.get(i).sensitivity())
            .put("specificity", points.get(i).specificity());
      }
    }
    array.addObject().putNull("threshold").put("sensitivity", 0).put("specificity", 1);
    judged(node.putObject("youden"), curve.best());
  }

  void thresholds(List<Optional<Curve.Point>> points) {
    ArrayNode array = node.putArray("thresholds");
    for (Optional<Curve.Point> point : points) {
      point.ifPresentOrElse(at -> judged(array.addObject(), at), array::addNull);
    }
  }

  private static void judged(ObjectNode to, Curve.Point point) {
    to.put("threshold", point.threshold());
    to.put("sensitivity", point.sensitivity());
    to.put("specificity", point.specificity());
    ResultNumbers.put(to, "ppv", point.positivePredictive());
    ResultNumbers.put(to, "npv", point.negativePredictive());
    to.put("youden", point.youden());
  }

  void bins(List<ShownBin> bins) {
    ArrayNode array = node.putArray("bins");
    for (ShownBin bin : bins) {
      ObjectNode entry = array.addObject().put("low", bin.low()).put("high", bin.high());
      entry.put("others", bin.others().shown()).put("events", bin.events().shown());
      if (p.score().isProbability()) {
        ResultNumbers.put(entry, "mean_score", bin.mean());
      }
    }
  }

  void calibration(Calibration calibration) {
    ObjectNode to = node.putObject("calibration");
    ArrayNode array = to.putArray("groups");
    for (Calibration.Group g : calibration.groups()) {
      ObjectNode entry = array.addObject().put("low", g.low()).put("high", g.high());
      entry.put("n", g.persons());
      ResultNumbers.put(entry, "mean_score", g.mean());
      ResultNumbers.put(entry, "observed", g.observed());
    }
    estimate(to.putObject("intercept"), calibration.intercept());
    estimate(to.putObject("slope"), calibration.slope());
    ObjectNode test = to.putObject("hosmer_lemeshow");
    ResultNumbers.put(test, "statistic", calibration.hosmerLemeshow());
    test.put("df", calibration.groups().size());
    ResultNumbers.put(test, "p_value", calibration.hosmerLemeshowP());
  }

  private void estimate(ObjectNode to, LogisticLine.Estimate estimate) {
    double half = quantile(p) * estimate.error();
    ResultNumbers.put(to, "estimate", estimate.value());
    ResultNumbers.put(to, "std_error", estimate.error());
    ResultNumbers.put(to, "conf_low", estimate.value() - half);
    ResultNumbers.put(to, "conf_high", estimate.value() + half);
  }

  void brier(Brier brier) {
    node.putObject("brier")
        .put("score", brier.score())
        .put("reliability", brier.reliability())
        .put("resolution", brier.resolution())
        .put("uncertainty", brier.uncertainty());
  }
}
