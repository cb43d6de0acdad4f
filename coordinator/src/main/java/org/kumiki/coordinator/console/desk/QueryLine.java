package org.kumiki.coordinator.console.desk;

import java.time.Instant;
import java.util.Objects;
import org.kumiki.coordinator.query.QueryRecord;

/**
 * A query in a list.
 *
 * @param id of the query
 * @param permit under which it runs
 * @param person who asked
 * @param template its id, empty where the query did not get that far
 * @param submitted when it came
 * @param state how it stands
 */
public record QueryLine(
    String id, String permit, String person, String template, Instant submitted, State state) {

  /** How a query stands. */
  public enum State {
    /** Until the person signs its work order. */
    AWAITING,
    /** Under way. */
    RUNNING,
    /** With a result. */
    COMPLETED,
    /** The rules leave nothing to show. */
    WITHHELD,
    /** An output checker looks at the result first. */
    IN_REVIEW,
    /** An output checker did not release the result, or it was taken back. */
    NOT_RELEASED,
    /** Without a result. */
    FAILED
  }

  /** Never null. */
  public QueryLine {
    Objects.requireNonNull(id);
    Objects.requireNonNull(permit);
    Objects.requireNonNull(person);
    Objects.requireNonNull(template);
    Objects.requireNonNull(submitted);
    Objects.requireNonNull(state);
  }

  static QueryLine of(QueryRecord record, boolean awaiting) {
    State state =
        record
            .ending()
            .map(
                e ->
                    switch (e.outcome()) {
                      case "COMPLETED" -> State.COMPLETED;
                      case "WITHHELD" -> State.WITHHELD;
                      case "IN_REVIEW" -> State.IN_REVIEW;
                      case "REJECTED", "RECALLED" -> State.NOT_RELEASED;
                      default -> State.FAILED;
                    })
            .orElse(awaiting ? State.AWAITING : State.RUNNING);
    return new QueryLine(
        record.query(),
        record.permit(),
        record.person(),
        record.template().orElse(""),
        record.submitted(),
        state);
  }

  /** Whether it goes on. */
  public boolean isUnderWay() {
    return state == State.AWAITING || state == State.RUNNING;
  }
}
