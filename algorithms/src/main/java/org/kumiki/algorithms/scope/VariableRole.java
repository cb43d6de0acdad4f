package org.kumiki.algorithms.scope;

/** As what a query uses a variable. */
public enum VariableRole {
  /** What may have an effect. */
  EXPOSURE,
  /** What is counted, measured or modelled, with its times. */
  OUTCOME,
  /** What is adjusted for, weighted by or described. */
  COVARIATE,
  /** What groups are made of. */
  BY,
  /** What persons are chosen by. */
  FILTER
}
