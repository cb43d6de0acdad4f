package org.kumiki.algorithms.layout;

/** What a slot means, for the person who reviews a template. */
public enum SlotKind {
  /** A number of persons, rows or pairs. */
  COUNT,
  /** A sum of values or of products of values. */
  SUM,
  /** Counts per interval. */
  HISTOGRAM,
  /** A derivative of a likelihood. */
  GRADIENT,
  /** Parameters of a learned model. */
  MODEL
}
