package org.kumiki.coordinator.application;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.kumiki.coordinator.calendar.Deadline;
import org.kumiki.coordinator.calendar.DeadlineKind;
import org.kumiki.coordinator.command.CaseRole;
import org.kumiki.coordinator.event.CaseEvent;
import org.kumiki.coordinator.person.Person;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A case as one person may see it. Guarantees: the applicant's side is not shown assessments,
 * proposals, signatures or who of the body did what; a steward is shown what is applied for, and of
 * the rest only what concerns the own nodes.
 */
public final class ApplicationView {

  private static final Set<CaseRole> OF_THE_BODY =
      EnumSet.of(CaseRole.CASE_HANDLER, CaseRole.DECIDER, CaseRole.AUDITOR);
  private static final Set<CaseRole> OF_THE_APPLICANT =
      EnumSet.of(CaseRole.APPLICANT, CaseRole.MEMBER);
  private static final List<String> FOR_STEWARDS =
      List.of("title", "summary", "purposes", "use", "data", "tabulation_plans", "frequency");

  private final ApplicationDesk desk;
  private final Application application;
  private final Person viewer;
  private final boolean body;
  private final boolean applicant;

  /** Of a case that the viewer may see. */
  public ApplicationView(ApplicationDesk desk, Application application, Person viewer) {
    this.desk = desk;
    this.application = application;
    this.viewer = viewer;
    Set<CaseRole> roles = desk.roles(viewer, application);
    body = !Collections.disjoint(roles, OF_THE_BODY);
    applicant = !Collections.disjoint(roles, OF_THE_APPLICANT);
  }

  /** For lists. */
  public ObjectNode line() {
    ObjectNode line =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", application.id())
            .put("version", application.version())
            .put("kind", application.kind().name())
            .put("status", application.state().external())
            .put("title", application.title())
            .put("organisation", application.organisation())
            .put("created", application.events().getFirst().at().toString())
            .put("updated", application.events().getLast().at().toString());
    if (body) {
      line.put("state", application.state().name());
    }
    application.received().ifPresent(r -> line.put("received", r.toString()));
    ArrayNode commands = line.putArray("commands");
    desk.allowed(viewer, application).forEach(c -> commands.add(c.name()));
    ArrayNode due = line.putArray("deadlines");
    desk.deadlines(application).stream().filter(this::isShown).forEach(d -> due.add(json(d)));
    return line;
  }

  /** All that the viewer may see. */
  public ObjectNode whole() {
    ObjectNode whole = line();
    whole.put("form_version", application.formVersion());
    whole.set("form", form());
    if (body || applicant) {
      forBothSides(whole);
    }
    if (body) {
      forTheBody(whole);
    }
    decision(whole);
    ArrayNode timeline = whole.putArray("timeline");
    application.events().stream().filter(this::isShown).forEach(e -> timeline.add(json(e)));
    return whole;
  }

  private ObjectNode form() {
    ObjectNode form = application.form();
    return body || applicant ? form : form.retain(FOR_STEWARDS);
  }

  private void forBothSides(ObjectNode whole) {
    whole.put("applicant", application.applicant());
    ArrayNode members = whole.putArray("members");
    application.members().keySet().forEach(members::add);
    ArrayNode files = whole.putArray("attachments");
    application
        .attachments()
        .values()
        .forEach(
            a ->
                files
                    .addObject()
                    .put("id", a.id())
                    .put("name", a.name())
                    .put("type", a.type().mediaType())
                    .put("size", a.size())
                    .put("sha256", a.sha256().hex()));
    application
        .inquiry()
        .ifPresent(
            i -> {
              ArrayNode fields = whole.putArray("asked");
              i.fields()
                  .forEach(
                      (pointer, comment) ->
                          fields.addObject().put("pointer", pointer).put("comment", comment));
            });
    application.fees().ifPresent(f -> whole.set("fees", f));
    whole.put("fees_accepted", application.feesAccepted());
    whole.put("conversion_offered", application.isConversionOffered());
    whole.put("appeal_open", application.isAppealOpen());
    application.permit().ifPresent(p -> whole.put("permit", p));
  }

  private void forTheBody(ObjectNode whole) {
    ArrayNode assessments = whole.putArray("assessments");
    application
        .assessments()
        .forEach(
            (criterion, assessment) ->
                assessments
                    .addObject()
                    .put("criterion", criterion.name())
                    .put("article", criterion.article())
                    .put("outcome", assessment.outcome().name())
                    .put("reason", assessment.reason())
                    .put("assessor", assessment.assessor()));
    application.ethics().ifPresent(e -> whole.set("ethics", e));
    ArrayNode handlers = whole.putArray("handlers");
    application.handlers().forEach(handlers::add);
    ArrayNode signers = whole.putArray("signers");
    application.signers().forEach(signers::add);
    application.proposal().ifPresent(p -> whole.set("proposal", json(p)));
  }

  /** Issued, or waiting for the applicant to accept its conditions. */
  private void decision(ObjectNode whole) {
    boolean told =
        application.state() == ApplicationState.DECISION_ISSUED
            || (application.state() == ApplicationState.PENDING_ACCEPTANCE && (body || applicant));
    if (told) {
      application.proposal().ifPresent(p -> whole.set("decision", json(p)));
    }
  }

  private static ObjectNode json(Proposal proposal) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", proposal.id())
            .put("outcome", proposal.outcome().name())
            .put("justification", proposal.justification());
    proposal.code().ifPresent(c -> json.put("code", c));
    ArrayNode conditions = json.putArray("conditions");
    proposal.conditions().forEach(conditions::add);
    proposal
        .permit()
        .ifPresent(
            p ->
                json.putObject("permit")
                    .put("id", p.id())
                    .put("valid_from", p.validFrom().toString())
                    .put("valid_to", p.validTo().toString()));
    return json;
  }

  private boolean isShown(Deadline deadline) {
    return body || applicant || deadline.kind() == DeadlineKind.TRUSTED_HOLDER_PROPOSAL;
  }

  private static ObjectNode json(Deadline deadline) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("kind", deadline.kind().name())
            .put("basis", deadline.kind().basis())
            .put("due", deadline.due().toString())
            .put("state", deadline.state().name())
            .put("extended", deadline.extended().isPresent());
    json.putObject("title")
        .put("en", deadline.kind().title().en())
        .put("ja", deadline.kind().title().ja());
    return json;
  }

  private boolean isShown(CaseEvent event) {
    if (body) {
      return true;
    }
    ApplicationEvent type = ApplicationEvent.valueOf(event.type());
    return applicant
        ? !type.isInternal()
        : desk.nodesOf(viewer).contains(event.data().node().path("node").asString(""));
  }

  private ObjectNode json(CaseEvent event) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("version", event.version())
            .put("at", event.at().toString())
            .put("type", event.type())
            .put("role", event.role());
    boolean ownSide =
        applicant && (event.role().equals("APPLICANT") || event.role().equals("MEMBER"));
    if (body || ownSide) {
      json.put("by", event.personId());
    }
    JsonNode data = event.data().node();
    if (data instanceof ObjectNode object) {
      object.remove("form");
      json.set("data", object);
    }
    return json;
  }
}
