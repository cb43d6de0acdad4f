package org.kumiki.algorithms.disclosure.concealment;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.kumiki.algorithms.disclosure.figure.Condition;

/**
 * The intervals between all ends that outputs give a number, so that every interval of theirs is a
 * union of some: 10 to 20 and 10 to 21 share what lies up to 20, and the difference is an unknown
 * of its own. Of a whole number that stands at levels, too, a level is the interval of it alone.
 * Immutable.
 */
final class Atoms {

  private final Map<String, Condition.Within> byName = new LinkedHashMap<>();

  private Atoms(Collection<Double> ends) {
    double low = Double.NEGATIVE_INFINITY;
    for (double end : new TreeSet<>(ends)) {
      if (end > low) {
        add(low, end);
        low = end;
      }
    }
    if (low < Double.POSITIVE_INFINITY) {
      add(low, Double.POSITIVE_INFINITY);
    }
  }

  private void add(double low, double high) {
    byName.put("\n(" + low + "," + high + "]", new Condition.Within(low, high));
  }

  /**
   * Of a variable.
   *
   * @param intervals that outputs ask about
   * @param levels that outputs name
   */
  static Atoms of(Collection<Condition.Within> intervals, Collection<String> levels) {
    List<Double> ends = new ArrayList<>();
    intervals.forEach(i -> ends.addAll(List.of(i.low(), i.high())));
    levels.stream().map(Atoms::point).forEach(i -> ends.addAll(List.of(i.low(), i.high())));
    return new Atoms(ends);
  }

  private static Condition.Within point(String level) {
    long value = Long.parseLong(level);
    return new Condition.Within(value - 1, value);
  }

  /** Unlike any level. */
  Set<String> names() {
    return byName.keySet();
  }

  /** True if all of an atom is in the interval. */
  boolean isIn(String atom, Condition.Within interval) {
    return interval.holds(byName.get(atom));
  }

  /** True if the level is all of an atom, or the atom itself. */
  boolean isAt(String atom, String level) {
    return byName.containsKey(level) ? atom.equals(level) : isIn(atom, point(level));
  }
}
