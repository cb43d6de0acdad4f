package org.kumiki.coordinator.contactpoint;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kumiki.coordinator.application.Application;
import org.kumiki.coordinator.application.ApplicationEvent;
import org.kumiki.coordinator.application.ApplicationState;
import org.kumiki.coordinator.application.Proposal;
import org.kumiki.coordinator.enforcement.EnforcementCase;
import org.kumiki.coordinator.enforcement.EnforcementEvent;
import org.kumiki.coordinator.event.CaseEvent;
import org.kumiki.coordinator.event.EventLog;
import org.kumiki.protocols.document.JsonText;
import tools.jackson.databind.JsonNode;

/**
 * Tells the contact point what happens to applications that name other Member States, and which
 * measures for non-compliance were imposed or changed (Article 63). Guarantees: works from
 * committed events alone, in their order; after a restart it goes on where it was, and sends
 * nothing twice; of a draft nothing is said. Called by one thread at a time.
 */
public final class CrossBorderPost {

  private static final int PAGE = 500;
  private static final String CASES = Application.KIND + "/";
  private static final String ENFORCEMENT = EnforcementCase.KIND + "/";

  private final EventLog log;
  private final ContactPoint contactPoint;
  private final ZoneId zone;

  /**
   * From these events to this contact point.
   *
   * @param zone of the body's days
   */
  public CrossBorderPost(EventLog log, ContactPoint contactPoint, ZoneId zone) {
    this.log = log;
    this.contactPoint = contactPoint;
    this.zone = zone;
  }

  /** Sends what happened since the last time. */
  public void tick() {
    long position = contactPoint.sent();
    List<EventLog.Placed> events = log.after(position, PAGE);
    while (!events.isEmpty()) {
      for (EventLog.Placed placed : events) {
        send(placed);
      }
      position = events.getLast().position();
      contactPoint.sentUpTo(position);
      events = log.after(position, PAGE);
    }
  }

  private void send(EventLog.Placed placed) {
    int number = 0;
    for (Message message : ofEvent(placed.event())) {
      contactPoint.send(placed.position(), number++, message);
    }
    if (number > 0) {
      contactPoint.sentUpTo(placed.position());
    }
  }

  private List<Message> ofEvent(CaseEvent event) {
    if (event.stream().startsWith(CASES)) {
      return messages(event);
    }
    // Of a case of non-compliance only the event that was written to be public is read.
    return event.stream().startsWith(ENFORCEMENT)
            && event.type().equals(EnforcementEvent.MEASURES_PUBLISHED.name())
        ? List.of(measures(event, event.stream().substring(ENFORCEMENT.length())))
        : List.of();
  }

  private static Message measures(CaseEvent event, String id) {
    return new Message.Measures(id + "-" + event.version() + "-0", event.at(), id, event.data());
  }

  private List<Message> messages(CaseEvent event) {
    String id = event.stream().substring(CASES.length());
    List<CaseEvent> all = log.stream(event.stream());
    Application before = Application.of(id, all.subList(0, (int) event.version() - 1));
    Application after = Application.of(id, all.subList(0, (int) event.version()));
    List<String> states =
        after.form().path("member_states").valueStream().map(JsonNode::asString).toList();
    return states.isEmpty() || after.state().isPrivate()
        ? List.of()
        : messages(event, before, after, states);
  }

  private List<Message> messages(
      CaseEvent event, Application before, Application after, List<String> states) {
    JsonNode data = event.data().node();
    Message.Header head = head(event, after, states, 0);
    List<Message> messages = new ArrayList<>();
    switch (ApplicationEvent.valueOf(event.type())) {
      case SUBMITTED -> {
        messages.add(
            new Message.Application(
                head, after.kind().name(), after.formVersion(), JsonText.of(after.form())));
        messages.add(
            new Message.Acknowledgement(
                head(event, after, states, 1), LocalDate.ofInstant(event.at(), zone)));
      }
      case INFORMATION_REQUESTED ->
          messages.add(
              new Message.InformationRequest(
                  head,
                  data.path("fields")
                      .valueStream()
                      .map(
                          f ->
                              new Message.Comment(
                                  f.path("pointer").asString(), f.path("comment").asString()))
                      .toList()));
      case EXTENDED -> messages.add(new Message.Extension(head, data.path("reason").asString()));
      case WITHDRAWN, CONDITIONS_DECLINED ->
          messages.add(new Message.Withdrawal(head, data.path("reason").stringValueOpt()));
      case APPEALED ->
          messages.add(new Message.Appeal(head, data.path("reason").asString(), Optional.empty()));
      case APPEAL_DECIDED ->
          messages.add(
              new Message.Appeal(
                  head, data.path("reason").asString(), data.path("outcome").stringValueOpt()));
      case PERMIT_LINKED ->
          messages.add(
              new Message.Permit(
                  head, data.path("permit").asString(), data.path("version").asInt()));
      default -> changed(before, after, head).ifPresent(messages::add);
    }
    return messages;
  }

  /** What of an event without a message of its own the outside can see. */
  private static Optional<Message> changed(
      Application before, Application after, Message.Header head) {
    if (before.state().external().equals(after.state().external())) {
      return Optional.empty();
    }
    if (after.state() != ApplicationState.DECISION_ISSUED) {
      return Optional.of(new Message.StatusUpdate(head));
    }
    Proposal decided = after.proposal().orElseThrow();
    return Optional.of(
        new Message.Decision(
            head,
            decided.id(),
            decided.outcome().isPositive(),
            decided.outcome() == Proposal.Outcome.PARTIAL,
            decided.justification()));
  }

  private static Message.Header head(
      CaseEvent event, Application after, List<String> states, int number) {
    return new Message.Header(
        after.id() + "-" + event.version() + "-" + number,
        event.at(),
        after.id(),
        states,
        after.state().external());
  }
}
