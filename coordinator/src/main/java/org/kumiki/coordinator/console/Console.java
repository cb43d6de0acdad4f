package org.kumiki.coordinator.console;

import java.time.Clock;
import java.util.Optional;
import org.kumiki.coordinator.catalogue.Catalogue;
import org.kumiki.coordinator.console.Shell.Section;
import org.kumiki.coordinator.console.site.PublicCatalogue;
import org.kumiki.coordinator.console.site.PublicFigures;
import org.kumiki.coordinator.permit.DocumentLibrary;

/** The pages that need no login. Safe for threads. */
public final class Console {

  private final Body body;
  private final Assets assets = new Assets();
  private final Views views = new Views();
  private final PublicCatalogue catalogue;
  private final PublicFigures figures;

  /** Of these services. */
  public Console(Body body, Catalogue catalogue, DocumentLibrary library, Clock clock) {
    this.body = body;
    this.catalogue = new PublicCatalogue(catalogue, library);
    this.figures = new PublicFigures(this.catalogue, library, clock);
  }

  /** What this is, in figures and in words. */
  public Reply start(Visit visit) {
    return shown(visit, Section.START, "start.title", "site/start", figures.start());
  }

  /** The catalogue. */
  public Reply catalogue(Visit visit, String search) {
    return shown(
        visit, Section.CATALOGUE, "catalogue.title", "site/catalogue", catalogue.search(search));
  }

  /** A dataset. */
  public Reply dataset(Visit visit, String node, String id) {
    return catalogue
        .find(node, id)
        .<Reply>map(
            page ->
                new Reply.Shown(
                    200,
                    views.page(
                        "site/dataset", shell(visit, Section.CATALOGUE, page.line().id()), page)))
        .orElseGet(() -> missing(visit));
  }

  /** A page of fixed words. */
  public Reply text(Visit visit, Section section, TextPage page) {
    return shown(visit, section, page.key() + ".title", "site/text", page);
  }

  /** What a problem looks like in a browser. */
  public Reply failed(Visit visit, int status, String message) {
    return new Reply.Shown(
        status,
        views.page(
            "site/failed",
            shell(visit, Section.OTHER, words(visit).text("failed.title")),
            new Failure(status, words(visit).text("failed.other"), message)));
  }

  /** There is no such page. */
  public Reply missing(Visit visit) {
    return missing(visit, 404);
  }

  /** There is no such page for this visitor. */
  public Reply missing(Visit visit, int status) {
    return new Reply.Shown(
        status,
        views.page(
            "site/failed",
            shell(visit, Section.OTHER, words(visit).text("failed.title")),
            new Failure(status, words(visit).text("failed.missing"), "")));
  }

  /** A file that pages load. */
  public Optional<Assets.Asset> asset(String hashedName) {
    return assets.find(hashedName);
  }

  private Reply shown(Visit visit, Section section, String titleKey, String view, Object model) {
    return new Reply.Shown(
        200, views.page(view, shell(visit, section, words(visit).text(titleKey)), model));
  }

  private Shell shell(Visit visit, Section section, String title) {
    return new Shell(visit, words(visit), body, assets, section, title);
  }

  private Words words(Visit visit) {
    return new Words(visit.language(), body.zone());
  }
}
