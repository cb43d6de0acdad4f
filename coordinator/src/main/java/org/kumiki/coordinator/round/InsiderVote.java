package org.kumiki.coordinator.round;

import com.google.protobuf.ByteString;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.kumiki.algorithms.Result;
import org.kumiki.algorithms.disclosure.figure.Candidate;
import org.kumiki.coordinator.query.PlannedQuery;
import org.kumiki.coordinator.query.QueryOutcome;
import org.kumiki.coordinator.release.CandidateRelease;
import org.kumiki.coordinator.release.RunFacts;
import org.kumiki.coordinator.release.Totals;
import org.kumiki.protocols.document.Insiders;
import org.kumiki.protocols.document.PrivacyMode;
import org.kumiki.protocols.link.v1.FromCoordinator;

/**
 * The vote of disclosure.md R3 on what would be released. Guarantees: only nodes of institutions at
 * which a person of the permit works, by permit and roster, are sent anything; there is no such
 * vote where none of them takes part, where no rules apply, for an exploration, or where nothing
 * would be shown.
 */
record InsiderVote(PlannedQuery query, SecureRandom random) {

  /** A result that waits for the vote. */
  record Pending(Result result, Totals totals, int step, Optional<StoredSums> sums) {}

  /** The nodes among these that are asked for more than their part in the sum. */
  SortedSet<String> concerned(Collection<String> participants) {
    SortedSet<String> nodes =
        new TreeSet<>(Insiders.nodes(query.permit().document(), query.roster().document()));
    nodes.retainAll(participants);
    return nodes;
  }

  /** True if there is such a vote in the query at all. */
  boolean applies(RunFacts facts, Collection<String> participants) {
    return facts.profile().active()
        && facts.privacy() == PrivacyMode.SECURE_AGGREGATION
        && !query.explores()
        && !concerned(participants).isEmpty();
  }

  /** What would be shown; none if that is nothing. */
  Optional<byte[]> candidate(RunFacts facts, Totals totals, QueryOutcome outcome) {
    byte[] salt = new byte[Candidate.SALT];
    random.nextBytes(salt);
    return CandidateRelease.of(facts.profile(), totals, outcome, salt);
  }

  static FromCoordinator message(String queryId, byte[] candidate) {
    return FromCoordinator.newBuilder()
        .setQueryId(queryId)
        .setCandidate(
            org.kumiki.protocols.link.v1.Candidate.newBuilder()
                .setContent(ByteString.copyFrom(candidate)))
        .build();
  }
}
