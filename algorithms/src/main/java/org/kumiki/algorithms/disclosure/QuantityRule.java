package org.kumiki.algorithms.disclosure;

/**
 * The least quantity of a drug that may be shown where the number of patients is not known.
 *
 * @param route how the drug is given: internal, external, injection
 * @param least in units as the source counts them
 */
public record QuantityRule(String route, long least) {

  /** Checks the forms. */
  public QuantityRule {
    if (!route.matches("[a-z]{1,32}") || least < 1) {
      throw new IllegalArgumentException("a quantity rule of " + route + " and " + least);
    }
  }
}
