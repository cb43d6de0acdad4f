package org.kumiki.node.testing;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.kumiki.algorithms.layout.Layout;
import org.kumiki.node.identity.PeerCertificates;
import org.kumiki.protocols.codec.CoordinatorMessages;
import org.kumiki.protocols.codec.NodeMessages;
import org.kumiki.protocols.encoding.LayoutEncoding;
import org.kumiki.protocols.encoding.PersonsTotal;
import org.kumiki.protocols.encoding.Purpose;
import org.kumiki.protocols.link.v1.Finished;
import org.kumiki.protocols.link.v1.FromCoordinator;
import org.kumiki.protocols.link.v1.FromNode;
import org.kumiki.secureagg.canonical.Bytes;
import org.kumiki.secureagg.canonical.CanonicalWriter;
import org.kumiki.secureagg.canonical.Hash;
import org.kumiki.secureagg.canonical.PeerFault;
import org.kumiki.secureagg.ledger.Question;
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
import org.kumiki.secureagg.role.NodeIdentity;
import org.kumiki.secureagg.role.NodeTerms;
import org.kumiki.secureagg.role.QueryTerms;
import org.kumiki.secureagg.setup.SetupKeys;
import org.kumiki.secureagg.setup.Transcript;
import org.kumiki.secureagg.vector.VectorSpec;

/**
 * A coordinator of mode SA-1 that holds the service key, has no rules, and asks each node over its
 * own line for whatever it likes. It keeps all it hears.
 */
public final class TicketAttacker {

  /** A broadcast that nobody signed. */
  public static final Bytes NOISE = Bytes.of(new byte[] {1});

  /** For Hellos of which no honest T can be made. */
  public static final Hash ANY_TRANSCRIPT = Hash.of(new byte[] {2});

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final TestCa ca;
  private final Hdab people;
  private final Case query;
  private final Map<String, Peer> peers = new TreeMap<>();
  private final Map<String, Signed> tickets = new TreeMap<>();
  private final Map<String, Hash> roots = new TreeMap<>();
  private final Map<String, List<Bytes>> codes = new TreeMap<>();
  private final Map<String, Bytes> signatures = new TreeMap<>();
  private List<Signed> acks = List.of();
  private Hash lastResult = Hash.ZERO;

  /** The setup that all nodes agreed to. */
  public Transcript transcript;

  /** A query over these lines. */
  public TicketAttacker(TestCa ca, Hdab people, Case query, Map<String, ? extends Peer> peers) {
    this.ca = ca;
    this.people = people;
    this.query = query;
    this.peers.putAll(peers);
  }

  /** Another line to a node. */
  public void replace(String nodeId, Peer peer) {
    peers.put(nodeId, peer);
  }

  private Signed signed(Label label, Bytes body) {
    return new Signed(body, Bytes.wrap(people.service.sign(label.signedBytes(body))));
  }

  private void tellOnly(String id, CoordinatorMessage message) {
    peers.get(id).tell(CoordinatorMessages.toWire(query.queryId, message));
  }

  /** Says something that is answered; gives the first answer. */
  public NodeMessage say(String id, CoordinatorMessage message) throws Exception {
    tellOnly(id, message);
    return hear(id);
  }

  /** What a node says next; what it says of other queries, or while it computes, is passed over. */
  private NodeMessage hear(String id) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      Optional<FromNode> said = peers.get(id).poll(PATIENCE);
      Optional<NodeMessage> message =
          said.isPresent() && said.get().getQueryId().equals(query.queryId)
              ? NodeMessages.fromWire(said.get())
              : Optional.empty();
      if (message.isPresent()) {
        keep(id, message.get());
        return message.get();
      }
    }
    throw new AssertionError(id + " says nothing");
  }

  private void keep(String id, NodeMessage message) throws PeerFault {
    switch (message) {
      case Sa1NodeMessage.Ticket t ->
          tickets.put(id + "/" + TicketBody.parse(t.signed().body()).ticketNumber(), t.signed());
      case Sa1NodeMessage.ReportCodes c -> codes.put(id, c.codes());
      case Sa1NodeMessage.ClosingSignature s -> signatures.put(id, s.signature());
      case NodeMessage.ReportSignature s ->
          roots.put(id, ReportBody.parse(s.signed().body()).root());
      default -> {}
    }
  }

  /** The work order to a node; gives its Hello or its refusal. */
  public NodeMessage invite(String id) throws Exception {
    peers.get(id).tell(TestQuery.invitation(query));
    return hear(id);
  }

  /** The work order to these nodes; gives their Hellos. */
  public List<Signed> hellos(List<String> ids) throws Exception {
    List<Signed> hellos = new ArrayList<>();
    for (String id : ids) {
      NodeMessage answer = invite(id);
      if (!(answer instanceof NodeMessage.Hello(Signed signed))) {
        throw new AssertionError(id + " says no Hello but " + answer);
      }
      hellos.add(signed);
    }
    return hellos;
  }

  /** Proposes a setup with these Hellos, well or badly chosen, to a node; gives its answer. */
  public NodeMessage propose(String id, List<Signed> hellos, Hash proposed) throws Exception {
    return say(
        id,
        new CoordinatorMessage.Hellos(
            hellos, Bytes.wrap(people.service.sign(Label.HELLOS.signedBytes(proposed.bytes())))));
  }

  /** What a setup with these Hellos would be. */
  public Transcript transcriptOf(List<Signed> hellos) throws PeerFault {
    return Transcript.of(
        TestQuery.terms(query),
        hellos,
        new PeerCertificates(ca.certificate(), Set.of(), Clock.systemUTC()));
  }

  /** A Hello with a certificate of the CA, for a key that the roster does not have. */
  public Signed helloOfAStranger(String id) throws Exception {
    KeyPair key = TestCa.newKey();
    NodeIdentity identity =
        new NodeIdentity(
            List.of(
                Bytes.of(ca.issueNode(id, key.getPublic()).getEncoded()),
                Bytes.of(ca.certificate().getEncoded())),
            message -> {
              try {
                Signature signature = Signature.getInstance("Ed25519");
                signature.initSign(key.getPrivate());
                signature.update(message);
                return Bytes.wrap(signature.sign());
              } catch (GeneralSecurityException e) {
                throw new AssertionError(e);
              }
            });
    QueryTerms honest = TestQuery.terms(query);
    Map<String, Hash> roster = new TreeMap<>(honest.roster());
    roster.put(id, Hash.of(key.getPublic().getEncoded()));
    NodeTerms terms =
        new NodeTerms(
            new QueryTerms(
                honest.query(),
                honest.workOrderHash(),
                roster,
                honest.tolerance(),
                honest.largestTicket()),
            id,
            Bytes.of(new byte[32]),
            new Question(Hash.ZERO, "glm", Hash.ZERO, Bytes.EMPTY, Bytes.EMPTY),
            NodeTerms.Overlap.ACCEPT);
    try (SetupKeys keys = new SetupKeys(terms, identity, new SecureRandom())) {
      return keys.hello();
    }
  }

  /** An honest setup with these nodes. */
  public TicketAttacker setUp(List<String> ids) throws Exception {
    List<Signed> hellos = hellos(ids);
    transcript = transcriptOf(hellos);
    acks = new ArrayList<>();
    for (String id : ids) {
      if (!(propose(id, hellos, transcript.hash()) instanceof NodeMessage.Ack(Signed signed))) {
        throw new AssertionError(id + " does not agree");
      }
      acks.add(signed);
    }
    for (String id : ids) {
      say(id, new CoordinatorMessage.Acks(acks));
    }
    return this;
  }

  /** Everybody of the setup. */
  public List<String> everybody() {
    return transcript.participants();
  }

  /** Everybody but these. */
  public List<String> without(String... nodes) {
    List<String> rest = new ArrayList<>(everybody());
    rest.removeAll(List.of(nodes));
    return rest;
  }

  /**
   * Says something to a node and hears all it answers: the same Acks once more are always answered
   * with a ticket, so what comes before that is the answer.
   */
  public List<NodeMessage> tell(String id, CoordinatorMessage message) throws Exception {
    tellOnly(id, message);
    tellOnly(id, new CoordinatorMessage.Acks(acks));
    List<NodeMessage> answers = new ArrayList<>();
    // An Open that is accepted is answered with a ticket at first.
    boolean own = message instanceof Sa1CoordinatorMessage.OpenTicket;
    while (true) {
      NodeMessage answer = hear(id);
      if (answer instanceof Sa1NodeMessage.Ticket && !(own && answers.isEmpty())) {
        return answers;
      }
      answers.add(answer);
    }
  }

  /** A vector that is asked for. */
  public record Asked(VectorSpec spec, Bytes broadcast) {}

  /** How many persons there are at so many nodes. */
  public static Asked persons(int nodes) {
    return new Asked(
        new LayoutEncoding(Purpose.PERSONS, new Layout(List.of()), nodes).spec(), Bytes.EMPTY);
  }

  /** Whether anybody objects to this total. */
  public static Asked vote(int nodes, long total) {
    return new Asked(
        new VectorSpec(Purpose.VOTE.text(), nodes, List.of()),
        Bytes.of(new PersonsTotal(total).broadcast()));
  }

  /** The hashes of these nodes' tickets; of one that dealt none, another's. */
  private List<Hash> hashes(long number, List<String> participants) {
    return participants.stream()
        .map(p -> Optional.ofNullable(tickets.get(p + "/" + number)))
        .map(t -> t.map(Signed::canonical).map(Hash::of).orElse(Hash.ZERO))
        .toList();
  }

  /** An Open as an honest coordinator makes it, of whatever it is told. */
  public Sa1CoordinatorMessage.OpenTicket open(
      Asked asked,
      long number,
      int round,
      int attempt,
      List<String> participants,
      boolean fullOnly,
      Optional<Signed> previous,
      List<Signed> dead) {
    List<Hash> hashes = hashes(number, participants);
    CanonicalWriter ticketRoot = new CanonicalWriter().label("sa1/tickets").u64(number);
    for (int i = 0; i < participants.size(); i++) {
      ticketRoot.enc(participants.get(i)).enc(hashes.get(i));
    }
    OpenBody body =
        new OpenBody(
            transcript.hash(),
            number,
            round,
            attempt,
            asked.spec().purpose(),
            Hash.of(asked.broadcast()),
            asked.spec().hash(),
            new CanonicalWriter().label("sa1/set").texts(participants).hash(),
            ticketRoot.hash().bytes(),
            fullOnly);
    return new Sa1CoordinatorMessage.OpenTicket(
        signed(Label.OPEN, body.canonical()),
        asked.broadcast(),
        previous,
        participants,
        hashes,
        dead);
  }

  /** The first Open of a query. */
  public Sa1CoordinatorMessage.OpenTicket first(List<String> participants, boolean fullOnly) {
    return open(
        persons(participants.size()), 1, 1, 0, participants, fullOnly, Optional.empty(), List.of());
  }

  /** What a helper is asked over these members, with what was heard of them. */
  public CloseBody closeBody(
      String helper, long number, List<String> participants, List<String> members)
      throws PeerFault {
    int at = everybody().indexOf(helper);
    List<CloseBody.Box> boxes = new ArrayList<>();
    for (String dealer : participants) {
      boxes.add(box(helper, number, dealer, members.contains(dealer)));
    }
    return new CloseBody(
        transcript.hash(),
        number,
        members,
        members.stream().map(m -> roots.getOrDefault(m, Hash.ZERO)).toList(),
        members.stream().map(m -> codes.get(m).get(at)).toList(),
        boxes);
  }

  /** What a dealer sealed for a helper: a share of the seed of its self mask or of its wrap key. */
  public CloseBody.Box box(String helper, long number, String dealer, boolean ofSeed)
      throws PeerFault {
    TicketBody ticket = TicketBody.parse(tickets.get(dealer + "/" + number).body());
    List<Bytes> sealed = ofSeed ? ticket.seedShares() : ticket.wrapShares();
    return new CloseBody.Box(ticket.salt(), sealed.get(everybody().indexOf(helper)));
  }

  /** Asks a helper to open. */
  public List<NodeMessage> close(String helper, CloseBody body) throws Exception {
    return tell(helper, new Sa1CoordinatorMessage.Close(signed(Label.CLOSE, body.canonical())));
  }

  /** Asks a helper to open the first sum, over everybody, over these. */
  public List<NodeMessage> close(String helper, List<String> members) throws Exception {
    return close(helper, closeBody(helper, 1, everybody(), members));
  }

  /** The signatures of these helpers that were heard last. */
  public Sa1CoordinatorMessage.Certificate certificate(long number, String... signers) {
    List<Sa1CoordinatorMessage.Attestation> all = new ArrayList<>();
    for (String signer : signers) {
      all.add(new Sa1CoordinatorMessage.Attestation(signer, signatures.get(signer)));
    }
    return new Sa1CoordinatorMessage.Certificate(number, all);
  }

  /** A helper's word that a ticket is dead. */
  public Signed dead(String helper, long number) throws Exception {
    List<NodeMessage> answers = tell(helper, new Sa1CoordinatorMessage.AskDead(number));
    if (answers.size() == 1 && answers.getFirst() instanceof Sa1NodeMessage.Dead(Signed signed)) {
      return signed;
    }
    throw new AssertionError(helper + " says " + answers);
  }

  /** The next Result of the chain, over these, with signatures of these helpers. */
  public Signed result(long number, int round, List<String> members, String... signers) {
    PartialResultBody body =
        new PartialResultBody(
            new ResultBody(transcript.hash(), number, round, Hash.of(new byte[] {5}), lastResult),
            members,
            members.stream().map(roots::get).toList(),
            certificate(number, signers).signatures());
    lastResult = body.hash();
    return signed(Label.RESULT, body.canonical());
  }

  /** The query is over for all nodes. */
  public void finish() {
    FromCoordinator finished =
        FromCoordinator.newBuilder()
            .setQueryId(query.queryId)
            .setFinished(Finished.newBuilder().setOutcome("DONE"))
            .build();
    peers.values().forEach(p -> p.tell(finished));
  }

  /** Whether a report is among these. */
  public static boolean reports(List<NodeMessage> answers) {
    return answers.stream().anyMatch(NodeMessage.ReportSignature.class::isInstance);
  }

  /** The shares among these: "b:dealer" of a self mask, "w:dealer" of a wrap key. */
  public static Set<String> shares(List<NodeMessage> answers) throws PeerFault {
    Set<String> shares = new TreeSet<>();
    for (NodeMessage answer : answers) {
      if (answer instanceof Sa1NodeMessage.ShareRelease(Signed signed)) {
        for (ReleaseBody.Share share : ReleaseBody.parse(signed.body()).shares()) {
          shares.add((share.ofWrapKey() ? "w:" : "b:") + share.dealer());
        }
      }
    }
    return shares;
  }
}
