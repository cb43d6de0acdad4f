package org.kumiki.algorithms.disclosure.figure;

import java.util.Collections;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;

/** What is asked of one variable of a person. */
public sealed interface Condition {

  /** It has a value. */
  Condition PRESENT = new Present();

  /** It has none. */
  Condition MISSING = new Missing();

  /** It stands at a level. */
  record Is(String level) implements Condition {
    /** Never null. */
    public Is {
      Objects.requireNonNull(level);
    }
  }

  /**
   * It stands at one of some levels.
   *
   * @param orMissing or has no value
   */
  record OneOf(SortedSet<String> levels, boolean orMissing) implements Condition {
    /** Copies. */
    public OneOf {
      levels = Collections.unmodifiableSortedSet(new TreeSet<>(levels));
    }
  }

  /**
   * It is a number above {@code low} and at most {@code high}. An end that belongs to neither side
   * is infinite; an interval closed below begins at the number before.
   */
  record Within(double low, double high) implements Condition {

    /** Not empty. */
    public Within {
      if (!(low < high)) {
        throw new IllegalArgumentException("above " + low + " and at most " + high);
      }
    }

    /** True if every number of the other is in this one. */
    public boolean holds(Within other) {
      return low <= other.low && other.high <= high;
    }
  }

  /** It has a value; see {@link #PRESENT}. */
  record Present() implements Condition {}

  /** It has none; see {@link #MISSING}. */
  record Missing() implements Condition {}
}
