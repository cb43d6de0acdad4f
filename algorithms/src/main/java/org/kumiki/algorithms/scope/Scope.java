package org.kumiki.algorithms.scope;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.kumiki.algorithms.disclosure.OutputClass;

/**
 * What a query may do. What is not in it may not be done.
 *
 * @param variables by name; no other may be used
 * @param derivations kinds of new variables
 * @param outputs classes of outputs that a template may have
 * @param mostCovariates variables on the right side of a model, at most
 * @param mostLevels levels of one factor, at most
 * @param siteEstimates of single sites
 */
public record Scope(
    Map<String, Limits> variables,
    Set<DerivationKind> derivations,
    Set<OutputClass> outputs,
    int mostCovariates,
    int mostLevels,
    SiteEstimates siteEstimates) {

  /**
   * Of one variable.
   *
   * @param roles as what it may be used
   * @param resolution the finest width by which its values may be told apart, where there is one
   */
  public record Limits(Set<VariableRole> roles, OptionalDouble resolution) {

    /** Copies. */
    public Limits {
      roles = Set.copyOf(roles);
    }
  }

  /** Copies. */
  public Scope {
    variables = Map.copyOf(variables);
    derivations = Set.copyOf(derivations);
    outputs = Set.copyOf(outputs);
  }
}
