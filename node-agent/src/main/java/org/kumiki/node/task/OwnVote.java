package org.kumiki.node.task;

import java.util.List;
import java.util.Optional;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.node.journal.Journal;
import org.kumiki.node.journal.JournalEntry;
import org.kumiki.protocols.document.WorkOrder;

/**
 * How this node voted on the total of a query, over restarts. Guarantees, where rule R3 applies: no
 * statistic before a vote; none from this node after its own veto; one vote per query, since many
 * votes on chosen totals would find out how many persons the largest node holds.
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

  /** True if this node objected. */
  boolean vetoed() {
    return find().map(JournalEntry.Voted::vetoed).orElse(false);
  }

  /**
   * Before a vote is cast.
   *
   * @throws InvalidInput if there was another one; the same round may be repeated
   */
  void requireOnlyOne(int round) {
    if (find().filter(vote -> vote.round() != round).isPresent()) {
      throw new InvalidInput("round", "asks for a second vote on the total");
    }
  }

  /** Keeps it, on disk, before it is cast. */
  void put(int round, boolean vetoed) {
    if (find().isEmpty()) {
      // The report of the vote forces it to disk before it leaves.
      journal.note(new JournalEntry.Voted(order.permitHash(), order.queryId(), round, vetoed));
    }
  }

  /** Keeps what the steward may read of the statistic; none of it leaves. */
  void remark(List<String> remarks) {
    remarks.forEach(text -> journal.note(new JournalEntry.Remark(order.queryId(), text)));
  }

  private Optional<JournalEntry.Voted> find() {
    return journal.vote(order.permitHash(), order.queryId());
  }
}
