package org.kumiki.coordinator.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.kumiki.coordinator.page.markup.Fixed;

/**
 * The style sheet and the script, from the class path. The dark colours stand in it twice: as the
 * system wants it, and as the reader chose.
 */
final class PageSource {

  private PageSource() {}

  static Fixed style() {
    String dark = read("dark.css").strip();
    String twice =
        "@media screen { html[data-theme=dark] { "
            + dark
            + " } }\n"
            + "@media screen and (prefers-color-scheme: dark) { html:not([data-theme=light]) { "
            + dark
            + " } }";
    return new Fixed(
        read("page.css")
            .replace("/*DARK*/", twice)
            .replace("/*FIGURES*/", read("figures.css").strip()));
  }

  static Fixed script() {
    return new Fixed(read("page.js"));
  }

  private static String read(String name) {
    try (InputStream in = PageSource.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the page's " + name + " is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
