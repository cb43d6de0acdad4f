package org.kumiki.node.testing;

import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.kumiki.protocols.codec.CoordinatorMessages;
import org.kumiki.protocols.document.SigningKey;
import org.kumiki.protocols.link.v1.FromCoordinator;
import org.kumiki.protocols.link.v1.FromNode;
import org.kumiki.secureagg.canonical.Bytes;
import org.kumiki.secureagg.canonical.PeerFault;
import org.kumiki.secureagg.message.CoordinatorMessage.OpenRound;
import org.kumiki.secureagg.message.Label;
import org.kumiki.secureagg.message.OpenBody;
import org.kumiki.secureagg.message.Signed;

/**
 * A node to which the coordinator says something else than to the others.
 *
 * @param peer the node
 * @param change what it is told in place of an Open; other messages pass
 */
public record TamperingPeer(Peer peer, UnaryOperator<OpenRound> change) implements Peer {

  /** An Open with another body, signed by this key. */
  public static OpenRound signed(
      OpenRound open, UnaryOperator<OpenBody> change, SigningKey key, byte[] broadcast) {
    try {
      Bytes body = change.apply(OpenBody.parse(open.open().body())).canonical();
      return new OpenRound(
          new Signed(body, Bytes.wrap(key.sign(Label.OPEN.signedBytes(body)))),
          Bytes.of(broadcast),
          open.previousResult());
    } catch (PeerFault e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void tell(FromCoordinator message) {
    try {
      if (message.hasOpenRound()
          && CoordinatorMessages.fromWire(message).orElseThrow() instanceof OpenRound open) {
        peer.tell(CoordinatorMessages.toWire(message.getQueryId(), change.apply(open)));
      } else {
        peer.tell(message);
      }
    } catch (PeerFault e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public Optional<FromNode> poll(Duration atMost) throws InterruptedException {
    return peer.poll(atMost);
  }
}
