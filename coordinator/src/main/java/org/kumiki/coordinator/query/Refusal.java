package org.kumiki.coordinator.query;

import org.kumiki.algorithms.message.Message;

/**
 * A node that said no before it touched data.
 *
 * @param node its id
 * @param code of the contract, for example PERMIT_EXPIRED
 * @param said for the researcher
 */
public record Refusal(String node, String code, Message said) {

  /** In the words of a pattern of {@link Message#of}. */
  public Refusal(String node, String code, String pattern, Object... arguments) {
    this(node, code, Message.of(pattern, arguments));
  }

  /** In English. */
  public String message() {
    return said.en();
  }
}
