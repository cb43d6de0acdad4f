package org.kumiki.algorithms;

import org.kumiki.algorithms.message.Message;

/** What the coordinator does after a round: go on, finish, or give up with a code. */
public sealed interface Step<S, R> {

  /** Another round from this state. */
  record Next<S, R>(S state) implements Step<S, R> {}

  /** The result. */
  record Done<S, R>(R result) implements Step<S, R> {}

  /** No result: why, as a code of the contract and in words for the researcher. */
  record Failed<S, R>(FailureCode code, Message said) implements Step<S, R> {

    /** In the words of a pattern of {@link Message#of}. */
    public Failed(FailureCode code, String pattern, Object... arguments) {
      this(code, Message.of(pattern, arguments));
    }

    /** Why, in English. */
    public String message() {
      return said.en();
    }
  }
}
