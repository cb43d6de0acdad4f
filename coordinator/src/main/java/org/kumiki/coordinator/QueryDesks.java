package org.kumiki.coordinator;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Set;
import java.util.stream.Collectors;
import org.kumiki.algorithms.registry.StandardAlgorithms;
import org.kumiki.coordinator.audit.AuditLog;
import org.kumiki.coordinator.catalogue.Catalogue;
import org.kumiki.coordinator.identity.NodeCertificates;
import org.kumiki.coordinator.identity.ServiceIdentity;
import org.kumiki.coordinator.ledger.OutputLedger;
import org.kumiki.coordinator.metrics.Meter;
import org.kumiki.coordinator.node.NodeRegistry;
import org.kumiki.coordinator.outputcheck.Manuscripts;
import org.kumiki.coordinator.outputcheck.OutputDesk;
import org.kumiki.coordinator.outputcheck.Receipts;
import org.kumiki.coordinator.permit.DocumentLibrary;
import org.kumiki.coordinator.permit.PermitState;
import org.kumiki.coordinator.permit.StatusDesk;
import org.kumiki.coordinator.query.QueryPlanner;
import org.kumiki.coordinator.query.QueryRecords;
import org.kumiki.coordinator.release.ReleaseLedger;
import org.kumiki.coordinator.round.Patience;
import org.kumiki.coordinator.round.PreflightDesk;
import org.kumiki.coordinator.round.QueryDesk;
import org.kumiki.coordinator.round.RunsOnHold;
import org.kumiki.coordinator.store.Stores;
import org.kumiki.protocols.document.PermitPerson;

/** Puts together what asks the nodes: queries and preflights. */
final class QueryDesks {

  private final ReleaseLedger ledger;
  private final PreflightDesk preflights;
  private final RunsOnHold held;
  private final OutputDesk checks;
  private final Receipts receipts;
  private final Manuscripts manuscripts;
  private final QueryDesk queries;

  QueryDesks(
      CoordinatorConfig config,
      Stores stores,
      AuditLog audit,
      CaseDesks cases,
      QueryRecords records,
      Catalogue catalogue,
      DocumentLibrary library,
      StatusDesk status,
      NodeRegistry registry,
      NodeCertificates certificates,
      ServiceIdentity service,
      Meter meter,
      Clock clock,
      SecureRandom random) {
    ledger = new ReleaseLedger(stores.ledger(), stores.transactions());
    QueryPlanner planner =
        new QueryPlanner(library, status, catalogue, new StandardAlgorithms(), config.profile());
    OutputLedger outputs = new OutputLedger(stores.outputs(), stores.transactions());
    held = new RunsOnHold(stores.runs(), planner, ledger, outputs);
    checks =
        new OutputDesk(
            cases.events(),
            audit,
            records,
            cases.organisations(),
            permit -> people(library, permit),
            cases.notes(config.deadlines().zone(), clock),
            cases.deadlines(),
            config.outputCheck(),
            held,
            clock,
            random);
    manuscripts = new Manuscripts(checks, stores.attachments(), random);
    receipts =
        new Receipts(
            checks,
            service,
            cases.organisations(),
            config.http().map(h -> h.body().nameEn()).orElse("Health Data Access Body"));
    preflights =
        new PreflightDesk(
            planner,
            registry,
            status,
            service,
            records,
            ledger,
            outputs,
            config.answerTime(),
            clock,
            random);
    queries =
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
            certificates,
            new Patience(config.lossGrace(), config.answerTime(), config.queryTime()),
            clock,
            random,
            meter);
  }

  private static Set<String> people(DocumentLibrary library, String permit) {
    return library.permit(permit).stream()
        .filter(PermitState.InForce.class::isInstance)
        .flatMap(p -> ((PermitState.InForce) p).permit().document().persons().stream())
        .map(PermitPerson::id)
        .collect(Collectors.toSet());
  }

  OutputDesk checks() {
    return checks;
  }

  Manuscripts manuscripts() {
    return manuscripts;
  }

  Receipts receipts() {
    return receipts;
  }

  RunsOnHold held() {
    return held;
  }

  ReleaseLedger ledger() {
    return ledger;
  }

  PreflightDesk preflights() {
    return preflights;
  }

  QueryDesk queries() {
    return queries;
  }
}
