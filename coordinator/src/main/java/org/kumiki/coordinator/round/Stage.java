package org.kumiki.coordinator.round;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Base64;
import java.util.List;
import org.kumiki.algorithms.grouping.HeldCell;
import org.kumiki.coordinator.ledger.Closeness;

/**
 * What a query asks for next: under an active profile the total number of persons, how far they are
 * from those of earlier outputs (disclosure.md R6) come before the statistic, and its first round
 * is a vote on the total (R3); a vote on what would be released (R3) after it, where a person of
 * the permit works at an institution of a node.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "stage")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Stage.Persons.class, name = "persons"),
  @JsonSubTypes.Type(value = Stage.First.class, name = "first"),
  @JsonSubTypes.Type(value = Stage.Vote.class, name = "vote"),
  @JsonSubTypes.Type(value = Stage.Statistics.class, name = "statistic"),
  @JsonSubTypes.Type(value = Stage.Insiders.class, name = "insiders"),
  @JsonSubTypes.Type(value = Stage.Again.class, name = "again")
})
sealed interface Stage {

  /** The total number of persons, and the comparison with earlier outputs. */
  record Persons() implements Stage {}

  /**
   * The first round of the statistic, in which a node that objects to this total vetoes.
   *
   * @param held cells that count as one node's only
   * @param closeness why the result must not be shown beside others
   */
  record First(long total, List<HeldCell> held, Closeness closeness) implements Stage {
    public First {
      held = List.copyOf(held);
    }

    @Override
    public String toString() {
      return "First[not released]";
    }
  }

  /**
   * Whether it was an objection to this total that vetoed the first round. Where it was not, the
   * statistic is asked for alone and says itself why there is none.
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

  /**
   * Whether a node of an insider's institution objects to what would be released.
   *
   * @param step the last one of the statistic
   * @param candidate what would be released, base64
   */
  record Insiders(int step, String candidate) implements Stage {
    byte[] content() {
      return Base64.getDecoder().decode(candidate);
    }

    @Override
    public String toString() {
      return "Insiders[" + step + ", not released]";
    }
  }

  /**
   * The last round of the statistic once more: nobody objected to its release, but the coordinator
   * restarted meanwhile and has no result any more.
   *
   * @param step the last one
   */
  record Again(int step) implements Stage {
    @Override
    public String toString() {
      return "Again[" + step + ", not released]";
    }
  }
}
