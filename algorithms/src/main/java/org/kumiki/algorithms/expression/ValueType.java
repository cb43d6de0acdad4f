package org.kumiki.algorithms.expression;

/** The type of an expression's value. */
public enum ValueType {
  /** Whole or decimal number. */
  NUMBER("a number"),
  /** True, false or unknown. */
  BOOLEAN("a condition"),
  /** A level of a factor. */
  LEVEL("a level"),
  /** A day. */
  DATE("a date");

  private final String words;

  ValueType(String words) {
    this.words = words;
  }

  /** In words, for messages. */
  public String words() {
    return words;
  }
}
