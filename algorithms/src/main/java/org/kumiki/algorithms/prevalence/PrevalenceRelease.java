package org.kumiki.algorithms.prevalence;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kumiki.algorithms.atrisk.AtRiskCounts;
import org.kumiki.algorithms.atrisk.AtRiskFigures;
import org.kumiki.algorithms.disclosure.Concealment;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.disclosure.ResultNumbers;
import org.kumiki.algorithms.disclosure.Withheld;
import org.kumiki.algorithms.disclosure.figure.Figure;
import org.kumiki.algorithms.disclosure.figure.OutputFigures;
import org.kumiki.algorithms.disclosure.figure.Region;
import org.kumiki.algorithms.disclosure.figure.Withholding;
import org.kumiki.algorithms.message.Message;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON and the tables of shares under a profile (R1, R3, R6, R7). Every share, interval and
 * test is made of the counts that are shown. A time whose persons or cases differ by few from those
 * of an earlier one shows nothing. Used once.
 */
final class PrevalenceRelease {

  private static final double YEAR = 365.25;

  private final PrevalenceResult result;
  private final PrevalenceParameters p;
  private final Profile profile;
  private final Withholding before;
  private final ObjectNode json = JsonNodeFactory.instance.objectNode();
  private final List<Withheld> withheld = new ArrayList<>();
  private final List<Message> notes = new ArrayList<>();
  private final PrevalenceTables tables;
  private final List<Integer> shown = new ArrayList<>();
  private final List<Figure> figures = new ArrayList<>();
  private final SortedMap<String, List<String>> levels = new TreeMap<>();
  private boolean additive = true;

  // Of the shares of all persons: for the trend.
  private final List<Long> cases = new ArrayList<>();
  private final List<Long> persons = new ArrayList<>();
  private final List<Double> years = new ArrayList<>();

  PrevalenceRelease(PrevalenceResult result, Profile profile, Withholding before) {
    this.result = result;
    this.p = result.parameters();
    this.profile = profile;
    this.before = before;
    this.tables = new PrevalenceTables(p);
  }

  Release make() {
    if (profile.small(result.persons())) {
      return refuse("R1", Message.of("fewer than %d persons", profile.k()));
    }
    json.put("per", p.per());
    json.put("rounded_to", profile.roundingBase());
    ArrayNode times = json.putArray("times");
    for (int m = 0; m < p.moments().size(); m++) {
      ObjectNode node = times.addObject();
      String label = p.moments().get(m).label();
      if (!label.isEmpty()) {
        node.put("time", label);
      }
      Optional<Withheld> objection = objection(m);
      if (objection.isPresent()) {
        withheld.add(objection.get());
        node.putNull("all").putArray("groups");
      } else {
        show(m, node);
      }
    }
    if (shown.isEmpty()) {
      json.removeAll();
      return release(true, OutputFigures.about(complete()));
    }
    trend();
    if (profile.roundingBase() > 1) {
      notes.add(
          Message.of(
              "counts are rounded to %d; shares, intervals and tests are those of the rounded"
                  + " counts",
              profile.roundingBase()));
    }
    return release(false, new OutputFigures(levels, complete(), figures, additive));
  }

  private Region complete() {
    return Region.complete(p.needed());
  }

  private Optional<Withheld> objection(int moment) {
    String path = "/times/" + moment;
    AtRiskCounts all = result.at(moment).getFirst();
    if (profile.small(all.persons())) {
      return Optional.of(
          new Withheld(
              path, "R1", profile.k(), Message.of("fewer than %d are observed", profile.k())));
    }
    if (profile.fewNodes(all.persons(), all.nodes())) {
      return Optional.of(new Withheld(path, "R3", profile.k(), Concealment.ofFewNodes(profile)));
    }
    long nodes = result.counts().stream().mapToLong(AtRiskCounts::nodes).max().orElse(0);
    if (profile.active() && all.nodes() == 1 && nodes > 1) {
      return Optional.of(
          new Withheld(
              path, "R3", profile.k(), Message.of("all who are observed then are at one node")));
    }
    if (result.leavesFew(moment, profile)) {
      return Optional.of(
          new Withheld(
              path,
              "R6",
              profile.k(),
              Message.of("all but fewer than k persons are observed then")));
    }
    for (int earlier : shown) {
      if (result.differByFew(moment, earlier, profile)) {
        return Optional.of(
            new Withheld(
                path,
                "R6",
                profile.k(),
                Message.of(
                    "its persons or cases differ from those of %s by fewer than k; take times"
                        + " further apart",
                    p.moments().get(earlier).label())));
      }
    }
    return Optional.empty();
  }

  private void show(int m, ObjectNode node) {
    MomentFigures of = new MomentFigures(result, m, profile, before);
    AtRiskFigures decided = of.figures();
    if (decided.exhausted()) {
      withheld.add(
          new Withheld(
              "/times/" + m,
              "R7",
              profile.k(),
              Message.of("no count can be shown without a small one")));
      node.putNull("all").putArray("groups");
      return;
    }
    shown.add(m);
    OutputFigures known = of.output();
    figures.addAll(known.figures());
    levels.putAll(known.levels());
    additive &= known.additive();
    ShownShares shares = new ShownShares(p, decided, profile, withheld, tables);
    String label = p.moments().get(m).label();
    shares.entry(node.putObject("all"), "/times/" + m + "/all", label, -1);
    ArrayNode groups = node.putArray("groups");
    for (int g = 0; g < p.groups(); g++) {
      shares.entry(
          groups.addObject().put("group", p.by().orElseThrow().levels().get(g)),
          "/times/" + m + "/groups/" + g,
          label,
          g);
    }
    if (decided.persons(0).value().isPresent() && decided.events(0).value().isPresent()) {
      persons.add(decided.persons(0).value().getAsLong());
      cases.add(decided.events(0).value().getAsLong());
      years.add(p.moments().get(m).middle() / YEAR);
    }
  }

  private void trend() {
    if (cases.size() < 2) {
      return;
    }
    Trend trend = Trend.of(cases, persons, years);
    ObjectNode node = json.putObject("trend").put("times", cases.size());
    ResultNumbers.put(node, "statistic", trend.statistic());
    node.put("df", 1);
    ResultNumbers.put(node, "p_value", trend.pValue());
    ResultNumbers.put(node, "change_per_year", trend.slope() * p.per());
    tables.trend(trend, cases.size());
    notes.add(
        Message.of(
            "the test of a trend takes times as independent; the same persons are observed at"
                + " several"));
  }

  private Release refuse(String rule, Message reason) {
    withheld.add(new Withheld("", rule, profile.k(), reason));
    return release(true, OutputFigures.about(complete()));
  }

  private Release release(boolean wholly, OutputFigures output) {
    return new Release(
        json,
        wholly ? List.of() : tables.all(),
        withheld,
        wholly ? List.of() : notes,
        List.of(),
        PrevalenceInR.of(p),
        wholly,
        output);
  }
}
