package org.kumiki.coordinator.round;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * What a query asks for next: under an active profile the total number of persons and a vote on it
 * (disclosure.md R3) come before the statistic.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "stage")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Stage.Persons.class, name = "persons"),
  @JsonSubTypes.Type(value = Stage.Vote.class, name = "vote"),
  @JsonSubTypes.Type(value = Stage.Statistics.class, name = "statistic")
})
sealed interface Stage {

  /** The total number of persons. */
  record Persons() implements Stage {}

  /** Whether a node objects to this total. */
  record Vote(long total) implements Stage {
    @Override
    public String toString() {
      return "Vote[not released]";
    }
  }

  /**
   * A round of the statistic.
   *
   * @param step counts from 1
   */
  record Statistics(int step) implements Stage {}
}
