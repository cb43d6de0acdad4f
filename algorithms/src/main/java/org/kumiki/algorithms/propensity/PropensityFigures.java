package org.kumiki.algorithms.propensity;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.ShownCount;
import org.kumiki.algorithms.disclosure.figure.Figure;
import org.kumiki.algorithms.disclosure.figure.OutputFigures;
import org.kumiki.algorithms.disclosure.figure.Region;
import org.kumiki.algorithms.formula.Design;

/** The counts that balance and model tell: persons per group, and per level of a factor there. */
final class PropensityFigures {

  private PropensityFigures() {}

  static OutputFigures of(PropensityResult result, PropensityRules rules, Profile profile) {
    PropensityParameters p = result.parameters();
    OutputFigures model = result.fit().figures().within(p.variables());
    SortedMap<String, List<String>> levels = new TreeMap<>(model.levels());
    levels.put(p.treatment().name(), p.treatment().levels());
    p.outcome().levels().ifPresent(names -> levels.put(p.outcome().name(), names));
    List<Figure> figures = new ArrayList<>();
    for (int g = 0; g < 2; g++) {
      Region group = model.complete().at(p.treatment().name(), p.treatment().levels().get(g));
      group(result, rules, profile, g, group).forEach(figures::add);
      for (int column = 1; column < p.width(); column++) {
        SortedMap<Integer, Integer> at = p.model().design().levels(column);
        boolean level = at.size() == 1 && p.model().columns().get(column).categorical();
        String path = "/balance/" + (column - 1);
        if (level && rules.ofColumn(column, path).isEmpty()) {
          Design.Factor factor = p.model().design().factors().get(at.firstKey());
          levels.put(factor.variable(), factor.levels());
          long count = rules.group(g).get(p.model().margins().cell(Map.copyOf(at)));
          String name = factor.levels().get(at.get(at.firstKey()));
          figures.add(
              ShownCount.figure(path + "/" + g, group.at(factor.variable(), name), count, profile));
        }
      }
    }
    OutputFigures all = model.under("/treatment_model", figures, true);
    return new OutputFigures(levels, all.complete(), all.figures(), true);
  }

  // The mean of the outcome and its error tell n where all weights are alike, as those of the
  // treated are for ATT; of an event they tell how many have it.
  private static List<Figure> group(
      PropensityResult result, PropensityRules rules, Profile profile, int g, Region group) {
    String path = "/groups/" + g + "/n";
    long n = result.persons().get(g);
    if (rules.ofEffect().isPresent()) {
      return List.of(ShownCount.figure(path, group, n, profile));
    }
    List<Figure> figures = new ArrayList<>();
    figures.add(Figure.of(path, group, Figure.State.FIXED, n, n));
    Outcome outcome = result.parameters().outcome();
    long events = result.events().get(g);
    outcome
        .levels()
        .ifPresent(
            names ->
                figures.add(
                    Figure.of(
                        "/groups/" + g + "/mean",
                        group.at(outcome.name(), names.getLast()),
                        Figure.State.FIXED,
                        events,
                        events)));
    return figures;
  }
}
