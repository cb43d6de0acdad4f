package org.kumiki.coordinator;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.account.AccountDesk;
import org.kumiki.coordinator.audit.AuditLog;
import org.kumiki.coordinator.event.EventLog;
import org.kumiki.coordinator.home.HomeFolder;
import org.kumiki.coordinator.identity.CertificateAuthority;
import org.kumiki.coordinator.identity.EnrolledNode;
import org.kumiki.coordinator.identity.EnrolledNodes;
import org.kumiki.coordinator.identity.EnrolmentTokens;
import org.kumiki.coordinator.identity.ServiceIdentity;
import org.kumiki.coordinator.permit.StoredDocument;
import org.kumiki.coordinator.person.PersonDesk;
import org.kumiki.coordinator.query.QueryRecords;
import org.kumiki.coordinator.steward.Stewards;
import org.kumiki.coordinator.store.StoreSettings;
import org.kumiki.coordinator.store.Stores;
import org.kumiki.coordinator.transparency.TreeHeads;
import org.kumiki.protocols.document.DocumentKind;
import org.kumiki.protocols.document.ServiceKey;

/**
 * What an operator does at a coordinator's home by a command, whether the coordinator runs or not:
 * add the first people, give tokens, verify the audit log. Does not listen, and signs nothing. What
 * it changes counts in a running coordinator from its next question on.
 */
public final class OperatorHome implements AutoCloseable {

  private final Stores stores;
  private final AuditLog audit;
  private final TreeHeads heads;
  private final EventLog events;
  private final PersonDesk people;
  private final AccountDesk accounts;
  private final Stewards stewards;
  private final QueryRecords records;
  private final EnrolledNodes nodes;
  private final EnrolmentTokens tokens;
  private final CertificateAuthority ca;
  private final ServiceIdentity service;

  private OperatorHome(HomeFolder home, Stores stores, Clock clock, SecureRandom random) {
    this.stores = stores;
    ca = CertificateAuthority.open(home, clock, random);
    service = ServiceIdentity.open(home, random);
    audit = new AuditLog(stores.audit(), stores.transactions(), clock);
    heads = new TreeHeads(stores.treeHeads(), audit, stores.transactions(), service, clock);
    events = new EventLog(stores.events(), audit, stores.transactions(), clock);
    people = new PersonDesk(stores.people(), audit, stores.transactions(), clock, random);
    accounts =
        LogIns.of(LogInConfig.USUAL, "", home, stores, people, audit, clock, random).accounts();
    stewards = new Stewards(stores.stewards(), people, audit, stores.transactions(), clock);
    records = new QueryRecords(stores.queries(), audit, stores.transactions());
    nodes = new EnrolledNodes(stores.nodes(), audit, stores.transactions(), clock);
    tokens = new EnrolmentTokens(stores.tokens(), audit, stores.transactions(), clock, random);
  }

  /**
   * Opens a home with its records in it, made where there is none.
   *
   * @throws InvalidInput if a later version of the software made it
   */
  public static OperatorHome open(Path home, Clock clock, SecureRandom random) {
    return open(home, new StoreSettings.Embedded(), clock, random);
  }

  /**
   * Opens a home whose records are wherever the settings say.
   *
   * @throws InvalidInput if they cannot be used, with what to do about it
   */
  public static OperatorHome open(
      Path home, StoreSettings store, Clock clock, SecureRandom random) {
    HomeFolder folder = new HomeFolder(home);
    return new OperatorHome(folder, StoreOpening.beside(store, folder, random), clock, random);
  }

  /** Nodes with a certificate in force, for a roster. */
  public List<EnrolledNode> enrolledNodes() {
    return nodes.all();
  }

  /** A one-time token with which a node enrols; an earlier one for it no longer works. */
  public String issueNodeToken(String nodeId) {
    return tokens.issue(nodeId, ca.certificateSha256());
  }

  /** What this coordinator is, for the authority. */
  public ServiceKey serviceKey() {
    return service.publicKey();
  }

  /** The CA's own certificate: what clients of the REST API pin. */
  public X509Certificate caCertificate() {
    return ca.certificate();
  }

  /** The version of the roster in force, 0 before the first. */
  public long rosterVersion() {
    return stores.documents().all(DocumentKind.ROSTER).stream()
        .mapToLong(StoredDocument::version)
        .max()
        .orElse(0);
  }

  /** People who may log in. */
  public PersonDesk people() {
    return people;
  }

  /** Invitations and lost second factors. */
  public AccountDesk accounts() {
    return accounts;
  }

  /** Who acts for which node's holder. */
  public Stewards stewards() {
    return stewards;
  }

  /** Who did what. */
  public AuditLog audit() {
    return audit;
  }

  /** Heads of the audit log that were published. */
  public TreeHeads heads() {
    return heads;
  }

  /** What happened to cases. */
  public EventLog events() {
    return events;
  }

  /** What is on record of queries, and what was released of them. */
  public QueryRecords records() {
    return records;
  }

  @Override
  public void close() {
    stores.close();
  }
}
