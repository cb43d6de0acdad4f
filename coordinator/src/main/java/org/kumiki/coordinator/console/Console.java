package org.kumiki.coordinator.console;

import java.util.List;
import java.util.Optional;
import org.kumiki.coordinator.console.Shell.Section;
import org.kumiki.coordinator.console.site.PublicCatalogue;
import org.kumiki.coordinator.console.site.PublicFigures;

/** The pages that need no login; those that need one are at its {@link #desk}. Safe for threads. */
public final class Console {

  private final Pages pages;
  private final PublicCatalogue catalogue;
  private final PublicFigures figures;
  private final Desk desk;

  /** Of these services. */
  public Console(ConsoleParts parts) {
    pages = new Pages(parts.body());
    catalogue = new PublicCatalogue(parts.open().published());
    figures = new PublicFigures(catalogue, parts.library(), parts.clock());
    desk = new Desk(pages, parts);
  }

  /** The pages for people who are logged in. */
  public Desk desk() {
    return desk;
  }

  /** What this is, in figures and in words. */
  public Reply start(Visit visit) {
    return pages.of(visit, Section.START, "start.title", "site/start", figures.start());
  }

  /** The catalogue. */
  public Reply catalogue(Visit visit, String search, String category) {
    return pages.of(
        visit,
        Section.CATALOGUE,
        "catalogue.title",
        "site/catalogue",
        catalogue.search(search, category));
  }

  /** A dataset. */
  public Reply dataset(Visit visit, String id) {
    return catalogue
        .find(id)
        .<Reply>map(
            page ->
                pages.titled(
                    visit,
                    Section.CATALOGUE,
                    pages.words(visit).text(page.described().title()),
                    "site/dataset",
                    page))
        .orElseGet(() -> missing(visit, 404));
  }

  /** A step of logging in. */
  public Reply logIn(Visit visit, int status, LogInForm form) {
    return pages.of(visit, Section.DESK, "login.title", "site/login", form).withStatus(status);
  }

  /** The codes that stand in for a lost app; shown once. */
  public Reply recoveryCodes(Visit visit, List<String> codes) {
    return pages.of(visit, Section.DESK, "login.recovery", "site/recovery", codes);
  }

  /** A page of fixed words. */
  public Reply text(Visit visit, Section section, TextPage page) {
    return pages.of(visit, section, page.key() + ".title", "site/text", page);
  }

  /**
   * What a problem looks like in a browser.
   *
   * @param detail what the service says, in English
   */
  public Reply failed(Visit visit, int status, String detail) {
    return pages.failed(
        visit, new Failure(status, pages.words(visit).text("failed.other"), detail));
  }

  /** There is no such page for this visitor. */
  public Reply missing(Visit visit, int status) {
    return pages.missing(visit, status);
  }

  /** A file that pages load. */
  public Optional<Assets.Asset> asset(String hashedName) {
    return pages.asset(hashedName);
  }
}
