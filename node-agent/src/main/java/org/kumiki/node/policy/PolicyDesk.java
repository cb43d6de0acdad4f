package org.kumiki.node.policy;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.kumiki.node.home.HomeFolder;
import org.kumiki.protocols.document.Documents;
import org.kumiki.protocols.document.Fault;
import org.kumiki.protocols.document.StatusList;
import org.kumiki.protocols.document.StatusMemory;
import org.kumiki.protocols.document.Verification;

/**
 * Decides with memory: what a status list revokes is on disk before anything else of the order is
 * looked at, so that it counts even where the order is refused. Safe for threads.
 */
public final class PolicyDesk {

  private final OrderPolicy policy;
  private final PolicyMemoryFile memory;
  private final Clock clock;

  /** The desk of this folder. */
  public PolicyDesk(OrderPolicy policy, HomeFolder home, Clock clock) {
    this.policy = policy;
    this.memory = new PolicyMemoryFile(home);
    this.clock = clock;
  }

  /** Decides. */
  public synchronized Decision decide(OrderDocuments documents, NodeFacts facts) {
    return switch (status(documents, facts)) {
      case Verification.Invalid<StatusList> invalid -> refused(invalid);
      case Verification.Valid<StatusList> valid -> {
        Decision decision =
            policy.decide(documents, valid.document(), memory.get(), facts, clock.instant());
        if (decision instanceof Decision.Accepted(AcceptedOrder order)) {
          memory.put(memory.get().after(order.roster(), order.rosterHash()));
        }
        yield decision;
      }
    };
  }

  /** What it would decide; of what it sees it remembers only what the status list revokes. */
  public synchronized Preflighted preflight(OrderDocuments documents, NodeFacts facts) {
    return switch (status(documents, facts)) {
      case Verification.Invalid<StatusList> invalid ->
          new Preflighted(List.of(refused(invalid)), Optional.empty(), Optional.empty());
      case Verification.Valid<StatusList> valid ->
          policy.preflight(documents, valid.document(), memory.get(), facts, clock.instant());
    };
  }

  private Verification<StatusList> status(OrderDocuments documents, NodeFacts facts) {
    Verification<StatusList> status =
        Documents.verifyStatusList(
            documents.statusList(),
            facts.identity().authority(),
            memory.get().status(),
            clock.instant());
    if (status instanceof Verification.Valid<StatusList> valid) {
      memory.put(memory.get().after(valid.document()));
    }
    return status;
  }

  private static Decision.Refused refused(Verification.Invalid<StatusList> invalid) {
    return new Decision.Refused(
        invalid.code() == Fault.SIGNATURE ? RefusalCode.SIGNATURE : RefusalCode.STATUS_STALE,
        invalid.said());
  }

  /** What was seen of revocations and suspensions so far. */
  public synchronized StatusMemory status() {
    return memory.get().status();
  }
}
