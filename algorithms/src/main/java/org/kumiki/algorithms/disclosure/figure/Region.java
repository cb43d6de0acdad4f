package org.kumiki.algorithms.disclosure.figure;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * The persons of an analysis set who meet all of some conditions. Immutable.
 *
 * @param conditions by variable; none: everybody
 */
public record Region(SortedMap<String, Condition> conditions) {

  /** Everybody. */
  public static final Region ALL = new Region(new TreeMap<>());

  /** Copies. */
  public Region {
    conditions = Collections.unmodifiableSortedMap(new TreeMap<>(conditions));
  }

  /** Persons with a value in each of these variables. */
  public static Region complete(Collection<String> variables) {
    SortedMap<String, Condition> conditions = new TreeMap<>();
    variables.forEach(v -> conditions.put(v, Condition.PRESENT));
    return new Region(conditions);
  }

  /**
   * Those of them who stand at this level of a variable, in place of an earlier condition on it.
   */
  public Region at(String variable, String level) {
    return and(variable, new Condition.Is(level));
  }

  /** Those of them who meet one more condition, in place of an earlier one on the variable. */
  public Region and(String variable, Condition condition) {
    SortedMap<String, Condition> more = new TreeMap<>(conditions);
    more.put(variable, condition);
    return new Region(more);
  }

  /** Those of them who have a value in each of these variables. */
  public Region within(Collection<String> variables) {
    SortedMap<String, Condition> more = new TreeMap<>(conditions);
    variables.forEach(v -> more.putIfAbsent(v, Condition.PRESENT));
    return new Region(more);
  }

  /** The same with other names of variables. */
  public Region renamed(UnaryOperator<String> names) {
    SortedMap<String, Condition> renamed = new TreeMap<>();
    conditions.forEach((variable, condition) -> renamed.put(names.apply(variable), condition));
    return new Region(renamed);
  }

  /** The variables that must have a value, whichever. */
  public SortedSet<String> present() {
    SortedSet<String> present = new TreeSet<>();
    conditions.forEach(
        (v, c) -> {
          if (c instanceof Condition.Present) {
            present.add(v);
          }
        });
    return present;
  }
}
