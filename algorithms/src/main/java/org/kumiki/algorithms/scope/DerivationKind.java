package org.kumiki.algorithms.scope;

/** What a query may make new variables by. */
public enum DerivationKind {
  /** Intervals of a number. */
  CUT,
  /** Other levels for levels. */
  RECODE,
  /** An expression. */
  EXPRESSION,
  /** A look into another table. */
  LOOK_BACK,
  /** Rows cut into episodes. */
  EPISODES
}
