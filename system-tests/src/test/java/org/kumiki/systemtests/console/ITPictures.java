package org.kumiki.systemtests.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.coordinator.person.PersonRole;
import org.kumiki.coordinator.query.QueryHandle;

/** Pictures of the pages for the documentation, where {@code kumiki.pictures} names a folder. */
@EnabledIfSystemProperty(named = "kumiki.pictures", matches = ".+")
class ITPictures {

  private static final Path OUT = Path.of(System.getProperty("kumiki.pictures", "."));
  private static final String KIND = System.getProperty("kumiki.pictures.kind", "webp");

  @Test
  void ofTheSite(@TempDir Path folder) throws Exception {
    assumeTrue(Browser.isInstalled(), Browser.MISSING);
    try (ConsoleSite site = ConsoleSite.start(folder);
        Browser browser = Browser.start()) {
      browser.open(site.address() + "/");
      both(browser, "start", site.address() + "/");
      both(browser, "catalogue", site.address() + "/catalogue?q=age");
      both(browser, "dataset", site.address() + site.page("bergen/bone-marrow"));
      both(browser, "register", site.address() + "/register");
      both(browser, "entry", site.address() + "/register/a-1");
      both(browser, "activity", site.address() + "/activity");
      both(browser, "complaint", site.address() + "/complaints");
    }
  }

  @Test
  void ofTheDesk(@TempDir Path folder) throws Exception {
    assumeTrue(Browser.isInstalled(), Browser.MISSING);
    try (ConsoleFederation federation = ConsoleFederation.start(folder);
        Browser browser = Browser.start()) {
      String query = federation.coordinator.records().latest(1).getFirst().query();
      String desk = federation.address() + "/desk";
      browser.open(federation.address() + "/");
      browser.token(
          federation.person(
              "researcher",
              "Rita Rossi",
              PersonRole.RESEARCHER,
              PersonRole.DECIDER,
              PersonRole.AUDITOR,
              PersonRole.OPERATOR));
      QueryHandle waiting = federation.awaiting();
      both(browser, "query", desk + "/queries/" + query);
      both(browser, "permit", desk + "/permits/" + ConsoleFederation.PERMIT);
      both(browser, "nodes", desk + "/nodes");
      both(browser, "audit", desk + "/audit");
      both(browser, "desk", desk);
      browser.open(desk + "/templates");
      both(
          browser,
          "template",
          browser.one("th a[href^='/desk/templates/']").getDomProperty("href"));
      waiting.cancel();
    }
  }

  /** In English on a desk by day, in Japanese on a phone by night. */
  private static void both(Browser browser, String name, String address) throws IOException {
    browser.cookie("kumiki-language", "en");
    browser.cookie("kumiki-theme", "light");
    browser.size(1280, 800);
    browser.open(address);
    browser.picture(OUT.resolve(name + "-en." + KIND));
    browser.cookie("kumiki-language", "ja");
    browser.cookie("kumiki-theme", "dark");
    browser.size(390, 800);
    browser.open(address);
    browser.picture(OUT.resolve(name + "-ja-phone." + KIND));
    assertThat(OUT).isNotEmptyDirectory();
  }
}
