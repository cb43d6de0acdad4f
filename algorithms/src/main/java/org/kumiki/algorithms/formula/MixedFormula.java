package org.kumiki.algorithms.formula;

import java.util.List;

/**
 * A formula with random effects, bound to a dictionary. Immutable.
 *
 * @param fixed the rest of the formula
 * @param random in order of appearance
 */
public record MixedFormula(BoundFormula fixed, List<RandomTerm> random) {

  /** Copies. */
  public MixedFormula {
    random = List.copyOf(random);
  }
}
