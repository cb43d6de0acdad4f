package org.kumiki.coordinator.query;

import java.util.List;
import java.util.Objects;
import org.kumiki.algorithms.message.Message;

/**
 * How a query ended, without any figure of its result.
 *
 * @param outcome COMPLETED, WITHHELD, IN_REVIEW, REJECTED, RECALLED or an {@link OutcomeCode}
 * @param said for the researcher
 * @param exitCode as the commands end
 * @param refused nodes that said no
 * @param dropped nodes that were lost
 */
public record QueryEnding(
    String outcome, Message said, int exitCode, List<Refusal> refused, List<Dropped> dropped) {

  /** As the commands end where a result waits for an output checker. */
  public static final int IN_REVIEW = 6;

  private static final int WITHHELD = 5;
  private static final int UNKNOWN = 1;

  /** Copies. */
  public QueryEnding {
    Objects.requireNonNull(outcome);
    Objects.requireNonNull(said);
    refused = List.copyOf(refused);
    dropped = List.copyOf(dropped);
  }

  /** For the researcher, in English. */
  public String message() {
    return said.en();
  }

  /** Of an outcome. */
  public static QueryEnding of(QueryOutcome outcome, QueryRecord.Ending ending) {
    return switch (outcome) {
      case QueryOutcome.Failed f ->
          new QueryEnding(ending.outcome(), ending.said(), f.exitCode(), f.refused(), f.dropped());
      case QueryOutcome.Completed c ->
          new QueryEnding(ending.outcome(), ending.said(), 0, List.of(), List.of());
      case QueryOutcome.WhollyWithheld w ->
          new QueryEnding(ending.outcome(), ending.said(), WITHHELD, List.of(), List.of());
      case QueryOutcome.InReview r ->
          new QueryEnding(ending.outcome(), ending.said(), IN_REVIEW, List.of(), List.of());
    };
  }

  /** Of what is on record, where more is not known any more. */
  public static QueryEnding of(QueryRecord.Ending ending) {
    int exit =
        switch (ending.outcome()) {
          case "COMPLETED" -> 0;
          case "WITHHELD", "REJECTED", "RECALLED" -> WITHHELD;
          case "IN_REVIEW" -> IN_REVIEW;
          default -> exitCode(ending.outcome());
        };
    return new QueryEnding(ending.outcome(), ending.said(), exit, List.of(), List.of());
  }

  private static int exitCode(String outcome) {
    for (OutcomeCode code : OutcomeCode.values()) {
      if (code.name().equals(outcome)) {
        return code.exitCode();
      }
    }
    return UNKNOWN;
  }
}
