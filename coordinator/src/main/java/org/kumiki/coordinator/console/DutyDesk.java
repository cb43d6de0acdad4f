package org.kumiki.coordinator.console;

import java.util.Optional;
import org.kumiki.coordinator.console.Shell.Section;
import org.kumiki.coordinator.console.cases.CasePage;
import org.kumiki.coordinator.console.desk.Listing;
import org.kumiki.coordinator.console.duty.DutyPage;
import org.kumiki.coordinator.console.duty.DutyPages;
import org.kumiki.coordinator.console.duty.NewDuty;
import org.kumiki.coordinator.console.form.Sent;
import org.kumiki.coordinator.person.Person;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The pages of one kind of cases about duties. Safe for threads. */
public final class DutyDesk {

  private final Pages pages;
  private final DutyPages duties;

  DutyDesk(Pages pages, DutyPages duties) {
    this.pages = pages;
    this.duties = duties;
  }

  /** Where they are. */
  public String address() {
    return duties.kind().address();
  }

  /** Those that the visitor may see. */
  public Reply list(Visit visit, Listing.Wanted wanted) {
    return pages.of(
        visit,
        Section.DESK,
        duties.kind().prefix() + ".title",
        "desk/duties",
        duties.list(person(visit), wanted));
  }

  /** One of them. */
  public Reply one(Visit visit, String id) {
    return duties
        .find(person(visit), id)
        .<Reply>map(page -> shown(visit, page))
        .orElseGet(() -> pages.missing(visit, 404));
  }

  /**
   * The page on which one is begun.
   *
   * @param query what it is about, where a link says so
   */
  public Reply beginning(Visit visit, String query) {
    ObjectNode known = JsonNodeFactory.instance.objectNode();
    if (query.matches("[a-z0-9-]{1,64}")) {
      known.put("query", query);
    }
    return duties
        .beginning(person(visit), known)
        .<Reply>map(page -> shown(visit, page))
        .orElseGet(() -> pages.missing(visit, 404));
  }

  /** Begins one. */
  public Reply begin(Visit visit, Sent sent) {
    return duties.kind().mayBegin(person(visit))
        ? reply(visit, duties.begin(person(visit), sent))
        : pages.missing(visit, 404);
  }

  /** Gives a command. */
  public Reply give(Visit visit, String id, Sent sent) {
    return reply(visit, duties.give(person(visit), id, sent));
  }

  private Reply reply(Visit visit, DutyPages.Outcome outcome) {
    return switch (outcome) {
      case DutyPages.Outcome.Done(String id) ->
          new Reply.Moved(new LocalAddress(address() + "/" + id));
      case DutyPages.Outcome.Wrong(DutyPage page) ->
          shown(visit, page).withStatus(status(page.trouble()));
      case DutyPages.Outcome.NotBegun(NewDuty page) ->
          shown(visit, page).withStatus(status(page.trouble()));
      case DutyPages.Outcome.Nothing() -> pages.missing(visit, 404);
    };
  }

  private static int status(Optional<CasePage.Trouble> trouble) {
    return trouble.map(CasePage.Trouble::status).orElse(200);
  }

  private Reply.Shown shown(Visit visit, NewDuty page) {
    return pages.of(visit, Section.DESK, duties.kind().prefix() + ".new", "desk/newduty", page);
  }

  private Reply.Shown shown(Visit visit, DutyPage page) {
    return pages.titled(
        visit, Section.DESK, pages.words(visit).text(page.title()), "desk/duty", page);
  }

  private static Person person(Visit visit) {
    return visit
        .person()
        .orElseThrow(() -> new IllegalStateException("a page of the desk was shown to nobody"));
  }
}
