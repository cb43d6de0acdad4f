package org.kumiki.coordinator.template.review;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.OptionalLong;
import java.util.Set;
import org.kumiki.coordinator.audit.Actor;
import org.kumiki.coordinator.audit.AuditLog;
import org.kumiki.coordinator.event.EventLog;
import org.kumiki.coordinator.fixture.FixedClock;
import org.kumiki.coordinator.fixture.Hdab;
import org.kumiki.coordinator.home.HomeFolder;
import org.kumiki.coordinator.home.Transactions;
import org.kumiki.coordinator.identity.CertificateAuthority;
import org.kumiki.coordinator.identity.EnrolledNodes;
import org.kumiki.coordinator.identity.ServiceIdentity;
import org.kumiki.coordinator.permit.DocumentLibrary;
import org.kumiki.coordinator.permit.StatusDesk;
import org.kumiki.coordinator.person.Person;
import org.kumiki.coordinator.person.PersonRole;
import org.kumiki.coordinator.store.Stores;
import org.kumiki.coordinator.store.sqlite.SqliteStores;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reviewers and an author, over a real database, with real keys. */
final class TemplateWorld implements AutoCloseable {

  final FixedClock clock = new FixedClock("2026-11-30T09:00:00Z");
  final Hdab hdab = new Hdab(new SecureRandom());
  final Stores stores;
  final DocumentLibrary library;
  final TemplateDesk desk;
  final SignedTemplates signed;
  final StatusDesk status;

  final Person author = person("author", PersonRole.TEMPLATE_AUTHOR);
  final Person both = person("both", PersonRole.TEMPLATE_AUTHOR, PersonRole.TEMPLATE_REVIEWER);
  final Person first = person("reviewer-1", PersonRole.TEMPLATE_REVIEWER);
  final Person second = person("reviewer-2", PersonRole.TEMPLATE_REVIEWER);
  final Person third = person("reviewer-3", PersonRole.TEMPLATE_REVIEWER);
  final Person decider = person("decider-1", PersonRole.DECIDER);
  final Person researcher = person("researcher", PersonRole.RESEARCHER);

  TemplateWorld(Path folder) {
    SecureRandom random = new SecureRandom();
    HomeFolder home = new HomeFolder(folder);
    stores = SqliteStores.open(home.database());
    CertificateAuthority ca = CertificateAuthority.open(home, clock, random);
    ServiceIdentity service = ServiceIdentity.open(home, random);
    Transactions transactions = stores.transactions();
    AuditLog audit = new AuditLog(stores.audit(), transactions, clock);
    library = new DocumentLibrary(stores.documents(), audit, transactions, clock, ca, service);
    library.publishAuthority(
        hdab.authority(service.publicKey(), ca.certificateSha256(), clock.instant()));
    desk =
        new TemplateDesk(new EventLog(stores.events(), audit, transactions, clock), clock, random);
    signed = new SignedTemplates(desk, library, transactions, clock);
    status =
        new StatusDesk(
            stores.documents(),
            audit,
            transactions,
            clock,
            library,
            new EnrolledNodes(stores.nodes(), audit, transactions, clock),
            service,
            signed,
            Set::of);
  }

  static Person person(String id, PersonRole... roles) {
    return new Person(id, "Person " + id, Set.of(roles));
  }

  static ObjectNode json(String text) {
    return JsonMapper.shared().readTree(text).asObject();
  }

  /** A draft with everything that is needed. */
  static ObjectNode content() {
    return json(
        """
        {"id": "logistic", "version": "1.0.0", "algorithm": "glm",
         "title": {"en": "Logistic regression", "ja": "ロジスティック回帰"},
         "threats": "A small group beside a large one; R4 and R5 hold.",
         "parameters": {"family": {"allowed": ["binomial"]}, "weights": {"absent": true},
           "conf_level": {"minimum": 0.9, "maximum": 0.99}, "formula": {"max_length": 200}},
         "profile": "ACRO-DEFAULT", "most_variables": 8, "most_entries": 500,
         "purposes": ["SCIENTIFIC_RESEARCH", "PUBLIC_HEALTH"],
         "differential_privacy": false, "output_check": "ONE_CHECKER",
         "example": {
           "query": {"parameters": {"formula": "died ~ age + sex"}, "cohort": "age >= 40"},
           "schema": {"fields": [
             {"name": "age", "type": "integer", "constraints": {"minimum": 18, "maximum": 90}},
             {"name": "sex", "type": "string", "constraints": {"enum": ["F", "M"]}},
             {"name": "died", "type": "boolean"}]}}}
        """);
  }

  static ObjectNode with(ObjectNode content) {
    ObjectNode body = AuditLog.detail();
    body.set("content", content);
    return body;
  }

  TemplateCase draft(Person by, ObjectNode content) {
    return Actor.person(by.id()).doing(() -> desk.create(by, with(content)));
  }

  TemplateCase give(Person by, TemplateCase of, TemplateCommand command, ObjectNode body) {
    return Actor.person(by.id())
        .doing(
            () ->
                desk.command(by, of.id(), OptionalLong.of(of.version()), command, body)
                    .orElseThrow());
  }

  TemplateCase give(Person by, TemplateCase of, TemplateCommand command, String body) {
    return give(by, of, command, json(body));
  }

  TemplateCase tested(TemplateCase of) {
    Person by = of.author().equals(both.id()) ? both : author;
    Actor.person(by.id())
        .doing(() -> desk.test(by, of.id(), OptionalLong.of(of.version())).orElseThrow());
    return desk.now(of.id());
  }

  TemplateCase submitted(Person by) {
    return give(by, tested(draft(by, content())), TemplateCommand.SUBMIT, "{}");
  }

  TemplateCase inReview(Person by) {
    return give(first, submitted(by), TemplateCommand.START_REVIEW, "{}");
  }

  static ObjectNode approval(TemplateCase of) {
    return json(
        """
        {"sha256": "%s", "checklist": {"outputs": true, "parameters": true, "threats": true,
          "test": true, "limits": true, "protection": true}}
        """
            .formatted(of.reference().orElseThrow().sha256()));
  }

  TemplateCase approve(Person by, TemplateCase of) {
    return give(by, of, TemplateCommand.APPROVE, approval(of));
  }

  TemplateCase approved() {
    return approve(second, approve(first, inReview(author)));
  }

  byte[] jws(TemplateCase of) {
    return hdab.reviewed(of.content().template(of.author()));
  }

  TemplateCase published() {
    TemplateCase approved = approved();
    signed.publish(jws(approved));
    return desk.now(approved.id());
  }

  @Override
  public void close() {
    stores.close();
  }
}
