package org.kumiki.coordinator.console;

import java.util.Optional;
import java.util.OptionalLong;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.command.CommandRefused;
import org.kumiki.coordinator.console.Shell.Section;
import org.kumiki.coordinator.console.desk.ReleaseReader;
import org.kumiki.coordinator.event.StaleVersion;
import org.kumiki.coordinator.outputcheck.Manuscripts;
import org.kumiki.coordinator.outputcheck.OutputDesk;
import org.kumiki.coordinator.outputcheck.ReleaseCommand;
import org.kumiki.coordinator.person.Person;
import tools.jackson.databind.node.ObjectNode;

/** The pages of the release desk. What of them a visitor sees is the desk's to say. */
public final class CheckingDesk {

  private static final String PATH = "/desk/releases/";

  private final Pages pages;
  private final OutputDesk desk;
  private final ReleaseReader releases;
  private final Manuscripts manuscripts;

  CheckingDesk(Pages pages, OutputDesk desk, Manuscripts manuscripts) {
    this.manuscripts = manuscripts;
    this.pages = pages;
    this.desk = desk;
    releases = new ReleaseReader(desk);
  }

  /** What waits for a checker, or all results. */
  public Reply list(Visit visit, boolean all, Optional<String> after) {
    return pages.of(
        visit,
        Section.DESK,
        "releases.title",
        "desk/releases",
        releases.list(person(visit), all, after));
  }

  /** A result. */
  public Reply one(Visit visit, String query) {
    return shown(visit, query, 200, "");
  }

  private Reply shown(Visit visit, String query, int status, String fault) {
    return releases
        .find(person(visit), query, fault)
        .<Reply>map(
            page ->
                pages.titled(visit, Section.DESK, query, "desk/release", page).withStatus(status))
        .orElseGet(() -> pages.missing(visit, 404));
  }

  /** The exact figures, for the checker who has the result. */
  public Reply sums(Visit visit, String query) {
    try {
      return releases
          .sums(person(visit), query)
          .<Reply>map(
              figures ->
                  pages.titled(
                      visit, Section.DESK, query, "desk/sums", new SumsPage(query, figures)))
          .orElseGet(() -> pages.missing(visit, 404));
    } catch (CommandRefused e) {
      return shown(visit, query, 403, e.getMessage());
    } catch (InvalidInput e) {
      return shown(visit, query, 422, e.getMessage());
    }
  }

  /**
   * Gives a command.
   *
   * @param version that the visitor saw
   */
  public Reply command(
      Visit visit, String query, OptionalLong version, ReleaseCommand command, ObjectNode data) {
    try {
      return desk.command(person(visit), query, version, command, data)
          .<Reply>map(r -> new Reply.Moved(new LocalAddress(PATH + query)))
          .orElseGet(() -> pages.missing(visit, 404));
    } catch (CommandRefused e) {
      return shown(visit, query, 409, e.getMessage());
    } catch (StaleVersion e) {
      return shown(visit, query, 412, e.getMessage());
    } catch (InvalidInput e) {
      return shown(visit, query, 422, e.getMessage());
    }
  }

  /** Takes a manuscript. */
  public Reply attach(Visit visit, String query, String name, byte[] content) {
    try {
      return manuscripts
          .attach(person(visit), query, name, content)
          .<Reply>map(r -> new Reply.Moved(new LocalAddress(PATH + query)))
          .orElseGet(() -> pages.missing(visit, 404));
    } catch (CommandRefused e) {
      return shown(visit, query, 409, e.getMessage());
    } catch (InvalidInput e) {
      return shown(visit, query, 422, e.getMessage());
    }
  }

  private static Person person(Visit visit) {
    return Optional.of(visit)
        .flatMap(Visit::person)
        .orElseThrow(() -> new IllegalStateException("a page of the desk was shown to nobody"));
  }
}
