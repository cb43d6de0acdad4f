package org.kumiki.coordinator.query;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import org.kumiki.algorithms.derive.Preparation;
import org.kumiki.algorithms.expression.Expr;
import org.kumiki.algorithms.message.Message;
import org.kumiki.algorithms.scope.ScopeCheck;
import org.kumiki.algorithms.scope.ScopeFault;
import org.kumiki.protocols.document.JsonText;
import org.kumiki.protocols.document.ParameterBound;
import org.kumiki.protocols.document.Permit;
import org.kumiki.protocols.document.PermitTemplate;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a permit says of a query's parameters and variables. Guarantees: what it refuses every node
 * would refuse, too; the order of checks does not matter to the answer.
 */
final class PermitLimits {

  private PermitLimits() {}

  /** Every parameter that the permit binds is there and as it wants it. */
  static void inBounds(PermitTemplate allowed, ObjectNode parameters) throws NotAllowed {
    for (Map.Entry<String, ParameterBound> bound : allowed.parameters().entrySet()) {
      if (!parameters.has(bound.getKey())
          || !bound.getValue().admits(parameters.get(bound.getKey()))) {
        throw new NotAllowed(
            OutcomeCode.PARAM_OUT_OF_RANGE,
            "the permit wants parameter %s to be %s",
            bound.getKey(),
            bound.getValue().words());
      }
    }
  }

  /**
   * Under a permit with tabulation plans a query is one of them, whole, and has no other result.
   */
  static void inPlan(Permit permit, PermitTemplate allowed, int results, ObjectNode parameters)
      throws NotAllowed {
    if (allowed.plans().isEmpty()) {
      return;
    }
    if (allowed.plan(parameters).isEmpty()) {
      throw new NotAllowed(
          OutcomeCode.PARAM_OUT_OF_RANGE,
          "the parameters are none of the %d tabulation plans that permit %s has of template %s;"
              + " each query is one plan as it stands",
          allowed.plans().size(),
          permit.id(),
          allowed.id());
    }
    if (results > 1) {
      throw new NotAllowed(
          OutcomeCode.PARAM_OUT_OF_RANGE,
          "a tabulation plan is one result; the query asks for %d",
          results);
    }
  }

  /** What is outside of the permit's scope, every node would refuse. */
  static void inScope(
      Permit permit,
      PlannedQuery.Bound<?, ?, ?> bound,
      JsonText parameters,
      Preparation preparation,
      Optional<Expr> cohort,
      Objections objections)
      throws NotAllowed {
    if (permit.scope().isEmpty()) {
      return;
    }
    ScopeCheck check =
        ScopeCheck.of(
            ScopeOfPermit.of(permit.scope().get()),
            bound.algorithm(),
            parameters.node(),
            preparation,
            bound.variables(),
            cohort);
    for (ScopeFault fault : check.faults()) {
      OutcomeCode code =
          switch (fault.kind()) {
            case VARIABLE -> OutcomeCode.DATASET;
            case TEMPLATE -> OutcomeCode.TEMPLATE_NOT_ALLOWED;
            case PARAMETER -> OutcomeCode.PARAM_OUT_OF_RANGE;
          };
      objections.hold(
          () -> {
            throw new NotAllowed(code, fault.said());
          });
    }
  }

  /** What no dataset of the permit opens, every node would refuse. */
  static void opened(Permit permit, Preparation preparation, SequencedSet<String> used)
      throws NotAllowed {
    SequencedSet<String> names = new LinkedHashSet<>(used);
    names.addAll(preparation.analysisSet());
    Map<String, Optional<String>> closed = preparation.derivations().beneath(names);
    permit
        .datasets()
        .forEach(dataset -> closed.keySet().removeAll(Set.copyOf(dataset.variables())));
    if (!closed.isEmpty()) {
      throw new NotAllowed(
          OutcomeCode.DATASET,
          "permit %s does not open %s",
          permit.id(),
          Message.joined(
              closed.entrySet().stream()
                  .map(
                      e ->
                          e.getValue()
                              .map(d -> Message.of("'%s' (beneath '%s')", e.getKey(), d))
                              .orElseGet(() -> Message.of("'%s'", e.getKey())))
                  .toList()));
    }
  }
}
