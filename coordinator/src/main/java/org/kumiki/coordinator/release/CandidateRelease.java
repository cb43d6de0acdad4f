package org.kumiki.coordinator.release;

import java.util.Optional;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.figure.Candidate;
import org.kumiki.algorithms.disclosure.figure.OutputFigures;
import org.kumiki.coordinator.query.QueryOutcome;

/**
 * What the node of an insider's institution is shown of an outcome before its release
 * (disclosure.md R3): its counts as they would be shown, and nothing that would be withheld.
 */
public final class CandidateRelease {

  private CandidateRelease() {}

  /** The bytes; none if nothing would be shown. */
  public static Optional<byte[]> of(
      Profile profile, Totals totals, QueryOutcome outcome, byte[] salt) {
    if (!(outcome instanceof QueryOutcome.Completed completed)) {
      return Optional.empty();
    }
    OutputFigures figures = LinkedRelease.figures(profile, totals, completed.release().figures());
    return Optional.of(Candidate.of(salt, figures).write());
  }
}
