package org.kumiki.secureagg.sa1;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kumiki.secureagg.canonical.Bytes;
import org.kumiki.secureagg.epoch.Effects;
import org.kumiki.secureagg.message.CloseBody;
import org.kumiki.secureagg.message.Label;
import org.kumiki.secureagg.message.ReleaseBody;
import org.kumiki.secureagg.message.Sa1NodeMessage;
import org.kumiki.secureagg.primitive.SealedBox;
import org.kumiki.secureagg.primitive.Secret;
import org.kumiki.secureagg.primitive.Shamir;
import org.kumiki.secureagg.role.NodeEffect;
import org.kumiki.secureagg.setup.HelperKeys;
import org.kumiki.secureagg.setup.SetupKeys;

/**
 * The shares a helper may be asked for under the open ticket: sealed as they came, opened only when
 * {@link Release} names them.
 */
final class HelperShares {

  private final String self;
  private final HelperKeys keys;
  private Optional<CloseBody> close = Optional.empty();
  private Optional<DealtTicket> own = Optional.empty();
  private Optional<Sa1NodeMessage.ShareRelease> sent = Optional.empty();

  HelperShares(String self, HelperKeys keys) {
    this.self = self;
    this.keys = keys;
  }

  /** Keeps the boxes of a decision. */
  void take(TicketState ticket, CloseBody body, Optional<DealtTicket> ownTicket) {
    close = Optional.of(body);
    own = ownTicket;
    sent = Optional.empty();
  }

  /** Another ticket is open. */
  void forget() {
    close = Optional.empty();
    own = Optional.empty();
    sent = Optional.empty();
  }

  /** Sends again what was released. */
  void send(TicketState ticket, SetupKeys setup, Effects effects) {
    effects.then(() -> new NodeEffect.Send(message(ticket, setup)));
  }

  /** What is released under a ticket; the same each time. */
  Sa1NodeMessage.ShareRelease message(TicketState ticket, SetupKeys setup) {
    if (sent.isEmpty()) {
      Release release = Release.of(ticket);
      List<ReleaseBody.Share> shares = new ArrayList<>();
      open(ticket, release.selfMasks(), TicketForm.Kind.SEED, shares);
      open(ticket, release.wrapKeys(), TicketForm.Kind.WRAP, shares);
      ReleaseBody body =
          new ReleaseBody(
              self,
              ticket.id().transcript(),
              ticket.id().number(),
              ticket.context(),
              release.selfMasks(),
              shares);
      sent =
          Optional.of(new Sa1NodeMessage.ShareRelease(setup.sign(Label.RELEASE, body.canonical())));
    }
    return sent.get();
  }

  /** Opens the boxes of these dealers; one that does not open is left out. */
  private void open(
      TicketState ticket,
      List<String> dealers,
      TicketForm.Kind kind,
      List<ReleaseBody.Share> shares) {
    for (String dealer : dealers) {
      boolean ofWrapKey = kind == TicketForm.Kind.WRAP;
      if (dealer.equals(self)) {
        own.ifPresent(t -> shares.add(new ReleaseBody.Share(dealer, ofWrapKey, t.ownShare(kind))));
        continue;
      }
      CloseBody.Box box = close.orElseThrow().boxes().get(ticket.participants().indexOf(dealer));
      try (Secret key =
          TicketForm.boxKey(keys.openFrom(dealer), ticket.id().number(), box.salt())) {
        SealedBox.open(
                key,
                kind.number(),
                TicketForm.boxBound(ticket.id(), dealer, self, kind),
                box.sealed())
            .filter(share -> share.size() == Shamir.SHARE_BYTES)
            .ifPresent(
                share ->
                    shares.add(
                        new ReleaseBody.Share(dealer, ofWrapKey, Bytes.wrap(share.revealCopy()))));
      }
    }
  }
}
