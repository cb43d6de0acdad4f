package org.kumiki.coordinator.round;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.kumiki.algorithms.grouping.HeldCell;
import org.kumiki.coordinator.ledger.Closeness;

/**
 * What a query asks for next: under an active profile the total number of persons, how far they are
 * from those of earlier outputs (disclosure.md R6) and a vote on the total (R3) come before the
 * statistic.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "stage")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Stage.Persons.class, name = "persons"),
  @JsonSubTypes.Type(value = Stage.Vote.class, name = "vote"),
  @JsonSubTypes.Type(value = Stage.Statistics.class, name = "statistic")
})
sealed interface Stage {

  /** The total number of persons, and the comparison with earlier outputs. */
  record Persons() implements Stage {}

  /**
   * Whether a node objects to this total.
   *
   * @param held cells that count as one node's only
   * @param closeness why the result must not be shown beside others
   */
  record Vote(long total, List<HeldCell> held, Closeness closeness) implements Stage {
    public Vote {
      held = List.copyOf(held);
    }

    @Override
    public String toString() {
      return "Vote[not released]";
    }
  }

  /**
   * A round of the statistic.
   *
   * @param step counts from 1
   * @param closeness why the result must not be shown beside others
   */
  record Statistics(int step, Closeness closeness) implements Stage {
    @Override
    public String toString() {
      return "Statistics[" + step + ", not released]";
    }
  }
}
