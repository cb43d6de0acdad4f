package org.kumiki.node.task;

import java.math.BigDecimal;
import java.util.Optional;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.protocols.document.PrivacyMode;
import org.kumiki.protocols.document.WorkOrder;

/**
 * Disclosure rule R3, decided where the own number is known: a total that says almost only what one
 * node holds, or leaves fewer than k persons beside its own, is vetoed before the data are sent.
 * Under a profile without rules, and where no secure aggregation is claimed, nothing is vetoed.
 * Pure.
 */
record DominanceRule(WorkOrder order) {

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
