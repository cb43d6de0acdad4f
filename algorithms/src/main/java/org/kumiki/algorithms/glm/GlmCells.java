package org.kumiki.algorithms.glm;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.kumiki.algorithms.disclosure.figure.Figure;
import org.kumiki.algorithms.disclosure.figure.OutputFigures;
import org.kumiki.algorithms.disclosure.figure.Region;
import org.kumiki.algorithms.formula.Design;

/**
 * The counts that a fitted model tells. A model of categorical terms only is its table: estimates
 * and standard errors give back persons, and for binomial persons with an event, per cell of every
 * term, and rounding does not hide them (R5). Any other tells how many persons it is about. Pure.
 */
public final class GlmCells {

  private final GlmParameters p;
  private final Region complete;
  private final List<Long> cellPersons;
  private final List<Long> cellEvents;
  private final SortedMap<String, List<String>> levels = new TreeMap<>();
  private final List<Figure> figures = new ArrayList<>();

  private GlmCells(
      GlmParameters p, Region complete, List<Long> cellPersons, List<Long> cellEvents) {
    this.p = p;
    this.complete = complete;
    this.cellPersons = cellPersons;
    this.cellEvents = cellEvents;
  }

  static OutputFigures of(GlmResult fit) {
    return of(
        fit.parameters(),
        Region.complete(fit.parameters().variables()),
        fit.cellPersons(),
        fit.cellEvents(),
        fit.persons() == fit.rows());
  }

  /**
   * Of another fit of the same terms.
   *
   * @param complete the rows it is about
   * @param single true if every row is a person
   */
  public static OutputFigures of(
      GlmParameters p,
      Region complete,
      List<Long> cellPersons,
      List<Long> cellEvents,
      boolean single) {
    boolean table =
        p.columns().stream().allMatch(Design.Column::categorical) && !p.design().hasOffset();
    return table
        ? new GlmCells(p, complete, cellPersons, cellEvents).table(single)
        : OutputFigures.about(complete);
  }

  private OutputFigures table(boolean single) {
    Optional<String> event = event();
    Set<SortedSet<Integer>> terms = new LinkedHashSet<>();
    for (int column = 0; column < p.design().columns().size(); column++) {
      terms.add(new TreeSet<>(p.design().levels(column).keySet()));
    }
    for (SortedSet<Integer> term : terms) {
      cells(List.copyOf(term), complete, new TreeMap<>(), event);
    }
    return new OutputFigures(levels, complete, figures, single);
  }

  private void cells(
      List<Integer> left, Region region, SortedMap<Integer, Integer> at, Optional<String> event) {
    if (left.isEmpty()) {
      int cell = p.margins().cell(at);
      String path = "/cells/" + cell;
      exact(path, region, cellPersons.get(cell));
      event.ifPresent(
          level ->
              exact(
                  path + "/events",
                  region.at(p.response().variables().getFirst(), level),
                  cellEvents.get(cell)));
      return;
    }
    Design.Factor factor = p.design().factors().get(left.getFirst());
    String variable = factor.variable();
    levels.put(variable, factor.levels());
    for (int level = 0; level < factor.levels().size(); level++) {
      SortedMap<Integer, Integer> next = new TreeMap<>(at);
      next.put(left.getFirst(), level);
      cells(
          left.subList(1, left.size()),
          region.at(variable, factor.levels().get(level)),
          next,
          event);
    }
  }

  private void exact(String path, Region region, long count) {
    figures.add(Figure.of(path, region, Figure.State.FIXED, count, count));
  }

  // The level that is an event, where the outcome is one variable of two levels.
  private Optional<String> event() {
    if (!p.family().binary() || p.response().variables().size() != 1) {
      return Optional.empty();
    }
    List<String> names =
        p.response().levels().isEmpty() ? List.of("0", "1") : p.response().levels();
    if (names.size() != 2) {
      return Optional.empty();
    }
    levels.put(p.response().variables().getFirst(), names);
    return Optional.of(names.getLast());
  }
}
