package org.kumiki.algorithms;

/** What the coordinator does after a round: go on, finish, or give up with a code. */
public sealed interface Step<S, R> {

  /** Another round from this state. */
  record Next<S, R>(S state) implements Step<S, R> {}

  /** The result. */
  record Done<S, R>(R result) implements Step<S, R> {}

  /** No result: why, as a code of the contract and in words for the researcher. */
  record Failed<S, R>(FailureCode code, String message) implements Step<S, R> {}
}
