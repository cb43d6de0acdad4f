package org.kumiki.node.testing;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.kumiki.protocols.link.v1.FromCoordinator;
import org.kumiki.protocols.link.v1.FromNode;

/** A node at the other end of a real stream. */
public record AgentPeer(TestCoordinator.Connection connection) implements Peer {

  @Override
  public void tell(FromCoordinator message) {
    connection.say(message);
  }

  @Override
  public Optional<FromNode> poll(Duration atMost) throws InterruptedException {
    Object next = connection.heard.poll(atMost.toNanos(), TimeUnit.NANOSECONDS);
    return next instanceof FromNode message ? Optional.of(message) : Optional.empty();
  }
}
