package org.kumiki.node.link;

import java.time.Duration;
import org.kumiki.protocols.link.v1.FromNode;

/**
 * One stream to the coordinator, from its welcome to its end; after the end nothing is sent and
 * nothing is thrown. Safe for threads; messages of one thread keep their order.
 */
public interface Line {

  /** Sends without waiting, for messages of a few kilobytes; false if the line is over. */
  boolean send(FromNode message);

  /**
   * Sends when the transport has room, so that a long vector never piles up in memory.
   *
   * @return false if the line is over or there was no room in time
   */
  boolean sendWhenReady(FromNode message, Duration atMost) throws InterruptedException;

  /** True from its end on. */
  boolean isOver();
}
