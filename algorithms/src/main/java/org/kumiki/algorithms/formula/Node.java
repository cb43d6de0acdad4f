package org.kumiki.algorithms.formula;

import java.util.List;

/** A formula as it was written. Immutable; {@code column} counts from 1. */
sealed interface Node {

  /** Where it begins in the text. */
  int column();

  /** A number. */
  record Num(double value, int column) implements Node {}

  /** A text in quotes, without them. */
  record Text(String value, int column) implements Node {}

  /** An argument with its name; only in a call. */
  record Argument(String name, Node value, int column) implements Node {}

  /** A variable; without the backticks it may have been written in. */
  record Name(String name, int column) implements Node {}

  /** A function call. */
  record Call(String function, List<Node> arguments, int column) implements Node {
    public Call {
      arguments = List.copyOf(arguments);
    }
  }

  /** One of {@code + - * / ^ :}, or the bar of a random effect inside parentheses. */
  record Binary(char operator, Node left, Node right, int column) implements Node {}

  /** A sign. */
  record Unary(char operator, Node operand, int column) implements Node {}

  /** Something in parentheses. */
  record Paren(Node inner, int column) implements Node {}
}
