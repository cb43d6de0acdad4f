package org.kumiki.coordinator.application;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.command.CommandRefused;
import org.kumiki.coordinator.organisation.Organisation;
import org.kumiki.coordinator.organisation.OrganisationDesk;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What must hold before a form may count as submitted, also after single fields were answered.
 * Looks at what the body knows of an organisation, never at what the form says it is.
 */
final class Submission {

  /** Purposes (a) to (c), for public bodies and whoever acts for one (Article 53(2)). */
  private static final Set<String> FOR_PUBLIC_BODIES =
      Set.of("PUBLIC_HEALTH", "POLICY_REGULATORY", "STATISTICS");

  private static final List<String> PROHIBITED =
      List.of(
          "DETRIMENTAL_DECISION",
          "EMPLOYMENT_INSURANCE_CREDIT_DISCRIMINATION",
          "ADVERTISING_MARKETING",
          "HARMFUL_PRODUCTS",
          "NATIONAL_ETHICS_CONFLICT",
          "REIDENTIFICATION",
          "THIRD_PARTY_ACCESS");

  private final OrganisationDesk organisations;
  private final ApplicationForms forms;
  private final PublishedDatasets published;

  Submission(OrganisationDesk organisations, ApplicationForms forms, PublishedDatasets published) {
    this.organisations = organisations;
    this.forms = forms;
    this.published = published;
  }

  /**
   * Checks all of it.
   *
   * @throws InvalidInput with the field that is wrong
   * @throws CommandRefused if somebody of the application is excluded
   */
  void check(
      Application application, ApplicationKind kind, String version, ObjectNode form, Instant now) {
    String organisation = application.organisation();
    requireNotExcluded(organisation, application.applicant(), now);
    application
        .members()
        .forEach((person, workplace) -> requireNotExcluded(person, workplace, now));
    FormFault.none(forms.faults(kind, version, form));
    purposes(known(organisation), form);
    declarations(form);
    datasets(form);
  }

  /** Refuses an organisation or a person that may not apply (Article 63(3)). */
  void requireNotExcluded(String organisation, String person, Instant now) {
    if (known(organisation).isExcluded(now)) {
      throw CommandRefused.notNow(
          "EXCLUDED",
          "the organisation may not apply until %s",
          known(organisation).excludedUntil().orElseThrow());
    }
    requireNotExcluded(person, Optional.empty(), now);
  }

  /** Members have access as applicants have, so neither they nor their employer are excluded. */
  private void requireNotExcluded(String person, Optional<String> workplace, Instant now) {
    boolean barred =
        organisations.tiesOf(person).isExcluded(now)
            || workplace.flatMap(organisations::find).filter(o -> o.isExcluded(now)).isPresent();
    if (barred) {
      throw CommandRefused.notNow(
          "EXCLUDED", "'%s' may not have access at this time (Article 63(3))", person);
    }
  }

  private Organisation known(String organisation) {
    return organisations
        .find(organisation)
        .orElseThrow(() -> new InvalidInput("organisation", "none has the id '%s'", organisation));
  }

  private static void purposes(Organisation organisation, ObjectNode form) {
    String claimed = form.path("applicant").path("type").asString(organisation.type().name());
    if (!claimed.equals(organisation.type().name())) {
      throw new InvalidInput(
          "form/applicant/type",
          "the organisation is registered as %s; write that, or have the record corrected",
          organisation.type());
    }
    boolean acts = form.path("applicant").path("acts_for").isObject();
    for (JsonNode purpose : form.path("purposes")) {
      if (FOR_PUBLIC_BODIES.contains(purpose.asString())
          && !organisation.type().isPublic()
          && !acts) {
        throw new InvalidInput(
            "form/purposes",
            "%s is for public sector bodies, institutions of the Union and those who act for them"
                + " (Article 53(2)); name another purpose, or in /applicant/acts_for the body",
            purpose.asString());
      }
    }
  }

  private static void declarations(ObjectNode form) {
    JsonNode given = form.path("declarations");
    for (String use : PROHIBITED) {
      if (!given.path("no_prohibited_use").path(use).asBoolean(false)) {
        throw new InvalidInput(
            "form/declarations/no_prohibited_use/" + use,
            "has to be declared (Articles 54 and 61)");
      }
    }
    if (!given.path("fees").asBoolean(false)) {
      throw new InvalidInput(
          "form/declarations/fees", "the notice that fees are charged has to be accepted");
    }
  }

  private void datasets(ObjectNode form) {
    JsonNode listed = form.path("data").path("datasets");
    if (listed.isEmpty()) {
      throw new InvalidInput("form/data/datasets", "at least one is needed");
    }
    listed.forEach(d -> requirePublished("form/data/datasets", d.path("id").asString("")));
  }

  /** The dataset of this name, which is published. */
  DatasetName requirePublished(String where, String name) {
    DatasetName dataset = DatasetName.parse(where, name);
    if (!published.has(dataset)) {
      throw new InvalidInput(where, "the catalogue has no dataset %s", dataset);
    }
    return dataset;
  }
}
