package org.kumiki.coordinator.console;

import java.util.Optional;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.command.CommandRefused;
import org.kumiki.coordinator.console.Shell.Section;
import org.kumiki.coordinator.console.desk.PermitReader;
import org.kumiki.coordinator.console.desk.PermitSheet;
import org.kumiki.coordinator.permit.life.HolderCommand;
import org.kumiki.coordinator.permit.paper.Brought;
import org.kumiki.coordinator.permit.paper.DraftFields;
import org.kumiki.coordinator.permit.paper.Paper;
import org.kumiki.coordinator.permit.paper.PaperKind;
import org.kumiki.coordinator.person.Person;
import tools.jackson.databind.node.ObjectNode;

/**
 * The page of a permit and what is done on it. Whoever may not see a permit finds no page. Safe for
 * threads.
 */
public final class PermitCaseDesk {

  private static final String PATH = "/desk/permits/";

  private final Pages pages;
  private final PermitParts parts;
  private final PermitReader permits;

  PermitCaseDesk(Pages pages, ConsoleParts parts) {
    this.pages = pages;
    this.parts = parts.permits();
    permits = new PermitReader(parts.library(), this.parts.desk());
  }

  /** What a draft came to: a file to be kept, or a page that says why not. */
  public sealed interface Drafted {
    /** A file. */
    record File(Paper paper) implements Drafted {}

    /** A page. */
    record Page(Reply reply) implements Drafted {}
  }

  /** A permit in plain words, and what may be done with it. */
  public Reply one(Visit visit, String id) {
    return shown(visit, id, 200, Optional.empty());
  }

  private Reply shown(Visit visit, String id, int status, Optional<PermitSheet.Trouble> trouble) {
    Person person = person(visit);
    return permits
        .find(person, id)
        .<Reply>map(
            page ->
                pages
                    .titled(
                        visit,
                        Section.DESK,
                        id,
                        "desk/permit",
                        new PermitSheet(page, permits.actions(person, id), trouble))
                    .withStatus(status))
        .orElseGet(() -> pages.missing(visit, 404));
  }

  /** A command of whom it was granted to. */
  public Reply command(Visit visit, String id, HolderCommand command, ObjectNode data) {
    if (permits.find(person(visit), id).isEmpty()) {
      return pages.missing(visit, 404);
    }
    try {
      if (parts.desk().command(person(visit), id, command, data).isEmpty()) {
        return pages.missing(visit, 404);
      }
      if (command == HolderCommand.SURRENDER) {
        parts.stopped().run();
      }
      return new Reply.Moved(new LocalAddress(PATH + id));
    } catch (CommandRefused e) {
      return shown(visit, id, 409, trouble("", e.getMessage()));
    } catch (InvalidInput e) {
      return shown(visit, id, 422, trouble("", e.getMessage()));
    }
  }

  /** A draft of what deciders sign. */
  public Drafted draft(Visit visit, String id, PaperKind kind, DraftFields fields) {
    try {
      return parts
          .papers()
          .draft(id, kind, fields)
          .<Drafted>map(Drafted.File::new)
          .orElseGet(() -> new Drafted.Page(pages.missing(visit, 404)));
    } catch (InvalidInput e) {
      return new Drafted.Page(shown(visit, id, 422, trouble("", e.getMessage())));
    }
  }

  /** What deciders signed. */
  public Reply bring(Visit visit, String id, byte[] file) {
    return switch (parts.papers().bring(id, file)) {
      case Brought.Taken() -> new Reply.Moved(new LocalAddress(PATH + id));
      case Brought.NotTaken(var fault, String said) ->
          shown(visit, id, 422, trouble("paper.fault." + fault.name(), said));
    };
  }

  private static Optional<PermitSheet.Trouble> trouble(String key, String said) {
    return Optional.of(new PermitSheet.Trouble(key, String.valueOf(said)));
  }

  private static Person person(Visit visit) {
    return visit
        .person()
        .orElseThrow(() -> new IllegalStateException("a page of the desk was shown to nobody"));
  }
}
