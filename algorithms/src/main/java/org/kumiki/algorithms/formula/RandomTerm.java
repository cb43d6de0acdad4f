package org.kumiki.algorithms.formula;

/**
 * A random effect of a formula, {@code (1 + t | group)}, bound to a dictionary. Immutable.
 *
 * @param design what varies between groups: an intercept, numbers
 * @param group the name behind the bar, as it is written; not looked up
 * @param column where that name stands in the formula, from 1
 */
public record RandomTerm(Design design, String group, int column) {

  /** As R would print it, with another name of the group. */
  public String text(String name) {
    return "(" + design.text() + " | " + Deparse.name(name) + ")";
  }
}
