package org.kumiki.node.policy;

import java.util.List;
import java.util.Optional;
import org.kumiki.protocols.document.TemplateReference;

/**
 * What the policy says about a preflight: nothing of it may be run.
 *
 * @param refusals in the order of the rules
 * @param order what would be accepted; empty if anything is refused
 * @param asker who asks; empty where the signatures do not prove it
 */
public record Preflighted(
    List<Decision.Refused> refusals, Optional<AcceptedOrder> order, Optional<Asker> asker) {

  /** Accepted means that no rule said no. */
  public Preflighted {
    refusals = List.copyOf(refusals);
    if (order.isPresent() != refusals.isEmpty()) {
      throw new IllegalArgumentException("neither accepted nor refused");
    }
  }

  /** Who asks what under which permit. */
  public record Asker(String person, String permitId, TemplateReference template) {}

  /** The same, refused for this reason, which only the one who would run it knows. */
  public Preflighted refused(Decision.Refused why) {
    return new Preflighted(List.of(why), Optional.empty(), asker);
  }
}
