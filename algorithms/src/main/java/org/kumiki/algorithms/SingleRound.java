package org.kumiki.algorithms;

/**
 * The state of a statistic of one round: nodes get an empty broadcast and the first sum is the
 * last.
 *
 * @param round always 1
 */
public record SingleRound(int round) {

  /** Before the round. */
  public static SingleRound start() {
    return new SingleRound(1);
  }

  /** Nothing. */
  public byte[] broadcast() {
    return new byte[0];
  }

  /** Refuses a broadcast that is not the empty one. */
  public static void check(byte[] broadcast) {
    if (broadcast.length > 0) {
      throw new InvalidInput("broadcast", "this statistic has one round and no broadcast");
    }
  }
}
