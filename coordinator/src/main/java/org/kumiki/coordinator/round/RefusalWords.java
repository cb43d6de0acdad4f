package org.kumiki.coordinator.round;

import org.kumiki.algorithms.message.Message;
import org.kumiki.coordinator.query.PlainText;
import org.kumiki.coordinator.query.Refusal;
import org.kumiki.protocols.link.v1.Refused;

/** What a node says when it refuses, made safe to be shown: a code of known form, bounded words. */
final class RefusalWords {

  private static final int LONGEST = 500;

  private RefusalWords() {}

  static Refusal of(String nodeId, Refused refused) {
    String code = refused.getCode();
    return new Refusal(
        nodeId,
        code.matches("[A-Z_]{1,64}") ? code : "UNSPECIFIED",
        Message.stored(
            PlainText.of(refused.getMessage(), LONGEST),
            PlainText.of(refused.getMessageJa(), LONGEST)));
  }
}
