package org.kumiki.coordinator.round;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.function.LongSupplier;
import org.kumiki.coordinator.identity.ServiceIdentity;
import org.kumiki.coordinator.ledger.OutputLedger;
import org.kumiki.coordinator.permit.StatusDesk;
import org.kumiki.protocols.document.AggregationMode;
import org.kumiki.secureagg.role.CoordinatorProgress;
import org.kumiki.secureagg.role.CoordinatorRole;
import org.kumiki.secureagg.role.QueryTerms;

/**
 * What every run uses.
 *
 * @param service signs work orders
 * @param status gives the list that goes beside them
 * @param roles makes the coordinator's role in a query
 * @param states where runs are stored
 * @param ledger of additive outputs
 * @param patience the operator's
 * @param clock for documents
 * @param nanoTime for waiting
 * @param random for salts
 */
record RunParts(
    ServiceIdentity service,
    StatusDesk status,
    Roles roles,
    RunStates states,
    OutputLedger ledger,
    Patience patience,
    Clock clock,
    LongSupplier nanoTime,
    SecureRandom random) {

  /** Makes the coordinator's role in a query. */
  @FunctionalInterface
  interface Roles {
    CoordinatorRole role(AggregationMode mode, QueryTerms terms, CoordinatorProgress progress);
  }
}
