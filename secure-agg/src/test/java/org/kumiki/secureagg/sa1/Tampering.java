package org.kumiki.secureagg.sa1;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kumiki.secureagg.canonical.Bytes;
import org.kumiki.secureagg.canonical.Hash;
import org.kumiki.secureagg.canonical.PeerFault;
import org.kumiki.secureagg.federation.TestFederation;
import org.kumiki.secureagg.federation.TestNode;
import org.kumiki.secureagg.message.CloseBody;
import org.kumiki.secureagg.message.CoordinatorMessage;
import org.kumiki.secureagg.message.Label;
import org.kumiki.secureagg.message.NodeMessage;
import org.kumiki.secureagg.message.OpenBody;
import org.kumiki.secureagg.message.Sa1CoordinatorMessage;
import org.kumiki.secureagg.message.Sa1NodeMessage;
import org.kumiki.secureagg.message.TicketBody;

/**
 * A federation whose round 1 is open and fully reported, and nobody was asked to open the sum: a
 * lying coordinator goes on from there with the service key and all it heard.
 */
final class Tampering {

  final TestFederation federation;
  final Map<String, CloseBody> asked = new HashMap<>();
  private final Map<String, TicketBody> tickets = new HashMap<>();

  private Tampering(TestFederation federation) {
    this.federation = federation;
  }

  static Tampering reported(String name, int size) throws PeerFault {
    return reported(TestFederation.sa1(name, size, 3));
  }

  static Tampering reported(TestFederation federation) throws PeerFault {
    Tampering tampering = new Tampering(federation);
    federation.heard.clear();
    federation.setup();
    federation.downlink = tampering::withhold;
    HonestTicketsTest.round(federation, 1);
    for (NodeMessage message : federation.heard) {
      if (message instanceof Sa1NodeMessage.Ticket ticket) {
        TicketBody body = TicketBody.parse(ticket.signed().body());
        if (body.ticketNumber() == 1) {
          tampering.tickets.put(body.nodeId(), body);
        }
      }
    }
    return tampering;
  }

  private Optional<CoordinatorMessage> withhold(String id, CoordinatorMessage message) {
    if (message instanceof Sa1CoordinatorMessage.Close close) {
      try {
        asked.put(id, CloseBody.parse(close.signed().body()));
      } catch (PeerFault e) {
        throw new AssertionError(e);
      }
      return Optional.empty();
    }
    return Optional.of(message);
  }

  static String id(int node) {
    return TestFederation.nodeId(node);
  }

  TestNode node(int node) {
    return federation.node(node);
  }

  /** What an honest coordinator would ask a helper about these members. */
  CloseBody body(int helper, int... members) {
    CloseBody all = asked.get(id(helper));
    List<String> ids = new ArrayList<>();
    List<Hash> roots = new ArrayList<>();
    List<Bytes> codes = new ArrayList<>();
    for (int member : members) {
      ids.add(id(member));
      roots.add(all.roots().get(member));
      codes.add(all.codes().get(member));
    }
    List<CloseBody.Box> boxes = new ArrayList<>();
    for (int dealer = 0; dealer < all.boxes().size(); dealer++) {
      boxes.add(box(helper, dealer, ids.contains(id(dealer))));
    }
    return new CloseBody(all.transcript(), all.ticketNumber(), ids, roots, codes, boxes);
  }

  CloseBody.Box box(int helper, int dealer, boolean seed) {
    TicketBody ticket = tickets.get(id(dealer));
    List<Bytes> sealed = seed ? ticket.seedShares() : ticket.wrapShares();
    return new CloseBody.Box(ticket.salt(), sealed.get(helper));
  }

  List<NodeMessage> close(int helper, CloseBody body) {
    return node(helper)
        .receive(new Sa1CoordinatorMessage.Close(federation.signed(Label.CLOSE, body.canonical())));
  }

  List<NodeMessage> close(int helper, int... members) {
    return close(helper, body(helper, members));
  }

  /** A helper's signature over these members. */
  Sa1CoordinatorMessage.Attestation signature(int helper, int... members) {
    Sa1NodeMessage.ClosingSignature signed =
        (Sa1NodeMessage.ClosingSignature) close(helper, members).getLast();
    return new Sa1CoordinatorMessage.Attestation(id(helper), signed.signature());
  }

  List<NodeMessage> certificate(int helper, Sa1CoordinatorMessage.Attestation... signatures) {
    return node(helper).receive(new Sa1CoordinatorMessage.Certificate(1, List.of(signatures)));
  }

  /** The Open that was sent last. */
  Sa1CoordinatorMessage.OpenTicket opened() {
    return federation.told.stream()
        .filter(m -> m instanceof Sa1CoordinatorMessage.OpenTicket)
        .map(m -> (Sa1CoordinatorMessage.OpenTicket) m)
        .reduce((a, b) -> b)
        .orElseThrow();
  }

  OpenBody openedBody() throws PeerFault {
    return OpenBody.parse(opened().open().body());
  }

  /** Another Open of round 1 over these participants, with the tickets that they dealt. */
  Sa1CoordinatorMessage.OpenTicket open(
      long number, int attempt, boolean fullOnly, byte[] broadcast, int... participants)
      throws PeerFault {
    OpenBody before = openedBody();
    List<String> ids = new ArrayList<>();
    List<Hash> hashes = new ArrayList<>();
    for (int participant : participants) {
      ids.add(id(participant));
      hashes.add(ticketHash(number, participant));
    }
    OpenBody body =
        new OpenBody(
            before.transcript(),
            number,
            1,
            attempt,
            before.purpose(),
            Hash.of(broadcast),
            HonestTicketsTest.spec(participants.length).hash(),
            TicketForm.participantsHash(ids),
            TicketForm.ticketRoot(number, ids, hashes),
            fullOnly);
    return new Sa1CoordinatorMessage.OpenTicket(
        federation.signed(Label.OPEN, body.canonical()),
        Bytes.of(broadcast),
        Optional.empty(),
        ids,
        hashes,
        List.of());
  }

  private Hash ticketHash(long number, int dealer) throws PeerFault {
    for (NodeMessage message : federation.heard) {
      if (message instanceof Sa1NodeMessage.Ticket ticket) {
        TicketBody body = TicketBody.parse(ticket.signed().body());
        if (body.nodeId().equals(id(dealer)) && body.ticketNumber() == number) {
          return Hash.of(ticket.signed().canonical());
        }
      }
    }
    return Hash.ZERO;
  }

  static boolean reports(List<NodeMessage> messages) {
    return messages.stream().anyMatch(m -> m instanceof NodeMessage.ReportChunk);
  }

  static boolean releases(List<NodeMessage> messages) {
    return messages.stream().anyMatch(m -> m instanceof Sa1NodeMessage.ShareRelease);
  }

  static boolean signs(List<NodeMessage> messages) {
    return messages.stream().anyMatch(m -> m instanceof Sa1NodeMessage.ClosingSignature);
  }
}
