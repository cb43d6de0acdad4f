package org.kumiki.algorithms.disclosure.figure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * The counts of one output. Immutable.
 *
 * @param levels of the variables that figures name levels of, in order
 * @param complete the persons the output is about: those with a value in all of its variables
 * @param figures in the order in which they are declared
 * @param additive true if every person counts in one cell only, so that sums of figures hold
 */
public record OutputFigures(
    SortedMap<String, List<String>> levels,
    Region complete,
    List<Figure> figures,
    boolean additive) {

  /** No counts, of everybody. */
  public static final OutputFigures NONE =
      new OutputFigures(new TreeMap<>(), Region.ALL, List.of(), true);

  /** Copies. */
  public OutputFigures {
    SortedMap<String, List<String>> copy = new TreeMap<>();
    levels.forEach((variable, names) -> copy.put(variable, List.copyOf(names)));
    levels = Collections.unmodifiableSortedMap(copy);
    figures = List.copyOf(figures);
  }

  /** An output that shows no counts but how many persons it is about. */
  public static OutputFigures about(Region complete) {
    return new OutputFigures(new TreeMap<>(), complete, List.of(), true);
  }

  /** The same under a place, with further figures behind. */
  public OutputFigures under(String prefix, List<Figure> more, boolean stillAdditive) {
    List<Figure> all = new ArrayList<>();
    figures.forEach(f -> all.add(f.under(prefix)));
    all.addAll(more);
    return new OutputFigures(levels, complete, all, additive && stillAdditive);
  }

  /** The same of those persons only who have a value in each of these variables. */
  public OutputFigures within(Collection<String> variables) {
    return new OutputFigures(
        levels,
        complete.within(variables),
        figures.stream().map(f -> f.in(region -> region.within(variables))).toList(),
        additive);
  }

  /** The same with other names of variables. */
  public OutputFigures renamed(UnaryOperator<String> names) {
    SortedMap<String, List<String>> renamed = new TreeMap<>();
    levels.forEach((variable, list) -> renamed.put(names.apply(variable), list));
    return new OutputFigures(
        renamed,
        complete.renamed(names),
        figures.stream().map(f -> f.in(region -> region.renamed(names))).toList(),
        additive);
  }

  /** The same with other figures. */
  public OutputFigures with(List<Figure> others) {
    return new OutputFigures(levels, complete, others, additive);
  }
}
