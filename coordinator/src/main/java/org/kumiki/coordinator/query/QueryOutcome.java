package org.kumiki.coordinator.query;

import java.util.List;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.coordinator.release.ResultDocument;

/** How a query ended. */
public sealed interface QueryOutcome {

  /** As the commands end. */
  int exitCode();

  /** A result, perhaps with some figures withheld. */
  record Completed(ResultDocument document, Release release) implements QueryOutcome {
    @Override
    public int exitCode() {
      return 0;
    }
  }

  /** The rules leave nothing to show. */
  record WhollyWithheld(ResultDocument document, List<String> reasons) implements QueryOutcome {
    /** Copies. */
    public WhollyWithheld {
      reasons = List.copyOf(reasons);
    }

    @Override
    public int exitCode() {
      return 5;
    }
  }

  /**
   * There is a result, which an output checker looks at before anybody is shown it.
   *
   * @param message why, and until when
   */
  record InReview(String message) implements QueryOutcome {
    @Override
    public int exitCode() {
      return QueryEnding.IN_REVIEW;
    }
  }

  /** No result. */
  record Failed(OutcomeCode code, String message, List<Refusal> refused, List<Dropped> dropped)
      implements QueryOutcome {
    /** Copies. */
    public Failed {
      refused = List.copyOf(refused);
      dropped = List.copyOf(dropped);
    }

    @Override
    public int exitCode() {
      return code.exitCode();
    }
  }
}
