package org.kumiki.coordinator.ledger;

import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * A set of rows that figures are about.
 *
 * @param condition of the rows, as its tree prints
 * @param variables that the figures are about, or the terms of a derived number; none for a count
 *     of persons
 * @param piece where they are the rows of a piece of a derived number
 */
public record AdditiveSet(String condition, List<String> variables, Optional<Piece> piece) {

  /**
   * Rows for which a term of a derived number is made in one way.
   *
   * @param number its name
   * @param term as it prints
   * @param alone true if there must not be few of them
   */
  public record Piece(String number, String term, boolean alone) {}

  /** Copies. */
  public AdditiveSet {
    variables = List.copyOf(variables);
  }

  /** Of all rows of an output or a group. */
  public AdditiveSet(String condition, List<String> variables) {
    this(condition, variables, Optional.empty());
  }

  /** True if both are about a figure of which one can be taken from the other. */
  boolean sharesAVariableWith(AdditiveSet other) {
    return !Collections.disjoint(variables, other.variables);
  }

  /**
   * True if something is left of this piece where the other figure is taken off: a figure that has
   * the same term has it there, too.
   */
  boolean outlasts(AdditiveSet other) {
    return piece.filter(p -> !other.variables.contains(p.term())).isPresent();
  }
}
