package org.kumiki.node.policy;

import static org.kumiki.node.policy.Refusal.unless;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.kumiki.algorithms.AlgorithmRegistry;
import org.kumiki.protocols.document.StatusList;

/**
 * The decision on a work order as a pure function: a query runs only if every rule says yes. Does
 * not verify the status list; {@link PolicyDesk} does. Immutable and safe for threads.
 */
public final class OrderPolicy {

  private final AlgorithmRegistry algorithms;

  /** A policy that knows these statistics. */
  public OrderPolicy(AlgorithmRegistry algorithms) {
    this.algorithms = algorithms;
  }

  /**
   * Decides.
   *
   * @param status verified, fresh, and in the memory already
   * @param memory what must not be forgotten
   */
  public Decision decide(
      OrderDocuments documents,
      StatusList status,
      PolicyMemory memory,
      NodeFacts facts,
      Instant now) {
    Findings findings = Findings.untilTheFirst();
    Optional<AcceptedOrder> order =
        review(documents, VerifiedDocuments.Kind.ORDER, status, memory, facts, now, findings);
    List<Decision.Refused> refused = findings.refused();
    // Nothing that any rule said no to is ever accepted.
    return refused.isEmpty() ? new Decision.Accepted(order.orElseThrow()) : refused.getFirst();
  }

  /**
   * What it would decide on the order of a preflight, by the same rules.
   *
   * @param documents with a preflight in the place of the work order
   */
  public Preflighted preflight(
      OrderDocuments documents,
      StatusList status,
      PolicyMemory memory,
      NodeFacts facts,
      Instant now) {
    Findings findings = Findings.all();
    Optional<AcceptedOrder> order =
        review(documents, VerifiedDocuments.Kind.PREFLIGHT, status, memory, facts, now, findings);
    List<Decision.Refused> refused = findings.refused();
    return new Preflighted(refused, refused.isEmpty() ? order : Optional.empty(), findings.asker());
  }

  private Optional<AcceptedOrder> review(
      OrderDocuments documents,
      VerifiedDocuments.Kind kind,
      StatusList status,
      PolicyMemory memory,
      NodeFacts facts,
      Instant now,
      Findings findings) {
    try {
      return Optional.of(reviewed(documents, kind, status, memory, facts, now, findings));
    } catch (Refusal refusal) {
      findings.last(refusal);
      return Optional.empty();
    }
  }

  private AcceptedOrder reviewed(
      OrderDocuments documents,
      VerifiedDocuments.Kind kind,
      StatusList status,
      PolicyMemory memory,
      NodeFacts facts,
      Instant now,
      Findings findings)
      throws Refusal {
    unless(
        !facts.halted(),
        RefusalCode.MANUAL_HOLD,
        "the data holder has halted node '%s' for now",
        facts.identity().nodeId());
    VerifiedDocuments verified =
        VerifiedDocuments.of(documents, kind, facts.identity().authority(), now);
    findings.verified(verified);
    findings.hold(
        () ->
            unless(
                memory.admits(verified.roster(), verified.rosterHash()),
                RefusalCode.ROSTER,
                "roster version %d is not the newest this node has seen, version %d",
                verified.roster().version(),
                memory.rosterVersion()));
    DatasetTerms dataset = new PermitRules(verified, status, facts).check(findings);
    StatisticRules.Checked checked =
        new StatisticRules(verified, facts.identity().nodeId(), dataset, facts, algorithms, now)
            .check(findings);
    return new AcceptedOrder(
        verified.order(),
        verified.orderHash(),
        verified.permit(),
        verified.template(),
        verified.roster(),
        verified.rosterHash(),
        status,
        dataset,
        checked.preparation(),
        checked.statistic(),
        checked.cohort(),
        checked.comparison(),
        verified.signers());
  }
}
