package org.kumiki.coordinator.permit.life;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.kumiki.coordinator.event.CaseEvent;
import tools.jackson.databind.JsonNode;

/** A permit as its events leave it. Immutable once folded. */
public final class PermitCase {

  /** What the names of the streams begin with. */
  public static final String KIND = "permit";

  private final String id;
  private final List<CaseEvent> events;
  private PermitCaseState state = PermitCaseState.NEW;
  private PermitCaseState live = PermitCaseState.GRANTED;
  private final Set<String> suspensions = new LinkedHashSet<>();
  private boolean renewed;
  private long documentVersion;
  private Instant validTo = Instant.MIN;
  private boolean surrendered;
  private Optional<RenewalRequest> request = Optional.empty();

  /**
   * More time that was asked for.
   *
   * @param at when
   * @param by whom
   * @param until the last day that is asked for
   * @param reason in words
   */
  public record RenewalRequest(Instant at, String by, LocalDate until, String reason) {}

  private PermitCase(String id, List<CaseEvent> events) {
    this.id = id;
    this.events = List.copyOf(events);
    this.events.forEach(this::apply);
  }

  static PermitCase of(String id, List<CaseEvent> events) {
    return new PermitCase(id, events);
  }

  static PermitCase after(Optional<PermitCase> before, CaseEvent event) {
    List<CaseEvent> events = new ArrayList<>(before.map(PermitCase::events).orElse(List.of()));
    events.add(event);
    return new PermitCase(event.stream().substring(KIND.length() + 1), events);
  }

  String stream() {
    return KIND + "/" + id;
  }

  private void apply(CaseEvent event) {
    JsonNode data = event.data().node();
    switch (PermitCommand.Event.valueOf(event.type())) {
      case GRANTED -> inForce(PermitCaseState.GRANTED, data);
      // Once renewed it stays so: a later amendment does not open the way to a second renewal.
      case AMENDED -> inForce(renewed ? PermitCaseState.RENEWED : PermitCaseState.AMENDED, data);
      case RENEWED -> {
        renewed = true;
        request = Optional.empty();
        inForce(PermitCaseState.RENEWED, data);
      }
      case SUSPENDED -> {
        suspensions.add(data.path("act").asString());
        state = PermitCaseState.SUSPENDED;
      }
      case LIFTED -> {
        suspensions.remove(data.path("lifts").asString());
        state = suspensions.isEmpty() ? live : PermitCaseState.SUSPENDED;
      }
      case REVOKED -> state = PermitCaseState.REVOKED;
      case EXPIRED -> state = PermitCaseState.EXPIRED;
      case SURRENDERED -> {
        surrendered = true;
        state = PermitCaseState.EXPIRED;
      }
      case RENEWAL_REQUESTED ->
          request =
              Optional.of(
                  new RenewalRequest(
                      event.at(),
                      event.personId(),
                      LocalDate.parse(data.path("until").asString()),
                      data.path("reason").asString()));
    }
  }

  private void inForce(PermitCaseState next, JsonNode data) {
    live = next;
    state = next;
    documentVersion = data.path("version").asLong();
    validTo = Instant.parse(data.path("valid_to").asString());
  }

  /** Its id. */
  public String id() {
    return id;
  }

  /** What happened, in order. */
  public List<CaseEvent> events() {
    return events;
  }

  /** Where it is. */
  public PermitCaseState state() {
    return state;
  }

  /** Whether nothing can be done with it any more. */
  public boolean isOver() {
    return state == PermitCaseState.REVOKED || state == PermitCaseState.EXPIRED;
  }

  /** True if its time was made longer before. */
  public boolean isRenewed() {
    return renewed;
  }

  /** The version of its document. */
  public long documentVersion() {
    return documentVersion;
  }

  /** When it ends. */
  public Instant validTo() {
    return validTo;
  }

  /** True if it was given back before its time. */
  public boolean isSurrendered() {
    return surrendered;
  }

  /** The suspensions in force. */
  public Set<String> suspensions() {
    return Set.copyOf(suspensions);
  }

  /** More time that was asked for and not granted yet. */
  public Optional<RenewalRequest> renewalRequest() {
    return request;
  }
}
