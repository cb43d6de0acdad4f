package org.kumiki.coordinator.enforcement;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kumiki.coordinator.calendar.DeadlineBook;
import org.kumiki.coordinator.calendar.DeadlineKind;
import org.kumiki.coordinator.command.CommandRefused;
import org.kumiki.coordinator.event.NewEvent;
import org.kumiki.protocols.document.StatusAct;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Appeals of parties against measures: when they are possible, and what they bring about. Called in
 * the command's transaction. Guarantees: until two have decided, nothing changes; what they decided
 * is public in the moment in which it takes effect.
 */
final class Appeals {

  /** How long one may be lodged. */
  static final Duration TIME = Duration.ofDays(30);

  private final MeasuresInForce measures;
  private final Surroundings surroundings;
  private final DeadlineBook deadlines;

  Appeals(MeasuresInForce measures, Surroundings surroundings, DeadlineBook deadlines) {
    this.measures = measures;
    this.surroundings = surroundings;
    this.deadlines = deadlines;
  }

  /**
   * Until when the party may appeal.
   *
   * @return empty where no measure was imposed, or it appealed already
   */
  static Optional<Instant> until(EnforcementCase of) {
    return of.appeal().isEmpty() && of.decision().filter(d -> d.breach()).isPresent()
        ? of.decidedAt().map(at -> at.plus(TIME))
        : Optional.empty();
  }

  /**
   * What must hold whatever the command says.
   *
   * @throws CommandRefused if it does not
   */
  void requirePossible(EnforcementCommand command, EnforcementCase of, Instant now) {
    Optional<Appeal.Proposed> proposed = of.appeal().flatMap(Appeal::proposed);
    switch (command) {
      case LODGE_APPEAL -> {
        EnforcementDesk.must(of.appeal().isEmpty(), "an appeal was lodged before");
        EnforcementDesk.must(
            until(of).filter(now::isBefore).isPresent(),
            "no measure was imposed within the last %d days",
            TIME.toDays());
      }
      case DECIDE_APPEAL ->
          EnforcementDesk.must(proposed.isEmpty(), "a decision about the appeal waits already");
      default ->
          EnforcementDesk.must(
              proposed.isPresent(), "no decision about the appeal waits to be agreed to");
    }
  }

  /** Checks what a command says. */
  void check(EnforcementCommand command, EnforcementCase of, ObjectNode body, LocalDate today) {
    if (command == EnforcementCommand.DECIDE_APPEAL) {
      Appeal.check(body, of.decision().orElseThrow().measures(), today);
    } else if (command != EnforcementCommand.LODGE_APPEAL) {
      String waits = of.appeal().flatMap(Appeal::proposed).orElseThrow().id();
      if (!body.path("decision").asString().equals(waits)) {
        throw CommandRefused.notNow(
            "OTHER_DECISION", "the decision that waits is %s; read it again", waits);
      }
    }
  }

  /** What a command becomes: what two agreed on says which suspensions have to be lifted. */
  List<NewEvent> events(
      EnforcementCommand command,
      EnforcementCase before,
      Concerned concerned,
      ObjectNode body,
      LocalDate today) {
    ObjectNode data = body.deepCopy();
    List<NewEvent> events = new ArrayList<>();
    if (command == EnforcementCommand.CONFIRM_APPEAL) {
      Appeal.Proposed made = before.appeal().flatMap(Appeal::proposed).orElseThrow();
      ArrayNode lifts = data.putArray("lifts");
      ended(before, made).stream().filter(m -> stands(before, m)).forEach(m -> lifts.add(m.id()));
      events.add(
          NewEvent.of(
              EnforcementEvent.MEASURES_PUBLISHED.name(),
              measures.published(before, concerned, made, today)));
    }
    events.addFirst(NewEvent.of(command.event().name(), data));
    return events;
  }

  private static List<Measure> ended(EnforcementCase of, Appeal.Proposed made) {
    return of.decision().orElseThrow().measures().stream()
        .filter(m -> made.of(m).isEmpty())
        .toList();
  }

  /** A suspension that came and stands; what is revoked does not come back. */
  private boolean stands(EnforcementCase of, Measure measure) {
    return measure.kind() == Measure.Kind.SUSPEND
        && of.documents().containsKey(measure.id())
        && surroundings.standing(of.subject().id(), StatusAct.Action.SUSPEND).isPresent();
  }

  /** Follows a command. */
  void follow(
      EnforcementCommand command,
      EnforcementCase after,
      Concerned concerned,
      Instant now,
      LocalDate today) {
    if (command == EnforcementCommand.LODGE_APPEAL) {
      deadlines.open(DeadlineKind.ENFORCEMENT_APPEAL, after.stream(), now);
    } else if (command == EnforcementCommand.CONFIRM_APPEAL) {
      deadlines
          .running(DeadlineKind.ENFORCEMENT_APPEAL, after.stream())
          .ifPresent(d -> deadlines.meet(d.id()));
      measures.change(after, concerned, now, today);
    }
  }
}
