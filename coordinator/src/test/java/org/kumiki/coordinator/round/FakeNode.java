package org.kumiki.coordinator.round;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.kumiki.algorithms.BlockSum;
import org.kumiki.algorithms.FederatedAlgorithm;
import org.kumiki.algorithms.NodeProgram;
import org.kumiki.algorithms.Pass;
import org.kumiki.algorithms.derive.ComparedRows;
import org.kumiki.algorithms.derive.Preparation;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.disclosure.InsiderCheck;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.figure.Candidate;
import org.kumiki.algorithms.frame.Frame;
import org.kumiki.algorithms.grouping.Groupings;
import org.kumiki.algorithms.grouping.HeldCell;
import org.kumiki.algorithms.grouping.OwnCells;
import org.kumiki.algorithms.layout.Contribution;
import org.kumiki.algorithms.layout.LedgerSlots;
import org.kumiki.coordinator.identity.CertificateAuthority;
import org.kumiki.coordinator.identity.Certificates;
import org.kumiki.coordinator.node.NodeLine;
import org.kumiki.coordinator.node.NodeRegistry;
import org.kumiki.coordinator.node.NodeSession;
import org.kumiki.protocols.codec.CoordinatorMessages;
import org.kumiki.protocols.codec.NodeMessages;
import org.kumiki.protocols.document.AggregationMode;
import org.kumiki.protocols.document.Digest;
import org.kumiki.protocols.encoding.Envelope;
import org.kumiki.protocols.encoding.FirstBroadcast;
import org.kumiki.protocols.encoding.LayoutEncoding;
import org.kumiki.protocols.encoding.PersonsTotal;
import org.kumiki.protocols.encoding.Purpose;
import org.kumiki.protocols.link.v1.FromCoordinator;
import org.kumiki.protocols.link.v1.FromNode;
import org.kumiki.protocols.link.v1.NoReport;
import org.kumiki.protocols.link.v1.NotWelcome;
import org.kumiki.protocols.link.v1.PreflightAnswer;
import org.kumiki.protocols.link.v1.Refused;
import org.kumiki.protocols.link.v1.Working;
import org.kumiki.secureagg.all.ModeAll;
import org.kumiki.secureagg.canonical.Bytes;
import org.kumiki.secureagg.canonical.PeerFault;
import org.kumiki.secureagg.message.CoordinatorMessage;
import org.kumiki.secureagg.message.OpenBody;
import org.kumiki.secureagg.role.CertificateCheck;
import org.kumiki.secureagg.role.NodeEffect;
import org.kumiki.secureagg.role.NodeIdentity;
import org.kumiki.secureagg.role.NodeRole;
import org.kumiki.secureagg.role.NodeTerms;
import org.kumiki.secureagg.role.OpenedRound;
import org.kumiki.secureagg.sa1.ModeSa1;
import org.kumiki.secureagg.vector.VectorEncoder;
import org.kumiki.secureagg.vector.VectorSpec;

/**
 * A node without gRPC and policy: real role, keys, ledger and program on a thread of its own. Like
 * a stream, its line carries one message to the coordinator at a time. Tests cut in by {@link
 * #hears} and {@link #says}.
 */
final class FakeNode implements AutoCloseable {

  /** What a node makes of a work order. */
  record Task<P>(
      FederatedAlgorithm<P, ?, ?> algorithm,
      P parameters,
      Dictionary dictionary,
      NodeTerms terms,
      AggregationMode mode,
      int earlier) {

    Groupings groupings() {
      return Groupings.of(
          algorithm.variables(parameters), dictionary, algorithm.intervals(parameters));
    }

    /** Sets of rows that this query's figures are about. */
    int sets() {
      return earlier == 0
          ? 0
          : ComparedRows.of(algorithm, parameters, Optional.empty(), Preparation.none(dictionary))
              .sets()
              .size();
    }
  }

  /** Reads a work order as this node's policy would. */
  interface Policy {
    Task<?> read(FromCoordinator workOrder, String nodeId);
  }

  final String id;
  final List<String> alarms = Collections.synchronizedList(new ArrayList<>());
  final List<Long> totals = Collections.synchronizedList(new ArrayList<>());
  final List<FromCoordinator> heard = Collections.synchronizedList(new ArrayList<>());

  /** False: the message is lost. Called on the node's thread. */
  volatile Predicate<FromCoordinator> hears = message -> true;

  /** False: the message is not sent. Called on the node's thread. */
  volatile Predicate<FromNode> says = message -> true;

  /** Whether its last report outlives a broken line and the process. */
  volatile boolean spools;

  private final List<FromNode> spool = new ArrayList<>();

  /** Changes what is sent. */
  volatile UnaryOperator<FromNode> tampers = UnaryOperator.identity();

  /** Rounds in which it vetoes. */
  volatile Predicate<Integer> vetoes = round -> false;

  /** What it takes an order's terms for. */
  volatile UnaryOperator<NodeTerms> understands = UnaryOperator.identity();

  /** Rounds in which it cannot. */
  volatile Predicate<Integer> cannot = round -> false;

  /** True if a person of the permit works at its institution. */
  volatile boolean insider;

  /** What it was shown before a release. */
  volatile Optional<byte[]> candidate = Optional.empty();

  private final NodeRegistry registry;
  private final Policy policy;
  private final Frame data;
  private final SecureRandom random;
  private final CertificateCheck certificates;
  private final X509Certificate certificate;
  private final NodeIdentity identity;
  private final MemoryLedger ledger;
  private final Map<String, String> datasets = Map.of("data", "1");

  /** Persons of each query who were in no earlier one. */
  volatile long onlyNow;

  /** Codes that it says to a preflight. */
  volatile List<String> wouldRefuse = List.of();

  /** Release rules that its holder demands, by dataset. */
  volatile Map<String, String> profiles = Map.of();

  private final BlockingQueue<String> finished = new LinkedBlockingQueue<>();
  private final BlockingQueue<Runnable> inbox = new LinkedBlockingQueue<>();
  private final ExecutorService blocks = Executors.newVirtualThreadPerTaskExecutor();
  private final Thread thread;
  private volatile boolean closed;
  private Digest process;
  private Optional<Line> line = Optional.empty();
  private Optional<NodeRole> role = Optional.empty();
  private Optional<Task<?>> task = Optional.empty();

  FakeNode(
      String id,
      Frame data,
      NodeRegistry registry,
      CertificateAuthority ca,
      CertificateCheck certificates,
      Policy policy,
      SecureRandom random) {
    this(id, data, registry, newKey(), key -> ca.issueNode(id, key), certificates, policy, random);
  }

  /** A node that gets its certificate as it likes. */
  FakeNode(
      String id,
      Frame data,
      NodeRegistry registry,
      KeyPair key,
      Function<PublicKey, X509Certificate> enrolment,
      CertificateCheck certificates,
      Policy policy,
      SecureRandom random) {
    this.id = id;
    this.data = data;
    this.registry = registry;
    this.policy = policy;
    this.random = random;
    this.certificates = certificates;
    certificate = enrolment.apply(key.getPublic());
    identity =
        new NodeIdentity(
            List.of(Bytes.wrap(Certificates.der(certificate))),
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
    ledger = new MemoryLedger(random);
    process = drawProcess();
    thread = Thread.ofVirtual().name("node-" + id).start(this::work);
  }

  static KeyPair newKey() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  Digest spki() {
    return Certificates.spkiSha256(certificate);
  }

  private Digest drawProcess() {
    byte[] drawn = new byte[16];
    random.nextBytes(drawn);
    return Digest.of(drawn);
  }

  private void work() {
    try {
      while (!closed) {
        inbox.take().run();
      }
    } catch (InterruptedException e) {
      // Closed.
    }
  }

  /** The sending half at the coordinator's side. */
  private final class Line implements NodeLine {
    private final NodeSession session =
        new NodeSession(id, process, datasets, profiles, List.of(certificate), this);
    private final ArrayDeque<FromNode> outbox = new ArrayDeque<>();
    private boolean credit = true;
    private volatile boolean over;

    @Override
    public void send(FromCoordinator message) {
      if (!over) {
        inbox.add(() -> hear(this, message));
      }
    }

    @Override
    public void next() {
      inbox.add(
          () -> {
            credit = true;
            pump();
          });
    }

    @Override
    public void close(NotWelcome.Reason reason, String message) {
      over = true;
    }

    private void pump() {
      if (credit && !over && !outbox.isEmpty()) {
        credit = false;
        registry.said(session, outbox.poll());
      }
    }
  }

  /** Opens a stream; an earlier one is replaced. Waits until the coordinator knows. */
  void connect() {
    runHere(this::open);
  }

  private void open() {
    line = Optional.of(new Line());
    registry.arrived(line.get().session);
  }

  /** The connection breaks; the process lives. */
  void disconnect() {
    runHere(this::cut);
  }

  /** To be called on the node's thread, from a hook. */
  void cut() {
    line.ifPresent(
        l -> {
          l.over = true;
          registry.gone(l.session);
        });
    line = Optional.empty();
  }

  /** The process dies and another starts; to be called on the node's thread. */
  void die() {
    cut();
    role.ifPresent(NodeRole::close);
    role = Optional.empty();
    task = Optional.empty();
    process = drawProcess();
  }

  /** The connection breaks and comes back at once; to be called on the node's thread. */
  void reconnect() {
    cut();
    open();
  }

  /** The same, after the coordinator has dealt with all that was said. */
  void reconnectWhenHeard() {
    inbox.add(
        () -> {
          Line now = line.orElseThrow();
          if (now.credit && now.outbox.isEmpty()) {
            reconnect();
          } else {
            reconnectWhenHeard();
          }
        });
  }

  /** Another process connects at once; to be called on the node's thread. */
  void restart() {
    die();
    open();
  }

  /** Waits until the coordinator said that the query is over; with which outcome. */
  String awaitFinished() throws InterruptedException {
    return finished.poll(20, java.util.concurrent.TimeUnit.SECONDS);
  }

  /** Does it on the node's thread, after what it is doing. */
  void runLater(Runnable action) {
    inbox.add(action);
  }

  /** Does it on the node's thread, and waits. */
  void runOnThread(Runnable action) {
    runHere(action);
  }

  private void runHere(Runnable action) {
    var done = new java.util.concurrent.CountDownLatch(1);
    inbox.add(
        () -> {
          action.run();
          done.countDown();
        });
    try {
      if (!done.await(20, java.util.concurrent.TimeUnit.SECONDS)) {
        throw new AssertionError("node " + id + " hangs");
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  void refuse(String query, String code, String message) {
    refuse(query, code, message, "");
  }

  void refuse(String query, String code, String message, String japanese) {
    say(
        FromNode.newBuilder()
            .setQueryId(query)
            .setRefused(
                Refused.newBuilder().setCode(code).setMessage(message).setMessageJa(japanese))
            .build());
  }

  void working(String query) {
    say(
        FromNode.newBuilder()
            .setQueryId(query)
            .setWorking(Working.newBuilder().setTicketNumber(1))
            .build());
  }

  /** To be called on the node's thread. */
  void say(FromNode message) {
    if (says.test(message) && line.isPresent()) {
      line.get().outbox.add(tampers.apply(message));
      line.get().pump();
    }
  }

  private void hear(Line from, FromCoordinator message) {
    if (from.over || line.filter(l -> l == from).isEmpty()) {
      return;
    }
    heard.add(message);
    if (hears.test(message)) {
      handle(message);
    }
  }

  /** Does what the message asks; to be called on the node's thread. */
  void handle(FromCoordinator message) {
    try {
      switch (message.getBodyCase()) {
        case WORK_ORDER -> {
          if (task.isEmpty()) {
            task = Optional.of(policy.read(message, id));
            NodeTerms terms = understands.apply(task.get().terms());
            role =
                Optional.of(
                    switch (task.get().mode()) {
                      case ALL -> ModeAll.node(terms, identity, certificates, ledger, random);
                      case SA_1 -> ModeSa1.node(terms, identity, certificates, ledger, random);
                    });
          }
          carryOut(role.get().begin());
        }
        case CANDIDATE ->
            candidate = Optional.of(message.getCandidate().getContent().toByteArray());
        case ASK_REPORT -> sendAgain(message);
        case PREFLIGHT -> preflight(message);
        case FINISHED -> {
          if (task.isPresent()
              && task.get().terms().terms().query().queryId().equals(message.getQueryId())) {
            role.ifPresent(NodeRole::close);
            role = Optional.empty();
            task = Optional.empty();
          }
          finished.add(message.getFinished().getOutcome());
        }
        default -> {
          Optional<CoordinatorMessage> part = CoordinatorMessages.fromWire(message);
          if (part.isPresent() && role.isPresent()) {
            carryOut(role.get().receive(part.get()));
          }
        }
      }
    } catch (PeerFault e) {
      throw new AssertionError(e);
    }
  }

  /** Answers by {@link #wouldRefuse}. */
  private void preflight(FromCoordinator message) {
    PreflightAnswer.Builder answer = PreflightAnswer.newBuilder();
    wouldRefuse.forEach(
        code -> answer.addRefusals(Refused.newBuilder().setCode(code).setMessage("no")));
    say(FromNode.newBuilder().setQueryId(message.getQueryId()).setPreflightAnswer(answer).build());
  }

  private void carryOut(Iterator<NodeEffect> effects) {
    String query = task.orElseThrow().terms().terms().query().queryId();
    while (effects.hasNext()) {
      switch (effects.next()) {
        case NodeEffect.Persist persist -> ledger.append(persist.entry());
        case NodeEffect.Send send -> {
          FromNode part = NodeMessages.toWire(query, send.message());
          keep(part);
          say(part);
        }
        case NodeEffect.Agreed agreed -> {}
        case NodeEffect.Alarm alarm -> alarms.add(alarm.message());
        case NodeEffect.Contribute contribute -> {
          if (role.isPresent()) {
            carryOut(answer(task.get(), contribute.round()));
          }
        }
      }
    }
  }

  /** As from a spool that outlives the process: the bytes that were said, from a chunk on. */
  private void sendAgain(FromCoordinator message) {
    List<FromNode> report = spools ? List.copyOf(spool) : List.of();
    if (report.isEmpty()) {
      say(
          FromNode.newBuilder()
              .setQueryId(message.getQueryId())
              .setNoReport(
                  NoReport.newBuilder().setTicketNumber(message.getAskReport().getTicketNumber()))
              .build());
    }
    int arrived = message.getAskReport().getChunks();
    for (FromNode part : report) {
      if (!part.hasReportChunk() || part.getReportChunk().getIndex() >= arrived) {
        say(part);
      }
    }
  }

  private void keep(FromNode part) {
    switch (part.getBodyCase()) {
      case REPORT_HEADER -> {
        spool.clear();
        spool.add(part);
      }
      case REPORT_CHUNK, REPORT_CODES, REPORT_SIGNATURE -> spool.add(part);
      default -> {}
    }
  }

  private <P> Iterator<NodeEffect> answer(Task<P> to, OpenedRound round) {
    if (cannot.test(round.round())) {
      return role.get().cannot(round);
    }
    byte[] broadcast = round.broadcast().toArray();
    if (round.purpose().equals(Purpose.PERSONS.text())) {
      LayoutEncoding encoding =
          new LayoutEncoding(
              Purpose.PERSONS,
              LedgerSlots.layout(to.sets(), to.earlier()).plus(to.groupings().slots()),
              round.participants().size());
      Contribution drifts = new Contribution(encoding.layout());
      OwnCells.of(to.groupings(), data, Profile.ACRO_DEFAULT).write(drifts);
      int pairs = to.sets() * to.earlier();
      if (pairs > 0) {
        long[] now = new long[pairs];
        Arrays.fill(now, onlyNow);
        drifts.count(LedgerSlots.ONLY_NOW, now);
        drifts.count(LedgerSlots.ONLY_THEN, new long[pairs]);
      }
      return role.get()
          .contribute(
              round, encoding.encode(drifts, new Envelope(data.persons(), data.persons()), random));
    }
    if (round.purpose().equals(Purpose.VOTE.text())) {
      VectorSpec spec = new VectorSpec(Purpose.VOTE.text(), round.participants().size(), List.of());
      return role.get()
          .contribute(
              round,
              objects(to, PersonsTotal.read(broadcast).orElseThrow(), round)
                  ? VectorEncoder.vetoOf(spec, random)
                  : new VectorEncoder(spec).encode(random));
    }
    if (round.purpose().equals(Purpose.RELEASE.text())) {
      VectorSpec spec =
          new VectorSpec(Purpose.RELEASE.text(), round.participants().size(), List.of());
      return role.get()
          .contribute(
              round,
              objects(to.dictionary(), broadcast)
                  ? VectorEncoder.vetoOf(spec, random)
                  : new VectorEncoder(spec).encode(random));
    }
    Dictionary dictionary = to.dictionary();
    boolean voting = round.purpose().equals(Purpose.FIRST.text());
    boolean objects = false;
    if (voting) {
      FirstBroadcast first = FirstBroadcast.read(broadcast).orElseThrow();
      objects = objects(to, first.total(), round);
      broadcast = first.statistic();
    }
    LayoutEncoding encoding =
        new LayoutEncoding(
            voting ? Purpose.FIRST : Purpose.ROUND,
            to.algorithm().layout(to.parameters(), dictionary, broadcast),
            round.participants().size());
    if (!round.expects(encoding.spec())) {
      return role.get().cannot(round);
    }
    NodeProgram program = to.algorithm().node(to.parameters(), dictionary);
    Pass pass = program.begin(broadcast);
    Contribution contribution = new Contribution(encoding.layout());
    try {
      pass.finish(BlockSum.run(pass, data, blocks), contribution);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    if (objects || vetoes.test(round.round())) {
      contribution.veto("for a test");
    }
    return role.get()
        .contribute(
            round,
            encoding.encode(contribution, new Envelope(data.persons(), data.persons()), random));
  }

  private boolean objects(Task<?> to, PersonsTotal total, OpenedRound round) {
    totals.add(total.persons());
    List<HeldCell> alone = new ArrayList<>();
    total.held().forEach((cell, others) -> alone.add(new HeldCell(cell, others)));
    return vetoes.test(round.round())
        || OwnCells.of(to.groupings(), data, Profile.ACRO_DEFAULT).veto(alone).isPresent();
  }

  /** As a node of an insider's institution does; any other agrees. */
  private boolean objects(Dictionary dictionary, byte[] hash) {
    if (!insider) {
      return false;
    }
    byte[] shown = candidate.orElseThrow();
    return !Arrays.equals(Digest.of(shown).bytes(), hash)
        || InsiderCheck.objection(
                Candidate.read(shown), Optional.of(data), dictionary, Profile.ACRO_DEFAULT)
            .isPresent();
  }

  /** The round that a message opens; 0 if it opens none. */
  static int opens(FromCoordinator message) {
    if (!message.hasOpenRound() && !message.hasOpenTicket()) {
      return 0;
    }
    var open =
        message.hasOpenRound()
            ? message.getOpenRound().getOpen()
            : message.getOpenTicket().getOpen();
    try {
      return OpenBody.parse(Bytes.of(open.getBody().toByteArray())).round();
    } catch (PeerFault e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    blocks.shutdownNow();
  }
}
