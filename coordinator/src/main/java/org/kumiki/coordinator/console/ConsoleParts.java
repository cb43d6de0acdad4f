package org.kumiki.coordinator.console;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.kumiki.coordinator.catalogue.Catalogue;
import org.kumiki.coordinator.console.cases.CaseParts;
import org.kumiki.coordinator.console.desk.AuditTrail;
import org.kumiki.coordinator.console.duty.DutyPages;
import org.kumiki.coordinator.console.templates.TemplateCaseParts;
import org.kumiki.coordinator.identity.EnrolledNodes;
import org.kumiki.coordinator.outputcheck.Manuscripts;
import org.kumiki.coordinator.permit.DocumentLibrary;
import org.kumiki.coordinator.round.QueryDesk;

/**
 * What the pages read.
 *
 * @param body whose they are
 * @param idle after how long without a request a session ends
 * @param open what anybody may see
 * @param cases applications and descriptions
 * @param templates from the draft to the retirement
 * @param duties cases about duties
 * @param catalogue what nodes told
 * @param library of signed documents
 * @param queries under way and over
 * @param nodes with a certificate
 * @param manuscripts for the second gate
 * @param permits their lives and papers
 * @param audit log
 * @param clock for what is due
 */
public record ConsoleParts(
    Body body,
    Duration idle,
    OpenParts open,
    CaseParts cases,
    TemplateCaseParts templates,
    List<DutyPages> duties,
    Catalogue catalogue,
    DocumentLibrary library,
    QueryDesk queries,
    EnrolledNodes nodes,
    Manuscripts manuscripts,
    PermitParts permits,
    AuditTrail audit,
    Clock clock) {

  /** Never null. */
  public ConsoleParts {
    Objects.requireNonNull(body);
    Objects.requireNonNull(idle);
    Objects.requireNonNull(open);
    Objects.requireNonNull(cases);
    Objects.requireNonNull(templates);
    duties = List.copyOf(duties);
    Objects.requireNonNull(catalogue);
    Objects.requireNonNull(library);
    Objects.requireNonNull(queries);
    Objects.requireNonNull(nodes);
    Objects.requireNonNull(manuscripts);
    Objects.requireNonNull(permits);
    Objects.requireNonNull(audit);
    Objects.requireNonNull(clock);
  }
}
