package org.kumiki.algorithms.scope;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kumiki.algorithms.FederatedAlgorithm;
import org.kumiki.algorithms.Result;
import org.kumiki.algorithms.TestVariables;
import org.kumiki.algorithms.derive.Preparation;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.VariableType;
import org.kumiki.algorithms.disclosure.OutputClass;
import org.kumiki.algorithms.registry.StandardAlgorithms;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ScopeCheckTest {

  private static final Dictionary DICTIONARY =
      TestVariables.dictionary(
          TestVariables.ranged("age", VariableType.INTEGER, 18, 90, 1),
          TestVariables.ranged("bmi", VariableType.NUMBER, 10, 60, 0.1),
          TestVariables.ranged("time", VariableType.NUMBER, 0.1, 10, 0.1),
          TestVariables.factor("sex", "F", "M"),
          TestVariables.factor("state", "alive", "ill", "dead"),
          TestVariables.flag("died"),
          TestVariables.flag("statin"));

  private static Scope scope(Set<VariableRole> roles) {
    Map<String, Scope.Limits> variables = new HashMap<>();
    DICTIONARY
        .names()
        .forEach(n -> variables.put(n, new Scope.Limits(roles, OptionalDouble.empty())));
    return new Scope(
        variables,
        EnumSet.allOf(DerivationKind.class),
        EnumSet.allOf(OutputClass.class),
        10,
        10,
        SiteEstimates.MASKED);
  }

  private static List<ScopeFault> faults(String id, String parameters, Scope scope) {
    return faults(new StandardAlgorithms().byId(id).orElseThrow(), parameters, scope);
  }

  private static <P, S, R extends Result> List<ScopeFault> faults(
      FederatedAlgorithm<P, S, R> algorithm, String text, Scope scope) {
    JsonNode parameters = JsonMapper.shared().readTree(text);
    P parsed = algorithm.parse(parameters, DICTIONARY);
    return ScopeCheck.of(
            scope,
            algorithm,
            parameters,
            Preparation.none(DICTIONARY),
            new LinkedHashSet<>(algorithm.variables(parsed)),
            Optional.empty())
        .faults();
  }

  /** Each statistic's own way to name variables: all of them are understood, none slips by. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "feasibility | {\"by\": \"sex\", \"events\": \"died\", \"person_time\": \"time\"}",
        "feasibility | {\"steps\": [{\"label\": \"a\", \"where\": \"age >= 40\"}]}",
        "summary | {\"variables\": [\"age\", \"sex\"], \"by\": \"statin\"}",
        "crosstab | {\"rows\": \"sex\", \"columns\": \"died\", \"layers\": \"state\"}",
        "histogram | {\"variable\": \"age\", \"bins\": 4, \"by\": \"sex\"}",
        "glm | {\"formula\": \"died ~ log(age) + I(bmi^2) * sex\", \"family\": \"binomial\"}",
        "glm | {\"formula\": \"died ~ age + statin\", \"marginal\": \"statin\"}",
        "glm | {\"formula\": \"time ~ age\", \"weights\": \"bmi\"}",
        "cox | {\"time\": \"time\", \"event\": \"died\", \"covariates\": \"age + strata(sex)\"}",
        "cox | {\"time\": \"time\", \"event\": \"died\", \"covariates\": \"age\", \"strata\":"
            + " [\"sex\"]}",
        "kaplan-meier | {\"time\": \"time\", \"event\": \"died\", \"by\": \"sex\"}",
        "competing-risks | {\"time\": \"time\", \"status\": \"state\", \"by\": \"sex\"}",
        "fine-gray | {\"time\": \"time\", \"status\": \"state\", \"cause\": \"dead\", "
            + "\"covariates\": \"age + sex\"}",
        "incidence | {\"events\": \"died\", \"person_time\": \"time\", \"by\": \"sex\"}",
        "t-test | {\"variable\": \"age\", \"by\": \"sex\"}",
        "rank-test | {\"variable\": \"age\", \"by\": \"sex\"}",
        "anova | {\"formula\": \"bmi ~ sex * state\"}",
        "correlation | {\"variables\": [\"age\", \"bmi\"]}",
        "pca | {\"variables\": [\"age\", \"bmi\", \"time\"]}",
        "k-means | {\"k\": 2, \"variables\": [\"age\", \"bmi\"], \"centers\": [[30, 20], [60,"
            + " 30]]}",
        "ordinal | {\"formula\": \"state ~ age + sex\"}",
        "propensity | {\"treatment\": \"statin\", \"covariates\": \"age + sex\", "
            + "\"outcome\": \"bmi\"}",
        "standardise | {\"formula\": \"died ~ statin * age\", \"treatment\": \"statin\"}",
        "characterise | {\"variables\": [\"age\", \"state\"], \"by\": \"sex\"}",
        "roc | {\"event\": \"died\", \"score\": \"bmi\", \"by\": \"sex\"}",
        "prevalence | {\"case\": \"died\", \"by\": \"sex\"}"
      })
  void statistic_withEveryRoleOpened_isInScope_andWithNone_isNot(String id, String parameters) {
    assertThat(faults(id, parameters, scope(EnumSet.allOf(VariableRole.class)))).isEmpty();
    Scope closed = scope(EnumSet.noneOf(VariableRole.class));
    JsonNode json = JsonMapper.shared().readTree(parameters);
    Set<String> named = new LinkedHashSet<>();
    for (ScopeFault fault : faults(id, parameters, closed)) {
      assertThat(fault.words()).doesNotContain("cannot be told");
      DICTIONARY.names().stream()
          .filter(n -> fault.words().contains("'" + n + "'"))
          .forEach(named::add);
    }
    DICTIONARY.names().stream()
        .filter(n -> json.toString().matches(".*\\b" + n + "\\b.*") && !isAKey(json, n))
        .forEach(n -> assertThat(named).contains(n));
  }

  /** Read, but named nowhere that says as what: it may be anything, so it may not be used. */
  @Test
  void variableWhoseUseCannotBeTold_isOutside_evenWhereEveryRoleIsOpened() {
    JsonNode parameters =
        JsonMapper.shared().readTree("{\"formula\": \"died ~ age\", \"family\": \"binomial\"}");
    ScopeCheck check =
        new ScopeCheck(
            scope(EnumSet.allOf(VariableRole.class)),
            new StandardAlgorithms().byId("glm").orElseThrow(),
            List.of(parameters),
            Preparation.none(DICTIONARY),
            new LinkedHashSet<>(List.of("died", "age", "bmi")),
            List.of());
    assertThat(check.faults())
        .singleElement()
        .satisfies(f -> assertThat(f.kind()).isEqualTo(ScopeFault.Kind.VARIABLE))
        .satisfies(f -> assertThat(f.words()).contains("'bmi' cannot be told"));
  }

  /** The attack: whether a variable is missing chooses persons, and so counts who lacks a value. */
  @Test
  void analysisSet_ofAVariableThatIsNotOpened_isOutside() {
    Scope age =
        new Scope(
            Map.of(
                "age",
                new Scope.Limits(EnumSet.of(VariableRole.COVARIATE), OptionalDouble.empty())),
            EnumSet.allOf(DerivationKind.class),
            EnumSet.allOf(OutputClass.class),
            10,
            10,
            SiteEstimates.MASKED);
    assertThat(analysisSet("[\"age\"]", age)).isEmpty();
    assertThat(analysisSet("[\"age\", \"bmi\"]", age))
        .singleElement()
        .satisfies(f -> assertThat(f.kind()).isEqualTo(ScopeFault.Kind.VARIABLE))
        .satisfies(f -> assertThat(f.words()).startsWith("the permit's scope does not name 'bmi'"));
  }

  private static List<ScopeFault> analysisSet(String set, Scope scope) {
    JsonMapper json = JsonMapper.shared();
    return ScopeCheck.of(
            scope,
            new StandardAlgorithms().byId("feasibility").orElseThrow(),
            json.readTree("{}"),
            Preparation.parse(
                "preparation",
                json.readTree("{\"analysis_set\": " + set + "}").asObject(),
                DICTIONARY),
            new LinkedHashSet<>(),
            Optional.empty())
        .faults();
  }

  private static boolean isAKey(JsonNode json, String name) {
    return json.has(name) && !json.path(name).asString("").equals(name);
  }

  @Test
  void filterAlone_opensNoModel() {
    assertThat(
            faults(
                "glm",
                "{\"formula\": \"died ~ age\", \"family\": \"binomial\"}",
                scope(EnumSet.of(VariableRole.FILTER))))
        .hasSize(2)
        .allMatch(f -> f.kind() == ScopeFault.Kind.VARIABLE);
  }

  @Test
  void quotedName_isUnderstood() {
    assertThat(
            faults(
                "glm",
                "{\"formula\": \"`died` ~ `age`\", \"family\": \"binomial\"}",
                scope(EnumSet.of(VariableRole.OUTCOME))))
        .extracting(ScopeFault::words)
        .containsExactly(
            "the permit opens 'age' as OUTCOME, the query uses it as EXPOSURE or COVARIATE");
  }
}
