package org.kumiki.coordinator.round;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.kumiki.algorithms.FederatedAlgorithm;
import org.kumiki.algorithms.dictionary.DictionaryWriter;
import org.kumiki.algorithms.frame.ArrayFrame;
import org.kumiki.algorithms.registry.StandardAlgorithms;
import org.kumiki.coordinator.Coordinator;
import org.kumiki.coordinator.CoordinatorConfig;
import org.kumiki.coordinator.LogInConfig;
import org.kumiki.coordinator.audit.AuditLog;
import org.kumiki.coordinator.client.CoordinatorClient;
import org.kumiki.coordinator.fixture.Hdab;
import org.kumiki.coordinator.fixture.SettableClock;
import org.kumiki.coordinator.home.HomeFolder;
import org.kumiki.coordinator.http.HttpConfig;
import org.kumiki.coordinator.identity.CertificateAuthority;
import org.kumiki.coordinator.identity.EnrolledNodes;
import org.kumiki.coordinator.identity.NodeCertificates;
import org.kumiki.coordinator.outputcheck.CheckRules;
import org.kumiki.coordinator.person.Person;
import org.kumiki.coordinator.person.PersonRole;
import org.kumiki.coordinator.store.Stores;
import org.kumiki.coordinator.store.sqlite.SqliteStores;
import org.kumiki.protocols.document.AggregationMode;
import org.kumiki.protocols.document.Authority;
import org.kumiki.protocols.document.DocumentSigner;
import org.kumiki.protocols.document.Documents;
import org.kumiki.protocols.document.JsonText;
import org.kumiki.protocols.document.OnLoss;
import org.kumiki.protocols.document.Permit;
import org.kumiki.protocols.document.PermitDataset;
import org.kumiki.protocols.document.PermitPerson;
import org.kumiki.protocols.document.PermitScope;
import org.kumiki.protocols.document.PermitTemplate;
import org.kumiki.protocols.document.PrivacyMode;
import org.kumiki.protocols.document.Purpose;
import org.kumiki.protocols.document.Roster;
import org.kumiki.protocols.document.RosterNode;
import org.kumiki.protocols.document.Template;
import org.kumiki.protocols.document.TemplateSlot;
import org.kumiki.protocols.document.Verification;
import org.kumiki.protocols.document.WorkOrder;
import org.kumiki.protocols.link.v1.FromCoordinator;
import org.kumiki.secureagg.canonical.Bytes;
import org.kumiki.secureagg.canonical.Hash;
import org.kumiki.secureagg.ledger.Question;
import org.kumiki.secureagg.role.NodeTerms;

/** A whole coordinator with its REST API and link over real TLS, people with tokens, fake nodes. */
public final class WireFederation implements AutoCloseable {

  private static final Duration SOON = Duration.ofSeconds(20);

  public final SettableClock clock = new SettableClock();
  public final SecureRandom random = new SecureRandom();
  public final Hdab hdab = new Hdab(random);
  public final Coordinator coordinator;
  public final X509Certificate ca;
  final List<WireNode> nodes = new ArrayList<>();
  private final List<Template> templates = List.of(template("glm"), template("feasibility"));
  private final List<CoordinatorClient> clients = new ArrayList<>();
  private final Stores elsewhere;
  private final byte[] authority;

  /** With so many nodes. */
  public WireFederation(Path folder, int size, HttpConfig http) throws Exception {
    this(folder, size, http, LogInConfig.USUAL);
  }

  /** With so many nodes and other rules of logging in. */
  public WireFederation(Path folder, int size, HttpConfig http, LogInConfig logIn)
      throws Exception {
    this(folder, size, http, logIn, CheckRules.NO_DESK);
  }

  /** With so many nodes and a release desk. */
  public WireFederation(Path folder, int size, HttpConfig http, CheckRules check) throws Exception {
    this(folder, size, http, LogInConfig.USUAL, check);
  }

  private WireFederation(
      Path folder, int size, HttpConfig http, LogInConfig logIn, CheckRules check)
      throws Exception {
    Path home = folder.resolve("coordinator");
    coordinator =
        Coordinator.start(
            CoordinatorConfig.loopback(home).withHttp(http).withLogIn(logIn).withOutputCheck(check),
            clock,
            random);
    ca =
        (X509Certificate)
            CertificateFactory.getInstance("X.509")
                .generateCertificate(
                    new ByteArrayInputStream(
                        Files.readAllBytes(home.resolve("ca/certificate.der"))));
    authority =
        hdab.authority(
            coordinator.serviceKey(), coordinator.caCertificateSha256(), clock.instant());
    coordinator.commands().publishAuthority(authority);
    templates.forEach(t -> coordinator.commands().publishTemplate(hdab.reviewed(t)));
    elsewhere = SqliteStores.open(new HomeFolder(folder.resolve("peers")).database());
    NodeCertificates certificates =
        new NodeCertificates(
            CertificateAuthority.open(new HomeFolder(home), clock, random),
            new EnrolledNodes(
                elsewhere.nodes(),
                new AuditLog(elsewhere.audit(), elsewhere.transactions(), clock),
                elsewhere.transactions(),
                clock),
            clock);
    for (int i = 0; i < size; i++) {
      double[][] columns = Federation.columns(i);
      nodes.add(
          new WireNode(
              "n" + i,
              new ArrayFrame(
                  20, Map.of("x", columns[0], "y", columns[1]), Map.of(), Optional.empty()),
              DictionaryWriter.write(Federation.DICTIONARY),
              coordinator,
              ca,
              certificates,
              this::read,
              random));
    }
    if (size > 0) {
      coordinator
          .commands()
          .publishRoster(
              hdab.decided(
                  new Roster(
                      1,
                      clock.instant(),
                      nodes.stream()
                          .map(n -> new RosterNode(n.node.id, n.spki(), "Hospital " + n.node.id))
                          .toList())));
    }
    person("researcher", PersonRole.RESEARCHER);
  }

  /** The signed authority. */
  public byte[] authority() {
    return authority.clone();
  }

  /** Connects all nodes. */
  public void connect() throws Exception {
    for (WireNode node : nodes) {
      node.connect();
    }
    if (!coordinator.awaitNodes(Set.copyOf(nodes.stream().map(n -> n.node.id).toList()), SOON)) {
      throw new AssertionError("nodes did not connect");
    }
  }

  /** From the next greeting on a node tells this dictionary. */
  public void tellDictionary(int node, byte[] dictionary) {
    nodes.get(node).dictionary = dictionary;
  }

  /** Connects one node; which dictionaries the coordinator refused, in words. */
  public List<String> connect(int node) throws Exception {
    return nodes.get(node).connect().getRefusedDictionariesList().stream()
        .map(r -> r.getDatasetId() + ": " + r.getMessage())
        .toList();
  }

  /** A permit for the researcher, with the key where there is one. */
  public void permit(int version, Optional<String> key) {
    permit(version, key, Optional.empty());
  }

  /** The same with a scope in plain terms. */
  public void permit(int version, Optional<String> key, Optional<PermitScope> scope) {
    permit("p1", version, key, scope);
  }

  /** A permit of this id for the researcher. */
  public void permit(String id) {
    permit(id, 1, Optional.empty(), Optional.empty());
  }

  private void permit(String id, int version, Optional<String> key, Optional<PermitScope> scope) {
    coordinator
        .commands()
        .publishPermit(
            hdab.decided(
                new Permit(
                    id,
                    version,
                    List.of(Purpose.SCIENTIFIC_RESEARCH),
                    List.of(new PermitPerson("researcher", key)),
                    nodes.stream()
                        .map(n -> new PermitDataset(n.node.id, "data", List.of("x", "y")))
                        .toList(),
                    templates.stream()
                        .map(
                            t ->
                                new PermitTemplate(
                                    t.id(), t.version(), DocumentSigner.payloadHash(t), Map.of()))
                        .toList(),
                    3,
                    1,
                    100,
                    "NONE",
                    PrivacyMode.SECURE_AGGREGATION,
                    AggregationMode.ALL,
                    clock.instant().minusSeconds(60),
                    clock.instant().plus(Duration.ofDays(1)),
                    10,
                    60,
                    OnLoss.STOP,
                    false,
                    scope,
                    Optional.empty())));
  }

  /** Adds a person; the token. */
  public String person(String id, PersonRole... roles) {
    coordinator.people().add(new Person(id, "Person " + id, Set.of(roles)));
    return token(id);
  }

  /** A further token of a person. */
  public String token(String id) {
    return coordinator.people().issueToken(id, Duration.ofHours(1)).secret();
  }

  /** Where the API is. */
  public URI address() {
    return URI.create("https://127.0.0.1:" + coordinator.http().orElseThrow().port());
  }

  /** A client with this token. */
  public CoordinatorClient client(String token) {
    CoordinatorClient client = new CoordinatorClient(address(), ca, token);
    clients.add(client);
    return client;
  }

  private static Template template(String id) {
    FederatedAlgorithm<?, ?, ?> algorithm = new StandardAlgorithms().byId(id).orElseThrow();
    return new Template(
        id,
        "1.0.0",
        id,
        algorithm.version(),
        JsonText.parse(algorithm.parameterSchema()),
        List.of(new TemplateSlot("n", "1", "COUNT", "Count[]", "INTERNAL", "rows")),
        List.of(Purpose.SCIENTIFIC_RESEARCH),
        List.of("result"),
        Hdab.AUTHOR);
  }

  private FakeNode.Task<?> read(FromCoordinator message, String nodeId) {
    var bundle = message.getWorkOrder();
    Authority trusted = valid(Documents.verifyTrustAnchor(authority, clock.instant())).document();
    var permit =
        valid(Documents.verifyPermit(bundle.getPermit().toByteArray(), trusted, clock.instant()));
    var roster =
        valid(Documents.verifyRoster(bundle.getRoster().toByteArray(), trusted, clock.instant()));
    var order =
        valid(
            Documents.verifyWorkOrder(
                bundle.getWorkOrder().toByteArray(), trusted, permit.document(), clock.instant()));
    WorkOrder asked = order.document();
    NodeTerms terms =
        new NodeTerms(
            new Invitation(asked, new byte[0], order.payloadHash())
                .terms(permit.document(), roster.document()),
            nodeId,
            Bytes.wrap(Base64.getUrlDecoder().decode(trusted.serviceKey().publicKey())),
            new Question(
                Hash.of(nodeId.getBytes(StandardCharsets.UTF_8)),
                asked.template().id(),
                new Hash(Bytes.wrap(asked.template().sha256().bytes())),
                Bytes.of(asked.parameters().canonical().getBytes(StandardCharsets.UTF_8)),
                Bytes.of(asked.cohort().orElse("").getBytes(StandardCharsets.UTF_8))),
            NodeTerms.Overlap.REFUSE_SMALL);
    return task(
        new StandardAlgorithms().byId(asked.template().id()).orElseThrow(),
        asked,
        terms,
        permit.document().aggregation());
  }

  private static <P> FakeNode.Task<P> task(
      FederatedAlgorithm<P, ?, ?> algorithm,
      WorkOrder order,
      NodeTerms terms,
      AggregationMode mode) {
    return new FakeNode.Task<>(
        algorithm,
        algorithm.parse(order.parameters().node(), Federation.DICTIONARY),
        Federation.DICTIONARY,
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
    clients.forEach(CoordinatorClient::close);
    nodes.forEach(WireNode::close);
    coordinator.close();
    elsewhere.close();
  }
}
