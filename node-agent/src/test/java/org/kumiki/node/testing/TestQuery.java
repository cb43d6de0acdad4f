package org.kumiki.node.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import org.kumiki.algorithms.FederatedAlgorithm;
import org.kumiki.algorithms.Result;
import org.kumiki.algorithms.Step;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.layout.Layout;
import org.kumiki.node.identity.PeerCertificates;
import org.kumiki.node.policy.OrderDocuments;
import org.kumiki.protocols.codec.CoordinatorMessages;
import org.kumiki.protocols.codec.NodeMessages;
import org.kumiki.protocols.document.DocumentSigner;
import org.kumiki.protocols.document.JsonText;
import org.kumiki.protocols.encoding.EncodedSums;
import org.kumiki.protocols.encoding.FirstBroadcast;
import org.kumiki.protocols.encoding.LayoutEncoding;
import org.kumiki.protocols.encoding.PersonsTotal;
import org.kumiki.protocols.encoding.Purpose;
import org.kumiki.protocols.link.v1.Candidate;
import org.kumiki.protocols.link.v1.Finished;
import org.kumiki.protocols.link.v1.FromCoordinator;
import org.kumiki.protocols.link.v1.FromNode;
import org.kumiki.protocols.link.v1.WorkOrderBundle;
import org.kumiki.secureagg.all.ModeAll;
import org.kumiki.secureagg.canonical.Bytes;
import org.kumiki.secureagg.canonical.Hash;
import org.kumiki.secureagg.ledger.QueryKey;
import org.kumiki.secureagg.message.NodeMessage;
import org.kumiki.secureagg.role.CoordinatorEffect;
import org.kumiki.secureagg.role.CoordinatorProgress;
import org.kumiki.secureagg.role.CoordinatorRole;
import org.kumiki.secureagg.role.QueryTerms;
import org.kumiki.secureagg.role.RoundPlan;
import org.kumiki.secureagg.role.Tolerance;
import org.kumiki.secureagg.vector.VectorSpec;
import org.kumiki.secureagg.vector.VectorSum;

/** A coordinator's part in one query: the real role, driven over whatever peers a test has. */
public final class TestQuery {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration GLANCE = Duration.ofMillis(5);

  private final Case query;
  private final FromCoordinator invitation;
  private final CoordinatorRole role;
  private final Map<String, Peer> peers = new TreeMap<>();
  private Optional<VectorSum> sum = Optional.empty();
  private boolean ready;
  private int round;

  /** What nodes said that the role does not hear, or that means no. */
  public final Map<String, List<FromNode>> asides = new HashMap<>();

  /** A query over these peers; the case names their keys and datasets. */
  public TestQuery(TestCa ca, Hdab people, Case query, Map<String, ? extends Peer> peers) {
    this.query = query;
    this.peers.putAll(peers);
    this.invitation = invitation(query);
    this.role =
        ModeAll.coordinator(
            terms(query),
            message -> Bytes.wrap(people.service.sign(message)),
            new PeerCertificates(ca.certificate(), Set.of(), Clock.systemUTC()),
            new SecureRandom(),
            CoordinatorProgress.NONE);
  }

  /** What the secure aggregation knows of a query. */
  static QueryTerms terms(Case query) {
    Map<String, Hash> roster = new TreeMap<>();
    query.datasets.keySet().forEach(n -> roster.put(n, Hash.ofDigest(query.keys.get(n).bytes())));
    return new QueryTerms(
        new QueryKey(
            Hash.ofDigest(DocumentSigner.payloadHash(query.permit()).bytes()), query.queryId),
        Hash.ofDigest(DocumentSigner.payloadHash(query.order()).bytes()),
        roster,
        new Tolerance(Tolerance.Claim.SECURE_AGGREGATION, query.orderMinNodes, query.corruptNodes),
        100);
  }

  /** The work order as it goes to a node. */
  public static FromCoordinator invitation(Case query) {
    return FromCoordinator.newBuilder()
        .setQueryId(query.queryId)
        .setWorkOrder(bundle(query.documents()))
        .build();
  }

  /** Whether it would be answered, as it goes to a node. */
  public static FromCoordinator preflight(Case query) {
    return FromCoordinator.newBuilder()
        .setQueryId(query.queryId)
        .setPreflight(bundle(query.preflight()))
        .build();
  }

  /** Documents as they go to a node. */
  public static WorkOrderBundle bundle(OrderDocuments documents) {
    return WorkOrderBundle.newBuilder()
        .setWorkOrder(ByteString.copyFrom(documents.workOrder()))
        .setPermit(ByteString.copyFrom(documents.permit()))
        .setTemplate(ByteString.copyFrom(documents.template()))
        .setRoster(ByteString.copyFrom(documents.roster()))
        .setStatusList(ByteString.copyFrom(documents.statusList()))
        .build();
  }

  /** Another line to a node. */
  public void replace(String nodeId, Peer peer) {
    peers.put(nodeId, peer);
  }

  /** Agrees keys with all nodes. */
  public TestQuery setUp() throws Exception {
    propose();
    until("Acks", () -> ready);
    return this;
  }

  /** Says all Hellos and does not wait for Acks. */
  public void propose() throws Exception {
    ready = false;
    carryOut(role.begin(new TreeSet<>(peers.keySet())));
    until("Hellos", () -> role.awaited().isEmpty());
    carryOut(role.agree());
  }

  /** Opens a round and does not wait. */
  public void open(byte[] broadcast, VectorSpec spec) throws Exception {
    sum = Optional.empty();
    carryOut(role.open(new RoundPlan(round + 1, Bytes.of(broadcast), spec)));
  }

  /** Hears nodes until the open round is complete. */
  public VectorSum complete() throws Exception {
    until("reports", () -> sum.isPresent());
    round++;
    return sum.orElseThrow();
  }

  /** A line came back. */
  public void reconnected(String nodeId, Peer peer) throws Exception {
    peers.put(nodeId, peer);
    carryOut(role.reconnected(nodeId));
  }

  /** Hears nodes until this holds. */
  public void until(String what, BooleanSupplier holds) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("waited in vain for " + what + "; asides: " + asides);
      }
      for (Map.Entry<String, Peer> peer : peers.entrySet()) {
        Optional<FromNode> said = peer.getValue().poll(GLANCE);
        if (said.isPresent()) {
          hear(peer.getKey(), said.get());
        }
      }
    }
  }

  private void hear(String nodeId, FromNode said) throws Exception {
    Optional<NodeMessage> message = NodeMessages.fromWire(said);
    boolean aside =
        message.isEmpty()
            || message.get() instanceof NodeMessage.Refused
            || message.get() instanceof NodeMessage.Cannot;
    if (aside) {
      asides.computeIfAbsent(nodeId, n -> new ArrayList<>()).add(said);
    } else {
      carryOut(role.receive(nodeId, message.get()));
    }
  }

  private void carryOut(List<CoordinatorEffect> effects) {
    for (CoordinatorEffect effect : effects) {
      switch (effect) {
        case CoordinatorEffect.Persist _ -> {}
        case CoordinatorEffect.Invite(var nodes) ->
            nodes.forEach(n -> peers.get(n).tell(invitation));
        case CoordinatorEffect.Send(var node, var message) ->
            peers.get(node).tell(CoordinatorMessages.toWire(query.queryId, message));
        case CoordinatorEffect.SendAll(var message) ->
            peers.values().forEach(p -> p.tell(CoordinatorMessages.toWire(query.queryId, message)));
        case CoordinatorEffect.Ready _ -> ready = true;
        case CoordinatorEffect.Summed summed -> sum = Optional.of(summed.sum());
        case CoordinatorEffect.Misdealt(var node) ->
            throw new AssertionError("no ticket of " + node + " can be opened");
        case CoordinatorEffect.Stuck(var node) ->
            throw new AssertionError("stuck because of " + node);
      }
    }
  }

  /** Asks how many persons there are, and does not wait. */
  public LayoutEncoding openPersons() throws Exception {
    LayoutEncoding persons =
        new LayoutEncoding(Purpose.PERSONS, new Layout(List.of()), peers.size());
    open(new byte[0], persons.spec());
    return persons;
  }

  /** Asks how many persons there are, and whether anybody objects. */
  public TestQuery countAndVote() throws Exception {
    LayoutEncoding persons = openPersons();
    long total = persons.decode(complete()).personsEligible();
    assertThat(vote(total).vetoed()).isFalse();
    return this;
  }

  /** A vote on this total. */
  public VectorSum vote(long total) throws Exception {
    openVote(total);
    return complete();
  }

  /** Asks for a vote on this total and does not wait. */
  public void openVote(long total) throws Exception {
    open(
        new PersonsTotal(total).broadcast(),
        new VectorSpec(Purpose.VOTE.text(), peers.size(), List.of()));
  }

  /** Asks for a vote on what would be released, after these peers were shown this. */
  public void openRelease(byte[] candidate, byte[] hash, String... shownTo) throws Exception {
    for (String node : shownTo) {
      peers
          .get(node)
          .tell(
              FromCoordinator.newBuilder()
                  .setQueryId(query.queryId)
                  .setCandidate(Candidate.newBuilder().setContent(ByteString.copyFrom(candidate)))
                  .build());
    }
    open(hash, new VectorSpec(Purpose.RELEASE.text(), peers.size(), List.of()));
  }

  /** Opens the statistic's first round with this total in it; gives its encoding. */
  public <P, S> LayoutEncoding openFirst(
      long total, FederatedAlgorithm<P, S, ?> algorithm, Dictionary dictionary) throws Exception {
    P parameters = algorithm.parse(JsonText.parse(query.parameters).node(), dictionary);
    byte[] statistic = algorithm.broadcast(algorithm.start(parameters));
    LayoutEncoding encoding =
        new LayoutEncoding(
            Purpose.FIRST, algorithm.layout(parameters, dictionary, statistic), peers.size());
    open(new FirstBroadcast(new PersonsTotal(total), statistic).bytes(), encoding.spec());
    return encoding;
  }

  /** The sum of the open round. */
  public EncodedSums decode(LayoutEncoding encoding) throws Exception {
    return encoding.decode(complete());
  }

  /** Runs a statistic to its end; gives the result. */
  public <P, S, R extends Result> R run(
      FederatedAlgorithm<P, S, R> algorithm, Dictionary dictionary) throws Exception {
    P parameters = algorithm.parse(JsonText.parse(query.parameters).node(), dictionary);
    S state = algorithm.start(parameters);
    while (true) {
      byte[] broadcast = algorithm.broadcast(state);
      LayoutEncoding encoding = encoding(algorithm.layout(parameters, dictionary, broadcast));
      open(broadcast, encoding.spec());
      switch (algorithm.step(parameters, state, encoding.decode(complete()))) {
        case Step.Next<S, R>(S next) -> state = next;
        case Step.Done<S, R>(R result) -> {
          return result;
        }
        case Step.Failed<S, R> failed -> throw new AssertionError(failed);
      }
    }
  }

  /** How a layout is encoded for these peers. */
  public LayoutEncoding encoding(Layout layout) {
    return new LayoutEncoding(Purpose.ROUND, layout, peers.size());
  }

  /** Says the last Result and that the query is over. */
  public void finish() {
    carryOut(role.finish());
    finish("DONE");
  }

  /** Says that the query is over. */
  public void finish(String outcome) {
    FromCoordinator finished =
        FromCoordinator.newBuilder()
            .setQueryId(query.queryId)
            .setFinished(Finished.newBuilder().setOutcome(outcome))
            .build();
    peers.values().forEach(p -> p.tell(finished));
  }
}
