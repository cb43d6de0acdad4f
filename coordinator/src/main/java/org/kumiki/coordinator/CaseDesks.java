package org.kumiki.coordinator;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import org.kumiki.coordinator.application.ApplicationDesk;
import org.kumiki.coordinator.application.ShippedForms;
import org.kumiki.coordinator.audit.AuditLog;
import org.kumiki.coordinator.calendar.DeadlineBook;
import org.kumiki.coordinator.catalogue.Catalogue;
import org.kumiki.coordinator.command.CommandKeys;
import org.kumiki.coordinator.complaint.ComplaintCases;
import org.kumiki.coordinator.console.OpenParts;
import org.kumiki.coordinator.console.duty.ComplaintKind;
import org.kumiki.coordinator.console.duty.DutyPages;
import org.kumiki.coordinator.console.duty.EnforcementKind;
import org.kumiki.coordinator.console.duty.FindingKind;
import org.kumiki.coordinator.console.templates.TemplateCaseParts;
import org.kumiki.coordinator.dataset.DescriptionDesk;
import org.kumiki.coordinator.dataset.DescriptionRecords;
import org.kumiki.coordinator.dataset.PublishedDatasets;
import org.kumiki.coordinator.dataset.rdf.HealthDcatAp;
import org.kumiki.coordinator.enforcement.EnforcementDesk;
import org.kumiki.coordinator.event.EventLog;
import org.kumiki.coordinator.finding.FindingDesk;
import org.kumiki.coordinator.form.FormLibrary;
import org.kumiki.coordinator.http.CaseParts;
import org.kumiki.coordinator.http.CatalogueParts;
import org.kumiki.coordinator.http.DutyParts;
import org.kumiki.coordinator.http.HttpConfig;
import org.kumiki.coordinator.http.RegisterParts;
import org.kumiki.coordinator.http.TemplateParts;
import org.kumiki.coordinator.organisation.OrganisationDesk;
import org.kumiki.coordinator.outputcheck.PublicNotes;
import org.kumiki.coordinator.permit.DocumentLibrary;
import org.kumiki.coordinator.permit.life.PermitDesk;
import org.kumiki.coordinator.permit.life.PermitLife;
import org.kumiki.coordinator.person.PersonDesk;
import org.kumiki.coordinator.query.QueryRecords;
import org.kumiki.coordinator.register.ComplaintDesk;
import org.kumiki.coordinator.register.PublicMeasures;
import org.kumiki.coordinator.register.PublicRegister;
import org.kumiki.coordinator.register.RegisterDesk;
import org.kumiki.coordinator.steward.Stewards;
import org.kumiki.coordinator.store.Stores;
import org.kumiki.coordinator.template.review.SignedTemplates;
import org.kumiki.coordinator.template.review.TemplateDesk;

/** Puts together what deals with cases: what is decided by people and kept as events. */
final class CaseDesks {

  private static final FormLibrary FORMS = FormLibrary.shipped();

  private final EventLog events;
  private final DeadlineBook deadlines;
  private final OrganisationDesk organisations;
  private final ApplicationDesk applications;
  private final DescriptionDesk descriptions;
  private final CatalogueParts described;
  private final RegisterParts register;
  private final PermitLife permits;
  private final PermitDesk granted;
  private final EnforcementDesk enforcement;
  private final FindingDesk findings;
  private final ComplaintCases complaints;
  private final TemplateDesk templates;
  private final SignedTemplates signedTemplates;
  private final CommandKeys keys;

  CaseDesks(
      CoordinatorConfig config,
      Stores stores,
      AuditLog audit,
      Catalogue catalogue,
      PersonDesk people,
      Stewards stewards,
      DocumentLibrary library,
      QueryRecords queries,
      Clock clock,
      SecureRandom random) {
    events = new EventLog(stores.events(), audit, stores.transactions(), clock);
    deadlines =
        new DeadlineBook(
            stores.deadlines(), audit, stores.transactions(), config.deadlines(), clock);
    organisations = new OrganisationDesk(events);
    DescriptionRecords records = new DescriptionRecords(events);
    PublishedDatasets published = new PublishedDatasets(records, publicPages(config), clock);
    applications =
        new ApplicationDesk(
            events,
            organisations,
            new ShippedForms(FORMS),
            new DescribedDatasets(published),
            deadlines,
            stores.attachments(),
            clock,
            random);
    HealthDcatAp healthDcatAp = new HealthDcatAp();
    descriptions =
        new DescriptionDesk(
            records,
            published,
            healthDcatAp,
            stewards,
            catalogue,
            stores.transactions(),
            clock,
            random);
    described = new CatalogueParts(published, descriptions, healthDcatAp, stewards);
    PublicRegister entries =
        new PublicRegister(events, new PermitRecords(library, queries, config.deadlines().zone()));
    complaints = new ComplaintCases(events, deadlines, clock, random);
    register =
        new RegisterParts(
            entries,
            new RegisterDesk(events, entries),
            new ComplaintDesk(events, clock, random, complaints::received),
            new PublicMeasures(events));
    permits = new PermitLife(events, clock);
    granted = new PermitDesk(permits, new GrantedTo(applications, library));
    enforcement =
        new EnforcementDesk(
            events,
            organisations,
            new CaseSurroundings(
                library,
                permits,
                applications,
                organisations,
                stewards,
                people,
                entries,
                register.desk()),
            deadlines,
            clock,
            random);
    findings =
        new FindingDesk(
            events,
            organisations,
            new CaseQueryFacts(queries, library, stewards, organisations),
            deadlines,
            clock,
            random);
    templates = new TemplateDesk(events, clock, random);
    signedTemplates = new SignedTemplates(templates, library, stores.transactions(), clock);
    keys = new CommandKeys(stores.commandKeys(), stores.transactions(), clock);
  }

  /** Where the public finds descriptions; also what datasets are called in RDF. */
  private static URI publicPages(CoordinatorConfig config) {
    int port = config.http().map(HttpConfig::port).orElse(0);
    String host = config.host() + (port == 0 ? "" : ":" + port);
    return URI.create("https://" + host + "/api/v1/catalogue/datasets/");
  }

  EventLog events() {
    return events;
  }

  DeadlineBook deadlines() {
    return deadlines;
  }

  OrganisationDesk organisations() {
    return organisations;
  }

  ApplicationDesk applications() {
    return applications;
  }

  DescriptionDesk descriptions() {
    return descriptions;
  }

  OpenParts open() {
    return new OpenParts(
        described.published(),
        register.register(),
        register.complaints(),
        complaints,
        register.measures());
  }

  org.kumiki.coordinator.console.cases.CaseParts pages(Clock clock) {
    return new org.kumiki.coordinator.console.cases.CaseParts(
        applications,
        organisations,
        FORMS,
        described.published(),
        descriptions,
        described.stewards(),
        clock);
  }

  CaseParts cases() {
    return new CaseParts(
        applications,
        organisations,
        keys,
        new TemplateParts(templates, signedTemplates),
        granted,
        new DutyParts(enforcement, findings, complaints));
  }

  TemplateCaseParts templatePages() {
    return new TemplateCaseParts(templates, signedTemplates);
  }

  /** Cases about duties, as pages. */
  List<DutyPages> duties(Clock clock) {
    return List.of(
        new DutyPages(new EnforcementKind(enforcement), clock),
        new DutyPages(new FindingKind(findings), clock),
        new DutyPages(new ComplaintKind(complaints), clock));
  }

  PermitLife permits() {
    return permits;
  }

  PermitDesk granted() {
    return granted;
  }

  EnforcementDesk enforcement() {
    return enforcement;
  }

  TemplateDesk templates() {
    return templates;
  }

  SignedTemplates signedTemplates() {
    return signedTemplates;
  }

  CatalogueParts described() {
    return described;
  }

  PublicNotes notes(ZoneId zone, Clock clock) {
    return new ResultNotes(applications, register.desk(), zone, clock);
  }

  RegisterParts register() {
    return register;
  }
}
