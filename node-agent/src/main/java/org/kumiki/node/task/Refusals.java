package org.kumiki.node.task;

import org.kumiki.algorithms.message.Message;
import org.kumiki.node.policy.RefusalCode;
import org.kumiki.protocols.link.v1.Refused;

/** A refusal as the coordinator hears it, in English and Japanese. */
final class Refusals {

  private Refusals() {}

  static Refused wire(RefusalCode code, Message said) {
    Refused.Builder refused = Refused.newBuilder().setCode(code.name()).setMessage(said.en());
    if (said.hasJapanese()) {
      refused.setMessageJa(said.ja());
    }
    return refused.build();
  }
}
