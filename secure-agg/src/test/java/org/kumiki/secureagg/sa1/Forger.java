package org.kumiki.secureagg.sa1;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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
import org.kumiki.secureagg.message.PartialResultBody;
import org.kumiki.secureagg.message.ReleaseBody;
import org.kumiki.secureagg.message.ReportBody;
import org.kumiki.secureagg.message.ResultBody;
import org.kumiki.secureagg.message.Sa1CoordinatorMessage;
import org.kumiki.secureagg.message.Sa1NodeMessage;
import org.kumiki.secureagg.message.Signed;
import org.kumiki.secureagg.message.TicketBody;
import org.kumiki.secureagg.setup.Transcript;
import org.kumiki.secureagg.vector.VectorSpec;

/** Holds the service key and asks each node for whatever it likes; keeps what it hears. */
final class Forger {

  static final byte[] BROADCAST = {7};

  final TestFederation federation;
  final Map<String, TicketBook.Entry> tickets = new TreeMap<>();
  final Map<String, Hash> roots = new TreeMap<>();
  final Map<String, List<Bytes>> codes = new TreeMap<>();
  final Map<String, Bytes> signatures = new TreeMap<>();
  Transcript transcript;
  Hash lastResult = Hash.ZERO;

  Forger(String name, int size, int minNodes) throws PeerFault {
    federation = TestFederation.sa1(name, size, minNodes);
    setup();
  }

  /** An honest setup with everybody. */
  void setup() throws PeerFault {
    List<Signed> hellos = new ArrayList<>();
    for (TestNode node : federation.nodes.values()) {
      hellos.add(((NodeMessage.Hello) node.begin().getLast()).signed());
    }
    transcript = Transcript.of(federation.terms, hellos, federation.pki);
    List<Signed> acks = new ArrayList<>();
    for (TestNode node : federation.nodes.values()) {
      acks.add(((NodeMessage.Ack) node.receive(federation.hellos(hellos)).getLast()).signed());
    }
    for (String id : federation.nodes.keySet()) {
      tell(id, new CoordinatorMessage.Acks(acks));
    }
  }

  TestNode node(String id) {
    return federation.nodes.get(id);
  }

  List<String> everybody() {
    return transcript.participants();
  }

  /** Says something to one node; keeps tickets, roots, codes and signatures it answers with. */
  List<NodeMessage> tell(String id, CoordinatorMessage message) throws PeerFault {
    List<NodeMessage> answers = node(id).receive(message);
    for (NodeMessage answer : answers) {
      switch (answer) {
        case Sa1NodeMessage.Ticket t -> {
          TicketBody body = TicketBody.parse(t.signed().body());
          tickets.put(id + "/" + body.ticketNumber(), new TicketBook.Entry(t.signed(), body));
        }
        case Sa1NodeMessage.ReportCodes c -> codes.put(id, c.codes());
        case Sa1NodeMessage.ClosingSignature s -> signatures.put(id, s.signature());
        case NodeMessage.ReportSignature s ->
            roots.put(id, ReportBody.parse(s.signed().body()).root());
        default -> {}
      }
    }
    return answers;
  }

  TicketBook.Entry ticket(String id, long number) {
    return tickets.get(id + "/" + number);
  }

  /** The Open of a ticket as an honest coordinator would make it. */
  OpenBody body(long number, int round, int attempt, List<String> participants, boolean fullOnly) {
    return new OpenBody(
        transcript.hash(),
        number,
        round,
        attempt,
        "round",
        Hash.of(BROADCAST),
        HonestTicketsTest.spec(participants.size()).hash(),
        TicketForm.participantsHash(participants),
        TicketForm.ticketRoot(number, participants, hashes(number, participants)),
        fullOnly);
  }

  List<Hash> hashes(long number, List<String> participants) {
    return participants.stream().map(p -> ticket(p, number).hash()).toList();
  }

  Sa1CoordinatorMessage.OpenTicket open(
      OpenBody body, List<String> participants, Optional<Signed> previous, List<Signed> dead) {
    return new Sa1CoordinatorMessage.OpenTicket(
        federation.signed(Label.OPEN, body.canonical()),
        Bytes.of(BROADCAST),
        previous,
        participants,
        hashes(body.ticketNumber(), participants),
        dead);
  }

  Sa1CoordinatorMessage.OpenTicket open(
      long number, int round, int attempt, List<String> participants, boolean fullOnly) {
    return open(
        body(number, round, attempt, participants, fullOnly),
        participants,
        Optional.empty(),
        List.of());
  }

  /** Nodes of this list will contribute when asked; others stay silent until told. */
  void contributing(List<String> participants) {
    VectorSpec spec = HonestTicketsTest.spec(participants.size());
    federation.nodes.forEach(
        (id, node) ->
            node.program = r -> Optional.of(HonestTicketsTest.vector(federation, spec, id)));
  }

  /** Opens the first ticket to all of T with all of T as P; everybody reports. */
  void reportAll() throws PeerFault {
    reportAll(open(1, 1, 0, everybody(), false));
  }

  void reportAll(Sa1CoordinatorMessage.OpenTicket open) throws PeerFault {
    contributing(open.participants());
    for (String id : everybody()) {
      tell(id, open);
    }
  }

  /** What one helper is asked over these members, with what was heard of them. */
  CloseBody closeBody(String helper, long number, List<String> participants, List<String> members) {
    int at = everybody().indexOf(helper);
    List<CloseBody.Box> boxes = new ArrayList<>();
    for (String dealer : participants) {
      TicketBody ticket = ticket(dealer, number).body();
      List<Bytes> sealed = members.contains(dealer) ? ticket.seedShares() : ticket.wrapShares();
      boxes.add(new CloseBody.Box(ticket.salt(), sealed.get(at)));
    }
    return new CloseBody(
        transcript.hash(),
        number,
        members,
        members.stream().map(m -> roots.getOrDefault(m, Hash.ZERO)).toList(),
        members.stream()
            .map(m -> codes.containsKey(m) ? codes.get(m).get(at) : Bytes.of(new byte[16]))
            .toList(),
        boxes);
  }

  List<NodeMessage> close(CloseBody body, String helper) throws PeerFault {
    return tell(
        helper, new Sa1CoordinatorMessage.Close(federation.signed(Label.CLOSE, body.canonical())));
  }

  List<NodeMessage> close(
      String helper, long number, List<String> participants, List<String> members)
      throws PeerFault {
    return close(closeBody(helper, number, participants, members), helper);
  }

  Sa1CoordinatorMessage.Certificate certificate(long number, String... signers) {
    List<Sa1CoordinatorMessage.Attestation> all = new ArrayList<>();
    for (String signer : signers) {
      all.add(new Sa1CoordinatorMessage.Attestation(signer, signatures.get(signer)));
    }
    return new Sa1CoordinatorMessage.Certificate(number, all);
  }

  /** The next Result of the chain, with signatures of these helpers. */
  Signed result(
      long number,
      int round,
      List<String> members,
      Map<String, Hash> reportRoots,
      String... signers) {
    PartialResultBody body =
        new PartialResultBody(
            new ResultBody(transcript.hash(), number, round, Hash.of(new byte[] {5}), lastResult),
            members,
            members.stream().map(reportRoots::get).toList(),
            certificate(number, signers).signatures());
    lastResult = body.hash();
    return federation.signed(Label.RESULT, body.canonical());
  }

  /** The shares among answers: "b:dealer" and "w:dealer". */
  static Set<String> shares(List<NodeMessage> answers) throws PeerFault {
    Set<String> shares = new TreeSet<>();
    for (NodeMessage answer : answers) {
      if (answer instanceof Sa1NodeMessage.ShareRelease release) {
        for (ReleaseBody.Share share : ReleaseBody.parse(release.signed().body()).shares()) {
          shares.add((share.ofWrapKey() ? "w:" : "b:") + share.dealer());
        }
      }
    }
    return shares;
  }

  /** Everybody but one. */
  List<String> without(String... nodes) {
    List<String> rest = new ArrayList<>(everybody());
    rest.removeAll(List.of(nodes));
    return rest;
  }
}
