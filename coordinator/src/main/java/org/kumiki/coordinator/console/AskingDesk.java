package org.kumiki.coordinator.console;

import java.util.Optional;
import org.kumiki.coordinator.console.Shell.Section;
import org.kumiki.coordinator.console.ask.AskPage;
import org.kumiki.coordinator.console.ask.AskPages;
import org.kumiki.coordinator.console.ask.Question;
import org.kumiki.coordinator.console.cases.CasePage.Trouble;
import org.kumiki.coordinator.person.Person;

/** The pages on which a query is asked. Safe for threads. */
public final class AskingDesk {

  private final Pages pages;
  private final AskPages asking;

  AskingDesk(Pages pages, AskPages asking) {
    this.pages = pages;
    this.asking = asking;
  }

  /** What can be asked and how it is filled in. */
  public AskPages forms() {
    return asking;
  }

  /** Which permit and which template. */
  public Reply choose(Visit visit) {
    return pages.of(
        visit, Section.DESK, "ask.title", "desk/askchoice", asking.offers(person(visit)));
  }

  /** What the visitor would ask; empty where they may not. */
  public Optional<Question> question(Visit visit, String permit, String template) {
    return asking.question(person(visit), permit, template);
  }

  /** The form. */
  public Reply shown(Visit visit, AskPage page) {
    return pages
        .of(visit, Section.DESK, "ask.title", "desk/ask", page)
        .withStatus(page.trouble().map(Trouble::status).orElse(200));
  }

  /** There is no such permit or template for the visitor. */
  public Reply missing(Visit visit) {
    return pages.missing(visit, 404);
  }

  /** It was taken: as it gets on. */
  public Reply asked(String query) {
    return new Reply.Moved(new LocalAddress("/desk/queries/" + query));
  }

  private static Person person(Visit visit) {
    return visit
        .person()
        .orElseThrow(() -> new IllegalStateException("a page of the desk was shown to nobody"));
  }
}
