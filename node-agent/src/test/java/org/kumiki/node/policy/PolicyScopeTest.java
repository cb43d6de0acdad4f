package org.kumiki.node.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kumiki.algorithms.derive.Preparation;
import org.kumiki.protocols.document.JsonText;
import org.kumiki.protocols.document.PermitScope;
import org.kumiki.protocols.document.PrivacyMode;

/** What the permit allows in plain terms: each rule by an attack, and what it leaves open. */
class PolicyScopeTest extends PolicyWorld {

  private static PermitScope.ScopeVariable opened(
      String name, double resolution, PermitScope.VariableRole... roles) {
    return new PermitScope.ScopeVariable(
        name, List.of(roles), resolution == 0 ? Optional.empty() : Optional.of(resolution));
  }

  private void scope(
      List<PermitScope.Derivation> derivations, PermitScope.ScopeVariable... opened) {
    query.scope =
        Optional.of(
            new PermitScope(
                List.of(opened),
                derivations,
                List.of(PermitScope.OutputKind.MODEL, PermitScope.OutputKind.COUNT_AND_TABLE),
                2,
                3,
                1,
                PermitScope.SiteEstimates.NONE));
  }

  private void usualScope() {
    scope(
        List.of(PermitScope.Derivation.CUT),
        opened("y", 0, PermitScope.VariableRole.OUTCOME),
        opened("x", 0, PermitScope.VariableRole.COVARIATE, PermitScope.VariableRole.FILTER),
        opened("sex", 0, PermitScope.VariableRole.BY));
  }

  private void formula(String formula) {
    query.parameters =
        "{\"formula\":\"%s\",\"family\":\"gaussian\",\"site_effects\":\"none\",\"conf_level\":0.95}"
            .formatted(formula);
  }

  @Test
  void scope_thatIsKept_isNoHindrance() {
    usualScope();
    query.cohort = Optional.of("(`x` >= 1)");
    assertAccepted();
  }

  @Test
  void scope_variableInARoleThatIsNotOpened_isRefused() {
    usualScope();
    formula("x ~ y");
    assertRefused(RefusalCode.DATASET);
    formula("y ~ x + sex");
    assertRefused(RefusalCode.DATASET);
    formula("y ~ x");
    query.cohort = Optional.of("(`y` >= 1)");
    assertRefused(RefusalCode.DATASET);
  }

  @Test
  void scope_variableOfTheDatasetThatItDoesNotName_isRefused() {
    scope(List.of(), opened("y", 0, PermitScope.VariableRole.OUTCOME));
    assertRefused(RefusalCode.DATASET);
  }

  /** The attack: only those with a value of a closed variable, and then all: who lacks one. */
  @Test
  void scope_analysisSetOfAVariableThatIsNotOpened_isRefused() {
    scope(
        List.of(),
        opened("y", 0, PermitScope.VariableRole.OUTCOME),
        opened("x", 0, PermitScope.VariableRole.COVARIATE));
    query.preparation = Optional.of(JsonText.parse("{\"analysis_set\":[\"x\"]}"));
    assertAccepted();
    query.preparation = Optional.of(JsonText.parse("{\"analysis_set\":[\"sex\",\"x\"]}"));
    assertRefused(RefusalCode.DATASET);
  }

  @Test
  void scope_variableHiddenBeneathADerivedOne_isRefused() {
    scope(
        List.of(PermitScope.Derivation.EXPRESSION),
        opened("y", 0, PermitScope.VariableRole.OUTCOME),
        opened("x", 0, PermitScope.VariableRole.FILTER));
    formula("y ~ half");
    derive("[{\"name\": \"half\", \"expr\": \"x / 2\"}]");
    assertRefused(RefusalCode.DATASET);
  }

  private void derive(String array) {
    Preparation preparation =
        Preparation.parse(
            "preparation",
            tools.jackson.databind.json.JsonMapper.shared()
                .readTree("{\"derive\": " + array + "}")
                .asObject(),
            DICTIONARY);
    query.preparation = Optional.of(JsonText.of(preparation.canonical()));
  }

  @Test
  void scope_derivationOfAKindThatIsNotAllowed_isRefused() {
    usualScope();
    formula("y ~ half");
    derive("[{\"name\": \"half\", \"expr\": \"x / 2\"}]");
    assertRefused(RefusalCode.PARAM_OUT_OF_RANGE);
    derive("[{\"name\": \"half\", \"cut\": {\"of\": \"x\", \"breaks\": [0, 5, 10]}}]");
    assertAccepted();
  }

  private void coarseScope() {
    scope(
        List.of(PermitScope.Derivation.CUT, PermitScope.Derivation.EXPRESSION),
        opened("y", 0, PermitScope.VariableRole.OUTCOME),
        opened("x", 2, PermitScope.VariableRole.COVARIATE, PermitScope.VariableRole.FILTER));
  }

  @Test
  void scope_variableFinerThanItsResolution_isRefused() {
    coarseScope();
    assertRefused(RefusalCode.DATASET);
    formula("y ~ band");
    derive("[{\"name\": \"band\", \"cut\": {\"of\": \"x\", \"breaks\": [0, 4, 5, 10]}}]");
    assertRefused(RefusalCode.DATASET);
    derive("[{\"name\": \"band\", \"expr\": \"x * 1000\"}]");
    assertRefused(RefusalCode.DATASET);
    derive("[{\"name\": \"band\", \"cut\": {\"of\": \"x + 1\", \"breaks\": [0, 5, 11]}}]");
    assertRefused(RefusalCode.DATASET);
    derive("[{\"name\": \"band\", \"cut\": {\"of\": \"x\", \"breaks\": [0, 4, 10]}}]");
    assertAccepted();
  }

  @Test
  void scope_cohortThatCutsFinerThanTheResolution_isRefused() {
    coarseScope();
    formula("y ~ band");
    derive("[{\"name\": \"band\", \"cut\": {\"of\": \"x\", \"breaks\": [0, 4, 10]}}]");
    query.cohort = Optional.of("(`x` >= 3)");
    assertRefused(RefusalCode.DATASET);
    query.cohort = Optional.of("((`x` + 1) >= 4)");
    assertRefused(RefusalCode.DATASET);
    query.cohort = Optional.of("(`x` >= 4)");
    assertAccepted();
  }

  @Test
  void scope_templateOfAClassThatIsNotAllowed_isRefused() {
    usualScope();
    PermitScope usual = query.scope.orElseThrow();
    query.scope =
        Optional.of(
            new PermitScope(
                usual.variables(),
                usual.derivations(),
                List.of(PermitScope.OutputKind.COUNT_AND_TABLE),
                2,
                3,
                1,
                PermitScope.SiteEstimates.NONE));
    assertRefused(RefusalCode.TEMPLATE_NOT_ALLOWED);
  }

  @Test
  void scope_moreCovariatesThanAllowed_areRefused() {
    query.variables = List.of("y", "x", "z", "sex");
    PermitScope.VariableRole covariate = PermitScope.VariableRole.COVARIATE;
    scope(
        List.of(),
        opened("y", 0, PermitScope.VariableRole.OUTCOME),
        opened("x", 0, covariate),
        opened("z", 0, covariate),
        opened("sex", 0, covariate));
    formula("y ~ x + z");
    assertAccepted();
    formula("y ~ x + z + sex");
    query.queryId = "query-2";
    assertRefused(RefusalCode.PARAM_OUT_OF_RANGE);
  }

  @Test
  void scope_factorOfMoreLevelsThanAllowed_isRefused() {
    usualScope();
    formula("y ~ band");
    derive("[{\"name\": \"band\", \"cut\": {\"of\": \"x\", \"breaks\": [0, 2, 4, 6, 10]}}]");
    assertRefused(RefusalCode.PARAM_OUT_OF_RANGE);
  }

  @Test
  void scope_howSitesDiffer_isRefusedWhereNothingOfSitesIsAllowed() {
    usualScope();
    query.parameters =
        "{\"formula\":\"y ~ x\",\"family\":\"gaussian\",\"site_effects\":\"none\","
            + "\"conf_level\":0.95,\"heterogeneity\":true}";
    assertRefused(RefusalCode.PARAM_OUT_OF_RANGE);
    PermitScope usual = query.scope.orElseThrow();
    query.scope =
        Optional.of(
            new PermitScope(
                usual.variables(),
                usual.derivations(),
                usual.templateClasses(),
                2,
                3,
                1,
                PermitScope.SiteEstimates.MASKED));
    assertAccepted();
  }

  @Test
  void scope_preflightNamesEveryRuleThatSaysNo() {
    scope(
        List.of(),
        opened("y", 0, PermitScope.VariableRole.FILTER),
        opened("x", 2, PermitScope.VariableRole.COVARIATE));
    assertThat(desk.preflight(query.preflight(), facts()).refusals())
        .extracting(Decision.Refused::message)
        .containsExactly(
            "the permit opens 'y' as FILTER, the query uses it as OUTCOME",
            "'x' may be used no finer than 2: cut it into intervals that wide");
  }

  @Test
  void scope_smallestCohortOfTwoHolders_isNoPermit() {
    query.permitMode = PrivacyMode.TWO_HOLDER;
    query.permitMinNodes = 2;
    query.corruptNodes = 0;
    usualScope();
    query.scope =
        query.scope.map(
            s ->
                new PermitScope(
                    s.variables(),
                    s.derivations(),
                    s.templateClasses(),
                    s.mostCovariates(),
                    s.mostLevels(),
                    100,
                    s.siteEstimates()));
    assertThatThrownBy(query::order)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("smallestCohort in mode two-holder");
  }
}
