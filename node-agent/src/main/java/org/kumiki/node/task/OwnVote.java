package org.kumiki.node.task;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.node.journal.Journal;
import org.kumiki.node.journal.JournalEntry;
import org.kumiki.protocols.document.WorkOrder;

/**
 * How this node voted on the total of a query, over restarts. Guarantees, where rule R3 applies: no
 * statistic before a vote; none from this node after its own veto; one vote per query, whatever
 * totals are asked about later, since many votes on chosen totals would find out how many persons
 * the largest node holds.
 */
record OwnVote(WorkOrder order, Journal journal) {

  /**
   * Before data are touched for the statistic.
   *
   * @throws InvalidInput if there was no vote
   */
  void requireBeforeStatistic() {
    if (new DominanceRule(order).applies() && find().isEmpty()) {
      throw new InvalidInput("round", "asks for the statistic before the vote on the total");
    }
  }

  /** What this node says if it objected. */
  Optional<String> objection() {
    return find().filter(JournalEntry.Voted::vetoed).map(_ -> "this node objected to the total");
  }

  /**
   * Why this node objects, if it does: as this says, kept before it is cast; or as it voted before,
   * whatever is asked now.
   */
  Optional<String> cast(int round, Supplier<Optional<String>> objection) {
    if (find().isPresent()) {
      return objection();
    }
    Optional<String> why = objection.get();
    // The report of the vote forces it to disk before it leaves.
    journal.note(
        new JournalEntry.Voted(order.permitHash(), order.queryId(), round, why.isPresent()));
    return why;
  }

  /** Keeps what the steward may read of the statistic; none of it leaves. */
  void remark(List<String> remarks) {
    remarks.forEach(text -> journal.note(new JournalEntry.Remark(order.queryId(), text)));
  }

  private Optional<JournalEntry.Voted> find() {
    return journal.vote(order.permitHash(), order.queryId());
  }
}
