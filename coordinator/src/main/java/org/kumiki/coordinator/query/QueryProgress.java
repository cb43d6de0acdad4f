package org.kumiki.coordinator.query;

import java.time.Instant;
import java.util.List;
import java.util.SequencedCollection;

/** A step of a query: names of nodes and numbers of rounds, never a value. */
public sealed interface QueryProgress {

  /** The person must sign the work order before this instant. */
  record AwaitingSignature(Instant until) implements QueryProgress {}

  /** The coordinator was started again and goes on from this round. */
  record Resumed(int round) implements QueryProgress {}

  /** The work order went out. */
  record Invited(String query, SequencedCollection<String> nodes) implements QueryProgress {}

  /** A node said no. */
  record Refused(Refusal refusal) implements QueryProgress {}

  /** The participants agreed on keys; attempts count from 1. */
  record SetUp(List<String> nodes, int attempt) implements QueryProgress {}

  /** A round began. */
  record RoundOpened(int round) implements QueryProgress {}

  /** The sum of a round is there; rounds count every sum, those before the statistic too. */
  record RoundDone(int round) implements QueryProgress {}

  /** The total of persons is there, and goes back to the nodes for their vote (R3). */
  record PersonsCounted() implements QueryProgress {}

  /** No node objected to the total. */
  record NobodyObjected() implements QueryProgress {}

  /** The statistic has taken a sum in; steps count from 1. */
  record StepDone(int step) implements QueryProgress {}

  /** A node is not connected any more; the query waits for it. Round 0 is before the first. */
  record NodeLost(String node, int round) implements QueryProgress {}

  /** It is connected again. */
  record NodeBack(String node, boolean restarted) implements QueryProgress {}

  /** The sum of a round is there without it, and so will all later ones be. */
  record GoneOnWithout(String node, int round) implements QueryProgress {}
}
