package org.kumiki.node.testing;

import java.time.Duration;
import java.util.Optional;
import org.kumiki.protocols.link.v1.FromCoordinator;
import org.kumiki.protocols.link.v1.FromNode;

/** A node as a coordinator sees it. */
public interface Peer {

  /** Says something to it. */
  void tell(FromCoordinator message);

  /** What it says next, if it says something in time. */
  Optional<FromNode> poll(Duration atMost) throws InterruptedException;
}
