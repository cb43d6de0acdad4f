package org.kumiki.node.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the rules say no to. For a work order the first no ends the review; for a preflight the
 * rules that do not rest on one another all speak. The rules are the same. Used once, by one
 * thread.
 */
final class Findings {

  private final boolean all;
  private final List<Refusal> refusals = new ArrayList<>();
  private Optional<Preflighted.Asker> asker = Optional.empty();

  private Findings(boolean all) {
    this.all = all;
  }

  /** Until the first no. */
  static Findings untilTheFirst() {
    return new Findings(false);
  }

  /** As far as it goes. */
  static Findings all() {
    return new Findings(true);
  }

  /** A rule. */
  interface Rule {
    void check() throws Refusal;
  }

  /** Asks a rule on whose yes no other rule rests. */
  void hold(Rule rule) throws Refusal {
    try {
      rule.check();
    } catch (Refusal refusal) {
      if (!all) {
        throw refusal;
      }
      refusals.add(refusal);
    }
  }

  /** The signatures hold: this is who asks. */
  void verified(VerifiedDocuments documents) {
    asker =
        Optional.of(
            new Preflighted.Asker(
                documents.order().person(), documents.permit().id(), documents.order().template()));
  }

  /** Who asks, once that is known. */
  Optional<Preflighted.Asker> asker() {
    return asker;
  }

  /** The no that ended the review. */
  void last(Refusal refusal) {
    refusals.add(refusal);
  }

  /** All of it, in the order of the rules; nobody said no if it is empty. */
  List<Decision.Refused> refused() {
    return refusals.stream().map(r -> new Decision.Refused(r.code(), r.said())).toList();
  }
}
