package org.kumiki.coordinator.http;

import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.kumiki.coordinator.catalogue.Catalogue;
import org.kumiki.coordinator.console.Console;
import org.kumiki.coordinator.identity.EnrolledNodes;
import org.kumiki.coordinator.metrics.PrometheusMeter;
import org.kumiki.coordinator.outputcheck.Manuscripts;
import org.kumiki.coordinator.outputcheck.Receipts;
import org.kumiki.coordinator.permit.DocumentLibrary;
import org.kumiki.coordinator.round.QueryDesk;
import org.kumiki.coordinator.transparency.TreeHeads;

/**
 * What the API stands on.
 *
 * @param people and how they log in
 * @param commands what it changes
 * @param nodes with a certificate
 * @param catalogue of datasets
 * @param descriptions of datasets
 * @param library of signed documents
 * @param queries under way and over
 * @param receipts of released results
 * @param manuscripts for the second gate
 * @param audit log
 * @param heads of the audit log that are published
 * @param register for the public
 * @param meter of what runs
 * @param console pages for people
 * @param cases applications, organisations and what was answered to commands
 * @param clock for waits
 * @param signatureWait how long a query waits for its person's signature
 */
public record ApiParts(
    LogInParts people,
    Commands commands,
    EnrolledNodes nodes,
    Catalogue catalogue,
    CatalogueParts descriptions,
    DocumentLibrary library,
    QueryDesk queries,
    Receipts receipts,
    Manuscripts manuscripts,
    AuditPages audit,
    TreeHeads heads,
    RegisterParts register,
    PrometheusMeter meter,
    Console console,
    CaseParts cases,
    Clock clock,
    Duration signatureWait) {

  /** Never null. */
  public ApiParts {
    Objects.requireNonNull(people);
    Objects.requireNonNull(commands);
    Objects.requireNonNull(nodes);
    Objects.requireNonNull(catalogue);
    Objects.requireNonNull(descriptions);
    Objects.requireNonNull(library);
    Objects.requireNonNull(queries);
    Objects.requireNonNull(receipts);
    Objects.requireNonNull(manuscripts);
    Objects.requireNonNull(audit);
    Objects.requireNonNull(heads);
    Objects.requireNonNull(register);
    Objects.requireNonNull(meter);
    Objects.requireNonNull(console);
    Objects.requireNonNull(cases);
    Objects.requireNonNull(clock);
    Objects.requireNonNull(signatureWait);
  }
}
