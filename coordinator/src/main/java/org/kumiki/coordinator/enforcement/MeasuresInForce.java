package org.kumiki.coordinator.enforcement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.kumiki.coordinator.audit.AuditLog;
import org.kumiki.coordinator.calendar.PeriodRule;
import org.kumiki.coordinator.organisation.OrganisationDesk;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a decision brings about. Called in its transaction. Guarantees: what is published names
 * organisations, holders and permits, and never a person.
 */
final class MeasuresInForce {

  private final OrganisationDesk organisations;
  private final Surroundings surroundings;
  private final PeriodRule rule;

  MeasuresInForce(OrganisationDesk organisations, Surroundings surroundings, PeriodRule rule) {
    this.organisations = organisations;
    this.surroundings = surroundings;
    this.rule = rule;
  }

  /** What everybody may know of the decision, if it has measures. */
  Optional<ObjectNode> published(EnforcementCase of, Concerned concerned, LocalDate today) {
    EnforcementCase.Decision decision = of.decision().orElseThrow();
    if (!decision.breach()) {
      return Optional.empty();
    }
    ObjectNode shown =
        AuditLog.detail()
            .put("date", today.toString())
            .put("breach", of.found().breach().name())
            .put("article", of.found().breach().article())
            .put("words", decision.publication());
    ObjectNode about = shown.putObject("about").put("kind", of.subject().kind().name());
    switch (of.subject().kind()) {
      case PERMIT, HOLDER -> about.put("id", of.subject().id());
      case ORGANISATION -> organisation(about, of.subject().id());
      case PERSON -> {
        // A natural person is not named.
      }
    }
    concerned.application().ifPresent(a -> shown.put("entry", a));
    var measures = shown.putArray("measures");
    for (Measure measure : decision.measures()) {
      ObjectNode one = measures.addObject().put("kind", measure.kind().name());
      measure.until().ifPresent(u -> one.put("until", u.toString()));
      measure.amount().ifPresent(a -> one.put("amount", a.toPlainString()));
      measure
          .who()
          .filter(Excluded::organisation)
          .ifPresent(w -> organisation(one.putObject("who"), w.id()));
    }
    return Optional.of(shown);
  }

  private void organisation(ObjectNode object, String id) {
    object.put("id", id);
    organisations
        .find(id)
        .ifPresent(o -> object.putObject("name").put("en", o.name().en()).put("ja", o.name().ja()));
  }

  /** Excludes, and shows measures in the register's entry of the application. */
  void begin(EnforcementCase of, Concerned concerned, LocalDate today) {
    EnforcementCase.Decision decision = of.decision().orElseThrow();
    for (Measure measure : decision.measures()) {
      measure
          .who()
          .ifPresent(
              who ->
                  surroundings.exclude(
                      who,
                      rule.endOf(measure.until().orElseThrow()),
                      of.id(),
                      decision.justification()));
      concerned
          .application()
          .ifPresent(
              a -> surroundings.publish(a, measure.kind().name(), decision.publication(), today));
    }
  }

  /** Ends exclusions early. */
  void end(String caseId, List<Measure> exclusions, Instant now, String reason) {
    exclusions.forEach(m -> surroundings.exclude(m.who().orElseThrow(), now, caseId, reason));
  }
}
