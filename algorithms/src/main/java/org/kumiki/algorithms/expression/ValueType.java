package org.kumiki.algorithms.expression;

import org.kumiki.algorithms.message.Message;

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

  private final String pattern;

  ValueType(String pattern) {
    this.pattern = pattern;
  }

  /** In words, for messages. */
  public Message words() {
    return Message.of(pattern);
  }
}
