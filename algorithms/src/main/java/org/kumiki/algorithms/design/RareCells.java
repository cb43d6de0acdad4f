package org.kumiki.algorithms.design;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.figure.Region;
import org.kumiki.algorithms.formula.Design;
import org.kumiki.algorithms.message.Message;

/**
 * Decides by disclosure.md R5 from the counts of all design cells over all nodes. Immutable.
 *
 * @param persons persons per cell
 * @param events persons with an event per cell
 * @param others persons without an event, if they are counted by the same rule
 */
public record RareCells(
    Design design,
    CellMargins margins,
    List<Long> persons,
    List<Long> events,
    Optional<List<Long>> others,
    Profile profile) {

  /** Why a column of zeros and ones is not shown where rows are no persons or have weights. */
  public static final Message UNCOUNTED =
      Message.of(
          "a number that is only 0 and 1 counts rows, and a person may have several, or a weight;"
              + " make it a boolean (derive it as x = 1), whose persons are counted");

  /** Copies. */
  public RareCells {
    persons = List.copyOf(persons);
    events = List.copyOf(events);
    others = others.map(List::copyOf);
  }

  /** True if a cell of the margin of some term holds too few: what a table may not show. */
  public boolean inATerm() {
    for (int column = 0; column < design.columns().size(); column++) {
      int margin = margins.margins().indexOf(new TreeSet<>(design.levels(column).keySet()));
      for (int cell = margins.starts().get(margin); cell < margins.end(margin); cell++) {
        if (small(cell)) {
          return true;
        }
      }
    }
    return false;
  }

  /** True if any cell that is counted holds too few: then a covariance may not be told (R5). */
  public boolean anywhere() {
    for (int cell = 0; cell < margins.cells(); cell++) {
      if (small(cell)) {
        return true;
      }
    }
    return false;
  }

  private boolean small(int cell) {
    Profile own = profile.in(region(cell));
    return own.small(persons.get(cell))
        || own.small(events.get(cell))
        || others.map(counts -> own.small(counts.get(cell))).orElse(false);
  }

  // The levels of the factors at a cell, as far as they may tell a place.
  private Region region(int cell) {
    int margin = 0;
    while (margins.end(margin) <= cell) {
      margin++;
    }
    int left = cell - margins.starts().get(margin);
    Region region = Region.ALL;
    for (int factor : List.copyOf(margins.margins().get(margin)).reversed()) {
      Design.Factor f = design.factors().get(factor);
      region = region.at(f.variable(), f.levels().get(left % f.levels().size()));
      left /= f.levels().size();
    }
    return region;
  }

  /** Why the row of a column of the design may not be shown; empty if it may. */
  public Optional<Message> reason(int column) {
    SortedMap<Integer, Integer> levels = design.levels(column);
    boolean intercept = design.hasIntercept() && column == 0;
    for (int factor = 0; factor < design.factors().size(); factor++) {
      boolean reference = levels.containsKey(factor) || intercept;
      if (reference && small(margins.cell(Map.of(factor, 0)))) {
        return Optional.of(level(factor, 0));
      }
      if (levels.containsKey(factor) && small(margins.cell(Map.of(factor, levels.get(factor))))) {
        return Optional.of(level(factor, levels.get(factor)));
      }
    }
    if (levels.size() > 1 && small(margins.cell(levels))) {
      return Optional.of(
          Message.of("few persons or events in this combination of levels; merge levels"));
    }
    return Optional.empty();
  }

  private Message level(int factor, int level) {
    Design.Factor f = design.factors().get(factor);
    Profile own = profile.at(f.variable(), f.levels().get(level));
    if (own.showsNothing()) {
      return own.tooFew();
    }
    return Message.of(
        "few persons or events at level '%s' of %s; merge it with another level",
        f.levels().get(level), f.name());
  }
}
