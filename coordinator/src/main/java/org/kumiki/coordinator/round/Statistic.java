package org.kumiki.coordinator.round;

import org.kumiki.algorithms.FailureCode;
import org.kumiki.algorithms.FederatedAlgorithm;
import org.kumiki.algorithms.Result;
import org.kumiki.algorithms.Step;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.layout.Layout;
import org.kumiki.algorithms.layout.Sums;
import org.kumiki.algorithms.message.Message;
import org.kumiki.coordinator.query.PlannedQuery;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A statistic between its rounds: what to ask next, and what follows from a sum. */
final class Statistic<P, S, R extends Result> {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** What follows from a sum. */
  sealed interface Outcome {
    /** Another round. */
    record Next() implements Outcome {}

    /** The result, before release. */
    record Done(Result result) implements Outcome {}

    /** None. */
    record Failed(FailureCode code, Message said) implements Outcome {}
  }

  private final FederatedAlgorithm<P, S, R> algorithm;
  private final P parameters;
  private final Dictionary dictionary;
  private S state;

  private Statistic(PlannedQuery.Bound<P, S, R> bound, Dictionary dictionary) {
    algorithm = bound.algorithm();
    parameters = bound.parameters();
    this.dictionary = dictionary;
    state = algorithm.start(parameters);
  }

  /** Before its first round. */
  static Statistic<?, ?, ?> of(PlannedQuery query) {
    return of(query.bound(), query.dictionary());
  }

  private static <P, S, R extends Result> Statistic<P, S, R> of(
      PlannedQuery.Bound<P, S, R> bound, Dictionary dictionary) {
    return new Statistic<>(bound, dictionary);
  }

  byte[] broadcast() {
    return algorithm.broadcast(state);
  }

  /** What leaves a node in the coming round. */
  Layout layout() {
    return algorithm.layout(parameters, dictionary, broadcast());
  }

  /** Takes the sum of the round in, a veto too. */
  Outcome take(Sums sums) {
    return switch (algorithm.step(parameters, state, sums)) {
      case Step.Next<S, R>(S next) -> {
        state = next;
        yield new Outcome.Next();
      }
      case Step.Done<S, R>(R result) -> new Outcome.Done(result);
      case Step.Failed<S, R>(var code, var said) -> new Outcome.Failed(code, said);
    };
  }

  /** The state, to be stored. */
  JsonNode stored() {
    return JSON.valueToTree(state);
  }

  /** Goes on from a stored state. */
  @SuppressWarnings("unchecked") // The class is that of the state this algorithm starts with.
  void restore(JsonNode stored) {
    state = (S) JSON.treeToValue(stored, state.getClass());
  }
}
