package org.kumiki.systemtests.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Pictures of the pages for the documentation, made where {@code kumiki.pictures} names a folder.
 */
@EnabledIfSystemProperty(named = "kumiki.pictures", matches = ".+")
class ITPictures {

  private static final Map<String, String> PAGES =
      new LinkedHashMap<>(
          Map.of(
              "start", "/",
              "catalogue", "/catalogue?q=age",
              "dataset", "/catalogue/bergen/bone-marrow",
              "opt-out", "/opt-out"));

  @Test
  void pictures_areTakenOfEveryPage(@TempDir Path folder) throws Exception {
    assumeTrue(Browser.isInstalled(), Browser.MISSING);
    Path out = Path.of(System.getProperty("kumiki.pictures"));
    String ending = System.getProperty("kumiki.pictures.kind", "webp");
    try (ConsoleSite site = ConsoleSite.start(folder);
        Browser browser = Browser.start()) {
      browser.open(site.address() + "/");
      for (String language : new String[] {"en", "ja"}) {
        for (String theme : new String[] {"light", "dark"}) {
          browser.cookie("kumiki-language", language);
          browser.cookie("kumiki-theme", theme);
          for (var page : PAGES.entrySet()) {
            browser.size(1280, 800);
            browser.open(site.address() + page.getValue());
            browser.picture(out.resolve(name(page.getKey(), language, theme, "wide", ending)));
            browser.size(390, 800);
            browser.picture(out.resolve(name(page.getKey(), language, theme, "phone", ending)));
          }
        }
      }
    }
    assertThat(out).isNotEmptyDirectory();
  }

  private static String name(
      String page, String language, String theme, String width, String ending) {
    return "%s-%s-%s-%s.%s".formatted(page, language, theme, width, ending);
  }
}
