package org.kumiki.algorithms.prevalence;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kumiki.algorithms.atrisk.AtRiskCounts;
import org.kumiki.algorithms.atrisk.AtRiskFigures;
import org.kumiki.algorithms.atrisk.AtRiskGroup;
import org.kumiki.algorithms.atrisk.AtRiskVariables;
import org.kumiki.algorithms.category.Category;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.figure.Condition;
import org.kumiki.algorithms.disclosure.figure.OutputFigures;
import org.kumiki.algorithms.disclosure.figure.Region;
import org.kumiki.algorithms.disclosure.figure.Withholding;
import org.kumiki.algorithms.expression.Printer;

/** Which counts of one time may be shown: persons, with the condition and without it. Immutable. */
final class MomentFigures {

  private final PrevalenceParameters p;
  private final Region whole;
  private final AtRiskFigures figures;

  MomentFigures(PrevalenceResult result, int moment, Profile profile, Withholding before) {
    p = result.parameters();
    Moment at = p.moments().get(moment);
    Region complete = Region.complete(p.needed());
    whole =
        at.observed()
            .map(o -> complete.and("where " + Printer.print(o), Condition.PRESENT))
            .orElse(complete);
    boolean timed = !at.label().isEmpty();
    AtRiskVariables counted =
        new AtRiskVariables(
            Optional.of(timed ? "where case of " + Printer.print(at.affected()) : p.condition()),
            timed ? List.of("no", "yes") : List.of("FALSE", "TRUE"),
            Optional.empty());
    figures =
        new AtRiskFigures(
            counted, groups("/times/" + moment, result.at(moment)), "persons", profile, before);
  }

  private List<AtRiskGroup> groups(String path, List<AtRiskCounts> counts) {
    List<AtRiskGroup> groups = new ArrayList<>();
    groups.add(new AtRiskGroup(path + "/all", AtRiskGroup.ALL, whole, counts.getFirst()));
    for (int g = 0; g < p.groups(); g++) {
      groups.add(new AtRiskGroup(path + "/groups/" + g, 0, region(g), counts.get(1 + g)));
    }
    for (int leaf = 0; leaf < p.leaves(); leaf++) {
      for (int s = 0; s < p.strata(); s++) {
        Category standard = p.standard().orElseThrow();
        groups.add(
            new AtRiskGroup(
                path + (p.groups() > 0 ? "/groups/" + leaf : "/all") + "/strata/" + s,
                p.groups() > 0 ? 1 + leaf : 0,
                region(leaf).at(standard.name(), standard.levels().get(s)),
                counts.get(p.stratum(leaf, s))));
      }
    }
    return groups;
  }

  private Region region(int group) {
    return p.by().map(by -> whole.at(by.name(), by.levels().get(group))).orElse(whole);
  }

  AtRiskFigures figures() {
    return figures;
  }

  OutputFigures output() {
    SortedMap<String, List<String>> levels = new TreeMap<>();
    p.by().ifPresent(by -> levels.put(by.name(), by.levels()));
    p.standard().ifPresent(of -> levels.put(of.name(), of.levels()));
    return figures.output(levels, Region.complete(p.needed()));
  }
}
