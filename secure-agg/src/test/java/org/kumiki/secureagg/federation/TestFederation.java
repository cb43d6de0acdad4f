package org.kumiki.secureagg.federation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.kumiki.secureagg.canonical.Bytes;
import org.kumiki.secureagg.canonical.CanonicalWriter;
import org.kumiki.secureagg.canonical.Hash;
import org.kumiki.secureagg.canonical.PeerFault;
import org.kumiki.secureagg.ledger.QueryKey;
import org.kumiki.secureagg.ledger.Question;
import org.kumiki.secureagg.message.CoordinatorMessage;
import org.kumiki.secureagg.message.HelloBody;
import org.kumiki.secureagg.message.Label;
import org.kumiki.secureagg.message.NodeMessage;
import org.kumiki.secureagg.message.Signed;
import org.kumiki.secureagg.primitive.Ed25519Key;
import org.kumiki.secureagg.role.CoordinatorEffect;
import org.kumiki.secureagg.role.CoordinatorProgress;
import org.kumiki.secureagg.role.CoordinatorRole;
import org.kumiki.secureagg.role.NodeTerms;
import org.kumiki.secureagg.role.QueryTerms;
import org.kumiki.secureagg.role.RoundPlan;
import org.kumiki.secureagg.role.Tolerance;
import org.kumiki.secureagg.vector.EncodedVector;
import org.kumiki.secureagg.vector.VectorSpec;
import org.kumiki.secureagg.vector.VectorSum;

/**
 * Nodes and a coordinator in one thread, with a wire between them that a test can tamper with. The
 * coordinator is honest unless a test speaks for it with {@link #signed}.
 */
public final class TestFederation {

  /** Changes what one node is told; empty drops it. */
  public interface Downlink {
    Optional<CoordinatorMessage> pass(String nodeId, CoordinatorMessage message);
  }

  /** Changes what the coordinator hears from one node. */
  public interface Uplink {
    List<NodeMessage> pass(String nodeId, NodeMessage message);
  }

  private record Letter(String from, NodeMessage message) {}

  public final SecureRandom random;
  public final TestPki pki;
  public final Ed25519Key serviceKey;
  public final Map<String, TestNode> nodes = new LinkedHashMap<>();
  public final Map<String, TestPki.Enrolled> enrolled = new TreeMap<>();
  public final List<NodeMessage> heard = new ArrayList<>();
  public final List<Bytes> openings = new ArrayList<>();
  public final List<VectorSum> sums = new ArrayList<>();
  public final List<CoordinatorMessage> told = new ArrayList<>();
  public final List<String> stuck = new ArrayList<>();
  public final List<String> misdealt = new ArrayList<>();
  public final Mode mode;
  public QueryTerms terms;
  public CoordinatorRole coordinator;
  public Optional<CoordinatorProgress> stored = Optional.empty();
  public Downlink downlink = (nodeId, message) -> Optional.of(message);
  public Uplink uplink = (nodeId, message) -> List.of(message);
  public List<String> participants = List.of();
  public boolean ready;

  /** Participants of the round that can be opened. */
  public List<String> next = List.of();

  private final Queue<Letter> letters = new ArrayDeque<>();

  private TestFederation(String name, int size, Tolerance tolerance, Mode mode) {
    this.mode = mode;
    random = TestRandom.of(name);
    pki = new TestPki(random);
    serviceKey = Ed25519Key.random(random);
    Map<String, Hash> roster = new TreeMap<>();
    for (int i = 0; i < size; i++) {
      String id = nodeId(i);
      enrolled.put(id, pki.enrol(id, random));
      roster.put(id, enrolled.get(id).spki());
    }
    terms = terms("permit-1", "query-1", roster, tolerance);
    enrolled.forEach(
        (id, e) ->
            nodes.put(
                id,
                new TestNode(
                    nodeTerms(id, terms, question("all")), e.identity(), pki, random, mode)));
    coordinator = role(CoordinatorProgress.NONE);
  }

  /** A federation whose roster has so many nodes, with the fitting mode, m = min(size, 3). */
  public static TestFederation of(String name, int size) {
    Tolerance tolerance =
        switch (size) {
          case 1 -> new Tolerance(Tolerance.Claim.SINGLE_HOLDER, 1, 0);
          case 2 -> new Tolerance(Tolerance.Claim.TWO_HOLDER, 2, 0);
          default -> new Tolerance(Tolerance.Claim.SECURE_AGGREGATION, 3, 1);
        };
    return new TestFederation(name, size, tolerance, Mode.ALL);
  }

  /** A federation in mode SA-1 with the default c_N. */
  public static TestFederation sa1(String name, int size, int minNodes) {
    int corrupt = Math.max(1, (size - 1) / 3);
    Tolerance tolerance =
        new Tolerance(Tolerance.Claim.SECURE_AGGREGATION, Math.max(minNodes, corrupt + 2), corrupt);
    return new TestFederation(name, size, tolerance, Mode.SA_1);
  }

  public static String nodeId(int i) {
    return "node-%02d".formatted(i);
  }

  public static QueryTerms terms(
      String permit, String query, Map<String, Hash> roster, Tolerance tolerance) {
    return new QueryTerms(
        new QueryKey(Hash.of(permit.getBytes(UTF_8)), query),
        Hash.of((permit + query).getBytes(UTF_8)),
        roster,
        tolerance,
        50);
  }

  public static Question question(String cohort) {
    return new Question(
        Hash.of(new byte[] {1}),
        "feasibility",
        Hash.of(new byte[] {2}),
        Bytes.of(new byte[] {'{', '}'}),
        Bytes.of(cohort.getBytes(UTF_8)));
  }

  public NodeTerms nodeTerms(String nodeId, QueryTerms queryTerms, Question question) {
    return new NodeTerms(
        queryTerms, nodeId, serviceKey.publicKey(), question, NodeTerms.Overlap.REFUSE_SMALL);
  }

  private CoordinatorRole role(CoordinatorProgress progress) {
    return mode.coordinator(terms, serviceKey::sign, pki, random, progress);
  }

  /** A message of the coordinator, honest or not. */
  public Signed signed(Label label, Bytes body) {
    return new Signed(body, serviceKey.sign(label.signedBytes(body)));
  }

  /** Hellos as a lying coordinator would send them: any set, properly signed. */
  public CoordinatorMessage.Hellos hellos(List<Signed> items) throws PeerFault {
    TreeMap<String, List<Bytes>> sorted = new TreeMap<>();
    for (Signed item : items) {
      sorted
          .computeIfAbsent(HelloBody.parse(item.body()).nodeId(), id -> new ArrayList<>())
          .add(item.canonical());
    }
    CanonicalWriter all = new CanonicalWriter().raw(terms.query().permitHash());
    sorted.values().forEach(copies -> copies.forEach(all::enc));
    return new CoordinatorMessage.Hellos(
        items, serviceKey.sign(Label.HELLOS.signedBytes(all.hash().bytes())));
  }

  private static String sender(Signed hello) {
    try {
      return HelloBody.parse(hello.body()).nodeId();
    } catch (PeerFault e) {
      throw new AssertionError(e);
    }
  }

  public TestNode node(int i) {
    return nodes.get(nodeId(i));
  }

  /** Everybody begins another query. */
  public void nextQuery(QueryTerms other, Question question) {
    terms = other;
    nodes.forEach((id, node) -> node.next(nodeTerms(id, other, question)));
    stored = Optional.empty();
    coordinator = role(CoordinatorProgress.NONE);
    ready = false;
  }

  /** The coordinator dies and goes on from what it stored. */
  public void restartCoordinator() {
    letters.clear();
    ready = false;
    coordinator = role(stored.orElse(CoordinatorProgress.NONE));
  }

  /** Sets up with all nodes of the roster; true if everybody agreed. */
  public boolean setup() throws PeerFault {
    return setup(nodes.keySet());
  }

  public boolean setup(Collection<String> invited) throws PeerFault {
    ready = false;
    letters.clear();
    apply(coordinator.begin(new TreeSet<>(invited)));
    deliver();
    if (coordinator.canAgree()) {
      apply(coordinator.agree());
      deliver();
    }
    return ready;
  }

  /** Runs a round; empty if it got stuck. */
  public Optional<VectorSum> round(
      int round, byte[] broadcast, VectorSpec spec, Function<String, EncodedVector> values)
      throws PeerFault {
    int before = sums.size();
    nodes.forEach((id, node) -> node.program = opened -> Optional.of(values.apply(id)));
    apply(coordinator.open(new RoundPlan(round, Bytes.of(broadcast), spec)));
    deliver();
    return sums.size() > before ? Optional.of(sums.getLast()) : Optional.empty();
  }

  public void apply(List<CoordinatorEffect> effects) {
    for (CoordinatorEffect effect : effects) {
      switch (effect) {
        case CoordinatorEffect.Persist persist ->
            stored = Optional.of(CoordinatorProgress.read(persist.progress().write()));
        case CoordinatorEffect.Invite invite ->
            invite.nodes().forEach(id -> post(id, nodes.get(id).begin()));
        case CoordinatorEffect.Send send -> tell(send.nodeId(), send.message());
        case CoordinatorEffect.SendAll all -> {
          told.add(all.message());
          if (all.message() instanceof CoordinatorMessage.Hellos hellos) {
            participants = hellos.hellos().stream().map(TestFederation::sender).toList();
          }
          participants.forEach(id -> tell(id, all.message()));
        }
        case CoordinatorEffect.Ready r -> {
          ready = true;
          next = r.participants();
        }
        case CoordinatorEffect.Summed summed -> {
          sums.add(summed.sum());
          openings.add(summed.opening());
        }
        case CoordinatorEffect.Stuck s -> stuck.add(s.nodeId());
        case CoordinatorEffect.Misdealt m -> misdealt.add(m.nodeId());
      }
    }
  }

  private void tell(String nodeId, CoordinatorMessage message) {
    downlink
        .pass(nodeId, message)
        .ifPresent(passed -> post(nodeId, nodes.get(nodeId).receive(passed)));
  }

  private void post(String nodeId, List<NodeMessage> messages) {
    for (NodeMessage message : messages) {
      uplink.pass(nodeId, message).forEach(passed -> letters.add(new Letter(nodeId, passed)));
    }
  }

  /** Delivers what was posted, and what follows from it. */
  public void deliver() throws PeerFault {
    while (!letters.isEmpty()) {
      Letter letter = letters.remove();
      heard.add(letter.message());
      apply(coordinator.receive(letter.from(), letter.message()));
    }
  }
}
