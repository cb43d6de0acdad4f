package org.kumiki.algorithms.scope;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeSet;
import org.kumiki.algorithms.FederatedAlgorithm;
import org.kumiki.algorithms.derive.Derivation;
import org.kumiki.algorithms.derive.Part;
import org.kumiki.algorithms.derive.Preparation;
import org.kumiki.algorithms.derive.Step;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.algorithms.disclosure.OutputField;
import org.kumiki.algorithms.expression.Expr;
import org.kumiki.algorithms.expression.Expression;
import org.kumiki.algorithms.message.Message;
import tools.jackson.databind.JsonNode;

/**
 * A query held against a scope. Guarantees: deny by default; a variable whose use cannot be told is
 * one that may not be used; what is made of a variable is a use of it.
 *
 * @param scope what may be done
 * @param algorithm the statistic
 * @param parameters of each result that is asked for, complete
 * @param preparation derived variables, bound
 * @param variables that the statistic reads, derived ones among them
 * @param conditions by which rows are chosen: the cohort, subgroups, criteria
 */
public record ScopeCheck(
    Scope scope,
    FederatedAlgorithm<?, ?, ?> algorithm,
    List<JsonNode> parameters,
    Preparation preparation,
    SequencedSet<String> variables,
    List<Expr> conditions) {

  /** Copies. */
  public ScopeCheck {
    parameters = List.copyOf(parameters);
    conditions = List.copyOf(conditions);
  }

  /** Of one query: all parameters and conditions of it. */
  public static ScopeCheck of(
      Scope scope,
      FederatedAlgorithm<?, ?, ?> algorithm,
      JsonNode parameters,
      Preparation preparation,
      SequencedSet<String> variables,
      Optional<Expr> cohort) {
    List<Expr> conditions = new ArrayList<>();
    cohort.ifPresent(conditions::add);
    preparation.parts().forEach(p -> p.where().ifPresent(conditions::add));
    List<JsonNode> all = new ArrayList<>();
    preparation.parts().stream().map(Part::parameters).forEach(all::add);
    if (all.isEmpty()) {
      all.add(parameters);
    }
    for (JsonNode one : all) {
      for (JsonNode step : one.path("steps")) {
        conditions.add(
            org.kumiki.algorithms.expression.Cohort.parse(
                "steps", step.path("where").asString(""), preparation.dictionary()));
      }
    }
    return new ScopeCheck(scope, algorithm, all, preparation, variables, conditions);
  }

  /** All ways in which the query is outside. */
  public List<ScopeFault> faults() {
    List<ScopeFault> faults = new ArrayList<>();
    outputs(faults);
    sites(faults);
    derivations(faults);
    roles(faults);
    resolutions(faults);
    sizes(faults);
    return faults;
  }

  private static void add(List<ScopeFault> faults, ScopeFault.Kind kind, Message said) {
    faults.add(new ScopeFault(kind, said));
  }

  private void outputs(List<ScopeFault> faults) {
    Set<String> outside = new TreeSet<>();
    for (OutputField field : algorithm.outputs()) {
      if (!scope.outputs().contains(field.outputClass())) {
        outside.add(field.outputClass().text());
      }
    }
    if (!outside.isEmpty()) {
      add(
          faults,
          ScopeFault.Kind.TEMPLATE,
          Message.of(
              "the permit does not allow templates that show this: %s",
              String.join(", ", outside)));
    }
  }

  private void sites(List<ScopeFault> faults) {
    boolean asks =
        algorithm.id().equals("meta-analysis")
            || parameters.stream().anyMatch(p -> p.path("heterogeneity").asBoolean(false));
    if (asks && scope.siteEstimates() == SiteEstimates.NONE) {
      add(
          faults,
          ScopeFault.Kind.PARAMETER,
          Message.of(
              "the permit allows nothing about single sites, so neither a meta-analysis nor"
                  + " heterogeneity"));
    }
  }

  private List<Derivation> needed() {
    SequencedSet<String> used = new LinkedHashSet<>(variables);
    conditions.forEach(c -> used.addAll(Expression.variables(c)));
    return preparation.needed(used).derivations().all();
  }

  private void derivations(List<ScopeFault> faults) {
    for (Derivation derivation : needed()) {
      DerivationKind kind = kind(derivation);
      if (!scope.derivations().contains(kind)) {
        add(
            faults,
            ScopeFault.Kind.PARAMETER,
            scope.derivations().isEmpty()
                ? Message.of(
                    "'%s' is derived by %s; the permit allows no derivation",
                    derivation.name(), kind)
                : Message.of(
                    "'%s' is derived by %s; the permit allows %s",
                    derivation.name(), kind, new TreeSet<>(scope.derivations())));
      }
    }
  }

  private static DerivationKind kind(Derivation derivation) {
    if (derivation.past().isPresent()) {
      return DerivationKind.LOOK_BACK;
    }
    if (derivation.episode().isPresent()) {
      return DerivationKind.EPISODES;
    }
    return switch (derivation.step()) {
      case Step.Cut _ -> DerivationKind.CUT;
      case Step.Recode _ -> DerivationKind.RECODE;
      case Step.Keep _, Step.Within _ -> DerivationKind.EXPRESSION;
    };
  }

  private void roles(List<ScopeFault> faults) {
    Set<String> told = new LinkedHashSet<>();
    for (JsonNode one : parameters) {
      VariableUses uses = VariableUses.of(one, preparation.dictionary().names());
      uses.roles()
          .forEach(
              (name, all) -> {
                told.add(name);
                all.forEach(roles -> role(faults, name, roles));
              });
    }
    Set<String> filters = new LinkedHashSet<>();
    conditions.forEach(c -> filters.addAll(Expression.variables(c)));
    filters.forEach(name -> role(faults, name, Set.of(VariableRole.FILTER)));
    told.addAll(filters);
    for (String name : variables) {
      if (!told.contains(name)) {
        add(
            faults,
            ScopeFault.Kind.VARIABLE,
            Message.of("as what the query uses '%s' cannot be told, so it may not", name));
      }
    }
    for (String name : preparation.analysisSet()) {
      role(faults, name, Set.of(VariableRole.values()));
    }
  }

  private void role(List<ScopeFault> faults, String name, Set<VariableRole> roles) {
    for (Map.Entry<String, Optional<String>> under :
        preparation.derivations().beneath(List.of(name)).entrySet()) {
      Scope.Limits limits = scope.variables().get(under.getKey());
      if (limits == null || Collections.disjoint(limits.roles(), roles)) {
        Message opened =
            under
                .getValue()
                .map(d -> Message.of("'%s' (beneath '%s')", under.getKey(), d))
                .orElse(Message.of("'%s'", under.getKey()));
        Message said =
            limits == null
                ? Message.of(
                    "the permit's scope does not name %s, which the query uses as %s",
                    opened, words(roles))
                : Message.of(
                    "the permit opens %s as %s, the query uses it as %s",
                    opened, words(limits.roles()), words(roles));
        if (faults.stream().noneMatch(f -> f.said().equals(said))) {
          add(faults, ScopeFault.Kind.VARIABLE, said);
        }
      }
    }
  }

  private static Message words(Set<VariableRole> roles) {
    List<String> names = new TreeSet<>(roles).stream().map(Enum::name).toList();
    return new Message(String.join(" or ", names), String.join("／", names));
  }

  private void resolutions(List<ScopeFault> faults) {
    Grid grid = new Grid(scope.variables());
    Set<Message> found = new LinkedHashSet<>();
    for (String name : variables) {
      if (preparation.derivations().find(name).isEmpty() && !onlyInConditions(name)) {
        grid.whole(name).ifPresent(found::add);
      }
    }
    conditions.forEach(c -> grid.fault(c).ifPresent(found::add));
    needed().forEach(d -> grid.fault(d).ifPresent(found::add));
    found.forEach(said -> add(faults, ScopeFault.Kind.VARIABLE, said));
  }

  private boolean onlyInConditions(String name) {
    return conditions.stream().anyMatch(c -> Expression.variables(c).contains(name))
        && parameters.stream()
            .noneMatch(
                p ->
                    VariableUses.of(p, preparation.dictionary().names()).roles().containsKey(name));
  }

  private void sizes(List<ScopeFault> faults) {
    Set<String> right = new TreeSet<>();
    for (JsonNode one : parameters) {
      right.addAll(VariableUses.of(one, preparation.dictionary().names()).rightSide());
    }
    if (right.size() > scope.mostCovariates()) {
      add(
          faults,
          ScopeFault.Kind.PARAMETER,
          Message.of(
              "the query has %d covariates, the permit allows %d",
              right.size(), scope.mostCovariates()));
    }
    for (String name : variables) {
      Optional<Variable> variable = preparation.dictionary().find(name);
      int levels = variable.map(v -> v.levels().size()).orElse(0);
      if (levels > scope.mostLevels()) {
        add(
            faults,
            ScopeFault.Kind.PARAMETER,
            Message.of(
                "'%s' has %d levels, the permit allows %d", name, levels, scope.mostLevels()));
      }
    }
  }
}
