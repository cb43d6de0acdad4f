package org.kumiki.algorithms.roc;

import java.util.ArrayList;
import java.util.List;
import org.kumiki.algorithms.disclosure.ResultNumbers;
import org.kumiki.algorithms.expression.RText;
import org.kumiki.algorithms.table.Cell;
import org.kumiki.algorithms.table.Table;

/** The tables for people: areas of all groups, then each group's thresholds and calibration. */
final class RocTables {

  private final RocParameters p;
  private final List<List<Cell>> areas = new ArrayList<>();
  private final List<Table> groups = new ArrayList<>();

  RocTables(RocParameters p) {
    this.p = p;
  }

  List<Table> all() {
    List<Table> all = new ArrayList<>();
    all.add(
        new Table(
            "Area under the curve of %s for %s".formatted(p.score().name(), p.event().name()),
            List.of(
                p.by().map(by -> by.name()).orElse("group"),
                "AUC",
                "std. error",
                "interval",
                "score itself",
                "best threshold"),
            areas));
    all.addAll(groups);
    return all;
  }

  private String title(String what, int g) {
    return what + p.by().map(by -> ", " + by.name() + " = " + p.group(g)).orElse("");
  }

  void curve(int g, Curve curve, AreaBounds bounds) {
    double half = RocJson.quantile(p) * curve.error();
    areas.add(
        List.of(
            new Cell.Text(p.group(g)),
            new Cell.Real(curve.area()),
            ResultNumbers.cell(curve.error()),
            new Cell.Interval(Math.max(0, curve.area() - half), Math.min(1, curve.area() + half)),
            new Cell.Interval(bounds.lower(), bounds.upper()),
            new Cell.Real(curve.best().threshold())));
    List<List<Cell>> lines = new ArrayList<>();
    List<Curve.Point> points = curve.points();
    for (int i = 0; i < points.size(); i++) {
      Curve.Point point = points.get(i);
      ShownBin bin = curve.bins().get(i);
      boolean asked = p.thresholds().contains(point.threshold());
      if (bin.persons() == 0 && !asked) {
        continue;
      }
      lines.add(
          List.of(
              new Cell.Text(RText.number(point.threshold()) + (asked ? " *" : "")),
              new Cell.Real(point.sensitivity()),
              new Cell.Real(point.specificity()),
              ResultNumbers.cell(point.positivePredictive()),
              ResultNumbers.cell(point.negativePredictive()),
              new Cell.Count(bin.events().shown()),
              new Cell.Count(bin.others().shown())));
    }
    groups.add(
        new Table(
            title("From each threshold upwards", g),
            List.of(
                p.score().name() + " >=",
                "sensitivity",
                "specificity",
                "PPV",
                "NPV",
                "events to the next",
                "others to the next"),
            lines));
  }

  void calibration(int g, Calibration calibration, Brier brier) {
    List<List<Cell>> lines = new ArrayList<>();
    for (Calibration.Group group : calibration.groups()) {
      lines.add(
          List.of(
              new Cell.Text(RText.number(group.low()) + " to " + RText.number(group.high())),
              new Cell.Count(group.persons()),
              new Cell.Real(group.mean()),
              new Cell.Real(group.observed())));
    }
    groups.add(
        new Table(
            title("Calibration", g),
            List.of(p.score().name(), "persons", "mean score", "share of events"),
            lines));
    groups.add(
        new Table(
            title("Calibration and accuracy", g),
            List.of("measure", "estimate", "std. error", "p"),
            List.of(
                line("intercept (slope 1)", calibration.intercept()),
                line("slope", calibration.slope()),
                List.of(
                    new Cell.Text("Hosmer-Lemeshow, df = " + calibration.groups().size()),
                    ResultNumbers.cell(calibration.hosmerLemeshow()),
                    new Cell.Text(""),
                    ResultNumbers.pValue(calibration.hosmerLemeshowP())),
                line("Brier score", brier.score()),
                line("  reliability", brier.reliability()),
                line("  resolution", brier.resolution()),
                line("  uncertainty", brier.uncertainty()))));
  }

  private static List<Cell> line(String name, LogisticLine.Estimate estimate) {
    return List.of(
        new Cell.Text(name),
        ResultNumbers.cell(estimate.value()),
        ResultNumbers.cell(estimate.error()),
        new Cell.Text(""));
  }

  private static List<Cell> line(String name, double value) {
    return List.of(new Cell.Text(name), new Cell.Real(value), new Cell.Text(""), new Cell.Text(""));
  }
}
