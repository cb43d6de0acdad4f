package org.kumiki.algorithms.incidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kumiki.algorithms.atrisk.AtRiskCounts;
import org.kumiki.algorithms.atrisk.AtRiskFigures;
import org.kumiki.algorithms.atrisk.AtRiskGroup;
import org.kumiki.algorithms.category.Category;
import org.kumiki.algorithms.disclosure.Concealment;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.disclosure.Withheld;
import org.kumiki.algorithms.disclosure.figure.OutputFigures;
import org.kumiki.algorithms.disclosure.figure.Region;
import org.kumiki.algorithms.disclosure.figure.Withholding;
import org.kumiki.algorithms.message.Message;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON and the tables of rates under a profile (R1, R7). Rates, ratios and standardised rates
 * are made of the counts and times that are shown, rounded as they are: with exact events they
 * would give them back, for a rate times its person-time is a whole number.
 */
final class IncidenceRelease {

  private final IncidenceResult result;
  private final IncidenceParameters p;
  private final Profile profile;
  private final Withholding before;
  private final ObjectNode json = JsonNodeFactory.instance.objectNode();
  private final List<Withheld> withheld = new ArrayList<>();
  private final List<Message> notes = new ArrayList<>();

  private IncidenceRelease(IncidenceResult result, Profile profile, Withholding before) {
    this.result = result;
    this.p = result.parameters();
    this.profile = profile;
    this.before = before;
  }

  static Release of(IncidenceResult result, Profile profile, Withholding before) {
    return new IncidenceRelease(result, profile, before).make();
  }

  private Release make() {
    AtRiskCounts all = result.counts().getFirst();
    if (profile.small(all.persons())) {
      return refuse("R1", Message.of("fewer than %d persons", profile.k()));
    }
    if (profile.fewNodes(all.persons(), all.nodes())) {
      return refuse("R3", Concealment.ofFewNodes(profile));
    }
    AtRiskFigures figures = new AtRiskFigures(p.counted(), groups(), "persons", profile, before);
    if (figures.exhausted()) {
      return refuse(
          "R7",
          Message.of(
              "no count can be shown without giving back a small one; use coarser" + " groups"));
    }
    json.put("per", p.per());
    json.put("rounded_to", profile.roundingBase());
    IncidenceTables tables = new IncidenceTables(p);
    ShownRates rates = new ShownRates(p, figures, profile, withheld, notes, tables);
    rates.group(json.putObject("all"), "all", -1);
    ArrayNode groups = json.putArray("groups");
    for (int g = 0; g < p.groups(); g++) {
      rates.group(groups.addObject(), p.by().orElseThrow().levels().get(g), g);
    }
    if (profile.roundingBase() > 1) {
      notes.add(
          Message.of(
              "counts are rounded to %s; rates, ratios and intervals are those of the rounded"
                  + " events",
              profile.roundingBase()));
    }
    SortedMap<String, List<String>> levels = new TreeMap<>();
    p.by().ifPresent(by -> levels.put(by.name(), by.levels()));
    p.standard().ifPresent(of -> levels.put(of.by().name(), of.by().levels()));
    return new Release(
        json,
        tables.all(),
        withheld,
        notes,
        List.of(),
        Reproduce.of(p),
        false,
        figures.output(levels, complete()));
  }

  private Region complete() {
    return Region.complete(p.variables());
  }

  private List<AtRiskGroup> groups() {
    List<AtRiskGroup> groups = new ArrayList<>();
    List<AtRiskCounts> counts = result.counts();
    groups.add(new AtRiskGroup("/all", AtRiskGroup.ALL, complete(), counts.getFirst()));
    for (int g = 0; g < p.groups(); g++) {
      groups.add(new AtRiskGroup("/groups/" + g, 0, region(g), counts.get(1 + g)));
    }
    Optional<Category> strata = p.standard().map(Standard::by);
    for (int g = 0; g < p.leaves(); g++) {
      String path = p.by().isPresent() ? "/groups/" + g : "/all";
      for (int s = 0; s < p.strata(); s++) {
        Region region =
            region(g).at(strata.orElseThrow().name(), strata.orElseThrow().levels().get(s));
        groups.add(
            new AtRiskGroup(path + "/strata/" + s, p.leaf(g), region, counts.get(p.stratum(g, s))));
      }
    }
    return groups;
  }

  private Region region(int group) {
    return p.by().map(by -> complete().at(by.name(), by.levels().get(group))).orElse(complete());
  }

  private Release refuse(String rule, Message reason) {
    withheld.add(new Withheld("", rule, profile.k(), reason));
    return new Release(
        json,
        List.of(),
        withheld,
        List.of(),
        List.of(),
        Reproduce.of(p),
        true,
        OutputFigures.about(complete()));
  }
}
