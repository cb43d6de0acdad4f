package org.kumiki.coordinator.node;

import org.kumiki.protocols.link.v1.FromCoordinator;
import org.kumiki.protocols.link.v1.NotWelcome;

/** The sending half of a node's stream, and its flow control. Safe for threads; never blocks. */
public interface NodeLine {

  /** Sends, or does nothing where the stream is over. */
  void send(FromCoordinator message);

  /** Lets the node's next message come: called once for every message that was handled. */
  void next();

  /** Says why and ends the stream. */
  void close(NotWelcome.Reason reason, String message);
}
