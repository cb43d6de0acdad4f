package org.kumiki.algorithms.dictionary;

/** The types of a variable that Kumiki knows, named as in Frictionless Table Schema. */
public enum VariableType {
  /** Whole number. */
  INTEGER,
  /** Decimal number. */
  NUMBER,
  /** True or false; 1 or 0 in arithmetic. */
  BOOLEAN,
  /** Text; a factor where the dictionary lists its levels. */
  STRING,
  /** Calendar date; days since 1970-01-01 in arithmetic. */
  DATE
}
