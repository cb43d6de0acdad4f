package org.kumiki.algorithms.ttest;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.statistics.distribution.TDistribution;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.disclosure.ResultNumbers;
import org.kumiki.algorithms.disclosure.Withheld;
import org.kumiki.algorithms.disclosure.figure.Figure;
import org.kumiki.algorithms.disclosure.figure.OutputFigures;
import org.kumiki.algorithms.disclosure.figure.Region;
import org.kumiki.algorithms.expression.RText;
import org.kumiki.algorithms.message.Message;
import org.kumiki.algorithms.table.Cell;
import org.kumiki.algorithms.table.Table;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON and the tables of a t-test under a profile. Each group holds at least k persons; means
 * and tests are exact, so the ledger of released counts takes the numbers of persons for exact.
 */
final class TTestRelease {

  private final TTestParameters p;
  private final List<GroupMoments> groups;
  private final Profile profile;
  private final ObjectNode json = JsonNodeFactory.instance.objectNode();
  private final List<Withheld> withheld = new ArrayList<>();
  private final List<Message> notes = new ArrayList<>();

  TTestRelease(TTestResult result, Profile profile) {
    p = result.parameters();
    groups = result.groups();
    this.profile = profile;
  }

  Release make() {
    objections();
    if (!withheld.isEmpty()) {
      return release(List.of(), true);
    }
    double[] test = test();
    ObjectNode node = json.putObject("test");
    String[] keys = {
      "estimate", "statistic", "df", "p_value", "conf_low", "conf_high", "std_error"
    };
    List<Cell> line = new ArrayList<>(List.of(new Cell.Text(method())));
    for (int i = 0; i < keys.length; i++) {
      ResultNumbers.put(node, keys[i], test[i]);
      line.add(i == 3 ? ResultNumbers.pValue(test[i]) : ResultNumbers.cell(test[i]));
    }
    json.put("method", method());
    List<Table> tables = new ArrayList<>(List.of(means()));
    tables.add(
        new Table(
            p.by().isPresent() ? "Difference of means" : "Mean",
            List.of("test", "estimate", "t", "df", "p", "low", "high", "std. error"),
            List.of(line)));
    if (profile.roundingBase() > 1) {
      notes.add(
          Message.of(
              "counts are rounded to %s; means, degrees of freedom and tests are exact and may tell"
                  + " n",
              profile.roundingBase()));
    }
    return release(tables, false);
  }

  private void objections() {
    if (!profile.active()) {
      return;
    }
    for (int g = 0; g < groups.size(); g++) {
      GroupMoments group = groups.get(g);
      if (group.persons() < profile.k()) {
        withheld.add(
            new Withheld(
                "",
                "R1",
                profile.k(),
                Message.of("%s has fewer than %d persons", name(g), profile.k())));
      } else if (group.twoValued() || group.constant()) {
        withheld.add(
            new Withheld(
                "",
                "R5",
                profile.k(),
                Message.of(
                    "%s has one or two values only, so its mean counts persons; ask crosstab",
                    name(g))));
      }
    }
    long persons = groups.stream().mapToLong(GroupMoments::persons).sum();
    if (persons - groups.size() < profile.residualDegreesOfFreedom()) {
      withheld.add(
          new Withheld(
              "",
              "R4",
              profile.k(),
              Message.of("fewer than %d degrees of freedom", profile.residualDegreesOfFreedom())));
    }
  }

  private Message name(int group) {
    return p.by()
        .map(by -> Message.of("'%s'", by.levels().get(group)))
        .orElseGet(() -> Message.of("the sample"));
  }

  private String method() {
    return p.by().isEmpty()
        ? (p.pairedWith().isPresent() ? "paired" : "one sample")
        : (p.equalVariance() ? "equal variances" : "Welch");
  }

  /** Estimate, t, degrees of freedom, p, interval, standard error. */
  private double[] test() {
    GroupMoments a = groups.getFirst();
    double estimate = a.mean();
    double error = Math.sqrt(a.variance() / a.rows());
    double df = a.rows() - 1.0;
    if (p.by().isPresent()) {
      GroupMoments b = groups.getLast();
      estimate = a.less(b);
      double va = a.variance() / a.rows();
      double vb = b.variance() / b.rows();
      df = a.rows() + b.rows() - 2.0;
      if (p.equalVariance()) {
        double pooled = ((a.rows() - 1) * a.variance() + (b.rows() - 1) * b.variance()) / df;
        error = Math.sqrt(pooled * (1.0 / a.rows() + 1.0 / b.rows()));
      } else {
        error = Math.sqrt(va + vb);
        df = (va + vb) * (va + vb) / (va * va / (a.rows() - 1) + vb * vb / (b.rows() - 1));
      }
    }
    double t = (estimate - p.mu()) / error;
    if (!(error > 0) || !(df > 0)) {
      return new double[] {
        estimate, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, error
      };
    }
    TDistribution distribution = TDistribution.of(df);
    double half = distribution.inverseSurvivalProbability((1 - p.confidence()) / 2) * error;
    double pValue = Math.min(1, 2 * distribution.survivalProbability(Math.abs(t)));
    return new double[] {estimate, t, df, pValue, estimate - half, estimate + half, error};
  }

  private Table means() {
    ArrayNode array = json.putArray("groups");
    List<List<Cell>> lines = new ArrayList<>();
    for (int g = 0; g < groups.size(); g++) {
      GroupMoments group = groups.get(g);
      int at = g;
      String level = p.by().map(by -> by.levels().get(at)).orElse("all");
      ObjectNode node = array.addObject().put("group", level);
      node.put("n", profile.round(group.persons()));
      double deviation = Math.sqrt(group.variance());
      ResultNumbers.put(node, "mean", group.mean());
      ResultNumbers.put(node, "sd", deviation);
      lines.add(
          List.of(
              new Cell.Text(level),
              new Cell.Count(profile.round(group.persons())),
              ResultNumbers.cell(group.mean()),
              ResultNumbers.cell(deviation)));
    }
    String of = p.variable() + p.pairedWith().map(other -> " - " + other).orElse("");
    return new Table(
        "Means of " + of,
        List.of(p.by().map(by -> by.name()).orElse(""), "n", "mean", "sd"),
        lines);
  }

  private Release release(List<Table> tables, boolean wholly) {
    if (wholly) {
      json.removeAll();
    }
    return new Release(
        json, tables, withheld, notes, List.of(), reproduce(), wholly, figures(wholly));
  }

  private OutputFigures figures(boolean wholly) {
    Region complete = Region.complete(p.variables());
    if (wholly) {
      return OutputFigures.about(complete);
    }
    SortedMap<String, List<String>> levels = new TreeMap<>();
    List<Figure> figures = new ArrayList<>();
    for (int g = 0; g < groups.size(); g++) {
      int at = g;
      Region region =
          p.by().map(by -> complete.at(by.name(), by.levels().get(at))).orElse(complete);
      long n = groups.get(g).persons();
      figures.add(Figure.of("/groups/" + g + "/n", region, Figure.State.FIXED, n, n));
    }
    p.by().ifPresent(by -> levels.put(by.name(), by.levels()));
    return new OutputFigures(levels, complete, figures, true);
  }

  private String reproduce() {
    String x = "data$" + RText.name(p.variable());
    String more =
        (p.mu() == 0 ? "" : ", mu = " + RText.number(p.mu()))
            + (p.confidence() == 0.95 ? "" : ", conf.level = " + RText.number(p.confidence()));
    return p.by()
        .map(
            by ->
                "t.test(%s ~ data$%s%s%s)"
                    .formatted(
                        x,
                        RText.name(by.name()),
                        p.equalVariance() ? ", var.equal = TRUE" : "",
                        more))
        .orElse(
            "t.test(%s%s%s)"
                .formatted(
                    x,
                    p.pairedWith()
                        .map(other -> ", data$" + RText.name(other) + ", paired = TRUE")
                        .orElse(""),
                    more));
  }
}
