package org.kumiki.coordinator.application;

import java.time.temporal.ChronoUnit;
import java.util.List;
import org.kumiki.coordinator.audit.AuditLog;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A permit as {@code kumiki hdab draft permit} takes it, made of a decided application. Nothing of
 * it counts before two people who decide signed the permit that is made of it.
 */
final class PermitDraftPage {

  private PermitDraftPage() {}

  static ObjectNode of(Application application, PermitPlan plan, PublishedDatasets published) {
    ObjectNode draft = AuditLog.detail().put("id", plan.id());
    draft.set("purposes", application.form().path("purposes"));
    draft.put("valid_from", plan.validFrom().toString());
    draft.put("valid_to", plan.validTo().toString());
    application
        .secondSigned()
        .ifPresent(at -> draft.put("approved_at", at.truncatedTo(ChronoUnit.SECONDS).toString()));
    ArrayNode persons = draft.putArray("persons");
    persons
        .addObject()
        .put("id", application.applicant())
        .put("organisation", application.organisation());
    application
        .members()
        .forEach(
            (person, organisation) -> {
              ObjectNode member = persons.addObject().put("id", person);
              organisation.ifPresent(o -> member.put("organisation", o));
            });
    ArrayNode datasets = draft.putArray("datasets");
    for (DatasetName dataset : plan.datasets()) {
      ArrayNode variables =
          datasets
              .addObject()
              .put("node", dataset.node())
              .put("dataset", dataset.dataset())
              .putArray("variables");
      variables(application, dataset, published).forEach(variables::add);
    }
    ArrayNode templates = draft.putArray("templates");
    plan.templates().forEach(file -> templates.addObject().put("file", file));
    if (application.kind() == ApplicationKind.REQUEST) {
      FrozenPlan.of(application.form()).write(draft, plan.validFrom(), plan.validTo());
    }
    return draft;
  }

  /** Those applied for, or all where none was named. */
  private static List<String> variables(
      Application application, DatasetName dataset, PublishedDatasets published) {
    for (JsonNode each : application.form().path("data").path("datasets")) {
      if (each.path("id").asString("").equals(dataset.toString())
          && !each.path("variables").isEmpty()) {
        return each.path("variables").valueStream().map(JsonNode::asString).toList();
      }
    }
    return published.variables(dataset);
  }
}
