package org.kumiki.algorithms.formula;

/** How a factor becomes columns where a term stands for its contrasts. */
public enum Coding {
  /** A column per level but the first: 1 at the level, else 0, as R's {@code contr.treatment}. */
  TREATMENT,
  /**
   * A column per level but the first: 1 at the level, -1 at the first, else 0. It spans what R's
   * {@code contr.sum} does, which takes the last level in place of the first.
   */
  SUM
}
