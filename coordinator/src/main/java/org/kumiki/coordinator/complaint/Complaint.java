package org.kumiki.coordinator.complaint;

import java.util.List;
import java.util.Optional;
import org.kumiki.coordinator.command.FoldedCase;
import org.kumiki.coordinator.event.CaseEvent;
import tools.jackson.databind.JsonNode;

/** A complaint as its events leave it. Immutable once folded. */
public final class Complaint implements FoldedCase<ComplaintState> {

  /** What the names of the streams begin with. */
  public static final String KIND = "complaint";

  /** The right to opt out: for the data protection authority to decide. */
  private static final String OPT_OUT = "OPT_OUT";

  private final String id;
  private final List<CaseEvent> events;
  private ComplaintState state = ComplaintState.NEW;
  private String subject = "OTHER";
  private String text = "";
  private Optional<String> contact = Optional.empty();
  private Optional<String> handler = Optional.empty();

  private Complaint(String id, List<CaseEvent> events) {
    this.id = id;
    this.events = List.copyOf(events);
    this.events.forEach(this::apply);
  }

  static Complaint of(String id, List<CaseEvent> events) {
    return new Complaint(id, events);
  }

  private void apply(CaseEvent event) {
    JsonNode data = event.data().node();
    switch (ComplaintCommand.Event.valueOf(event.type())) {
      case RECEIVED -> {
        state = ComplaintState.RECEIVED;
        subject = data.path("subject").asString();
        text = data.path("text").asString();
        contact = data.path("contact").stringValueOpt();
      }
      case TAKEN -> {
        state = ComplaintState.IN_PROGRESS;
        handler = Optional.of(event.personId());
      }
      case PUT_BACK -> {
        state = ComplaintState.RECEIVED;
        handler = Optional.empty();
      }
      case FORWARDED -> state = ComplaintState.FORWARDED;
      case ANSWERED -> state = ComplaintState.ANSWERED;
      case CLOSED -> state = ComplaintState.CLOSED;
      case PROGRESS_TOLD, NOTED -> {
        // What they say is in the timeline.
      }
    }
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public List<CaseEvent> events() {
    return events;
  }

  @Override
  public ComplaintState state() {
    return state;
  }

  /** The name of its stream. */
  public String stream() {
    return KIND + "/" + id;
  }

  /** What it is about. */
  public String subject() {
    return subject;
  }

  /** Whether it is about the right to opt out. */
  public boolean isOptOut() {
    return subject.equals(OPT_OUT);
  }

  /** What was written. */
  public String text() {
    return text;
  }

  /** Where its writer can be reached. */
  public Optional<String> contact() {
    return contact;
  }

  /** Who looks into it. */
  public Optional<String> handler() {
    return handler;
  }
}
