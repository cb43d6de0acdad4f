package org.kumiki.coordinator.console;

import java.util.Optional;
import java.util.Set;
import org.kumiki.coordinator.console.Shell.Section;
import org.kumiki.coordinator.console.cases.CaseCommands;
import org.kumiki.coordinator.console.cases.CasePage;
import org.kumiki.coordinator.console.cases.CasePages;
import org.kumiki.coordinator.console.cases.DescriptionPages;
import org.kumiki.coordinator.console.desk.Listing;
import org.kumiki.coordinator.console.form.Sent;
import org.kumiki.coordinator.dataset.Outcome;
import org.kumiki.coordinator.person.Person;

/** The pages of applications and of descriptions of datasets. Safe for threads. */
public final class CaseDesk {

  private static final String APPLICATIONS = "/desk/applications";

  private final Pages pages;
  private final CasePages cases;
  private final CaseCommands commands;
  private final DescriptionPages descriptions;

  CaseDesk(Pages pages, CasePages cases, DescriptionPages descriptions) {
    this.pages = pages;
    this.cases = cases;
    commands = new CaseCommands(cases);
    this.descriptions = descriptions;
  }

  /** Those that the visitor may see. */
  public Reply list(Visit visit, Listing.Wanted wanted) {
    return pages.of(
        visit, Section.DESK, "cases.title", "desk/applications", cases.list(person(visit), wanted));
  }

  /** The page on which one is begun, with a dataset in the basket where one was chosen. */
  public Reply begin(Visit visit, String dataset) {
    Set<String> chosen = dataset.isEmpty() ? Set.of() : Set.of(dataset);
    return pages.of(
        visit,
        Section.DESK,
        "cases.new",
        "desk/newcase",
        cases.begin(person(visit), chosen, "", "", Optional.empty()));
  }

  /** Begins one. */
  public Reply create(Visit visit, Sent sent) {
    return reply(visit, commands.create(person(visit), sent));
  }

  /** One of them. */
  public Reply one(Visit visit, String id) {
    return cases
        .find(person(visit), id)
        .<Reply>map(page -> shown(visit, page))
        .orElseGet(() -> pages.missing(visit, 404));
  }

  /** The form of what an application for access would become. */
  public Reply conversion(Visit visit, String id) {
    return commands
        .conversion(person(visit), id)
        .<Reply>map(page -> shown(visit, page))
        .orElseGet(() -> pages.missing(visit, 404));
  }

  /** Gives a command. */
  public Reply give(Visit visit, String id, Sent sent) {
    return reply(visit, commands.give(person(visit), id, sent));
  }

  /** Attaches a file. */
  public Reply attach(Visit visit, String id, String name, byte[] content) {
    return reply(visit, commands.attach(person(visit), id, name, content));
  }

  private Reply reply(Visit visit, CaseCommands.Outcome outcome) {
    return switch (outcome) {
      case CaseCommands.Outcome.Done(String id) ->
          new Reply.Moved(new LocalAddress(APPLICATIONS + "/" + id));
      case CaseCommands.Outcome.Wrong(CasePage page) ->
          shown(visit, page).withStatus(page.trouble().map(CasePage.Trouble::status).orElse(200));
      case CaseCommands.Outcome.NotBegun(var page) ->
          pages
              .of(visit, Section.DESK, "cases.new", "desk/newcase", page)
              .withStatus(page.trouble().map(CasePage.Trouble::status).orElse(200));
      case CaseCommands.Outcome.Nothing() -> pages.missing(visit, 404);
    };
  }

  private Reply.Shown shown(Visit visit, CasePage page) {
    return pages.titled(
        visit,
        Section.DESK,
        page.title().isBlank() ? page.id() : page.title(),
        page.editing() ? "desk/draft" : "desk/case",
        page);
  }

  /** Descriptions that the visitor may see. */
  public Reply descriptions(Visit visit, Listing.Wanted wanted) {
    return pages.of(
        visit,
        Section.DESK,
        "descriptions.title",
        "desk/descriptions",
        descriptions.list(person(visit), wanted));
  }

  /** One of them. */
  public Reply description(Visit visit, String id) {
    return description(visit, id, Optional.empty(), 200);
  }

  private Reply description(Visit visit, String id, Optional<Outcome> outcome, int status) {
    return descriptions
        .find(person(visit), id, outcome)
        .<Reply>map(
            page ->
                pages
                    .titled(
                        visit,
                        Section.DESK,
                        pages.words(visit).text(page.described().title()),
                        "desk/description",
                        page)
                    .withStatus(status))
        .orElseGet(() -> pages.missing(visit, 404));
  }

  /** Declares, publishes, confirms or withdraws one. */
  public Reply describe(Visit visit, String id, Sent sent) {
    Outcome outcome =
        descriptions.apply(person(visit), id, sent.first("command"), sent.first("reason"));
    return switch (outcome) {
      case Outcome.Done done ->
          done.findings().isEmpty()
              ? new Reply.Moved(new LocalAddress("/desk/descriptions/" + id))
              : description(visit, id, Optional.of(done), 200);
      case Outcome.Faulty faulty -> description(visit, id, Optional.of(faulty), 422);
      case Outcome.NotNow notNow -> description(visit, id, Optional.of(notNow), 409);
      case Outcome.Stale stale -> description(visit, id, Optional.of(stale), 412);
      case Outcome.NotYours() -> pages.missing(visit, 404);
    };
  }

  private static Person person(Visit visit) {
    return visit
        .person()
        .orElseThrow(() -> new IllegalStateException("a page of the desk was shown to nobody"));
  }
}
