package org.kumiki.coordinator.console;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.message.Message;
import org.kumiki.coordinator.command.CommandRefused;
import org.kumiki.coordinator.console.Shell.Section;
import org.kumiki.coordinator.console.cases.CasePage;
import org.kumiki.coordinator.console.desk.ReleaseForm;
import org.kumiki.coordinator.console.desk.ReleaseReader;
import org.kumiki.coordinator.console.form.Sent;
import org.kumiki.coordinator.console.form.Typed;
import org.kumiki.coordinator.event.StaleVersion;
import org.kumiki.coordinator.outputcheck.Manuscripts;
import org.kumiki.coordinator.outputcheck.OutputDesk;
import org.kumiki.coordinator.outputcheck.ReleaseCommand;
import org.kumiki.coordinator.person.Person;

/** The pages of the release desk. What of them a visitor sees is the desk's to say. */
public final class CheckingDesk {

  private static final String PATH = "/desk/releases/";

  private static final String MANUSCRIPT = ReleaseCommand.ATTACH_MANUSCRIPT.name();

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
    return shown(visit, query, 200, Message.NONE, Typed.NOTHING);
  }

  private Reply shown(Visit visit, String query, int status, Message fault, Typed typed) {
    return releases
        .find(person(visit), query, fault, typed)
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
      return refused(visit, query, 403, e, Typed.NOTHING);
    } catch (InvalidInput e) {
      return refused(visit, query, 422, e, Typed.NOTHING);
    }
  }

  /** Gives a command; one that is refused is shown again as it was typed. */
  public Reply command(Visit visit, String query, Sent sent) {
    String name = sent.first("command");
    Typed typed = Typed.of(name, sent);
    if (sent.isLook()) {
      return shown(visit, query, 200, Message.NONE, typed);
    }
    try {
      ReleaseCommand command = command(name);
      return desk.command(
              person(visit),
              query,
              version(sent),
              command,
              ReleaseForm.data(
                  sent, desk.bodies().document().path(command.name()).path("required")))
          .<Reply>map(r -> new Reply.Moved(new LocalAddress(PATH + query)))
          .orElseGet(() -> pages.missing(visit, 404));
    } catch (CommandRefused e) {
      return refused(visit, query, 409, e, typed);
    } catch (StaleVersion e) {
      return refused(visit, query, 412, e, typed);
    } catch (InvalidInput e) {
      return refused(visit, query, 422, e, typed);
    }
  }

  private static ReleaseCommand command(String name) {
    return Arrays.stream(ReleaseCommand.values())
        .filter(c -> c.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new InvalidInput("command", "is none; open the page again"));
  }

  /** The one that the visitor saw: without it nothing is changed. */
  private static OptionalLong version(Sent sent) {
    String version = sent.first("version");
    if (!version.matches("[0-9]{1,15}")) {
      throw new InvalidInput("version", "is missing; open the page again");
    }
    return OptionalLong.of(Long.parseLong(version));
  }

  private Reply refused(Visit visit, String query, int status, RuntimeException why, Typed typed) {
    return shown(visit, query, status, CasePage.Trouble.said(why), typed.with(why));
  }

  /** Takes a manuscript. */
  public Reply attach(Visit visit, String query, String name, byte[] content) {
    try {
      return manuscripts
          .attach(person(visit), query, name, content)
          .<Reply>map(r -> new Reply.Moved(new LocalAddress(PATH + query)))
          .orElseGet(() -> pages.missing(visit, 404));
    } catch (CommandRefused e) {
      return refused(visit, query, 409, e, Typed.of(MANUSCRIPT, new Sent(Map.of())));
    } catch (InvalidInput e) {
      return refused(visit, query, 422, e, Typed.of(MANUSCRIPT, new Sent(Map.of())));
    }
  }

  private static Person person(Visit visit) {
    return Optional.of(visit)
        .flatMap(Visit::person)
        .orElseThrow(() -> new IllegalStateException("a page of the desk was shown to nobody"));
  }
}
