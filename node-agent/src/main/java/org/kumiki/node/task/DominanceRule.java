package org.kumiki.node.task;

import java.math.BigDecimal;
import java.util.Optional;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.node.policy.AcceptedOrder;
import org.kumiki.protocols.document.PermitScope;
import org.kumiki.protocols.document.PrivacyMode;
import org.kumiki.protocols.document.WorkOrder;

/**
 * Disclosure rule R3, decided where the own number is known: a total that says almost only what one
 * node holds, or leaves fewer than k persons beside its own, is vetoed before the data are sent.
 * Under a profile without rules, and where no secure aggregation is claimed, nothing is vetoed. A
 * total of fewer persons than the permit's smallest cohort is vetoed alike. Pure.
 */
record DominanceRule(WorkOrder order, long smallestCohort) {

  /** Of an order under a permit. */
  static DominanceRule of(AcceptedOrder accepted) {
    return new DominanceRule(
        accepted.order(), accepted.permit().scope().map(PermitScope::smallestCohort).orElse(0L));
  }

  /** Of an order whose permit sets no smallest cohort. */
  DominanceRule(WorkOrder order) {
    this(order, 0);
  }

  /** Where this node's persons are all there are: true if they are too few for the permit. */
  boolean isTooSmallAlone(long own) {
    return order.mode() == PrivacyMode.SINGLE_HOLDER && own < smallestCohort;
  }

  /** True if a vote must come before the statistic. */
  boolean applies() {
    return profile().active() && order.mode() == PrivacyMode.SECURE_AGGREGATION;
  }

  Profile profile() {
    return Profile.named("profile", order.profile());
  }

  /** Why this node vetoes the total, if it does; for its own journal. */
  Optional<String> veto(long total, long own) {
    if (!applies()) {
      return Optional.empty();
    }
    if (total < smallestCohort) {
      return Optional.of("all nodes together hold fewer persons than the permit's smallest cohort");
    }
    if (total - own < profile().k()) {
      return Optional.of("the other nodes together hold fewer persons than the profile's least");
    }
    BigDecimal share = BigDecimal.valueOf(profile().dominanceShare());
    // In decimals: the share of the profile has no exact double.
    if (BigDecimal.valueOf(own).compareTo(share.multiply(BigDecimal.valueOf(total))) > 0) {
      return Optional.of(
          "this node holds more than %s %% of all persons"
              .formatted(share.movePointRight(2).stripTrailingZeros().toPlainString()));
    }
    return Optional.empty();
  }
}
