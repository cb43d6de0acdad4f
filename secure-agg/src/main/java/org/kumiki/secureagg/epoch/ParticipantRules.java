package org.kumiki.secureagg.epoch;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.kumiki.secureagg.canonical.Hash;
import org.kumiki.secureagg.ledger.Answered;
import org.kumiki.secureagg.ledger.Ledger;
import org.kumiki.secureagg.ledger.LedgerEntry;
import org.kumiki.secureagg.ledger.QueryRecord;
import org.kumiki.secureagg.message.NodeMessage;
import org.kumiki.secureagg.message.RefusalReason;
import org.kumiki.secureagg.role.NodeTerms;

/**
 * Rule R (secure-aggregation.md 2.7): one question is summed over one set of participants, since
 * the difference of two sums over different sets is what their difference holds.
 *
 * @param refused why these participants are not acceptable
 * @param alarms what the steward should know
 */
public record ParticipantRules(Optional<NodeMessage.Refused> refused, List<String> alarms) {

  /** Asks the ledger. */
  public static ParticipantRules check(Ledger ledger, NodeTerms terms, List<String> participants) {
    Hash permitHash = terms.terms().query().permitHash();
    Hash question = terms.question().under(permitHash);
    Optional<LedgerEntry.Reported> last =
        ledger.query(terms.terms().query()).flatMap(QueryRecord::lastReport);
    if (last.isPresent() && !last.get().question().equals(question)) {
      return refuse("the data changed since the query was begun");
    }
    Optional<List<String>> before = ledger.participantsOf(question);
    if (before.isPresent() && !before.get().equals(participants)) {
      return refuse("this question was answered together with other participants");
    }
    List<String> alarms = new ArrayList<>();
    int small = terms.terms().tolerance().corruptNodes() + 2;
    for (Answered answered : ledger.answersAcrossPermits(terms.question().acrossPermits())) {
      int apart = apart(answered.participants(), participants);
      if (apart == 0 || answered.permitHash().equals(permitHash)) {
        continue;
      }
      boolean refuse =
          switch (terms.overlap()) {
            case REFUSE_ALL -> true;
            case REFUSE_SMALL -> apart < small;
            case ACCEPT -> false;
          };
      if (refuse) {
        return refuse(
            "under another permit this question was answered with other participants (differing"
                + " nodes: %d)",
            apart);
      }
      alarms.add(
          "permit %s asked the same with participants that differ by %d nodes"
              .formatted(answered.permitHash(), apart));
    }
    return new ParticipantRules(Optional.empty(), alarms);
  }

  private static ParticipantRules refuse(String pattern, Object... arguments) {
    return new ParticipantRules(
        Optional.of(NodeMessage.Refused.of(RefusalReason.REPEATED_QUERY, pattern, arguments)),
        List.of());
  }

  /** How many nodes are in one of the sets only. */
  private static int apart(List<String> some, List<String> others) {
    Set<String> either = new HashSet<>(some);
    either.addAll(others);
    Set<String> both = new HashSet<>(some);
    both.retainAll(others);
    return either.size() - both.size();
  }
}
