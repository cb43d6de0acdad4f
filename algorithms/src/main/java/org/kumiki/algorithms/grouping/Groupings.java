package org.kumiki.algorithms.grouping;

import java.util.ArrayList;
import java.util.List;
import java.util.SequencedCollection;
import org.kumiki.algorithms.category.Category;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.layout.Bound;
import org.kumiki.algorithms.layout.DisclosureClass;
import org.kumiki.algorithms.layout.Slot;
import org.kumiki.algorithms.layout.SlotKind;

/**
 * The groupings that a query's variables make: every variable with declared levels, then every pair
 * and every three of them while all have at most {@value #MOST_CELLS} cells. From the names alone,
 * so that a new statistic has them by itself and both sides derive the same.
 *
 * @param all in a fixed order
 * @param cells of all of them
 */
public record Groupings(List<Grouping> all, int cells) {

  /** Nodes where a cell counts as theirs: with k persons there, and not by the way. */
  public static final String NODES = "grouping_nodes";

  /** Persons in a cell at the other nodes. */
  public static final String ELSEWHERE = "grouping_elsewhere";

  /** Pairs and threes that would take more are left out. */
  public static final int MOST_CELLS = 1024;

  private static final int MOST_TOGETHER = 3;

  /** Of a query without categories. */
  public static final Groupings NONE = new Groupings(List.of(), 0);

  /** Copies. */
  public Groupings {
    all = List.copyOf(all);
  }

  /** Those of these variables, derived ones included. */
  public static Groupings of(SequencedCollection<String> variables, Dictionary dictionary) {
    return of(variables, dictionary, List.of());
  }

  /**
   * The same.
   *
   * @param intervals of numbers that the statistic counts by
   */
  public static Groupings of(
      SequencedCollection<String> variables, Dictionary dictionary, List<Category> intervals) {
    List<Category> categories = new ArrayList<>(intervals);
    for (String name : variables) {
      // Of another number or a date there are sums over all nodes only.
      Category.find(dictionary.variable("variables", name)).ifPresent(categories::add);
    }
    List<Grouping> all = new ArrayList<>();
    int cells = 0;
    for (int together = 1; together <= Math.min(MOST_TOGETHER, categories.size()); together++) {
      for (List<Category> combination : combinations(categories, together)) {
        long size = Grouping.size(combination);
        if (together == 1 || cells + size <= MOST_CELLS) {
          all.add(new Grouping(combination, cells));
          cells += (int) size;
        }
      }
      if (cells >= MOST_CELLS) {
        break;
      }
    }
    return new Groupings(all, cells);
  }

  private static List<List<Category>> combinations(List<Category> from, int together) {
    if (together == 0) {
      return List.of(List.of());
    }
    List<List<Category>> found = new ArrayList<>();
    for (int first = 0; first + together <= from.size(); first++) {
      for (List<Category> rest : combinations(from.subList(first + 1, from.size()), together - 1)) {
        List<Category> combination = new ArrayList<>(List.of(from.get(first)));
        combination.addAll(rest);
        found.add(combination);
      }
    }
    return found;
  }

  /** What leaves a node for them. */
  public List<Slot> slots() {
    return cells == 0
        ? List.of()
        : List.of(
            count(NODES, "1 where a node has k persons or more in a cell, and not by the way."),
            count(ELSEWHERE, "Persons in a cell at a node that does not count above."));
  }

  private Slot count(String name, String description) {
    return new Slot(
        name, cells, SlotKind.COUNT, new Bound.Count(), DisclosureClass.INTERNAL, description);
  }
}
