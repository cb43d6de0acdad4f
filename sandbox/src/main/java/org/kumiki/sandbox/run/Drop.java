package org.kumiki.sandbox.run;

import org.kumiki.algorithms.InvalidInput;

/** {@code --drop NAME@ROUND}: this node vanishes when the round opens, before it sends anything. */
public record Drop(String nodeId, int round) {

  /**
   * Reads NAME@ROUND.
   *
   * @throws InvalidInput if it has another form or the round is not 1 to 500
   */
  public static Drop parse(String text) {
    String where = "--drop " + text;
    int at = text.lastIndexOf('@');
    if (at < 1 || !text.substring(at + 1).matches("[1-9][0-9]{0,2}")) {
      throw new InvalidInput(where, "expected NAME@ROUND, for example --drop north@1");
    }
    int round = Integer.parseInt(text.substring(at + 1));
    if (round > 500) {
      throw new InvalidInput(where, "a round is 1 to 500");
    }
    return new Drop(Site.nodeId(where, text.substring(0, at)), round);
  }
}
