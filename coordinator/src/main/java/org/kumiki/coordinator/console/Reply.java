package org.kumiki.coordinator.console;

/** What a page answers. */
public sealed interface Reply {

  /**
   * A page.
   *
   * @param status of HTTP
   * @param html the whole page
   */
  record Shown(int status, String html) implements Reply {

    /** The same page for another outcome. */
    Shown withStatus(int other) {
      return new Shown(other, html);
    }
  }

  /** See there. */
  record Moved(LocalAddress to) implements Reply {}
}
