package org.kumiki.coordinator;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.application.ApplicationDesk;
import org.kumiki.coordinator.audit.AuditLog;
import org.kumiki.coordinator.calendar.DeadlineBook;
import org.kumiki.coordinator.catalogue.Catalogue;
import org.kumiki.coordinator.console.Console;
import org.kumiki.coordinator.console.ConsoleParts;
import org.kumiki.coordinator.console.PermitParts;
import org.kumiki.coordinator.dataset.DescriptionDesk;
import org.kumiki.coordinator.event.EventLog;
import org.kumiki.coordinator.home.HomeFolder;
import org.kumiki.coordinator.home.HomeLock;
import org.kumiki.coordinator.home.Transactions;
import org.kumiki.coordinator.http.ApiParts;
import org.kumiki.coordinator.http.Commands;
import org.kumiki.coordinator.http.HttpApi;
import org.kumiki.coordinator.http.HttpConfig;
import org.kumiki.coordinator.http.LogInParts;
import org.kumiki.coordinator.identity.CertificateAuthority;
import org.kumiki.coordinator.identity.EnrolledNode;
import org.kumiki.coordinator.identity.EnrolledNodes;
import org.kumiki.coordinator.identity.EnrolmentDesk;
import org.kumiki.coordinator.identity.EnrolmentTokens;
import org.kumiki.coordinator.identity.NodeCertificates;
import org.kumiki.coordinator.identity.ServerKeys;
import org.kumiki.coordinator.identity.ServiceIdentity;
import org.kumiki.coordinator.metrics.Meter;
import org.kumiki.coordinator.metrics.PrometheusMeter;
import org.kumiki.coordinator.node.NodeRegistry;
import org.kumiki.coordinator.oidc.OidcLogIn;
import org.kumiki.coordinator.organisation.OrganisationDesk;
import org.kumiki.coordinator.outputcheck.OutputDesk;
import org.kumiki.coordinator.permit.DocumentLibrary;
import org.kumiki.coordinator.permit.Kept;
import org.kumiki.coordinator.permit.StatusDesk;
import org.kumiki.coordinator.person.PersonDesk;
import org.kumiki.coordinator.query.QueryRecords;
import org.kumiki.coordinator.release.ReleaseLedger;
import org.kumiki.coordinator.round.QueryDesk;
import org.kumiki.coordinator.rpc.EnrolmentService;
import org.kumiki.coordinator.rpc.LinkService;
import org.kumiki.coordinator.rpc.Listeners;
import org.kumiki.coordinator.steward.Stewards;
import org.kumiki.coordinator.store.Stores;
import org.kumiki.coordinator.store.TimedStores;
import org.kumiki.coordinator.template.review.SignedTemplates;
import org.kumiki.coordinator.template.review.TemplateDesk;
import org.kumiki.coordinator.transparency.TreeHeads;
import org.kumiki.protocols.document.Digest;
import org.kumiki.protocols.document.ServiceKey;

/**
 * What the HDAB runs: enrols nodes, keeps the documents people signed, and holds the lines to the
 * nodes. Holds no key that could mint a permit, a template, a roster or an authority. Safe for
 * threads.
 */
public final class Coordinator implements AutoCloseable {

  private final HomeLock lock;
  private final Stores stores;
  private final Optional<PrometheusMeter> meter;
  private final AuditLog audit;
  private final PersonDesk people;
  private final LogInParts logIns;
  private final TreeHeads heads;
  private final CertificateAuthority ca;
  private final ServiceIdentity service;
  private final EnrolledNodes nodes;
  private final NodeRegistry registry = new NodeRegistry();
  private final Catalogue catalogue = new Catalogue(registry::connected);
  private final Stewards stewards;
  private final DocumentLibrary library;
  private final CaseDesks cases;
  private final QueryDesks desks;
  private final QueryDesk queries;
  private final Operations operations;
  private final LinkService link;
  private final Listeners listeners;
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final Beats beats = new Beats();
  private final Optional<HttpApi> http;

  private Coordinator(
      CoordinatorConfig config,
      HomeLock lock,
      HomeFolder home,
      CertificateAuthority ca,
      ServiceIdentity service,
      Stores opened,
      Clock clock,
      SecureRandom random) {
    this.lock = lock;
    this.ca = ca;
    this.service = service;
    meter =
        config.http().map(api -> new PrometheusMeter(this::connectedNodes, this::queriesUnderWay));
    stores = meter.<Stores>map(m -> new TimedStores(opened, m)).orElse(opened);
    Transactions transactions = stores.transactions();
    audit = new AuditLog(stores.audit(), transactions, clock);
    heads = new TreeHeads(stores.treeHeads(), audit, transactions, service, clock);
    people = new PersonDesk(stores.people(), audit, transactions, clock, random);
    logIns = LogIns.of(config.logIn(), config.host(), home, stores, people, audit, clock, random);
    EnrolmentTokens tokens =
        new EnrolmentTokens(stores.tokens(), audit, transactions, clock, random);
    nodes = new EnrolledNodes(stores.nodes(), audit, transactions, clock);
    stewards = new Stewards(stores.stewards(), people, audit, transactions, clock);
    library = new DocumentLibrary(stores.documents(), audit, transactions, clock, ca, service);
    QueryRecords records = new QueryRecords(stores.queries(), audit, transactions);
    cases =
        new CaseDesks(
            config, stores, audit, catalogue, people, stewards, library, records, clock, random);
    desks =
        new QueryDesks(
            config,
            stores,
            audit,
            cases,
            records,
            catalogue,
            library,
            new StatusDesk(
                stores.documents(),
                audit,
                transactions,
                clock,
                library,
                nodes,
                service,
                cases.signedTemplates(),
                cases.permits()::surrendered),
            registry,
            new NodeCertificates(ca, nodes, clock),
            service,
            meter.<Meter>map(m -> m).orElse(Meter.NONE),
            clock,
            random);
    queries = desks.queries();
    operations = new Operations(tokens, ca, nodes, registry, library, cases, desks, transactions);
    link = new LinkService(registry, nodes, catalogue, heads, config.heartbeat(), executor);
    // One certificate for both ports of nodes and one for people, renewed while they run.
    listeners =
        Listeners.start(
            new Listeners.Settings(
                config.host(), config.enrolmentPort(), config.linkPort(), config.heartbeat()),
            new ServerKeys(() -> ca.issueServer(config.host()), clock),
            ca.certificate(),
            new EnrolmentService(
                new EnrolmentDesk(ca, tokens, nodes, transactions),
                () -> library.authority().map(Kept::jws),
                clock),
            link,
            executor);
    new Upkeep(config, cases, desks, link, heads).begin(beats);
    queries.resume();
    ServerKeys webKeys = new ServerKeys(() -> ca.issueWebServer(config.host()), clock);
    http = config.http().map(api -> api(config.host(), api, webKeys, clock));
  }

  private HttpApi api(String host, HttpConfig api, ServerKeys keys, Clock clock) {
    try {
      return HttpApi.start(
          host,
          api,
          keys,
          new ApiParts(
              logIns,
              operations,
              nodes,
              catalogue,
              cases.described(),
              library,
              queries,
              desks.receipts(),
              desks.manuscripts(),
              audit::after,
              heads,
              cases.register(),
              meter.orElseThrow(),
              new Console(
                  new ConsoleParts(
                      api.body(),
                      logIns.sessions().idle(),
                      cases.open(),
                      cases.pages(clock),
                      cases.templatePages(),
                      cases.duties(clock),
                      catalogue,
                      library,
                      queries,
                      nodes,
                      desks.manuscripts(),
                      new PermitParts(
                          cases.granted(), operations.papers(clock), operations::permitStopped),
                      audit::after,
                      clock)),
              cases.cases(),
              clock,
              api.signatureWait()));
    } catch (RuntimeException e) {
      stopParts();
      throw e;
    }
  }

  /**
   * Opens the home, made where there is none, starts to listen and goes on with queries that an
   * earlier process left.
   *
   * @throws InvalidInput if another coordinator runs with the home or a later version made it
   */
  public static Coordinator start(CoordinatorConfig config, Clock clock, SecureRandom random) {
    HomeFolder home = new HomeFolder(config.home());
    HomeLock lock = home.lock();
    try {
      return start(config, home, lock, clock, random);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static Coordinator start(
      CoordinatorConfig config, HomeFolder home, HomeLock lock, Clock clock, SecureRandom random) {
    StoreOpening opening = StoreOpening.begin(config.store(), home, random);
    try {
      CertificateAuthority ca = CertificateAuthority.open(home, clock, random);
      ServiceIdentity service = ServiceIdentity.open(home, random);
      return new Coordinator(config, lock, home, ca, service, opening.await(), clock, random);
    } catch (RuntimeException e) {
      opening.await().close();
      throw e;
    }
  }

  /** The port of Enrolment. */
  public int enrolmentPort() {
    return listeners.enrolmentPort();
  }

  /** The port of NodeLink. */
  public int linkPort() {
    return listeners.linkPort();
  }

  /** The REST API, where it is served. */
  public Optional<HttpApi> http() {
    return http;
  }

  /** What the nodes say their datasets are. */
  public Catalogue catalogue() {
    return catalogue;
  }

  /** The service key, for the authority. */
  public ServiceKey serviceKey() {
    return service.publicKey();
  }

  /** The CA, for the authority. */
  public Digest caCertificateSha256() {
    return ca.certificateSha256();
  }

  /** Descriptions of datasets. */
  public DescriptionDesk descriptions() {
    return cases.descriptions();
  }

  /** Who acts for which node's holder. */
  public Stewards stewards() {
    return stewards;
  }

  /** People who may log in. */
  public PersonDesk people() {
    return people;
  }

  /** How people log in. */
  public LogInParts logIns() {
    return logIns;
  }

  /** Statutory deadlines that run and ran. */
  public DeadlineBook deadlines() {
    return cases.deadlines();
  }

  /** What happened to cases. */
  public EventLog events() {
    return cases.events();
  }

  /** Organisations and what ties people to them. */
  public OrganisationDesk organisations() {
    return cases.organisations();
  }

  /** Applications and what is done with them. */
  public ApplicationDesk applications() {
    return cases.applications();
  }

  /** Who did what. */
  public AuditLog audit() {
    return audit;
  }

  /** What people change. */
  public Commands commands() {
    return operations;
  }

  /** Nodes with a certificate in force. */
  public List<EnrolledNode> enrolledNodes() {
    return nodes.all();
  }

  /** Templates and what is done with them. */
  public TemplateDesk templates() {
    return cases.templates();
  }

  /** What reviewers signed. */
  public SignedTemplates signedTemplates() {
    return cases.signedTemplates();
  }

  /** The signed documents. */
  public DocumentLibrary documents() {
    return library;
  }

  /** Waits until these nodes are connected; false if the time was too short. */
  public boolean awaitNodes(Set<String> nodeIds, Duration atMost) throws InterruptedException {
    return registry.await(nodeIds, atMost);
  }

  /** Who looks at results before they are released. */
  public OutputDesk checks() {
    return desks.checks();
  }

  /** What is on record of queries, and what was released of them. */
  public QueryRecords records() {
    return queries.records();
  }

  /** What was released, and the checker's evidence. */
  public ReleaseLedger ledger() {
    return desks.ledger();
  }

  /** Says goodbye to the nodes and stops; queries under way go on at the next start. */
  @Override
  public void close() {
    http.ifPresent(HttpApi::close);
    queries.close();
    link.shutDown();
    stopParts();
    release();
  }

  /** Stops without a word to anybody, as if the process had died. */
  public void halt() {
    http.ifPresent(HttpApi::close);
    stopParts();
    release();
  }

  private int connectedNodes() {
    return registry.connected().size();
  }

  private Map<String, Integer> queriesUnderWay() {
    return queries.underWay();
  }

  private void stopParts() {
    queries.close();
    beats.close();
    listeners.close();
    executor.shutdownNow();
  }

  private void release() {
    logIns.oidc().ifPresent(OidcLogIn::close);
    stores.close();
    lock.close();
  }
}
