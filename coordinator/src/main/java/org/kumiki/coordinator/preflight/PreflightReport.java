package org.kumiki.coordinator.preflight;

import java.util.List;
import java.util.Optional;
import org.kumiki.coordinator.query.NotAllowed;
import org.kumiki.coordinator.release.forecast.Foreseen;

/**
 * What would become of a query. Holds no figure but released ones.
 *
 * @param permit under which
 * @param template its id, where the query got that far
 * @param objections of the coordinator
 * @param nodes of the permit; none where it was not read
 * @param minNodes that must answer
 * @param foreseen of the release, the surest first
 * @param toSign the preflight as JWS, where the nodes were not asked because the person's signature
 *     is missing
 */
@SuppressWarnings("ArrayRecordComponent") // handed through; compared by nobody
public record PreflightReport(
    String permit,
    Optional<String> template,
    List<NotAllowed> objections,
    List<NodeAnswer> nodes,
    int minNodes,
    List<Foreseen> foreseen,
    Optional<byte[]> toSign) {

  /** Copies. */
  public PreflightReport {
    objections = List.copyOf(objections);
    nodes = List.copyOf(nodes);
    foreseen = List.copyOf(foreseen);
  }

  /** In a word. */
  public enum Verdict {
    /** Enough nodes would answer. */
    WOULD_RUN(0),
    /** The coordinator would refuse it, or so many nodes that too few are left. */
    WOULD_BE_REFUSED(3),
    /** Too few nodes would answer. */
    TOO_FEW(4),
    /** The person's signature is missing: the nodes were not asked. */
    UNSIGNED(2);

    private final int exitCode;

    Verdict(int exitCode) {
      this.exitCode = exitCode;
    }

    /** Of the contract. */
    public int exitCode() {
      return exitCode;
    }
  }

  /** How many nodes would answer. */
  public long answering() {
    return nodes.stream().filter(n -> n.state() == NodeAnswer.State.WOULD_ANSWER).count();
  }

  /** In a word. */
  public Verdict verdict() {
    if (!objections.isEmpty()) {
      return Verdict.WOULD_BE_REFUSED;
    }
    if (toSign.isPresent()) {
      return Verdict.UNSIGNED;
    }
    if (answering() >= minNodes) {
      return Verdict.WOULD_RUN;
    }
    long refusing = nodes.stream().filter(n -> n.state() == NodeAnswer.State.WOULD_REFUSE).count();
    // As a run ends: refused if those who refuse would have been enough.
    return answering() + refusing >= minNodes ? Verdict.WOULD_BE_REFUSED : Verdict.TOO_FEW;
  }
}
