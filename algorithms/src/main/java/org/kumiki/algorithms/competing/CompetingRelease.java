package org.kumiki.algorithms.competing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.kumiki.algorithms.disclosure.Concealment;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.disclosure.ResultNumbers;
import org.kumiki.algorithms.disclosure.ShownCount;
import org.kumiki.algorithms.disclosure.Withheld;
import org.kumiki.algorithms.disclosure.figure.OutputFigures;
import org.kumiki.algorithms.disclosure.figure.Withholding;
import org.kumiki.algorithms.expression.RText;
import org.kumiki.algorithms.message.Message;
import org.kumiki.algorithms.table.Cell;
import org.kumiki.algorithms.table.Table;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The JSON and the tables of cumulative incidences under a profile: R1, R4, R7 and R10. */
final class CompetingRelease {

  private static final int LEAST_EVENTS = 10;

  private final CompetingResult result;
  private final CompetingParameters p;
  private final Profile profile;
  private final CompetingFigures figures;
  private final double quantile;
  private final ObjectNode json = JsonNodeFactory.instance.objectNode();
  private final List<List<Cell>> summary = new ArrayList<>();
  private final List<List<Cell>> tests = new ArrayList<>();
  private final List<List<Cell>> rows = new ArrayList<>();
  private final List<Withheld> withheld = new ArrayList<>();
  private final List<Message> notes = new ArrayList<>();

  private CompetingRelease(CompetingResult result, Profile profile, Withholding before) {
    this.result = result;
    this.p = result.parameters();
    this.profile = profile;
    this.figures = new CompetingFigures(result, profile, before);
    this.quantile =
        NormalDistribution.of(0, 1).inverseSurvivalProbability((1 - p.confidence()) / 2);
  }

  static Release of(CompetingResult result, Profile profile, Withholding before) {
    return new CompetingRelease(result, profile, before).make();
  }

  private Release make() {
    if (profile.small(result.persons())) {
      return refuse("R1", Message.of("fewer than %d persons", profile.k()));
    }
    if (figures.concealment().exhausted()) {
      return refuse(
          "R7",
          Message.of(
              "no count can be shown without giving back a small one; merge groups or"
                  + " causes"));
    }
    ArrayNode groups = json.putArray("groups");
    for (int g = 0; g < result.groups().size(); g++) {
      group(groups.addObject(), g);
    }
    gray();
    note();
    return release();
  }

  private Release refuse(String rule, Message reason) {
    withheld.add(new Withheld("", rule, profile.k(), reason));
    return new Release(
        json, List.of(), withheld, List.of(), List.of(), reproduce(), true, OutputFigures.NONE);
  }

  private void group(ObjectNode node, int g) {
    CauseCounts counts = result.groups().get(g);
    CompetingFigures.Group group = figures.group(g);
    String path = "/groups/" + g;
    node.put("group", counts.label);
    Cell persons = count(node, "n", path, group.persons());
    Cell censored = new Cell.Text("");
    if (group.censored() >= 0) {
      censored = count(node, "censored", path, group.censored());
    } else {
      node.putNull("censored");
    }
    ArrayNode causes = node.putArray("causes");
    if (group.whole()) {
      summary.add(line(counts.label, "", persons, new Cell.Withheld("withheld"), censored));
      return;
    }
    for (int c = 0; c < group.causes().size(); c++) {
      String cause = p.outcome().causes().get(c);
      ObjectNode own = causes.addObject().put("cause", cause);
      String at = path + "/causes/" + c;
      Cell events = count(own, "events", at, group.causes().get(c));
      summary.add(
          c == 0
              ? line(counts.label, cause, persons, events, censored)
              : line("", cause, new Cell.Text(""), events, new Cell.Text("")));
      ArrayNode table = own.putArray("table");
      if (!figures.concealment().isShown(group.causes().get(c))) {
        withheld.add(
            new Withheld(
                at + "/table", "R10", profile.k(), Message.of("its number of events is withheld")));
        continue;
      }
      for (ReleasedSteps.Step step : ReleasedSteps.of(counts, c, profile)) {
        row(table.addObject(), counts.label, cause, step);
      }
    }
  }

  private static List<Cell> line(
      String group, String cause, Cell persons, Cell events, Cell censored) {
    return List.of(new Cell.Text(group), new Cell.Text(cause), persons, events, censored);
  }

  private Cell count(ObjectNode node, String name, String path, int figure) {
    Concealment concealment = figures.concealment();
    ShownCount shown = concealment.shown(figure);
    shown.put(node, name, name.equals("n") ? "display" : name + "_display");
    if (!concealment.isShown(figure)) {
      withheld.add(concealment.withheld(path + "/" + name, figure));
    }
    return shown.cell();
  }

  private void row(ObjectNode node, String label, String cause, ReleasedSteps.Step step) {
    IncidenceCurve.Point point = step.point();
    double time = p.grid().time(point.cell());
    double value = point.incidence();
    double half = quantile * point.standardError() / (value * Math.log(value));
    node.put("time", time);
    node.put("n_risk", profile.round(point.atRisk()));
    node.put("n_event", step.events());
    double[] values = {
      value,
      point.standardError(),
      Math.pow(value, Math.exp(-half)),
      Math.pow(value, Math.exp(half))
    };
    List<String> names = List.of("incidence", "std_error", "conf_low", "conf_high");
    List<Cell> cells =
        new ArrayList<>(
            List.of(
                new Cell.Text(label),
                new Cell.Text(cause),
                new Cell.Real(time),
                new Cell.Count(profile.round(point.atRisk())),
                new Cell.Count(step.events())));
    for (int i = 0; i < values.length; i++) {
      ResultNumbers.put(node, names.get(i), values[i]);
      cells.add(ResultNumbers.cell(values[i]));
    }
    rows.add(cells);
  }

  private void gray() {
    ArrayNode all = json.putArray("gray");
    if (p.by().isEmpty()) {
      return;
    }
    for (int c = 0; c < p.causes(); c++) {
      String cause = p.outcome().causes().get(c);
      ObjectNode node = all.addObject().put("cause", cause);
      Optional<Message> objection = objection(c);
      Optional<GrayTest> test =
          objection.isPresent() ? Optional.empty() : GrayTest.of(result.groups(), c);
      objection.ifPresent(
          reason ->
              withheld.add(new Withheld("/gray/" + (all.size() - 1), "R10", profile.k(), reason)));
      if (test.isEmpty()) {
        node.putNull("statistic").putNull("df").putNull("p_value");
        continue;
      }
      GrayTest t = test.get();
      node.put("statistic", t.statistic()).put("df", t.degrees()).put("p_value", t.pValue());
      tests.add(
          List.of(
              new Cell.Text(cause),
              new Cell.Real(t.statistic()),
              new Cell.Count(t.degrees()),
              new Cell.PValue(t.pValue())));
    }
  }

  private Optional<Message> objection(int cause) {
    if (!profile.active()) {
      return Optional.empty();
    }
    long events = 0;
    for (int g = 0; g < result.groups().size(); g++) {
      CompetingFigures.Group group = figures.group(g);
      events += result.groups().get(g).eventPersons(cause);
      if (group.whole()
          || !figures.concealment().isShown(group.persons())
          || !figures.concealment().isShown(group.causes().get(cause))) {
        return Optional.of(
            Message.of(
                "persons or events of group '%s' are withheld; merge groups",
                result.groups().get(g).label));
      }
    }
    return events < LEAST_EVENTS
        ? Optional.of(Message.of("fewer than %d persons with an event", LEAST_EVENTS))
        : Optional.empty();
  }

  private void note() {
    if (result.groups().stream().anyMatch(g -> g.beyond() > 0)) {
      notes.add(
          Message.of("times beyond %s are counted as censored there", RText.number(p.horizon())));
    }
    if (!p.exact()) {
      notes.add(
          Message.of(
              "times are taken at the ends of cells of %s; events of a cell come before its other"
                  + " exits",
              RText.number(p.width())));
    }
    if (profile.active()) {
      notes.add(
          Message.of(
              "a curve shows the steps at which %s persons had an event of its cause since the step"
                  + " before, and stops where fewer than %s remain; n_event counts from the step"
                  + " before; counts are rounded to %s",
              profile.k(), profile.k(), profile.roundingBase()));
    }
  }

  private Release release() {
    List<Table> tables = new ArrayList<>();
    String by = p.by().map(b -> " by " + b.name()).orElse("");
    tables.add(
        new Table("Events" + by, List.of("group", "cause", "n", "events", "no event"), summary));
    if (!tests.isEmpty()) {
      tables.add(new Table("Gray's test", List.of("cause", "chi-square", "df", "p"), tests));
    }
    tables.add(
        new Table(
            "Cumulative incidence" + by,
            List.of(
                "group",
                "cause",
                "time",
                "at risk",
                "events",
                "incidence",
                "std. error",
                "low",
                "high"),
            rows));
    return new Release(
        json, tables, withheld, notes, List.of(), reproduce(), false, figures.output());
  }

  private String reproduce() {
    return Reproduce.of(result);
  }
}
