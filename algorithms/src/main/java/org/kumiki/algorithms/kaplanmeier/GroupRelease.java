package org.kumiki.algorithms.kaplanmeier;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Withheld;
import org.kumiki.algorithms.message.Message;
import org.kumiki.algorithms.table.Cell;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One group under a profile: its counts, median, restricted mean and released steps. */
final class GroupRelease {

  private static final Message BESIDE_A_PLACE =
      Message.of(
          "with the total it would give back a group of a place of which nothing may be shown");

  private final KaplanMeierResult fit;
  private final KaplanMeierParameters p;
  private final GroupCounts counts;
  private final Profile profile;
  private final Profile own;
  private final boolean beside;
  private final String path;
  private final StepRows rows;
  private final List<Cell> cells = new ArrayList<>();
  private final List<Withheld> withheld = new ArrayList<>();

  /**
   * Of one group.
   *
   * @param own the rules for this group
   * @param beside true if the group is hidden for the sake of another
   */
  GroupRelease(KaplanMeierResult fit, int group, Profile profile, Profile own, boolean beside) {
    this.fit = fit;
    this.p = fit.parameters();
    this.counts = fit.groups().get(group);
    this.profile = profile;
    this.own = own;
    this.beside = beside;
    this.path = "/groups/" + group;
    this.rows = new StepRows(fit, counts.label(), profile, path);
  }

  /** True if something of the group is shown. */
  boolean write(ObjectNode node) {
    node.put("group", counts.label());
    cells.add(new Cell.Text(counts.label()));
    boolean few = own.small(counts.persons().everAtRisk()) || beside;
    boolean fewEvents = few || own.small(counts.persons().withEvent());
    count(node, "n", few, counts.rows().total());
    count(node, "events", fewEvents, counts.rows().eventRows());
    SurvivalCurve curve = SurvivalCurve.of(counts.rows());
    List<ReleasedSteps.Step> steps = few ? List.of() : ReleasedSteps.of(counts, curve, own);
    if (fewEvents) {
      for (String name : List.of("median", "median_conf_low", "median_conf_high")) {
        node.putNull(name);
        cells.add(new Cell.Withheld("withheld"));
      }
      withhold("/table", "R10", profile.k(), Message.of("few persons or events in this group"));
    } else {
      if (steps.isEmpty() && p.start().isPresent() && !curve.points().isEmpty()) {
        withhold("/table", "R10", profile.k(), rows.fewAtFirst());
      }
      List<Double> times = steps.stream().map(s -> fit.grid().time(s.point().cell())).toList();
      median(node, "median", times, steps, SurvivalCurve.Point::survival);
      median(node, "median_conf_low", times, steps, rows::low);
      median(node, "median_conf_high", times, steps, rows::high);
    }
    if (p.tau().isPresent()) {
      mean(node, curve, fewEvents ? List.of() : steps);
    }
    ArrayNode table = node.putArray("table");
    steps.forEach(step -> rows.write(table, step));
    return !few && counts.persons().all() > 0;
  }

  private void withhold(String what, String rule, int k, Message reason) {
    withheld.add(new Withheld(path + what, rule, k, reason));
  }

  private void count(ObjectNode node, String name, boolean small, long value) {
    if (!small) {
      node.put(name, profile.round(value));
      cells.add(new Cell.Count(profile.round(value)));
      return;
    }
    boolean hidden = beside && !own.small(counts.persons().everAtRisk());
    String display = hidden ? "withheld" : own.display();
    node.putNull(name);
    node.put(name.equals("n") ? "display" : name + "_display", display);
    cells.add(new Cell.Withheld(display));
    if (own.showsNothing()) {
      withhold("/" + name, "R7", profile.k(), own.tooFew());
    } else if (hidden) {
      withhold("/" + name, "R7", profile.k(), BESIDE_A_PLACE);
    } else {
      withhold("/" + name, "R1", own.k(), Message.of("few persons; merge groups"));
    }
  }

  private void median(
      ObjectNode node,
      String name,
      List<Double> times,
      List<ReleasedSteps.Step> steps,
      ToDoubleFunction<SurvivalCurve.Point> value) {
    List<Double> values = steps.stream().map(s -> value.applyAsDouble(s.point())).toList();
    Median median = new Median(times, values);
    if (!profile.active()) {
      OptionalDouble point = median.point();
      StepRows.put(node, name, point);
      cells.add(point.isPresent() ? new Cell.Real(point.getAsDouble()) : new Cell.Text(""));
      return;
    }
    double lower = median.lower();
    OptionalDouble upper = median.upper();
    StepRows.put(node.putObject(name).put("lower", lower), "upper", upper);
    String end = upper.isPresent() ? "to " + Reproduce.plain(upper.getAsDouble()) : "or later";
    cells.add(new Cell.Text(Reproduce.plain(lower) + " " + end));
  }

  private void mean(ObjectNode node, SurvivalCurve curve, List<ReleasedSteps.Step> steps) {
    double tau = p.tau().getAsDouble();
    Optional<RestrictedMean> mean =
        profile.active()
            ? RestrictedMean.released(curve, steps, fit.grid(), tau)
            : Optional.of(RestrictedMean.of(curve, fit.grid(), tau));
    if (mean.isEmpty()) {
      node.putNull("rmean");
      cells.addAll(Collections.nCopies(3, new Cell.Withheld("withheld")));
      withhold(
          "/rmean",
          "R10",
          profile.k(),
          Message.of("no released step of the curve comes before tau"));
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

  /** The line of the table of groups. */
  List<Cell> line() {
    return cells;
  }

  /** The lines of the table of steps. */
  StepRows steps() {
    return rows;
  }

  List<Withheld> withheld() {
    List<Withheld> all = new ArrayList<>(withheld);
    all.addAll(rows.withheld());
    return all;
  }
}
