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
    WOULD_ANSWER("would answer", "回答する"),
    /** It says why. */
    WOULD_REFUSE("would refuse", "拒否する"),
    /** It is not there now. */
    NOT_CONNECTED("is not connected", "接続していない"),
    /** It is there, but does not offer the permit's dataset or is not on the roster. */
    NOT_OFFERED(
        "is connected, but without the permit's dataset, or not as the roster names it",
        "接続しているが、許可のデータセットがないか、名簿と一致しない"),
    /** It was asked and said nothing in time. */
    NO_ANSWER(
        "did not answer in time; ask again (if it never answers, its software may not know preflights)",
        "時間内に回答がない。もう一度試すこと（毎回回答がなければ、ソフトウェアが事前確認に対応していない可能性がある）"),
    /** Nobody was asked. */
    NOT_ASKED("was not asked", "確認していない");

    private final String english;
    private final String japanese;

    State(String english, String japanese) {
      this.english = english;
      this.japanese = japanese;
    }

    /** For a person, in {@code en} or {@code ja}. */
    public String words(String language) {
      return language.equals("ja") ? japanese : english;
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
