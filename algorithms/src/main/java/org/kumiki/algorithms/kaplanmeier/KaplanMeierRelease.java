package org.kumiki.algorithms.kaplanmeier;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.disclosure.SumsOfGroups;
import org.kumiki.algorithms.disclosure.Withheld;
import org.kumiki.algorithms.table.Cell;
import org.kumiki.algorithms.table.Table;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The JSON and the tables of survival curves under a profile: R1, R4, R7 and R10. */
final class KaplanMeierRelease {

  private static final JsonMapper JSON = new JsonMapper();
  private static final int LEAST_EVENTS = 10;
  private static final String BESIDE_A_PLACE =
      "with the total it would give back a group of a place of which nothing may be shown";

  /** A grid may leave S(t) open by this much without a word. */
  private static final double COARSE = 0.01;

  private final KaplanMeierResult fit;
  private final KaplanMeierParameters p;
  private final Profile profile;
  private final List<Profile> rules;
  private final Set<Integer> hidden;
  private final double quantile;
  private final ObjectNode json = JSON.createObjectNode();
  private final List<List<Cell>> summary = new ArrayList<>();
  private final List<List<Cell>> rows = new ArrayList<>();
  private final List<Withheld> withheld = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  private KaplanMeierRelease(KaplanMeierResult fit, Profile profile) {
    this.fit = fit;
    this.p = fit.parameters();
    this.profile = profile;
    this.rules =
        p.by()
            .map(by -> by.levels().stream().map(level -> profile.at(by.name(), level)).toList())
            .orElse(List.of(profile));
    this.hidden = beside();
    this.quantile = Interval.quantile(p.confidence());
  }

  static Release of(KaplanMeierResult fit, Profile profile) {
    return new KaplanMeierRelease(fit, profile).make();
  }

  // Beside a place that shows nothing one more group is hidden: the total is known.
  private Set<Integer> beside() {
    if (rules.stream().noneMatch(Profile::showsNothing)) {
      return Set.of();
    }
    List<Long> persons = fit.groups().stream().map(GroupCounts::persons).toList();
    List<Long> nodes = persons.stream().map(n -> Long.MAX_VALUE).toList();
    return SumsOfGroups.hidden(persons, nodes, rules, profile);
  }

  private Release make() {
    if (fit.persons() < profile.k()) {
      withheld.add(new Withheld("", "R1", profile.k(), "fewer than " + profile.k() + " persons"));
      return release(true);
    }
    ArrayNode groups = json.putArray("groups");
    boolean shown = false;
    for (int g = 0; g < fit.groups().size(); g++) {
      shown |= group(groups.addObject(), g);
    }
    logRank();
    note();
    return release(!shown);
  }

  /** True if something of the group is shown. */
  private boolean group(ObjectNode node, int g) {
    GroupCounts counts = fit.groups().get(g);
    node.put("group", counts.label);
    List<Cell> cells = new ArrayList<>(List.of(new Cell.Text(counts.label)));
    summary.add(cells);
    String path = "/groups/" + g;
    Profile own = rules.get(g);
    boolean few = own.small(counts.persons()) || hidden.contains(g);
    boolean fewEvents = few || own.small(counts.eventPersons());
    count(node, cells, "n", few, counts.rows(), path, g);
    count(node, cells, "events", fewEvents, counts.eventRows(), path, g);
    SurvivalCurve curve = SurvivalCurve.of(counts);
    List<ReleasedSteps.Step> steps = few ? List.of() : ReleasedSteps.of(counts, curve, own);
    if (fewEvents) {
      for (String name : List.of("median", "median_conf_low", "median_conf_high")) {
        node.putNull(name);
        cells.add(new Cell.Withheld("withheld"));
      }
      withheld.add(
          new Withheld(path + "/table", "R10", profile.k(), "few persons or events in this group"));
    } else {
      List<Double> times = steps.stream().map(s -> fit.grid().time(s.point().cell())).toList();
      median(node, cells, "median", times, steps, SurvivalCurve.Point::survival);
      median(node, cells, "median_conf_low", times, steps, this::low);
      median(node, cells, "median_conf_high", times, steps, this::high);
    }
    if (p.tau().isPresent()) {
      mean(node, cells, curve, fewEvents ? List.of() : steps, path);
    }
    ArrayNode table = node.putArray("table");
    for (ReleasedSteps.Step step : steps) {
      row(table.addObject(), counts.label, step, path + "/table/" + (table.size() - 1));
    }
    warnIfCoarse(counts.label, steps);
    return !few && counts.persons() > 0;
  }

  private void count(
      ObjectNode node,
      List<Cell> cells,
      String name,
      boolean small,
      long value,
      String path,
      int g) {
    if (small) {
      Profile own = rules.get(g);
      boolean beside = hidden.contains(g) && !own.small(fit.groups().get(g).persons());
      String display = beside ? "withheld" : own.display();
      node.putNull(name);
      node.put(name.equals("n") ? "display" : name + "_display", display);
      cells.add(new Cell.Withheld(display));
      withheld.add(
          own.showsNothing()
              ? new Withheld(path + "/" + name, "R7", profile.k(), own.tooFew())
              : beside
                  ? new Withheld(path + "/" + name, "R7", profile.k(), BESIDE_A_PLACE)
                  : new Withheld(path + "/" + name, "R1", own.k(), "few persons; merge groups"));
    } else {
      node.put(name, profile.round(value));
      cells.add(new Cell.Count(profile.round(value)));
    }
  }

  private double low(SurvivalCurve.Point point) {
    return p.interval().low(point.survival(), point.error(), quantile);
  }

  private double high(SurvivalCurve.Point point) {
    return p.interval().high(point.survival(), point.error(), quantile);
  }

  private void median(
      ObjectNode node,
      List<Cell> cells,
      String name,
      List<Double> times,
      List<ReleasedSteps.Step> steps,
      ToDoubleFunction<SurvivalCurve.Point> value) {
    List<Double> values = steps.stream().map(s -> value.applyAsDouble(s.point())).toList();
    Median median = new Median(times, values);
    if (!profile.active()) {
      OptionalDouble point = median.point();
      put(node, name, point);
      cells.add(point.isPresent() ? new Cell.Real(point.getAsDouble()) : new Cell.Text(""));
      return;
    }
    double lower = median.lower();
    OptionalDouble upper = median.upper();
    put(node.putObject(name).put("lower", lower), "upper", upper);
    String end = upper.isPresent() ? "to " + Reproduce.plain(upper.getAsDouble()) : "or later";
    cells.add(new Cell.Text(Reproduce.plain(lower) + " " + end));
  }

  private void mean(
      ObjectNode node,
      List<Cell> cells,
      SurvivalCurve curve,
      List<ReleasedSteps.Step> steps,
      String path) {
    double tau = p.tau().getAsDouble();
    Optional<RestrictedMean> mean =
        profile.active()
            ? RestrictedMean.released(curve, steps, fit.grid(), tau)
            : Optional.of(RestrictedMean.of(curve, fit.grid(), tau));
    if (mean.isEmpty()) {
      node.putNull("rmean");
      cells.addAll(Collections.nCopies(3, new Cell.Withheld("withheld")));
      withheld.add(
          new Withheld(
              path + "/rmean",
              "R10",
              profile.k(),
              "no released step of the curve comes before tau"));
      return;
    }
    RestrictedMean m = mean.get();
    node.putObject("rmean")
        .put("tau", m.tau())
        .put("estimate", m.estimate())
        .put("std_error", m.error());
    cells.addAll(
        List.of(new Cell.Real(m.estimate()), new Cell.Real(m.error()), new Cell.Real(m.tau())));
  }

  private List<String> summaryColumns() {
    List<String> columns =
        new ArrayList<>(List.of("group", "n", "events", "median", "low", "high"));
    if (p.tau().isPresent()) {
      columns.addAll(List.of("mean", "std. error", "up to"));
    }
    return columns;
  }

  private void row(ObjectNode node, String label, ReleasedSteps.Step step, String path) {
    SurvivalCurve.Point point = step.point();
    double time = fit.grid().time(point.cell());
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
    if (step.censored().isPresent()) {
      node.put("n_censor", step.censored().getAsLong());
      cells.add(new Cell.Count(step.censored().getAsLong()));
    } else {
      node.putNull("n_censor").put("display", profile.display());
      cells.add(new Cell.Withheld(profile.display()));
      withheld.add(
          new Withheld(path + "/n_censor", "R1", profile.k(), "few persons were censored here"));
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
    }
    rows.add(cells);
  }

  private static void put(ObjectNode node, String name, OptionalDouble value) {
    if (value.isPresent()) {
      node.put(name, value.getAsDouble());
    } else {
      node.putNull(name);
    }
  }

  private void warnIfCoarse(String label, List<ReleasedSteps.Step> steps) {
    if (p.exact()) {
      return;
    }
    steps.stream()
        .map(ReleasedSteps.Step::point)
        .filter(point -> point.survival() - point.exitsFirst() > COARSE)
        .findFirst()
        .ifPresent(
            point ->
                warnings.add(
                    "the grid is coarse: from "
                        + Reproduce.plain(fit.grid().time(point.cell()))
                        + " on, survival"
                        + (p.by().isPresent() ? " of group " + label : "")
                        + " is uncertain by more than "
                        + COARSE
                        + " (grid_bounds), because it is not known whether exits inside a cell come"
                        + " before its events; choose a smaller width"));
  }

  private void logRank() {
    if (p.by().isEmpty()) {
      json.putNull("log_rank");
      return;
    }
    Optional<String> objection = objection();
    Optional<LogRank> test = LogRank.of(fit.groups(), p.rho());
    if (objection.isPresent() || test.isEmpty()) {
      json.putNull("log_rank");
      objection.ifPresent(
          reason -> withheld.add(new Withheld("/log_rank", "R10", profile.k(), reason)));
      return;
    }
    json.putObject("log_rank")
        .put("statistic", test.get().statistic())
        .put("df", test.get().degrees())
        .put("p_value", test.get().pValue());
    if (p.rho() != 0) {
      ((ObjectNode) json.get("log_rank")).put("rho", p.rho());
    }
  }

  private Optional<String> objection() {
    if (!profile.active()) {
      return Optional.empty();
    }
    long events = 0;
    for (int i = 0; i < rules.size(); i++) {
      GroupCounts g = fit.groups().get(i);
      Profile own = rules.get(i);
      events += g.eventPersons();
      if (own.showsNothing()) {
        return Optional.of(own.tooFew());
      }
      if (own.small(g.persons()) || own.small(g.eventPersons())) {
        return Optional.of("few persons or events in group '" + g.label + "'; merge groups");
      }
    }
    return events < LEAST_EVENTS
        ? Optional.of("fewer than " + LEAST_EVENTS + " persons with an event")
        : Optional.empty();
  }

  private void note() {
    if (fit.groups().stream().anyMatch(g -> g.beyond() > 0)) {
      notes.add(
          "times beyond "
              + Reproduce.plain(fit.grid().horizon())
              + " are counted as censored there");
    }
    if (profile.active()) {
      notes.add(
          "a curve shows the steps at which "
              + profile.k()
              + " persons had an event since the step before, and stops where fewer than "
              + profile.k()
              + " remain; n_event and n_censor count from the step before; the median is an"
              + " interval; counts are rounded to "
              + profile.roundingBase());
    }
    if (profile.active() && p.tau().isPresent()) {
      notes.add(
          "a mean goes up to the last step of its curve that is shown before tau, and is rounded to"
              + " three digits of its error");
    }
  }

  private Release release(boolean wholly) {
    if (wholly) {
      json.removeAll();
    }
    List<Table> tables = new ArrayList<>();
    if (!wholly) {
      tables.add(
          new Table(
              "Survival" + p.by().map(by -> " by " + by.name()).orElse(""),
              summaryColumns(),
              summary));
      if (json.get("log_rank").isObject()) {
        tables.add(
            new Table(
                p.rho() == 0 ? "Log-rank test" : "Test of rho = " + Reproduce.plain(p.rho()),
                List.of("chi-square", "df", "p"),
                List.of(
                    List.of(
                        new Cell.Real(json.get("log_rank").get("statistic").doubleValue()),
                        new Cell.Count(json.get("log_rank").get("df").longValue()),
                        new Cell.PValue(json.get("log_rank").get("p_value").doubleValue())))));
      }
      tables.add(
          new Table(
              "Survival curves",
              List.of(
                  "group",
                  "time",
                  "at risk",
                  "events",
                  "censored",
                  "survival",
                  "std. error",
                  "low",
                  "high"),
              rows));
    }
    return new Release(
        json,
        tables,
        withheld,
        wholly ? List.of() : notes,
        wholly ? List.of() : warnings,
        Reproduce.of(fit),
        wholly);
  }
}
