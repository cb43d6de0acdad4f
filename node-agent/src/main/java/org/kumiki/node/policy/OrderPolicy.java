package org.kumiki.node.policy;

import static org.kumiki.node.policy.Refusal.unless;

import java.time.Instant;
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
    try {
      unless(
          !facts.halted(),
          RefusalCode.MANUAL_HOLD,
          "the data holder has halted node '%s' for now",
          facts.identity().nodeId());
      VerifiedDocuments verified =
          VerifiedDocuments.of(documents, facts.identity().authority(), now);
      unless(
          memory.admits(verified.roster(), verified.rosterHash()),
          RefusalCode.ROSTER,
          "roster version %d is not the newest this node has seen, version %d",
          verified.roster().version(),
          memory.rosterVersion());
      DatasetTerms dataset = new PermitRules(verified, status, facts).check();
      StatisticRules.Checked checked =
          new StatisticRules(
                  verified, facts.identity().nodeId(), dataset, facts.allowed(), algorithms)
              .check();
      return new Decision.Accepted(
          new AcceptedOrder(
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
              verified.signers()));
    } catch (Refusal refusal) {
      return new Decision.Refused(refusal.code(), String.valueOf(refusal.getMessage()));
    }
  }
}
