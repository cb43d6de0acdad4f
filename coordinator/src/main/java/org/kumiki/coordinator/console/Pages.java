package org.kumiki.coordinator.console;

import java.time.Duration;
import java.util.Optional;
import org.kumiki.algorithms.message.Message;
import org.kumiki.coordinator.console.Shell.Section;

/** Puts what a page shows into the site's frame. Safe for threads. */
final class Pages {

  private final Body body;
  private final Duration idle;
  private final Assets assets = new Assets();
  private final Views views = new Views();

  Pages(Body body, Duration idle) {
    this.body = body;
    this.idle = idle;
  }

  /** A page whose title has a key. */
  Reply.Shown of(Visit visit, Section section, String titleKey, String view, Object model) {
    return titled(visit, section, words(visit).text(titleKey), view, model);
  }

  /** A page with this title. */
  Reply.Shown titled(Visit visit, Section section, String title, String view, Object model) {
    return new Reply.Shown(200, views.page(view, shell(visit, section, title), model));
  }

  /** What a problem looks like in a browser. */
  Reply failed(Visit visit, Failure failure) {
    String title = words(visit).text("failed.title");
    return new Reply.Shown(
        failure.status(), views.page("site/failed", shell(visit, Section.OTHER, title), failure));
  }

  /** There is no such page for this visitor. */
  Reply missing(Visit visit, int status) {
    return failed(visit, new Failure(status, words(visit).text("failed.missing"), Message.NONE));
  }

  Words words(Visit visit) {
    return new Words(visit.language(), body.zone());
  }

  /** A file that pages load. */
  Optional<Assets.Asset> asset(String hashedName) {
    return assets.find(hashedName);
  }

  private Shell shell(Visit visit, Section section, String title) {
    return new Shell(visit, words(visit), body, idle, assets, section, title);
  }
}
