package org.kumiki.coordinator.register;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.kumiki.coordinator.event.CaseEvent;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One case as its events leave it, as far as the public is concerned. Guarantees: a case is shown
 * from its submission on, never a draft; a proposed decision is shown only once it is issued. What
 * an event says beyond that is read by nobody here.
 */
final class RegisterCase {

  private final String id;
  private String kind = "ACCESS";
  private ObjectNode form = JsonNodeFactory.instance.objectNode();
  private ObjectNode shown = form;
  private Optional<Instant> received = Optional.empty();
  private String status = "DRAFT";
  private String before = "DRAFT";
  private ObjectNode proposal = JsonNodeFactory.instance.objectNode();
  private final Set<String> signers = new HashSet<>();
  private Optional<RegisterEntry.Decision> decision = Optional.empty();
  private List<String> conditions = List.of();
  private Optional<String> permit = Optional.empty();
  private Optional<Instant> linked = Optional.empty();
  private final List<RegisterEntry.Result> results = new ArrayList<>();
  private final List<RegisterEntry.Recall> recalls = new ArrayList<>();
  private final List<RegisterEntry.Measure> measures = new ArrayList<>();
  private final List<RegisterEntry.Redaction> redactions = new ArrayList<>();

  RegisterCase(String id) {
    this.id = id;
  }

  boolean isPublic() {
    return received.isPresent();
  }

  Optional<Instant> received() {
    return received;
  }

  Optional<String> permit() {
    return permit;
  }

  /** When the permit was published. */
  Optional<Instant> linked() {
    return linked;
  }

  void apply(CaseEvent event) {
    JsonNode data = event.data().node();
    switch (event.type()) {
      case "CREATED" -> {
        kind = data.path("kind").asString(kind);
        form = object(data.path("form"));
      }
      case "DRAFT_SAVED" -> form = object(data.path("form"));
      case "SUBMITTED" -> {
        received = received.or(() -> Optional.of(event.at()));
        shown = form;
        status = "SUBMITTED";
      }
      case "SCREENING_STARTED" -> status = "PRE_SCREENING";
      case "INFORMATION_REQUESTED" -> {
        before = status;
        status = "AWAITING_ADDITIONAL_INFORMATION";
      }
      case "INFORMATION_SUPPLIED" -> {
        shown = merged(shown, data.path("answers"));
        status = before;
      }
      case "RESUMED" -> status = before;
      case "COMPLETED", "HOLDER_PROPOSED", "RECALLED", "DISAGREED" -> processing();
      case "CONVERTED" -> {
        kind = "REQUEST";
        shown = object(data.path("form"));
      }
      case "LAPSED", "DECISION_PROPOSED" -> {
        processing();
        proposal = object(data);
      }
      case "DECISION_SIGNED" -> signed(event);
      case "CONDITIONS_ACCEPTED" -> issue(event.at());
      case "CONDITIONS_DECLINED", "WITHDRAWN" -> status = "WITHDRAWN";
      case "APPEAL_DECIDED" -> {
        if (data.path("outcome").asString("").equals("UPHELD")) {
          processing();
        }
      }
      case "PERMIT_LINKED" -> {
        permit = data.path("permit").stringValueOpt();
        linked = Optional.of(event.at());
      }
      case "REDACTED" ->
          redactions.add(new RegisterEntry.Redaction(text(data, "field"), text(data, "reason")));
      case "RESULT_REPORTED" ->
          results.add(
              new RegisterEntry.Result(
                  text(data, "title"), text(data, "doi"), LocalDate.parse(text(data, "date"))));
      case "RESULT_RECALLED" ->
          recalls.add(
              new RegisterEntry.Recall(
                  LocalDate.parse(text(data, "date")),
                  text(data, "code"),
                  data.path("doi").stringValueOpt()));
      case "MEASURE_PUBLISHED" ->
          measures.add(
              new RegisterEntry.Measure(
                  text(data, "kind"), text(data, "words"), LocalDate.parse(text(data, "date"))));
      default -> {
        // Everything else is between the applicant and the body.
      }
    }
  }

  private void processing() {
    status = "PROCESSING";
    signers.clear();
  }

  /** Two sign; a positive decision with conditions then waits for the applicant. */
  private void signed(CaseEvent event) {
    signers.add(event.actor().text());
    boolean waits =
        !proposal.path("outcome").asString("").equals("NEGATIVE")
            && !proposal.path("conditions").isEmpty();
    if (signers.size() >= 2 && !waits) {
      issue(event.at());
    }
  }

  private void issue(Instant at) {
    status = "DECISION_ISSUED";
    conditions = texts(proposal.path("conditions"));
    decision =
        Optional.of(
            new RegisterEntry.Decision(
                text(proposal, "outcome"), at, text(proposal, "justification"), at));
  }

  List<String> conditions() {
    return conditions;
  }

  /** Of its permit nothing is said here: what the signed document and the queries say changes. */
  RegisterEntry entry(long version) {
    return new RegisterEntry(
        id,
        kind,
        received.orElseThrow(),
        open("title", text(shown, "title")),
        open("summary", text(shown, "summary")),
        open("applicantName", text(shown.path("applicant"), "name")),
        text(shown.path("applicant"), "type"),
        texts(shown.path("purposes")),
        texts(shown.path("data").path("categories")),
        shown.path("data").path("datasets").valueStream().map(d -> text(d, "id")).toList(),
        status,
        decision.map(
            d ->
                new RegisterEntry.Decision(
                    d.outcome(), d.date(), open("justification", d.justification()), d.date())),
        Optional.empty(),
        RegisterEntry.Runs.NONE,
        results,
        recalls,
        measures,
        redactions,
        version);
  }

  private String open(String field, String text) {
    return redactions.stream().anyMatch(r -> r.field().equals(field)) ? "" : text;
  }

  private static String text(JsonNode parent, String name) {
    return parent.path(name).asString("");
  }

  private static List<String> texts(JsonNode list) {
    return list.valueStream().map(n -> n.asString("")).toList();
  }

  private static ObjectNode object(JsonNode node) {
    return node instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
  }

  private static ObjectNode merged(ObjectNode form, JsonNode answers) {
    ObjectNode merged = form.deepCopy();
    for (Map.Entry<String, JsonNode> answer : answers.properties()) {
      JsonPointer place = JsonPointer.compile(answer.getKey());
      if (merged.at(place.head()) instanceof ObjectNode parent) {
        parent.set(place.last().getMatchingProperty(), answer.getValue().deepCopy());
      }
    }
    return merged;
  }
}
