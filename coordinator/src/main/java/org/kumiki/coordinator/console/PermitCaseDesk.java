package org.kumiki.coordinator.console;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.message.Message;
import org.kumiki.coordinator.command.CommandRefused;
import org.kumiki.coordinator.console.Shell.Section;
import org.kumiki.coordinator.console.cases.CasePage;
import org.kumiki.coordinator.console.desk.PermitReader;
import org.kumiki.coordinator.console.desk.PermitSheet;
import org.kumiki.coordinator.console.form.Sent;
import org.kumiki.coordinator.console.form.Typed;
import org.kumiki.coordinator.permit.life.HolderCommand;
import org.kumiki.coordinator.permit.paper.Brought;
import org.kumiki.coordinator.permit.paper.DraftFields;
import org.kumiki.coordinator.permit.paper.Paper;
import org.kumiki.coordinator.permit.paper.PaperKind;
import org.kumiki.coordinator.person.Person;
import org.kumiki.coordinator.query.PlanBudget;
import org.kumiki.coordinator.query.PlanUse;
import tools.jackson.databind.node.JsonNodeFactory;
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
  private final PlanBudget plans;

  PermitCaseDesk(Pages pages, ConsoleParts parts) {
    this.pages = pages;
    this.parts = parts.permits();
    permits = new PermitReader(parts.library(), this.parts.desk(), parts.clock());
    plans = parts.queries().plans();
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
    return shown(visit, id, 200, Optional.empty(), Typed.NOTHING);
  }

  private Reply shown(
      Visit visit, String id, int status, Optional<PermitSheet.Trouble> trouble, Typed typed) {
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
                        new PermitSheet(
                            page, plans(id), permits.actions(person, id), trouble, typed))
                    .withStatus(status))
        .orElseGet(() -> pages.missing(visit, 404));
  }

  private List<PlanUse> plans(String id) {
    return permits.signed(id).map(plans::uses).orElse(List.of());
  }

  /** A command of whom it was granted to; one that is refused is shown again as it was typed. */
  public Reply command(Visit visit, String id, Sent sent) {
    if (permits.find(person(visit), id).isEmpty()) {
      return pages.missing(visit, 404);
    }
    Typed typed = Typed.of(sent.first("command"), sent);
    if (sent.isLook()) {
      return shown(visit, id, 200, Optional.empty(), typed);
    }
    try {
      HolderCommand command = named("command", HolderCommand.values(), sent.first("command"));
      if (parts.desk().command(person(visit), id, command, data(command, sent)).isEmpty()) {
        return pages.missing(visit, 404);
      }
      if (command == HolderCommand.SURRENDER) {
        parts.stopped().run();
      }
      return new Reply.Moved(new LocalAddress(PATH + id));
    } catch (CommandRefused e) {
      return refused(visit, id, 409, e, typed);
    } catch (InvalidInput e) {
      return refused(visit, id, 422, e, typed);
    }
  }

  private static ObjectNode data(HolderCommand command, Sent sent) {
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    data.put("reason", filled("reason", sent));
    if (command == HolderCommand.REQUEST_RENEWAL) {
      data.put("until", filled("until", sent));
    }
    return data;
  }

  private static String filled(String field, Sent sent) {
    String text = sent.first(field).replace("\r\n", "\n").strip();
    if (text.isEmpty()) {
      throw new InvalidInput(field, "must be filled in");
    }
    return text;
  }

  /** A draft of what deciders sign; one that cannot be made is shown again as it was typed. */
  public Drafted draft(Visit visit, String id, Sent sent) {
    Typed typed = Typed.of(sent.first("kind"), sent);
    if (sent.isLook()) {
      return new Drafted.Page(shown(visit, id, 200, Optional.empty(), typed));
    }
    try {
      PaperKind kind = named("kind", PaperKind.values(), sent.first("kind"));
      DraftFields fields =
          new DraftFields(
              sent.first("reason"),
              sent.first("lifts"),
              sent.first("valid_to"),
              sent.first("persons"));
      return parts
          .papers()
          .draft(id, kind, fields)
          .<Drafted>map(Drafted.File::new)
          .orElseGet(() -> new Drafted.Page(pages.missing(visit, 404)));
    } catch (InvalidInput e) {
      return new Drafted.Page(refused(visit, id, 422, e, typed));
    }
  }

  private static <E extends Enum<E>> E named(String field, E[] all, String name) {
    return Arrays.stream(all)
        .filter(e -> e.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new InvalidInput(field, "is none; open the page again"));
  }

  private Reply refused(Visit visit, String id, int status, RuntimeException why, Typed typed) {
    // What a permit may not be longer than is about the day on its form.
    Typed marked =
        why instanceof InvalidInput e && e.where().equals("permit.exp")
            ? typed.with("valid_to", e.said())
            : typed.with(why);
    return shown(visit, id, status, trouble("", CasePage.Trouble.said(why)), marked);
  }

  /** What deciders signed. */
  public Reply bring(Visit visit, String id, byte[] file) {
    return switch (parts.papers().bring(id, file)) {
      case Brought.Taken() -> new Reply.Moved(new LocalAddress(PATH + id));
      case Brought.NotTaken(var fault, var said) ->
          shown(visit, id, 422, trouble("paper.fault." + fault.name(), said), Typed.NOTHING);
    };
  }

  private static Optional<PermitSheet.Trouble> trouble(String key, Message said) {
    return Optional.of(new PermitSheet.Trouble(key, said));
  }

  private static Person person(Visit visit) {
    return visit
        .person()
        .orElseThrow(() -> new IllegalStateException("a page of the desk was shown to nobody"));
  }
}
