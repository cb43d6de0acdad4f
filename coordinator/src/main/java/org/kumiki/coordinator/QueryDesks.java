package org.kumiki.coordinator;

import java.security.SecureRandom;
import java.time.Clock;
import org.kumiki.algorithms.registry.StandardAlgorithms;
import org.kumiki.coordinator.catalogue.Catalogue;
import org.kumiki.coordinator.identity.NodeCertificates;
import org.kumiki.coordinator.identity.ServiceIdentity;
import org.kumiki.coordinator.ledger.OutputLedger;
import org.kumiki.coordinator.metrics.Meter;
import org.kumiki.coordinator.node.NodeRegistry;
import org.kumiki.coordinator.permit.DocumentLibrary;
import org.kumiki.coordinator.permit.StatusDesk;
import org.kumiki.coordinator.query.QueryPlanner;
import org.kumiki.coordinator.query.QueryRecords;
import org.kumiki.coordinator.release.ReleaseLedger;
import org.kumiki.coordinator.round.Patience;
import org.kumiki.coordinator.round.PreflightDesk;
import org.kumiki.coordinator.round.QueryDesk;
import org.kumiki.coordinator.store.Stores;

/** Puts together what asks the nodes: queries and preflights. */
final class QueryDesks {

  private final ReleaseLedger ledger;
  private final PreflightDesk preflights;
  private final QueryDesk queries;

  QueryDesks(
      CoordinatorConfig config,
      Stores stores,
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
    preflights =
        new PreflightDesk(
            planner,
            registry,
            status,
            service,
            records,
            ledger,
            new OutputLedger(stores.outputs()),
            config.answerTime(),
            clock,
            random);
    queries =
        new QueryDesk(
            records,
            stores.runs(),
            ledger,
            stores.outputs(),
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
