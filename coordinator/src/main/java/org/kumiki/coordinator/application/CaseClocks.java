package org.kumiki.coordinator.application;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.message.Message;
import org.kumiki.coordinator.calendar.Deadline;
import org.kumiki.coordinator.calendar.DeadlineBook;
import org.kumiki.coordinator.calendar.DeadlineKind;
import org.kumiki.coordinator.calendar.Duty;
import org.kumiki.coordinator.calendar.Extension;
import org.kumiki.coordinator.calendar.Span;
import tools.jackson.databind.node.ObjectNode;

/**
 * The deadlines of applications. Called in the command's transaction: a deadline changes if and
 * only if its case does. The clock for a decision runs from receipt, stands still while the
 * applicant is asked during the assessment, and is counted anew from the answer.
 */
final class CaseClocks {

  private static final List<DeadlineKind> DECISION =
      List.of(
          DeadlineKind.DECISION,
          DeadlineKind.ACCELERATED_DECISION,
          DeadlineKind.REQUEST_ASSESSMENT,
          DeadlineKind.TRUSTED_HOLDER_DECISION);

  private static final int USUAL_WINDOW = 14;

  private final DeadlineBook book;

  CaseClocks(DeadlineBook book) {
    this.book = book;
  }

  List<Deadline> of(Application application) {
    return book.of(application.stream());
  }

  /** What of cases is overdue or soon due, the first to end first, so many at most. */
  List<Deadline> near(Set<Duty> whose, int most) {
    return book.near(whose, Application.stream(""), Instant.EPOCH, most);
  }

  /** An earlier version of this software left the time for publishing open: all are published. */
  int meetPublished(int most) {
    List<Deadline> open = book.open(DeadlineKind.PUBLICATION, Application.stream(""), most);
    open.forEach(d -> book.meet(d.id()));
    return open.size();
  }

  /** True if a deadline of this kind runs and is over. */
  boolean isOver(DeadlineKind kind, Application application, Instant now) {
    return book.running(kind, application.stream())
        .filter(d -> !now.isBefore(d.ends()))
        .isPresent();
  }

  /** When a running deadline ends, or the end of time. */
  Instant ends(DeadlineKind kind, Application application) {
    return book.running(kind, application.stream()).map(Deadline::ends).orElse(Instant.MAX);
  }

  /**
   * Follows a command.
   *
   * @throws InvalidInput if a deadline may not be extended, or not any more
   */
  void follow(
      ApplicationCommand command,
      ObjectNode data,
      Application before,
      Application after,
      Instant now) {
    String subject = after.stream();
    switch (command) {
      case CREATE -> book.open(DeadlineKind.DRAFT, subject, now);
      case SAVE_DRAFT, ADD_MEMBER, REMOVE_MEMBER -> move(DeadlineKind.DRAFT, subject, now);
      case ATTACH_FILE -> {
        if (after.state() == ApplicationState.DRAFT) {
          move(DeadlineKind.DRAFT, subject, now);
        }
      }
      case SUBMIT -> meet(DeadlineKind.DRAFT, subject);
      case REQUEST_INFORMATION -> ask(before, subject, data, now);
      case SUPPLY_INFORMATION -> {
        meet(DeadlineKind.COMPLETION, subject);
        meet(DeadlineKind.INFORMATION, subject);
        DECISION.forEach(k -> move(k, subject, now));
      }
      case RESUME -> {
        stop(DeadlineKind.INFORMATION, subject);
        DECISION.forEach(k -> move(k, subject, now));
      }
      case LAPSE -> stop(DeadlineKind.COMPLETION, subject);
      case MARK_COMPLETE ->
          book.open(
              decision(after.kind(), data.path("accelerated").asBoolean()),
              subject,
              after.received().orElse(now));
      case FORWARD_TO_TRUSTED_HOLDER -> {
        DECISION.forEach(k -> stop(k, subject));
        book.open(DeadlineKind.TRUSTED_HOLDER_PROPOSAL, subject, now);
      }
      case PROPOSE_AS_HOLDER -> {
        meet(DeadlineKind.TRUSTED_HOLDER_PROPOSAL, subject);
        book.open(DeadlineKind.TRUSTED_HOLDER_DECISION, subject, now);
      }
      case RECALL_FROM_HOLDER -> {
        stop(DeadlineKind.TRUSTED_HOLDER_PROPOSAL, subject);
        book.open(decision(after.kind(), false), subject, after.received().orElse(now));
      }
      case EXTEND -> extend(subject, data.path("reason").asString());
      case AGREE_TO_CONVERSION -> {
        DECISION.forEach(k -> stop(k, subject));
        book.open(DeadlineKind.REQUEST_ASSESSMENT, subject, now);
      }
      case SIGN_DECISION, ACCEPT_CONDITIONS -> decided(after, subject, now);
      case DELETE, EXPIRE, WITHDRAW, DECLINE_CONDITIONS, LAPSE_CONDITIONS -> stopAll(subject);
      case DECIDE_APPEAL -> {
        if (after.state() == ApplicationState.PROCESSING) {
          book.open(decision(after.kind(), false), subject, now);
        }
      }
      case ANNOUNCE_EXPIRY,
          START_SCREENING,
          RECORD_ASSESSMENT,
          RECORD_ETHICS,
          CONSULT_HOLDER,
          COMMENT_FEASIBILITY,
          ESTIMATE_FEES,
          ACCEPT_FEES,
          OFFER_CONVERSION,
          REFUSE_CONVERSION,
          PROPOSE_DECISION,
          DISAGREE,
          LODGE_APPEAL,
          LINK_PERMIT -> {}
    }
  }

  private void ask(Application before, String subject, ObjectNode data, Instant now) {
    if (before.state() == ApplicationState.PRE_SCREENING) {
      book.open(DeadlineKind.COMPLETION, subject, now);
      return;
    }
    for (DeadlineKind kind : DECISION) {
      book.running(kind, subject).filter(Deadline::isOpen).ifPresent(d -> book.hold(d.id()));
    }
    book.open(
        DeadlineKind.INFORMATION, subject, now, Span.days(data.path("days").asInt(USUAL_WINDOW)));
  }

  private static DeadlineKind decision(ApplicationKind kind, boolean accelerated) {
    return switch (kind) {
      case REQUEST -> DeadlineKind.REQUEST_ASSESSMENT;
      case ACCESS -> accelerated ? DeadlineKind.ACCELERATED_DECISION : DeadlineKind.DECISION;
    };
  }

  private void extend(String subject, String reason) {
    for (DeadlineKind kind : DECISION) {
      var running = book.running(kind, subject);
      if (running.isPresent()) {
        if (kind.extension() instanceof Extension.By(Span span)) {
          book.extend(running.get().id(), span, reason);
          return;
        }
        throw new InvalidInput(
            "deadline",
            "a %s may not be extended",
            new Message(kind.title().en(), kind.title().ja()));
      }
    }
    throw new InvalidInput("deadline", "no time for a decision runs that could be extended");
  }

  private void decided(Application after, String subject, Instant now) {
    if (after.state() == ApplicationState.PROPOSED) {
      return;
    }
    DECISION.forEach(k -> meet(k, subject));
    if (after.state() == ApplicationState.DECISION_ISSUED) {
      // The register shows it from this moment on.
      book.meet(book.open(DeadlineKind.PUBLICATION, subject, now).id());
    }
  }

  private void move(DeadlineKind kind, String subject, Instant now) {
    book.running(kind, subject).ifPresent(d -> book.move(d.id(), now));
  }

  private void meet(DeadlineKind kind, String subject) {
    book.running(kind, subject).ifPresent(d -> book.meet(d.id()));
  }

  private void stop(DeadlineKind kind, String subject) {
    book.running(kind, subject).ifPresent(d -> book.voided(d.id()));
  }

  private void stopAll(String subject) {
    for (DeadlineKind kind : DeadlineKind.values()) {
      stop(kind, subject);
    }
  }
}
