package org.kumiki.coordinator.template.review;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.kumiki.coordinator.event.CaseEvent;
import org.kumiki.coordinator.template.TemplateContent;
import org.kumiki.protocols.document.Digest;
import org.kumiki.protocols.document.JsonText;
import org.kumiki.protocols.document.TemplateReference;
import org.kumiki.protocols.document.TemplateSuspension;
import tools.jackson.databind.JsonNode;

/**
 * A template as its events leave it. Guarantees: whatever it says follows from the events alone,
 * which are never changed. Immutable once folded.
 */
public final class TemplateCase {

  /** What the names of the streams begin with. */
  public static final String KIND = "template";

  private final String id;
  private final List<CaseEvent> events;
  private TemplateState state = TemplateState.NEW;
  private String author = "";
  private TemplateContent content = new TemplateContent(JsonText.EMPTY_OBJECT.node().asObject());
  private Optional<TemplateReference> reference = Optional.empty();
  private Optional<Digest> tested = Optional.empty();
  private final Set<String> approvers = new LinkedHashSet<>();
  private int suspensions;
  private Optional<TemplateSuspension> suspension = Optional.empty();
  private TemplateState beforeSuspension = TemplateState.PUBLISHED;
  private Optional<LocalDate> until = Optional.empty();
  private final List<String> reinstated = new ArrayList<>();

  private TemplateCase(String id, List<CaseEvent> events) {
    this.id = id;
    this.events = List.copyOf(events);
    this.events.forEach(this::apply);
  }

  /** The fold of a stream. */
  public static TemplateCase of(String id, List<CaseEvent> events) {
    return new TemplateCase(id, events);
  }

  static TemplateCase after(Optional<TemplateCase> before, CaseEvent event) {
    List<CaseEvent> events = new ArrayList<>(before.map(TemplateCase::events).orElse(List.of()));
    events.add(event);
    return new TemplateCase(event.stream().substring(KIND.length() + 1), events);
  }

  /** The name of its stream. */
  public String stream() {
    return stream(id);
  }

  static String stream(String id) {
    return KIND + "/" + id;
  }

  private void apply(CaseEvent event) {
    JsonNode data = event.data().node();
    switch (TemplateEvent.valueOf(event.type())) {
      case CREATED -> {
        state = TemplateState.DRAFT;
        author = event.personId();
        content = new TemplateContent(data.path("content").asObject());
      }
      case DRAFT_SAVED -> content = new TemplateContent(data.path("content").asObject());
      case TESTED ->
          tested =
              data.path("passed").asBoolean()
                  ? Optional.of(new Digest(data.path("sha256").asString()))
                  : Optional.empty();
      case SUBMITTED -> {
        state = TemplateState.SUBMITTED;
        approvers.clear();
        reference = Optional.of(reference(data));
      }
      case REVIEW_STARTED -> state = TemplateState.IN_REVIEW;
      case CHANGES_REQUESTED -> {
        state = TemplateState.DRAFT;
        approvers.clear();
        reference = Optional.empty();
      }
      case REJECTED -> state = TemplateState.REJECTED;
      case APPROVED -> {
        approvers.add(event.personId());
        if (approvers.size() >= 2) {
          state = TemplateState.APPROVED;
        }
      }
      case PUBLISHED -> state = TemplateState.PUBLISHED;
      case IMPORTED -> {
        state = TemplateState.PUBLISHED;
        author = data.path("author").asString();
        reference = Optional.of(reference(data));
      }
      case DEPRECATED -> {
        state = TemplateState.DEPRECATED;
        until = Optional.of(LocalDate.parse(data.path("until").asString()));
      }
      case SUSPENDED -> {
        suspensions++;
        beforeSuspension = state;
        state = TemplateState.SUSPENDED;
        suspension =
            Optional.of(
                new TemplateSuspension(reference.orElseThrow().sha256(), id + "-s" + suspensions));
      }
      case REINSTATED -> {
        state = beforeSuspension;
        reinstated.add(data.path("suspension").asString());
        suspension = Optional.empty();
      }
      case RETIRED -> {
        state = TemplateState.RETIRED;
        suspension = Optional.empty();
      }
    }
  }

  private static TemplateReference reference(JsonNode data) {
    return new TemplateReference(
        data.path("template").asString(),
        data.path("version").asString(),
        new Digest(data.path("sha256").asString()));
  }

  /** Its id. */
  public String id() {
    return id;
  }

  /** What happened, in order. */
  public List<CaseEvent> events() {
    return events;
  }

  /** The version of its stream. */
  public long version() {
    return events.size();
  }

  /** Where it is. */
  public TemplateState state() {
    return state;
  }

  /** Who wrote it, and so never reviews it (S2). */
  public String author() {
    return author;
  }

  /** What is written; empty for one that was signed elsewhere. */
  public TemplateContent content() {
    return content;
  }

  /** The document as submitted, or published. */
  public Optional<TemplateReference> reference() {
    return reference;
  }

  /** The content whose test passed last. */
  public Optional<Digest> tested() {
    return tested;
  }

  /** Who approved it as it is. */
  public Set<String> approvers() {
    return Collections.unmodifiableSet(approvers);
  }

  /** The suspension in force. */
  public Optional<TemplateSuspension> suspension() {
    return suspension;
  }

  /** Suspensions that ended. */
  public List<String> reinstated() {
    return List.copyOf(reinstated);
  }

  /** The last day on which a deprecated template may be run. */
  public Optional<LocalDate> until() {
    return until;
  }

  /** The id of the template, where one is chosen. */
  public String templateId() {
    return reference.map(TemplateReference::id).orElse(content.id());
  }

  /** Its semantic version, where one is chosen. */
  public String templateVersion() {
    return reference.map(TemplateReference::version).orElse(content.version());
  }
}
