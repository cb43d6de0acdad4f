package org.kumiki.coordinator.round;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.kumiki.algorithms.FederatedAlgorithm;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.algorithms.dictionary.VariableType;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.frame.ArrayFrame;
import org.kumiki.algorithms.frame.Frame;
import org.kumiki.algorithms.glm.GlmAlgorithm;
import org.kumiki.algorithms.registry.StandardAlgorithms;
import org.kumiki.coordinator.audit.AuditLog;
import org.kumiki.coordinator.calendar.DeadlineBook;
import org.kumiki.coordinator.calendar.PeriodRule;
import org.kumiki.coordinator.catalogue.Catalogue;
import org.kumiki.coordinator.event.EventLog;
import org.kumiki.coordinator.fixture.Hdab;
import org.kumiki.coordinator.fixture.SettableClock;
import org.kumiki.coordinator.home.HomeFolder;
import org.kumiki.coordinator.home.Transactions;
import org.kumiki.coordinator.identity.CertificateAuthority;
import org.kumiki.coordinator.identity.EnrolledNodes;
import org.kumiki.coordinator.identity.NodeCertificates;
import org.kumiki.coordinator.identity.ServiceIdentity;
import org.kumiki.coordinator.ledger.OutputLedger;
import org.kumiki.coordinator.metrics.Meter;
import org.kumiki.coordinator.node.NodeRegistry;
import org.kumiki.coordinator.organisation.OrganisationDesk;
import org.kumiki.coordinator.outputcheck.CheckRules;
import org.kumiki.coordinator.outputcheck.OutputDesk;
import org.kumiki.coordinator.permit.DocumentLibrary;
import org.kumiki.coordinator.permit.StatusDesk;
import org.kumiki.coordinator.query.QueryHandle;
import org.kumiki.coordinator.query.QueryPlanner;
import org.kumiki.coordinator.query.QueryProgress;
import org.kumiki.coordinator.query.QueryRecords;
import org.kumiki.coordinator.query.QueryRequest;
import org.kumiki.coordinator.query.WorkOrderSignature;
import org.kumiki.coordinator.release.ReleaseLedger;
import org.kumiki.coordinator.store.Stores;
import org.kumiki.coordinator.store.sqlite.RawSqlite;
import org.kumiki.coordinator.store.sqlite.SqliteStores;
import org.kumiki.protocols.document.AggregationMode;
import org.kumiki.protocols.document.Authority;
import org.kumiki.protocols.document.Digest;
import org.kumiki.protocols.document.DocumentSigner;
import org.kumiki.protocols.document.Documents;
import org.kumiki.protocols.document.JsonText;
import org.kumiki.protocols.document.OnLoss;
import org.kumiki.protocols.document.ParameterBound;
import org.kumiki.protocols.document.Permit;
import org.kumiki.protocols.document.PermitDataset;
import org.kumiki.protocols.document.PermitPerson;
import org.kumiki.protocols.document.PermitTemplate;
import org.kumiki.protocols.document.PrivacyMode;
import org.kumiki.protocols.document.Purpose;
import org.kumiki.protocols.document.Roster;
import org.kumiki.protocols.document.RosterNode;
import org.kumiki.protocols.document.TabulationPlan;
import org.kumiki.protocols.document.Template;
import org.kumiki.protocols.document.TemplateSlot;
import org.kumiki.protocols.document.TemplateStatus;
import org.kumiki.protocols.document.TemplateSuspension;
import org.kumiki.protocols.document.TemplateTerms;
import org.kumiki.protocols.document.Verification;
import org.kumiki.protocols.document.WorkOrder;
import org.kumiki.protocols.link.v1.FromCoordinator;
import org.kumiki.secureagg.canonical.Bytes;
import org.kumiki.secureagg.canonical.Hash;
import org.kumiki.secureagg.ledger.Question;
import org.kumiki.secureagg.role.NodeTerms;

/** A coordinator's stores and desk, and nodes in the same process; real documents and keys. */
final class Federation implements AutoCloseable {

  static final Dictionary DICTIONARY =
      new Dictionary(List.of(number("y"), number("x")), List.of("NA"), Optional.empty());
  static final String GLM = "{\"template\": \"glm\", \"parameters\": {\"formula\": \"y ~ x\"}}";
  static final Duration LONG = Duration.ofSeconds(60);
  static final Duration SHORT = Duration.ofMillis(50);
  static final Patience PATIENT = new Patience(LONG, LONG, LONG);

  org.kumiki.coordinator.outputcheck.PublicNotes notes =
      org.kumiki.coordinator.outputcheck.PublicNotes.NONE;
  final Set<String> surrendered = java.util.concurrent.ConcurrentHashMap.newKeySet();
  volatile Runnable whenStatusWasRead = () -> {};
  final SettableClock clock = new SettableClock();
  final SecureRandom random = new SecureRandom();
  final Hdab hdab = new Hdab(random);
  final Stores stores;
  final RawSqlite raw;
  final AuditLog audit;
  final CertificateAuthority ca;
  final ServiceIdentity service;
  final DocumentLibrary library;
  final EnrolledNodes enrolled;
  final NodeRegistry registry = new NodeRegistry();
  final Map<String, FakeNode> nodes = new TreeMap<>();
  final List<QueryProgress> progress = Collections.synchronizedList(new ArrayList<>());
  final Template template;
  private final World world;
  private final List<Template> templates = new ArrayList<>();
  StatusDesk status;
  private String profile = "NONE";
  private Optional<String> organisation = Optional.empty();
  private List<TabulationPlan> plans = List.of();
  private Map<String, ParameterBound> bounds = Map.of();
  private Set<String> closed = Set.of();
  private volatile Optional<TemplateStatus> stopped = Optional.empty();
  private AggregationMode aggregation = AggregationMode.ALL;
  private CheckRules rules = CheckRules.NO_DESK;
  ReleaseLedger ledger;
  QueryRecords records;
  OrganisationDesk organisations;
  RunsOnHold held;
  OutputDesk checks;
  QueryDesk desk;

  /**
   * What the nodes hold and may be asked.
   *
   * @param rows of a site
   * @param algorithms beside glm
   * @param terms of all templates
   */
  record World(
      Dictionary dictionary,
      IntFunction<Frame> rows,
      List<FederatedAlgorithm<?, ?, ?>> algorithms,
      Optional<TemplateTerms> terms) {

    static final World OF_NUMBERS = new World(DICTIONARY, Federation::rows, List.of());

    World {
      algorithms = List.copyOf(algorithms);
    }

    World(
        Dictionary dictionary,
        IntFunction<Frame> rows,
        List<FederatedAlgorithm<?, ?, ?>> algorithms) {
      this(dictionary, rows, algorithms, Optional.empty());
    }
  }

  /** So many nodes, all connected, of which {@code minNodes} are needed. */
  Federation(Path folder, int size, int minNodes, Patience patience) {
    this(folder, size, minNodes, patience, World.OF_NUMBERS);
  }

  /** The same with other data. */
  Federation(Path folder, int size, int minNodes, Patience patience, World world) {
    this.world = world;
    HomeFolder home = new HomeFolder(folder);
    ca = CertificateAuthority.open(home, clock, random);
    service = ServiceIdentity.open(home, random);
    stores = SqliteStores.open(home.database());
    raw = new RawSqlite(home.database());
    Transactions transactions = stores.transactions();
    audit = new AuditLog(stores.audit(), transactions, clock);
    library = new DocumentLibrary(stores.documents(), audit, transactions, clock, ca, service);
    enrolled = new EnrolledNodes(stores.nodes(), audit, transactions, clock);
    library.publishAuthority(
        hdab.authority(service.publicKey(), ca.certificateSha256(), clock.instant()));
    template = template(new GlmAlgorithm());
    templates.add(template);
    world.algorithms().forEach(a -> templates.add(template(a)));
    templates.forEach(t -> library.publishTemplate(hdab.reviewed(t)));
    for (int i = 0; i < size; i++) {
      String id = "n" + i;
      nodes.put(
          id,
          new FakeNode(
              id,
              world.rows().apply(i),
              registry,
              ca,
              new NodeCertificates(ca, enrolled, clock),
              this::read,
              random));
    }
    library.publishRoster(
        hdab.decided(
            new Roster(
                1,
                clock.instant(),
                nodes.values().stream()
                    .map(n -> new RosterNode(n.id, n.spki(), "Hospital " + n.id))
                    .toList())));
    library.publishPermit(hdab.decided(permit(1, minNodes, Duration.ofDays(1), Optional.empty())));
    nodes.values().forEach(FakeNode::connect);
    start(patience);
  }

  /** A desk as a coordinator's process has it; an earlier one is given up without a word. */
  void start(Patience patience) {
    Transactions transactions = stores.transactions();
    status =
        new StatusDesk(
            stores.documents(),
            audit,
            transactions,
            clock,
            library,
            enrolled,
            service,
            () -> stopped,
            () -> {
              Set<String> standing = Set.copyOf(surrendered);
              whenStatusWasRead.run();
              return standing;
            });
    ledger = new ReleaseLedger(stores.ledger(), transactions);
    QueryPlanner planner =
        new QueryPlanner(
            library, status, new Catalogue(Set::of), new StandardAlgorithms(), Profile.NONE);
    EventLog events = new EventLog(stores.events(), audit, transactions, clock);
    organisations = new OrganisationDesk(events);
    records = new QueryRecords(stores.queries(), audit, transactions);
    OutputLedger outputs = new OutputLedger(stores.outputs(), transactions);
    held = new RunsOnHold(stores.runs(), planner, ledger, outputs);
    checks =
        new OutputDesk(
            events,
            audit,
            records,
            organisations,
            permit -> Set.of("amended"),
            notes,
            new DeadlineBook(stores.deadlines(), audit, transactions, PeriodRule.BRUSSELS, clock),
            rules,
            held,
            clock,
            random);
    desk =
        new QueryDesk(
            records,
            stores.runs(),
            ledger,
            outputs,
            checks,
            planner,
            registry,
            status,
            service,
            new NodeCertificates(ca, enrolled, clock),
            patience,
            clock,
            random,
            Meter.NONE);
  }

  /** From now on people look at results. */
  void withDesk(CheckRules check) {
    rules = check;
    start(PATIENT);
  }

  FakeNode node(int i) {
    return nodes.get("n" + i);
  }

  private void heard(QueryProgress step) {
    synchronized (progress) {
      progress.add(step);
      progress.notifyAll();
    }
  }

  /** Waits until a query has said this. */
  void awaitProgress(QueryProgress step) throws InterruptedException {
    long end = System.nanoTime() + LONG.toNanos();
    synchronized (progress) {
      while (!progress.contains(step)) {
        long millis = (end - System.nanoTime()) / 1_000_000;
        if (millis <= 0) {
          throw new AssertionError(step + " did not come, only " + progress);
        }
        progress.wait(millis);
      }
    }
  }

  QueryHandle ask() {
    return desk.submit(request(GLM), this::heard);
  }

  QueryHandle ask(String json) {
    return desk.submit(request(json), this::heard);
  }

  /** The same of a part of the persons. */
  QueryHandle askAbout(String cohort) {
    return ask(GLM.replaceFirst("\\{", "{\"cohort\": \"" + cohort + "\", "));
  }

  QueryHandle ask(WorkOrderSignature signature) {
    return desk.submit(request(GLM, signature), this::heard);
  }

  QueryRequest request(String json) {
    return request(
        json,
        order -> {
          throw new AssertionError("the permit names no key");
        });
  }

  private QueryRequest request(String json, WorkOrderSignature signature) {
    return new QueryRequest(
        "p1",
        "researcher",
        json.getBytes(StandardCharsets.UTF_8),
        Optional.of(world.dictionary()),
        signature);
  }

  static Variable number(String name) {
    return new Variable(
        name,
        VariableType.NUMBER,
        List.of(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        List.of("TRUE"),
        List.of("FALSE"),
        name);
  }

  /** x and y of twenty persons of a site; one of site 1 has no y. */
  static double[][] columns(int site) {
    double[] x = new double[20];
    double[] y = new double[20];
    for (int i = 0; i < x.length; i++) {
      x[i] = (i * 7 + site * 3) % 11;
      y[i] = 2 + 3 * x[i] + Math.sin(i + 10.0 * site);
    }
    if (site == 1) {
      y[0] = Double.NaN;
    }
    return new double[][] {x, y};
  }

  private static Frame rows(int site) {
    double[][] columns = columns(site);
    return new ArrayFrame(20, Map.of("x", columns[0], "y", columns[1]), Map.of(), Optional.empty());
  }

  private Template template(FederatedAlgorithm<?, ?, ?> algorithm) {
    return new Template(
        algorithm.id(),
        "1.0.0",
        algorithm.id(),
        algorithm.version(),
        JsonText.parse(algorithm.parameterSchema()),
        List.of(new TemplateSlot("n", "1", "COUNT", "Count[]", "INTERNAL", "rows")),
        List.of(Purpose.SCIENTIFIC_RESEARCH),
        List.of("coefficients"),
        Hdab.AUTHOR,
        world.terms());
  }

  /** A permit of a year with these tabulation plans. */
  void publishPlans(List<TabulationPlan> of) {
    plans = List.copyOf(of);
    publishPermit(2, Duration.ofDays(365));
  }

  /** A permit that bounds these parameters. */
  void publishBounds(Map<String, ParameterBound> of) {
    bounds = Map.copyOf(of);
    publishPermit(2, Duration.ofDays(365));
  }

  /** A permit that opens all but these. */
  void publishWithout(Set<String> variables) {
    closed = Set.copyOf(variables);
    publishPermit(2, Duration.ofDays(365));
  }

  /** From the next status list on. */
  void stopTemplates(List<Digest> retired, List<TemplateSuspension> suspended) {
    stopped = Optional.of(new TemplateStatus(retired, suspended, List.of()));
  }

  void publishPermit(int version, Duration validity) {
    library.publishPermit(hdab.decided(permit(version, 3, validity, Optional.empty())));
  }

  /** From now on lost nodes are gone on without. */
  void tolerateLosses(int minNodes) {
    aggregation = AggregationMode.SA_1;
    library.publishPermit(hdab.decided(permit(9, minNodes, Duration.ofDays(1), Optional.empty())));
  }

  /** From now on the release rules are those of ACRO-DEFAULT. */
  void protect() {
    protect("ACRO-DEFAULT");
  }

  /** The researcher works where this node is. */
  void employ(int node) {
    FakeNode of = node(node);
    of.insider = true;
    organisation = Optional.of("hospital  " + of.id);
    protect();
  }

  /** The researcher works there. */
  void organisationOfThePermit(String name) {
    organisation = Optional.of(name);
    publishPermit(10, Duration.ofDays(1));
  }

  void protect(String name) {
    profile = name;
    publishPermit(9, Duration.ofDays(1));
  }

  Permit permit(int version, int minNodes, Duration validity, Optional<String> personKey) {
    return new Permit(
        "p1",
        version,
        List.of(Purpose.SCIENTIFIC_RESEARCH),
        List.of(new PermitPerson("researcher", personKey, organisation)),
        nodes.keySet().stream()
            .map(
                n ->
                    new PermitDataset(
                        n,
                        "data",
                        world.dictionary().variables().stream()
                            .map(Variable::name)
                            .filter(name -> !closed.contains(name))
                            .toList()))
            .toList(),
        templates.stream()
            .map(
                t ->
                    new PermitTemplate(
                        t.id(), t.version(), DocumentSigner.payloadHash(t), bounds, plans))
            .toList(),
        minNodes,
        1,
        100,
        profile,
        PrivacyMode.SECURE_AGGREGATION,
        aggregation,
        clock.instant().minusSeconds(60),
        clock.instant().plus(validity),
        10,
        60,
        OnLoss.STOP,
        false);
  }

  /** What a node's policy makes of a work order: everything verified, nothing refused. */
  private FakeNode.Task<?> read(FromCoordinator message, String nodeId) {
    var bundle = message.getWorkOrder();
    Authority authority = library.authority().orElseThrow().document();
    var permit =
        valid(Documents.verifyPermit(bundle.getPermit().toByteArray(), authority, clock.instant()));
    var roster =
        valid(Documents.verifyRoster(bundle.getRoster().toByteArray(), authority, clock.instant()));
    var order =
        valid(
            Documents.verifyWorkOrder(
                bundle.getWorkOrder().toByteArray(),
                authority,
                permit.document(),
                clock.instant()));
    var terms =
        new Invitation(order.document(), new byte[0], order.payloadHash())
            .terms(permit.document(), roster.document());
    WorkOrder asked = order.document();
    return task(
        new StandardAlgorithms().byId(asked.template().id()).orElseThrow(),
        asked,
        permit.document().aggregation(),
        new NodeTerms(
            terms,
            nodeId,
            Bytes.wrap(service.publicKeyBytes()),
            new Question(
                Hash.of(nodeId.getBytes(StandardCharsets.UTF_8)),
                asked.template().id(),
                new Hash(Bytes.wrap(asked.template().sha256().bytes())),
                Bytes.of(asked.parameters().canonical().getBytes(StandardCharsets.UTF_8)),
                Bytes.of(asked.cohort().orElse("").getBytes(StandardCharsets.UTF_8))),
            NodeTerms.Overlap.REFUSE_SMALL));
  }

  private <P> FakeNode.Task<P> task(
      FederatedAlgorithm<P, ?, ?> algorithm,
      WorkOrder order,
      AggregationMode mode,
      NodeTerms terms) {
    return new FakeNode.Task<>(
        algorithm,
        algorithm.parse(order.parameters().node(), world.dictionary()),
        world.dictionary(),
        terms,
        mode,
        order.ledger().size());
  }

  private static <D extends org.kumiki.protocols.document.Document> Verification.Valid<D> valid(
      Verification<D> verification) {
    if (verification instanceof Verification.Valid<D> valid) {
      return valid;
    }
    throw new AssertionError(verification);
  }

  @Override
  public void close() {
    nodes.values().forEach(FakeNode::close);
    desk.close();
    stores.close();
  }
}
