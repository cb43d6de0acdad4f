package org.kumiki.coordinator.enforcement;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.kumiki.coordinator.calendar.DeadlineJson;
import org.kumiki.coordinator.command.CaseRole;
import org.kumiki.coordinator.event.CaseEvent;
import org.kumiki.coordinator.person.Person;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A case of non-compliance as one person may see it. Guarantees: the party is shown the finding,
 * its own views and the decision once it is made; not what is proposed, noted or who of the body
 * did what.
 */
public final class EnforcementView {

  private static final Set<EnforcementEvent> FOR_THE_PARTY =
      EnumSet.of(
          EnforcementEvent.HEARING_STARTED,
          EnforcementEvent.VIEWS_GIVEN,
          EnforcementEvent.HEARING_ENDED,
          EnforcementEvent.DOCUMENT_LINKED,
          EnforcementEvent.MEASURES_PUBLISHED,
          EnforcementEvent.APPEALED,
          EnforcementEvent.APPEAL_DECIDED,
          EnforcementEvent.CLOSED);
  private static final List<String> TOLD =
      List.of("views", "grounds", "reason", "note", "act", "action", "measure");

  private final EnforcementDesk desk;
  private final EnforcementCase of;
  private final Person viewer;
  private final boolean party;

  /** Of a case that the viewer may see. */
  public EnforcementView(EnforcementDesk desk, EnforcementCase of, Person viewer) {
    this.desk = desk;
    this.of = of;
    this.viewer = viewer;
    party = desk.roles(viewer, of).contains(CaseRole.PARTY);
  }

  /** For lists. */
  public ObjectNode line() {
    ObjectNode line =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", of.id())
            .put("version", of.version())
            .put("state", state().name());
    line.putObject("subject").put("kind", of.subject().kind().name()).put("id", of.subject().id());
    line.put("breach", of.found().breach().name())
        .put("article", of.found().breach().article())
        .put("opened", of.events().getFirst().at().toString())
        .put("updated", of.events().getLast().at().toString());
    ArrayNode due = line.putArray("deadlines");
    desk.deadlines(of).forEach(d -> due.add(DeadlineJson.of(d)));
    ArrayNode commands = line.putArray("commands");
    desk.allowed(viewer, of).forEach(c -> commands.add(c.name()));
    return line;
  }

  /** What the party may not know yet is still being weighed for it. */
  private EnforcementState state() {
    return party && of.state() == EnforcementState.PROPOSED
        ? EnforcementState.ASSESSMENT
        : of.state();
  }

  /** All that the viewer may see. */
  public ObjectNode whole() {
    ObjectNode whole = line();
    whole.put("finding", of.found().text());
    if (of.decision().isPresent() && (!party || of.isDecided())) {
      decision(whole, of.decision().get());
    }
    if (!party) {
      ArrayNode handlers = whole.putArray("handlers");
      of.handlers().forEach(handlers::add);
      ArrayNode signers = whole.putArray("signers");
      of.signers().forEach(signers::add);
      Concerned concerned = desk.concerned(of);
      ArrayNode persons = whole.putArray("persons");
      concerned.persons().stream().sorted().forEach(persons::add);
      ArrayNode organisations = whole.putArray("organisations");
      concerned.organisations().stream().sorted().forEach(organisations::add);
    }
    Appeals.until(of).ifPresent(until -> whole.put("appeal_until", until.toString()));
    of.appeal().ifPresent(a -> appeal(whole.putObject("appeal"), a));
    ObjectNode awaited = whole.putObject("awaited");
    of.awaited().forEach((m, action) -> awaited.put(m, action.name()));
    ObjectNode documents = whole.putObject("documents");
    of.documents().forEach(documents::put);
    ArrayNode timeline = whole.putArray("timeline");
    of.events().stream().filter(this::isShown).forEach(e -> timeline.add(json(e)));
    return whole;
  }

  /** What is only proposed is for the body. */
  private void appeal(ObjectNode shown, Appeal appeal) {
    shown.put("grounds", appeal.grounds()).put("decided", appeal.decided());
    appeal
        .proposed()
        .filter(p -> appeal.decided() || !party)
        .ifPresent(
            p -> {
              shown
                  .put("decision", p.id())
                  .put("outcome", p.outcome().name())
                  .put("justification", p.justification())
                  .put("publication", p.publication());
              measures(shown, p.left());
              if (!party) {
                shown.put("by", p.by());
              }
            });
  }

  private static void measures(ObjectNode shown, List<Measure> all) {
    ArrayNode measures = shown.putArray("measures");
    for (Measure measure : all) {
      ObjectNode one =
          measures.addObject().put("id", measure.id()).put("kind", measure.kind().name());
      measure.who().ifPresent(w -> one.put("who", w.toString()));
      measure.until().ifPresent(u -> one.put("until", u.toString()));
      measure.amount().ifPresent(a -> one.put("amount", a.toPlainString()));
    }
  }

  private void decision(ObjectNode whole, EnforcementCase.Decision decision) {
    ObjectNode shown =
        whole
            .putObject("decision")
            .put("id", decision.id())
            .put("made", of.isDecided())
            .put("outcome", decision.breach() ? "BREACH" : "NO_BREACH")
            .put("justification", decision.justification())
            .put("publication", decision.publication());
    measures(shown, decision.measures());
  }

  private boolean isShown(CaseEvent event) {
    return !party || FOR_THE_PARTY.contains(EnforcementEvent.valueOf(event.type()));
  }

  private ObjectNode json(CaseEvent event) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("type", event.type())
            .put("at", event.at().toString());
    boolean own = event.role().equals(CaseRole.PARTY.name());
    if (!party || own) {
      json.put("by", event.personId().isEmpty() ? event.actor().text() : event.personId())
          .put("role", event.role());
    }
    boolean inner = party && event.type().equals(EnforcementEvent.CLOSED.name());
    for (String key : TOLD) {
      if (event.data().node().has(key) && !inner) {
        json.set(key, event.data().node().get(key));
      }
    }
    return json;
  }
}
