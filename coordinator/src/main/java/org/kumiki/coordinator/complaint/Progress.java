package org.kumiki.coordinator.complaint;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.kumiki.coordinator.calendar.Deadline;
import org.kumiki.coordinator.event.CaseEvent;
import tools.jackson.databind.JsonNode;

/**
 * What a complainant is told. Guarantees: nothing of what was written, by whom, or who of the body
 * looked into it.
 *
 * @param id its number
 * @param received when
 * @param state where it is
 * @param due by when it is answered, while that runs
 * @param told how it got on
 * @param authority to which it was passed on
 * @param decision of the body
 */
public record Progress(
    String id,
    Instant received,
    ComplaintState state,
    Optional<LocalDate> due,
    List<Told> told,
    Optional<String> authority,
    Optional<Decision> decision) {

  /** Words for the complainant. */
  public record Told(Instant at, String words) {}

  /**
   * What the body decided.
   *
   * @param outcome UPHELD, PARTLY_UPHELD, NOT_UPHELD or OTHER
   */
  public record Decision(Instant at, String outcome, String words) {}

  /** Copies. */
  public Progress {
    told = List.copyOf(told);
  }

  static Progress of(Complaint of, List<Deadline> deadlines) {
    return new Progress(
        of.id(),
        of.events().getFirst().at(),
        of.state(),
        deadlines.stream().filter(Deadline::isOpen).map(Deadline::due).findFirst(),
        of.events().stream()
            .filter(e -> e.data().node().path("progress").isString())
            .map(e -> new Told(e.at(), data(e).path("progress").asString()))
            .toList(),
        last(of, ComplaintCommand.Event.FORWARDED)
            .flatMap(e -> data(e).path("authority").stringValueOpt()),
        last(of, ComplaintCommand.Event.ANSWERED)
            .map(
                e ->
                    new Decision(
                        e.at(),
                        data(e).path("outcome").asString(),
                        data(e).path("decision").asString())));
  }

  private static Optional<CaseEvent> last(Complaint of, ComplaintCommand.Event type) {
    return of.events().reversed().stream().filter(e -> e.type().equals(type.name())).findFirst();
  }

  private static JsonNode data(CaseEvent event) {
    return event.data().node();
  }
}
