package org.kumiki.coordinator;

import java.time.Clock;
import java.util.Optional;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.application.ApplicationKind;
import org.kumiki.coordinator.application.FrozenPlan;
import org.kumiki.coordinator.application.PermitOfPlans;
import org.kumiki.coordinator.home.Transactions;
import org.kumiki.coordinator.http.Commands;
import org.kumiki.coordinator.identity.CertificateAuthority;
import org.kumiki.coordinator.identity.EnrolledNode;
import org.kumiki.coordinator.identity.EnrolledNodes;
import org.kumiki.coordinator.identity.EnrolmentTokens;
import org.kumiki.coordinator.node.NodeRegistry;
import org.kumiki.coordinator.permit.DocumentLibrary;
import org.kumiki.coordinator.permit.paper.PermitPapers;
import org.kumiki.coordinator.preflight.PreflightReport;
import org.kumiki.coordinator.query.QueryHandle;
import org.kumiki.coordinator.query.QueryListener;
import org.kumiki.coordinator.query.QueryRequest;
import org.kumiki.protocols.document.JsonText;
import org.kumiki.protocols.document.Permit;
import org.kumiki.protocols.document.PermitTemplate;
import org.kumiki.protocols.document.StatusAct;
import org.kumiki.protocols.document.UncheckedDocument;
import org.kumiki.protocols.link.v1.NotWelcome;

/**
 * What the API changes, done by the desks that it concerns. Guarantees: a permit or status act and
 * what follows from it in the cases are one transaction; whatever stops a permit or a template ends
 * the queries under it.
 */
final class Operations implements Commands {

  private final EnrolmentTokens tokens;
  private final CertificateAuthority ca;
  private final EnrolledNodes nodes;
  private final NodeRegistry registry;
  private final DocumentLibrary library;
  private final CaseDesks cases;
  private final QueryDesks desks;
  private final Transactions transactions;

  Operations(
      EnrolmentTokens tokens,
      CertificateAuthority ca,
      EnrolledNodes nodes,
      NodeRegistry registry,
      DocumentLibrary library,
      CaseDesks cases,
      QueryDesks desks,
      Transactions transactions) {
    this.tokens = tokens;
    this.ca = ca;
    this.nodes = nodes;
    this.registry = registry;
    this.library = library;
    this.cases = cases;
    this.desks = desks;
    this.transactions = transactions;
  }

  @Override
  public String issueToken(String nodeId) {
    return tokens.issue(nodeId, ca.certificateSha256());
  }

  @Override
  public void revokeNode(String nodeId) {
    EnrolledNode node =
        nodes
            .find(nodeId)
            .orElseThrow(
                () ->
                    InvalidInput.unknown(
                        "node id",
                        "node",
                        nodeId,
                        nodes.all().stream().map(EnrolledNode::id).toList()));
    nodes.revoke(node);
    registry
        .session(nodeId)
        .ifPresent(
            s ->
                s.line()
                    .close(NotWelcome.Reason.CERTIFICATE_REVOKED, "the certificate was revoked"));
  }

  @Override
  public void publishAuthority(byte[] jws) {
    library.publishAuthority(jws);
  }

  @Override
  public void publishRoster(byte[] jws) {
    library.publishRoster(jws);
  }

  @Override
  public void publishTemplate(byte[] jws) {
    cases.signedTemplates().publish(jws);
  }

  @Override
  public void publishReinstatement(byte[] jws) {
    cases.signedTemplates().reinstate(jws);
    desks.queries().statusChanged();
  }

  @Override
  public void templateStopped() {
    desks.queries().statusChanged();
  }

  @Override
  public void publishPermit(byte[] jws) {
    transactions.run(
        () -> {
          Optional<Permit> before = library.latestPermit(jws);
          library.publishPermit(jws);
          if (UncheckedDocument.read(jws).document() instanceof Permit permit) {
            cases
                .applications()
                .ofPermit(permit.id())
                .filter(a -> a.kind() == ApplicationKind.REQUEST && before.isEmpty())
                .ifPresent(
                    a -> new PermitOfPlans(FrozenPlan.of(a.form()), this::schema).check(permit));
            cases.permits().published(permit, before);
            cases.applications().permitPublished(permit.id(), permit.version());
          }
        });
  }

  private Optional<JsonText> schema(PermitTemplate template) {
    return library.template(template).map(kept -> kept.document().parameterSchema());
  }

  @Override
  public void permitStopped() {
    desks.queries().statusChanged();
  }

  @Override
  public void publishStatusAct(byte[] jws) {
    transactions.run(
        () -> {
          library.publishStatusAct(jws);
          if (UncheckedDocument.read(jws).document() instanceof StatusAct act) {
            requirePermit(act.permitId());
            cases.permits().acted(act);
            cases.enforcement().acted(act);
          }
        });
    desks.queries().statusChanged();
  }

  /** A misspelt id must not look as if the permit that was meant were stopped. */
  private void requirePermit(String id) {
    if (library.permit(id).isEmpty()) {
      throw new InvalidInput(
          "status act.permitId",
          "no permit '%s' was published here, so nothing runs under it; check the id",
          id);
    }
  }

  /**
   * Begins a query. What permit, status or nodes forbid is an outcome of the handle.
   *
   * @throws InvalidInput for what the person can correct: keys, parameters, cohort
   */
  @Override
  public QueryHandle submit(QueryRequest request, QueryListener listener) {
    return desks.queries().submit(request, listener);
  }

  @Override
  public PreflightReport preflight(QueryRequest request, Optional<byte[]> signed)
      throws InterruptedException {
    return desks.preflights().ask(request, signed);
  }

  @Override
  public Optional<QueryHandle> query(String id) {
    return desks.queries().find(id);
  }

  /** What deciders sign of permits; what is signed comes to this class. */
  PermitPapers papers(Clock clock) {
    return new PermitPapers(
        library,
        cases.permits(),
        new PermitPapers.Publisher() {
          @Override
          public void permit(byte[] jws) {
            publishPermit(jws);
          }

          @Override
          public void act(byte[] jws) {
            publishStatusAct(jws);
          }
        },
        clock);
  }
}
