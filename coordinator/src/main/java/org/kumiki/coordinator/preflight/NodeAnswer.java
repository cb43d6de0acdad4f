package org.kumiki.coordinator.preflight;

import java.util.List;
import org.kumiki.coordinator.query.Refusal;

/**
 * What one node of the permit says about a preflight.
 *
 * @param node its id
 * @param state whether it would answer
 * @param refusals codes and words, where it would refuse
 */
public record NodeAnswer(String node, State state, List<Refusal> refusals) {

  /** Copies. */
  public NodeAnswer {
    refusals = List.copyOf(refusals);
  }

  /** Whether it would answer. */
  public enum State {
    /** Every rule of it says yes. */
    WOULD_ANSWER("would answer"),
    /** It says why. */
    WOULD_REFUSE("would refuse"),
    /** It is not there now. */
    NOT_CONNECTED("is not connected"),
    /** It is there, but does not offer the permit's dataset or is not on the roster. */
    NOT_OFFERED("is connected, but without the permit's dataset, or not as the roster names it"),
    /** It was asked and said nothing in time. */
    NO_ANSWER("did not answer in time (its software may not know preflights)"),
    /** Nobody was asked. */
    NOT_ASKED("was not asked");

    private final String words;

    State(String words) {
      this.words = words;
    }

    /** For a person. */
    public String words() {
      return words;
    }
  }

  /** Without refusals. */
  public static NodeAnswer of(String node, State state) {
    return new NodeAnswer(node, state, List.of());
  }

  /** As the node said it. */
  public static NodeAnswer said(String node, List<Refusal> refusals) {
    return new NodeAnswer(
        node, refusals.isEmpty() ? State.WOULD_ANSWER : State.WOULD_REFUSE, refusals);
  }
}
