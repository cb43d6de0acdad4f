package org.kumiki.node.policy;

import static org.kumiki.node.policy.Refusal.unless;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.kumiki.algorithms.derive.Preparation;
import org.kumiki.protocols.document.Permit;
import org.kumiki.protocols.document.PermitTemplate;
import org.kumiki.protocols.document.TabulationPlan;
import org.kumiki.protocols.document.WorkOrder;

/**
 * The rules about tabulation plans (Art. 69): under a permit that has them, a query is one whole
 * plan, and is asked no more often than the plan says. This node counts what it accepted itself.
 */
record PlanRules(Permit permit, PermitTemplate template, WorkOrder order, PastOrders past) {

  /** One plan, whole, and no further result beside it. */
  void isOne(Preparation preparation) throws Refusal {
    if (template.plans().isEmpty()) {
      return;
    }
    unless(
        plan().isPresent(),
        RefusalCode.PARAM_OUT_OF_RANGE,
        "the parameters are none of the %d tabulation plans that permit %s has of template %s; each"
            + " query is one plan as it stands",
        template.plans().size(),
        permit.id(),
        template.id());
    unless(
        preparation.parts().isEmpty(),
        RefusalCode.PARAM_OUT_OF_RANGE,
        "a tabulation plan is one result; the query asks for %d",
        preparation.parts().size());
  }

  /** Not more often than the plan says; a query that runs already goes on. */
  void frequency(Instant now) throws Refusal {
    Optional<TabulationPlan> plan = plan();
    if (plan.isEmpty()) {
      return;
    }
    List<Instant> runs =
        past.runs(permit.id(), order.template(), order.parameters(), order.queryId());
    unless(
        runs.size() < plan.get().runs(),
        RefusalCode.BUDGET,
        "this tabulation plan may be run %d times under permit %s, which it was",
        plan.get().runs(),
        permit.id());
    Optional<TabulationPlan.Period> period = plan.get().period(permit.validFrom(), now);
    unless(
        period.isEmpty() || runs.stream().noneMatch(period.get()::contains),
        RefusalCode.BUDGET,
        "this tabulation plan is run once in %d months at most; the next time from %s",
        plan.get().everyMonths().orElse(0),
        period.map(TabulationPlan.Period::end).map(Instant::toString).orElse(""));
  }

  private Optional<TabulationPlan> plan() {
    return template.plan(order.parameters().node());
  }
}
