package org.kumiki.algorithms.cox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Withheld;
import org.kumiki.algorithms.message.Message;
import org.kumiki.algorithms.table.Cell;
import org.kumiki.algorithms.table.Table;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Predicted survival curves under a profile, with intervals on the log-log scale: R5 and R10. */
final class CurvesRelease {

  private final CoxParameters p;
  private final PredictedCurves curves;
  private final Profile profile;
  private final double quantile;
  private final List<List<Cell>> rows = new ArrayList<>();
  private final List<Withheld> withheld = new ArrayList<>();

  CurvesRelease(CoxParameters p, PredictedCurves curves, Profile profile) {
    this.p = p;
    this.curves = curves;
    this.profile = profile;
    this.quantile =
        NormalDistribution.of(0, 1).inverseSurvivalProbability((1 - p.confidence()) / 2);
  }

  /** Writes them, or null. */
  void write(ObjectNode json, Optional<Message> objection) {
    List<Integer> released = objection.isPresent() ? List.of() : curves.released(profile);
    if (released.isEmpty()) {
      json.putNull("curves");
      withheld.add(
          objection
              .map(reason -> new Withheld("/curves", "R5", profile.k(), reason))
              .orElseGet(
                  () ->
                      new Withheld(
                          "/curves",
                          "R10",
                          profile.k(),
                          Message.of(
                              "fewer than %d persons are at risk at every step", profile.k()))));
      return;
    }
    ArrayNode all = json.putArray("curves");
    for (Prediction prediction : p.predictions()) {
      ObjectNode node = all.addObject().put("curve", prediction.label());
      ArrayNode table = node.putArray("table");
      List<PredictedCurves.Step> steps = curves.steps(prediction);
      int from = 0;
      for (int bin : released) {
        PredictedCurves.Step step =
            steps.stream().filter(s -> s.bin() == bin).findFirst().orElseThrow();
        row(table.addObject(), prediction.label(), step, curves.events(from, bin + 1));
        from = bin + 1;
      }
    }
  }

  private void row(ObjectNode node, String label, PredictedCurves.Step step, long events) {
    double time = curves.time(step.bin());
    long atRisk = profile.round(curves.rowsAtRisk(step.bin()));
    double survival = step.survival();
    double half = quantile * step.error() / Math.log(survival);
    double[] values = {
      survival,
      survival * step.error(),
      Math.pow(survival, Math.exp(-half)),
      Math.pow(survival, Math.exp(half))
    };
    List<String> names = List.of("survival", "std_error", "conf_low", "conf_high");
    List<Cell> cells = new ArrayList<>(List.of(new Cell.Text(label), new Cell.Real(time)));
    cells.add(new Cell.Count(atRisk));
    cells.add(new Cell.Count(profile.round(events)));
    node.put("time", time).put("n_risk", atRisk).put("n_event", profile.round(events));
    for (int i = 0; i < values.length; i++) {
      if (Double.isFinite(values[i])) {
        node.put(names.get(i), values[i]);
        cells.add(new Cell.Real(values[i]));
      } else {
        node.putNull(names.get(i));
        cells.add(new Cell.Text(""));
      }
    }
    rows.add(cells);
  }

  Table table() {
    return new Table(
        "Predicted survival",
        List.of("curve", "time", "at risk", "events", "survival", "std. error", "low", "high"),
        rows);
  }

  List<Withheld> withheld() {
    return withheld;
  }
}
