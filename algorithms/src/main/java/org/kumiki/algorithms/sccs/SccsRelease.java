package org.kumiki.algorithms.sccs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.disclosure.ResultNumbers;
import org.kumiki.algorithms.disclosure.ShownCount;
import org.kumiki.algorithms.disclosure.Withheld;
import org.kumiki.algorithms.disclosure.figure.OutputFigures;
import org.kumiki.algorithms.disclosure.figure.Region;
import org.kumiki.algorithms.disclosure.figure.Withholding;
import org.kumiki.algorithms.message.Message;
import org.kumiki.algorithms.regression.CoefficientRows;
import org.kumiki.algorithms.regression.CoefficientRows.Estimate;
import org.kumiki.algorithms.table.Cell;
import org.kumiki.algorithms.table.Table;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The JSON and the tables of a case series under a profile. Used once. */
final class SccsRelease {

  private static final int FEW_EVENTS = 10;

  private final SccsResult fit;
  private final SccsParameters p;
  private final Profile profile;
  private final SccsFigures figures;
  private final ObjectNode json = JsonNodeFactory.instance.objectNode();
  private final List<Table> tables = new ArrayList<>();
  private final List<Withheld> withheld = new ArrayList<>();
  private final List<Message> notes = new ArrayList<>();
  private final List<Message> warnings = new ArrayList<>();

  SccsRelease(SccsResult fit, Profile profile, Withholding before) {
    this.fit = fit;
    this.p = fit.parameters();
    this.profile = profile;
    this.figures = new SccsFigures(fit, profile, before);
  }

  Release make() {
    if (profile.small(fit.persons())) {
      return refuse("R1", Message.of("fewer than %d persons have an event", profile.k()));
    }
    if (figures.exhausted()) {
      return refuse(
          "R7",
          Message.of("no events can be shown without giving back a small count; merge levels"));
    }
    json.put("persons", profile.round(fit.persons()));
    json.put("events", profile.round(fit.events()));
    json.put("rounded_to", profile.roundingBase());
    SccsRules rules = new SccsRules(fit, figures, profile);
    List<Withheld> objections = rules.objections();
    withheld.addAll(objections);
    if (objections.isEmpty()) {
      coefficients(rules);
      tests();
    }
    levels();
    note();
    return release(false, figures.output(objections.isEmpty()));
  }

  private void coefficients(SccsRules rules) {
    CoefficientRows rows = new CoefficientRows(p.confidence(), profile, Optional.empty());
    ArrayNode coefficients = json.putArray("coefficients");
    List<List<Cell>> lines = new ArrayList<>();
    for (int f = 0; f < p.factors().size(); f++) {
      for (int level = 1; level < p.factors().get(f).levels().size(); level++) {
        Estimate e = fit.coefficients().get(p.column(f, level));
        Optional<Message> objection = rules.withheld(f, level);
        rows.add(coefficients, "/coefficients", e, objection);
        ObjectNode row = (ObjectNode) coefficients.get(coefficients.size() - 1);
        lines.add(line(row, e, objection));
        if (e.aliased()) {
          warnings.add(
              Message.of("%s is aliased: nobody with an event changes to or from it", e.term()));
        }
      }
    }
    withheld.addAll(rows.withheld());
    tables.add(
        new Table(
            "Incidence rate ratios within persons",
            List.of("term", "rate ratio", "low", "high", "z", "p"),
            lines));
  }

  private static List<Cell> line(ObjectNode row, Estimate e, Optional<Message> objection) {
    List<Cell> cells = new ArrayList<>(List.of(new Cell.Text(e.term())));
    for (String[] key :
        new String[][] {
          {"rate_ratio", "estimate"},
          {"rate_ratio_low", "conf_low"},
          {"rate_ratio_high", "conf_high"}
        }) {
      boolean there = row.path(key[1]).isNumber();
      double ratio = there ? Math.exp(row.get(key[1]).doubleValue()) : Double.NaN;
      ResultNumbers.put(row, key[0], ratio);
      cells.add(cell(e, objection, new Cell.Real(there ? ratio : 0)));
    }
    cells.add(cell(e, objection, new Cell.Real(row.path("statistic").asDouble(0))));
    cells.add(cell(e, objection, new Cell.PValue(row.path("p_value").asDouble(1))));
    return cells;
  }

  private static Cell cell(Estimate e, Optional<Message> objection, Cell number) {
    return e.aliased()
        ? new Cell.Text("")
        : objection.isPresent() ? new Cell.Withheld("withheld") : number;
  }

  private void tests() {
    ObjectNode tests = json.putObject("tests");
    List<List<Cell>> lines = new ArrayList<>();
    lines.add(
        test(
            tests,
            "likelihood_ratio",
            "likelihood ratio, all terms",
            fit.likelihoodRatio(),
            fit.rank()));
    lines.add(
        test(
            tests,
            "wald_windows",
            "Wald, all risk windows",
            fit.exposureStatistic(),
            fit.exposureRank()));
    tables.add(new Table("Tests", List.of("test", "chi-square", "df", "p"), lines));
    json.put("iterations", fit.iterations());
    json.put("converged", true);
  }

  private static List<Cell> test(ObjectNode tests, String key, String name, double value, int df) {
    double p =
        df == 0
            ? Double.NaN
            : ChiSquaredDistribution.of(df).survivalProbability(Math.max(0, value));
    ObjectNode test = tests.putObject(key);
    ResultNumbers.put(test, "statistic", value);
    test.put("df", df);
    ResultNumbers.put(test, "p_value", p);
    return List.of(
        new Cell.Text(name), new Cell.Real(value), new Cell.Count(df), ResultNumbers.pValue(p));
  }

  private void levels() {
    ArrayNode array = json.putArray("levels");
    List<List<Cell>> lines = new ArrayList<>();
    for (int f = 0; f < p.factors().size(); f++) {
      List<String> names = p.factors().get(f).levels();
      for (int i = 0; i < names.size(); i++) {
        int level = p.offset(f) + i;
        ObjectNode node = array.addObject();
        node.put("factor", p.factors().get(f).name()).put("level", names.get(i));
        ShownCount persons = figures.persons(level);
        ShownCount events = figures.events(level);
        OptionalDouble days = figures.days(level);
        persons.put(node, "persons", "persons_display");
        events.put(node, "events", "events_display");
        ResultNumbers.put(node, "days", days.orElse(Double.NaN));
        withheld.addAll(figures.withheld(level));
        lines.add(
            List.of(
                new Cell.Text(p.factors().get(f).name()),
                new Cell.Text(names.get(i)),
                persons.cell(),
                events.cell(),
                days.isPresent()
                    ? new Cell.Count(Math.round(days.getAsDouble()))
                    : new Cell.Withheld("withheld")));
      }
    }
    tables.add(
        new Table(
            "Events and time of those with an event",
            List.of("factor", "level", "persons", "events", "person-days"),
            lines));
  }

  private void note() {
    if (profile.active()) {
      notes.add(
          Message.of(
              "counts are rounded to %d; person-days are the persons as shown times their mean of"
                  + " three digits",
              profile.roundingBase()));
    }
    if (fit.persons() < (long) FEW_EVENTS * fit.rank()) {
      warnings.add(Message.of("fewer than 10 persons with an event per parameter"));
    }
  }

  private Release refuse(String rule, Message reason) {
    withheld.add(new Withheld("", rule, profile.k(), reason));
    return release(true, OutputFigures.about(Region.complete(p.needed(p.events().getFirst()))));
  }

  private Release release(boolean wholly, OutputFigures output) {
    return new Release(json, tables, withheld, notes, warnings, SccsInR.of(p), wholly, output);
  }
}
