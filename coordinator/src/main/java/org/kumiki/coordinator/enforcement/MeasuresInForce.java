package org.kumiki.coordinator.enforcement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    return decision.breach()
        ? Optional.of(shown(of, concerned, decision.publication(), decision.measures(), today))
        : Optional.empty();
  }

  /** What everybody may know of what an appeal leaves of it, in place of what they knew. */
  ObjectNode published(
      EnforcementCase of, Concerned concerned, Appeal.Proposed made, LocalDate today) {
    String words =
        made.publication().isBlank()
            ? of.decision().orElseThrow().publication()
            : made.publication();
    return shown(of, concerned, words, made.left(), today).put("appeal", made.outcome().name());
  }

  private ObjectNode shown(
      EnforcementCase of, Concerned concerned, String words, List<Measure> those, LocalDate today) {
    ObjectNode shown =
        AuditLog.detail()
            .put("date", today.toString())
            .put("breach", of.found().breach().name())
            .put("article", of.found().breach().article())
            .put("words", words);
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
    for (Measure measure : those) {
      ObjectNode one = measures.addObject().put("kind", measure.kind().name());
      measure.until().ifPresent(u -> one.put("until", u.toString()));
      measure.amount().ifPresent(a -> one.put("amount", a.toPlainString()));
      measure
          .who()
          .filter(Excluded::organisation)
          .ifPresent(w -> organisation(one.putObject("who"), w.id()));
    }
    return shown;
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
    ends(decision.measures())
        .forEach(
            (who, until) -> surroundings.exclude(who, until, of.id(), decision.justification()));
    for (Measure measure : decision.measures()) {
      concerned
          .application()
          .ifPresent(
              a -> surroundings.publish(a, measure.kind().name(), decision.publication(), today));
    }
  }

  /** Ends or shortens what an appeal says, and shows it in the register's entry. */
  void change(EnforcementCase of, Concerned concerned, Instant now, LocalDate today) {
    Appeal.Proposed made = of.appeal().flatMap(Appeal::proposed).orElseThrow();
    Map<Excluded, Instant> left = ends(made.left());
    Map<Excluded, Instant> imposed =
        of.isLifted() ? Map.of() : ends(of.decision().orElseThrow().measures());
    imposed.forEach(
        (who, before) -> {
          Instant until = left.getOrDefault(who, now);
          if (until.isBefore(before)) {
            surroundings.exclude(who, until, of.id(), made.justification());
          }
        });
    if (made.outcome() != Appeal.Outcome.STANDS) {
      concerned
          .application()
          .ifPresent(
              a -> surroundings.publish(a, "APPEAL_" + made.outcome(), made.publication(), today));
    }
  }

  /** When the exclusions of each end; of several of one, the last. */
  private Map<Excluded, Instant> ends(List<Measure> those) {
    Map<Excluded, Instant> ends = new LinkedHashMap<>();
    for (Measure measure : those) {
      measure
          .who()
          .ifPresent(
              who ->
                  ends.merge(
                      who,
                      rule.endOf(measure.until().orElseThrow()),
                      (a, b) -> a.isAfter(b) ? a : b));
    }
    return ends;
  }

  /** Ends exclusions early. */
  void end(String caseId, List<Measure> exclusions, Instant now, String reason) {
    exclusions.forEach(m -> surroundings.exclude(m.who().orElseThrow(), now, caseId, reason));
  }
}
