package org.kumiki.algorithms.glm;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.formula.Design;

/** The rules R4 and R5 of disclosure.md for one fitted model. */
final class GlmRules {

  private static final int LEAST_EVENTS = 10;
  private static final int ROWS_PER_PARAMETER = 5;

  private final GlmResult fit;
  private final GlmParameters p;
  private final Profile profile;

  GlmRules(GlmResult fit, Profile profile) {
    this.fit = fit;
    this.p = fit.parameters();
    this.profile = profile;
  }

  /** Why nothing may be released: the rule, a blank, and a sentence. Empty if the model may. */
  List<String> objections() {
    List<String> found = new ArrayList<>();
    if (!profile.active()) {
      return found;
    }
    if (fit.persons() < profile.k()) {
      found.add("R1 fewer than " + profile.k() + " persons");
    }
    if (fit.residualDegrees() < profile.residualDegreesOfFreedom()) {
      found.add(
          "R4 fewer than " + profile.residualDegreesOfFreedom() + " residual degrees of freedom");
    }
    if (fit.rank() * ROWS_PER_PARAMETER > fit.rows()) {
      found.add("R4 more than one parameter per " + ROWS_PER_PARAMETER + " rows");
    }
    if (p.family() != Family.GAUSSIAN && fit.cellEvents().get(0) < LEAST_EVENTS) {
      found.add("R4 fewer than " + LEAST_EVENTS + " persons with an event");
    }
    if (p.family() == Family.BINOMIAL
        && fit.cellPersons().get(0) - fit.cellEvents().get(0) < LEAST_EVENTS) {
      found.add("R4 fewer than " + LEAST_EVENTS + " persons without an event");
    }
    boolean table =
        p.columns().stream().allMatch(Design.Column::categorical) && !p.design().hasOffset();
    if (table && smallCellOfATerm()) {
      found.add(
          "R5 only categorical terms make a table, and a cell of it holds 1 to "
              + (profile.k() - 1)
              + " persons; merge rare levels");
    }
    return found;
  }

  private boolean smallCellOfATerm() {
    for (int column = 0; column < p.design().columns().size(); column++) {
      int margin = margin(p.design().levels(column));
      for (int cell = p.margins().starts().get(margin); cell < p.margins().end(margin); cell++) {
        if (small(cell)) {
          return true;
        }
      }
    }
    return false;
  }

  private int margin(SortedMap<Integer, Integer> levels) {
    return p.margins().margins().indexOf(new TreeSet<>(levels.keySet()));
  }

  private boolean small(int cell) {
    long persons = fit.cellPersons().get(cell);
    long events = fit.cellEvents().get(cell);
    return profile.small(persons)
        || profile.small(events)
        || (p.family() == Family.BINOMIAL && profile.small(persons - events));
  }

  /** Why the row of an estimated column may not be shown; empty if it may. */
  Optional<String> withheld(int column) {
    if (!profile.active()) {
      return Optional.empty();
    }
    SortedMap<Integer, Integer> levels = p.design().levels(column + p.skipped());
    boolean intercept = p.design().hasIntercept() && column + p.skipped() == 0;
    for (int factor = 0; factor < p.design().factors().size(); factor++) {
      boolean reference = levels.containsKey(factor) || intercept;
      if (reference && small(p.margins().cell(Map.of(factor, 0)))) {
        return Optional.of(level(factor, 0));
      }
      if (levels.containsKey(factor)
          && small(p.margins().cell(Map.of(factor, levels.get(factor))))) {
        return Optional.of(level(factor, levels.get(factor)));
      }
    }
    if (levels.size() > 1 && small(p.margins().cell(levels))) {
      return Optional.of("few persons or events in this combination of levels; merge levels");
    }
    long ones = fit.ones().get(column);
    if (ones >= 0 && (profile.small(ones) || profile.small(fit.rows() - ones))) {
      return Optional.of("a 0/1 column with few rows at one of its values");
    }
    return Optional.empty();
  }

  private String level(int factor, int level) {
    Design.Factor f = p.design().factors().get(factor);
    return "few persons or events at level '"
        + f.levels().get(level)
        + "' of "
        + f.name()
        + "; merge it with another level";
  }
}
