package org.kumiki.protocols.document;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;

/**
 * What a permit allows in plain terms; what is not in it is refused. Read by people before they
 * sign, and enforced by every node as it is written here.
 *
 * @param variables the variables that may be used, of any dataset, as what and how finely
 * @param derivations kinds of new variables that may be made
 * @param templateClasses classes of outputs that a template may have
 * @param mostCovariates variables on the right side of a model, at most
 * @param mostLevels levels of one factor, at most
 * @param smallestCohort persons of all nodes together, at least
 * @param siteEstimates what may be told of single sites
 */
public record PermitScope(
    List<ScopeVariable> variables,
    List<Derivation> derivations,
    List<OutputKind> templateClasses,
    int mostCovariates,
    int mostLevels,
    long smallestCohort,
    SiteEstimates siteEstimates) {

  /** As what a variable may be used. */
  public enum VariableRole {
    /** What may have an effect. */
    EXPOSURE,
    /** What is counted, measured or modelled. */
    OUTCOME,
    /** What is adjusted for. */
    COVARIATE,
    /** What groups are made of. */
    BY,
    /** What persons are chosen by. */
    FILTER
  }

  /** Kinds of derived variables. */
  public enum Derivation {
    /** Intervals of a number. */
    CUT,
    /** Other levels for levels. */
    RECODE,
    /** An expression. */
    EXPRESSION,
    /** A look into another table. */
    LOOK_BACK,
    /** Rows cut into episodes. */
    EPISODES
  }

  /** Classes of outputs. */
  public enum OutputKind {
    /** Counts and tables. */
    COUNT_AND_TABLE,
    /** Means, sums, rates, costs. */
    MEAN_AND_SUM,
    /** Quantiles and histograms. */
    QUANTILE_AND_HISTOGRAM,
    /** Models. */
    MODEL,
    /** Survival curves. */
    SURVIVAL
  }

  /** What may be told of single sites. */
  public enum SiteEstimates {
    /** Nothing. */
    NONE,
    /** How they differ, and pools of their estimates; never which is whose. */
    MASKED,
    /** By name. */
    NAMED
  }

  /**
   * A variable.
   *
   * @param name as in the dictionary
   * @param roles as what it may be used
   * @param resolution the finest width by which its values may be told apart, in its own unit (days
   *     for a date)
   */
  public record ScopeVariable(
      String name,
      List<VariableRole> roles,
      @JsonProperty("resolution") Optional<Double> resolution) {

    /** Checks the forms. */
    public ScopeVariable {
      Fields.text("scope.variables.name", name, 256);
      roles = Fields.some("scope.variables.roles", roles);
      Fields.distinct("scope.variables.roles", roles, r -> r);
      if (Fields.present("scope.variables.resolution", resolution)
          .filter(r -> !(r > 0 && r <= 1e30))
          .isPresent()) {
        throw new DocumentFault("scope.variables.resolution must be above 0");
      }
    }
  }

  /** Checks the forms. */
  public PermitScope {
    variables = Fields.some("scope.variables", variables);
    Fields.distinct("scope.variables", variables, ScopeVariable::name);
    derivations = Fields.list("scope.derivations", derivations);
    Fields.distinct("scope.derivations", derivations, d -> d);
    templateClasses = Fields.some("scope.templateClasses", templateClasses);
    Fields.distinct("scope.templateClasses", templateClasses, c -> c);
    Fields.range("scope.mostCovariates", mostCovariates, 0, 1_000);
    Fields.range("scope.mostLevels", mostLevels, 2, 10_000);
    Fields.range("scope.smallestCohort", smallestCohort, 1, 1_000_000_000);
    Fields.present("scope.siteEstimates", siteEstimates);
  }
}
