package org.kumiki.coordinator.console;

import java.util.Optional;
import java.util.function.Consumer;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.console.Shell.Section;
import org.kumiki.coordinator.console.cases.CasePage.Trouble;
import org.kumiki.coordinator.console.desk.Listing;
import org.kumiki.coordinator.console.form.Sent;
import org.kumiki.coordinator.console.templates.NewTemplate;
import org.kumiki.coordinator.console.templates.TemplateCaseCommands;
import org.kumiki.coordinator.console.templates.TemplateCaseCommands.Outcome;
import org.kumiki.coordinator.console.templates.TemplateCasePage;
import org.kumiki.coordinator.console.templates.TemplateCasePages;
import org.kumiki.coordinator.person.Person;

/** The pages of templates that are written and reviewed. Safe for threads. */
public final class AuthoringDesk {

  private static final String PATH = "/desk/template-cases";

  private final Pages pages;
  private final TemplateCasePages cases;
  private final TemplateCaseCommands commands;

  AuthoringDesk(Pages pages, TemplateCasePages cases) {
    this.pages = pages;
    this.cases = cases;
    commands = new TemplateCaseCommands(cases);
  }

  /** Those that the visitor may see. */
  public Reply list(Visit visit, Listing.Wanted wanted) {
    return pages.of(
        visit,
        Section.DESK,
        "tcases.title",
        "desk/templatecases",
        cases.list(person(visit), wanted));
  }

  /** The page on which one is begun. */
  public Reply begin(Visit visit) {
    return begin(visit, cases.begin("", Optional.empty()));
  }

  private Reply begin(Visit visit, NewTemplate page) {
    return pages
        .of(visit, Section.DESK, "tcases.new", "desk/newtemplate", page)
        .withStatus(status(page.trouble()));
  }

  private static int status(Optional<Trouble> trouble) {
    return trouble.map(Trouble::status).orElse(200);
  }

  /** Begins one. */
  public Outcome create(Visit visit, Sent sent) {
    return commands.create(person(visit), sent);
  }

  /** One of them. */
  public Reply one(Visit visit, String id) {
    return cases
        .find(person(visit), id)
        .<Reply>map(page -> shown(visit, page))
        .orElseGet(() -> pages.missing(visit, 404));
  }

  /** Gives a command. */
  public Outcome give(Visit visit, String id, Sent sent) {
    return commands.give(person(visit), id, sent);
  }

  /**
   * Hands in what reviewers signed.
   *
   * @param template takes a template
   * @param reinstatement takes the end of a suspension
   */
  public Outcome signed(
      Visit visit,
      String id,
      byte[] jws,
      Consumer<byte[]> template,
      Consumer<byte[]> reinstatement) {
    return commands.signed(person(visit), id, jws, template, reinstatement);
  }

  /** What was typed to end a suspension, and what is wrong with it. */
  public Outcome ending(Visit visit, String id, String reason, Optional<InvalidInput> why) {
    return commands.ending(person(visit), id, reason, why);
  }

  /** What became of a command. */
  public Reply reply(Visit visit, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Done done -> new Reply.Moved(new LocalAddress(PATH + "/" + done.of().id()));
      case Outcome.Wrong(TemplateCasePage page) ->
          shown(visit, page).withStatus(status(page.trouble()));
      case Outcome.NotBegun(NewTemplate page) -> begin(visit, page);
      case Outcome.Nothing() -> pages.missing(visit, 404);
    };
  }

  private Reply.Shown shown(Visit visit, TemplateCasePage page) {
    return pages.titled(
        visit,
        Section.DESK,
        page.title(),
        page.editing() ? "desk/templatedraft" : "desk/templatecase",
        page);
  }

  private static Person person(Visit visit) {
    return visit
        .person()
        .orElseThrow(() -> new IllegalStateException("a page of the desk was shown to nobody"));
  }
}
