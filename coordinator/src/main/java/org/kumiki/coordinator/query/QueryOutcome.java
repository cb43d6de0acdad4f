package org.kumiki.coordinator.query;

import java.util.List;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.message.Message;
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
  record WhollyWithheld(ResultDocument document, List<Message> why) implements QueryOutcome {
    /** Copies. */
    public WhollyWithheld {
      why = List.copyOf(why);
    }

    /** Why, in English. */
    public List<String> reasons() {
      return why.stream().map(Message::en).toList();
    }

    @Override
    public int exitCode() {
      return 5;
    }
  }

  /**
   * There is a result, which an output checker looks at before anybody is shown it.
   *
   * @param said why, and until when
   */
  record InReview(Message said) implements QueryOutcome {
    @Override
    public int exitCode() {
      return QueryEnding.IN_REVIEW;
    }

    /** Why, in English. */
    public String message() {
      return said.en();
    }
  }

  /** No result. */
  record Failed(OutcomeCode code, Message said, List<Refusal> refused, List<Dropped> dropped)
      implements QueryOutcome {
    /** Copies. */
    public Failed {
      refused = List.copyOf(refused);
      dropped = List.copyOf(dropped);
    }

    /** Why, in English. */
    public String message() {
      return said.en();
    }

    @Override
    public int exitCode() {
      return code.exitCode();
    }
  }
}
