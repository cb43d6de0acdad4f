package org.kumiki.algorithms.kaplanmeier;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Withheld;
import org.kumiki.algorithms.message.Message;
import org.kumiki.algorithms.table.Cell;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The released steps of one group as JSON and as lines of a table. */
final class StepRows {

  /** A grid may leave S(t) open by this much without a word. */
  private static final double COARSE = 0.01;

  private final KaplanMeierResult fit;
  private final KaplanMeierParameters p;
  private final String label;
  private final Profile profile;
  private final String path;
  private final double quantile;
  private final List<List<Cell>> lines = new ArrayList<>();
  private final List<Withheld> withheld = new ArrayList<>();
  private Optional<Message> coarse = Optional.empty();

  StepRows(KaplanMeierResult fit, String label, Profile profile, String path) {
    this.fit = fit;
    this.p = fit.parameters();
    this.label = label;
    this.profile = profile;
    this.path = path;
    this.quantile = Interval.quantile(p.confidence());
  }

  static List<String> columns(KaplanMeierParameters p) {
    List<String> columns =
        new ArrayList<>(List.of("group", "time", "at risk", "events", "censored"));
    if (p.start().isPresent()) {
      columns.add("entered");
    }
    columns.addAll(List.of("survival", "std. error", "low", "high"));
    return columns;
  }

  double low(SurvivalCurve.Point point) {
    return p.interval().low(point.survival(), point.error(), quantile);
  }

  double high(SurvivalCurve.Point point) {
    return p.interval().high(point.survival(), point.error(), quantile);
  }

  void write(ArrayNode table, ReleasedSteps.Step step) {
    SurvivalCurve.Point point = step.point();
    double time = fit.grid().time(point.cell());
    String place = path + "/table/" + table.size();
    ObjectNode node = table.addObject();
    node.put("time", time);
    node.put("n_risk", profile.round(point.atRisk()));
    node.put("n_event", step.events());
    List<Cell> cells =
        new ArrayList<>(
            List.of(
                new Cell.Text(label),
                new Cell.Real(time),
                new Cell.Count(profile.round(point.atRisk())),
                new Cell.Count(step.events())));
    lines.add(cells);
    count(
        node,
        cells,
        "n_censor",
        "display",
        step.censored(),
        place,
        Message.of("few persons were censored here"));
    if (p.start().isPresent()) {
      count(
          node,
          cells,
          "n_enter",
          "n_enter_display",
          step.entered(),
          place,
          Message.of("few persons came in here"));
    }
    double[] values = {point.survival(), point.standardError(), low(point), high(point)};
    List<String> names = List.of("survival", "std_error", "conf_low", "conf_high");
    for (int i = 0; i < values.length; i++) {
      boolean exists = !Double.isNaN(values[i]);
      put(node, names.get(i), exists ? OptionalDouble.of(values[i]) : OptionalDouble.empty());
      cells.add(exists ? new Cell.Real(values[i]) : new Cell.Text(""));
    }
    if (!p.exact()) {
      ObjectNode bounds = node.putObject("grid_bounds");
      bounds.put("lower", point.exitsFirst()).put("upper", point.survival());
      if (coarse.isEmpty() && point.survival() - point.exitsFirst() > COARSE) {
        coarse = Optional.of(coarse(time));
      }
    }
  }

  private void count(
      ObjectNode node,
      List<Cell> cells,
      String name,
      String display,
      OptionalLong value,
      String place,
      Message reason) {
    if (value.isPresent()) {
      node.put(name, value.getAsLong());
      cells.add(new Cell.Count(value.getAsLong()));
      return;
    }
    node.putNull(name).put(display, profile.display());
    cells.add(new Cell.Withheld(profile.display()));
    withheld.add(new Withheld(place + "/" + name, "R1", profile.k(), reason));
  }

  static void put(ObjectNode node, String name, OptionalDouble value) {
    if (value.isPresent()) {
      node.put(name, value.getAsDouble());
    } else {
      node.putNull(name);
    }
  }

  private Message coarse(double time) {
    return p.by().isPresent()
        ? Message.of(
            "the grid is coarse: from %s on, survival of group %s is uncertain by more than %s"
                + " (grid_bounds), because it is not known whether exits inside a cell come before"
                + " its events; choose a smaller width",
            Reproduce.plain(time), label, COARSE)
        : Message.of(
            "the grid is coarse: from %s on, survival is uncertain by more than %s (grid_bounds),"
                + " because it is not known whether exits inside a cell come before its events;"
                + " choose a smaller width",
            Reproduce.plain(time), COARSE);
  }

  /** Why a curve of rows that come late has no step. */
  Message fewAtFirst() {
    return Message.of(
        "fewer than %d persons are at risk at an event before %d had one; begin later: a cohort of"
            + " rows that end after a time, and a start that is not before it",
        profile.k(), profile.k());
  }

  List<List<Cell>> lines() {
    return lines;
  }

  List<Withheld> withheld() {
    return withheld;
  }

  /** From when on the grid leaves too much open. */
  Optional<Message> warning() {
    return coarse;
  }
}
