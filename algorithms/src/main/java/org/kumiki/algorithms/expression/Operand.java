package org.kumiki.algorithms.expression;

/** A part of a condition while it is read: a tree, or a quoted literal whose type is still open. */
sealed interface Operand {

  /** Where it starts, from 1. */
  int column();

  /** The tree; a literal that nothing gave a type is an error. */
  Expr settled(Binding binding);

  /** A tree. */
  record Tree(Expr expr, int column) implements Operand {
    @Override
    public Expr settled(Binding binding) {
      return expr;
    }
  }

  /** A quoted literal: a level or a date, as its neighbour decides. */
  record Literal(String text, int column) implements Operand {
    @Override
    public Expr settled(Binding binding) {
      return binding.lone(this);
    }
  }
}
