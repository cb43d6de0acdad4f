package org.kumiki.node.task;

import java.security.MessageDigest;
import java.util.Optional;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.disclosure.InsiderCheck;
import org.kumiki.algorithms.disclosure.figure.Candidate;
import org.kumiki.algorithms.frame.Frame;
import org.kumiki.node.journal.Journal;
import org.kumiki.node.journal.JournalEntry;
import org.kumiki.node.policy.AcceptedOrder;
import org.kumiki.protocols.document.Digest;
import org.kumiki.protocols.document.Insiders;

/**
 * This node's vote on what would be released (disclosure.md R3). Guarantees: a node of an
 * institution at which a person of the permit works does not agree to what it has not seen, nor to
 * a count that tells, without its own persons, of few others; whether it is such a node it knows
 * from permit and roster alone; it votes on one candidate per query. Any other node agrees. Not
 * safe for threads.
 */
final class ReleaseVote {

  private static final int HASH = 32;

  private final AcceptedOrder order;
  private final String nodeId;
  private final Journal journal;
  private Optional<byte[]> candidate = Optional.empty();

  ReleaseVote(AcceptedOrder order, String nodeId, Journal journal) {
    this.order = order;
    this.nodeId = nodeId;
    this.journal = journal;
  }

  /** What would be released, as the coordinator says before the round. */
  void hear(byte[] content) {
    candidate = Optional.of(content);
  }

  boolean isConcerned() {
    return new DominanceRule(order.order()).applies()
        && Insiders.nodes(order.permit(), order.roster()).contains(nodeId);
  }

  /**
   * Why this node vetoes, if it does; for its own journal.
   *
   * @param hash that every node heard
   * @param own what this node added to the result
   * @throws InvalidInput if it was asked about another candidate before
   */
  Optional<String> veto(byte[] hash, Optional<Frame> own) {
    if (!isConcerned()) {
      return Optional.empty();
    }
    if (hash.length != HASH) {
      throw new InvalidInput("release", "the broadcast is not a hash");
    }
    Digest asked = Digest.ofHash(hash);
    Optional<JournalEntry.VotedOnRelease> before =
        journal.releaseVote(order.order().permitHash(), order.order().queryId());
    if (before.filter(vote -> !vote.candidate().equals(asked)).isPresent()) {
      throw new InvalidInput("release", "asks for a vote on a second candidate");
    }
    Optional<String> veto = decide(hash, own);
    if (before.isEmpty()) {
      journal.note(
          new JournalEntry.VotedOnRelease(
              order.order().permitHash(), order.order().queryId(), asked, veto.isPresent()));
    }
    return veto;
  }

  private Optional<String> decide(byte[] hash, Optional<Frame> own) {
    if (candidate.isEmpty() || !MessageDigest.isEqual(Digest.of(candidate.get()).bytes(), hash)) {
      return Optional.of("what would be released was not shown to this node");
    }
    try {
      return InsiderCheck.objection(
              Candidate.read(candidate.get()),
              own,
              order.preparation().dictionary(),
              new DominanceRule(order.order()).profile())
          .map(path -> "without this node's persons few are left in " + path);
    } catch (IllegalArgumentException | InvalidInput e) {
      return Optional.of("what would be released cannot be read");
    }
  }
}
