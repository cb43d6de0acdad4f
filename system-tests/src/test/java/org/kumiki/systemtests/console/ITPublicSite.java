package org.kumiki.systemtests.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The pages that need no login. */
class ITPublicSite {

  private static List<String> pages() {
    return List.of(
        "/",
        "/catalogue",
        "/catalogue?q=zzz",
        site.page("bergen/heart"),
        site.page("kyoto/case-series"),
        "/register",
        "/register/a-1",
        "/activity",
        "/complaints",
        "/opt-out",
        "/accessibility",
        "/about",
        "/log-in",
        "/nowhere");
  }

  private static final String MARKUP = "<img src=x onerror=\"document.title='owned'\">&'\"<b>";

  @TempDir static Path folder;
  private static ConsoleSite site;
  private static Browser browser;

  @BeforeAll
  static void start() throws Exception {
    assumeTrue(Browser.isInstalled(), Browser.MISSING);
    site = ConsoleSite.start(folder);
    browser = Browser.start();
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
      site.close();
    }
  }

  @BeforeEach
  void aNewVisitor() {
    browser.open(site.address() + "/");
    browser.forgetCookies();
    browser.complaints();
    browser.size(1280, 900);
  }

  @Test
  void everyPage_inBothLanguagesAndColours_keepsTheRulesOfAccessibility() throws Exception {
    Accessibility rules = new Accessibility();
    List<String> wrong = new ArrayList<>();
    for (String language : List.of("en", "ja")) {
      browser.cookie("kumiki-language", language);
      for (String page : pages()) {
        browser.open(site.address() + page);
        assertThat(browser.one("html").getAttribute("lang")).isEqualTo(language);
        rules.violations(browser).forEach(v -> wrong.add("%s %s %s".formatted(page, language, v)));
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void everyPage_obeysItsPolicy_withoutComplaint() {
    for (String page : pages()) {
      browser.open(site.address() + page);
      assertThat(browser.complaints().stream().filter(c -> !c.contains("status of 404")).toList())
          .as(page)
          .isEmpty();
    }
  }

  @Test
  void everyPage_onAPhone_isNotReadSideways() {
    for (String page : pages()) {
      for (int width : new int[] {320, 390}) {
        browser.size(width, 800);
        browser.open(site.address() + page);
        Object overflow =
            browser.script(
                "return document.documentElement.scrollWidth -"
                    + " document.documentElement.clientWidth");
        assertThat(overflow).as("%s at %d", page, width).isEqualTo(0L);
      }
    }
  }

  @Test
  void theCatalogue_isSearchedWhileOneTypes() {
    browser.open(site.address() + "/catalogue");
    int all = browser.all(".dataset").size();
    // Another test adds one.
    assertThat(all).isGreaterThanOrEqualTo(8);
    browser.one("#q").sendKeys("transplant");
    browser.await(b -> Optional.of(b).filter(x -> x.all(".dataset").size() < all));
    assertThat(browser.all(".dataset h2").stream().map(WebElement::getText))
        .contains("Heart transplantation programme")
        .doesNotContain("Secondary infertility case-control study");
    assertThat(browser.address()).contains("/catalogue?q=transplant");
    browser.all(".dataset h2 a").stream()
        .filter(a -> a.getText().startsWith("Heart"))
        .findFirst()
        .orElseThrow()
        .click();
    browser.await(b -> Optional.of(b).filter(x -> !x.all("table.variables").isEmpty()));
    assertThat(browser.text()).contains("transplant_date");
  }

  @Test
  void aChoice_ofLanguageAndColours_isKept() {
    browser.open(site.address() + "/catalogue?q=heart");
    browser.one("button[name=language][value=ja]").click();
    browser.await(b -> Optional.of(b).filter(x -> x.title().contains("データカタログ")));
    assertThat(browser.address()).endsWith("/catalogue?q=heart");
    browser.one("button[name=theme][value=dark]").click();
    browser.await(
        b -> Optional.of(b).filter(x -> x.one("html").getAttribute("data-theme").equals("dark")));
    browser.open(site.address() + "/about");
    assertThat(browser.one("html").getAttribute("lang")).isEqualTo("ja");
    assertThat(browser.one("body").getCssValue("background-color"))
        .isEqualTo("rgba(16, 22, 30, 1)");
  }

  @Test
  void theKeyboard_reachesTheContentFirst() {
    browser.open(site.address() + "/catalogue");
    browser.one("body").sendKeys(Keys.TAB);
    WebElement focused = (WebElement) browser.script("return document.activeElement");
    assertThat(focused.getAttribute("class")).isEqualTo("skip");
    focused.sendKeys(Keys.ENTER);
    browser.await(b -> Optional.of(b).filter(x -> x.address().endsWith("#main")));
    WebElement main = (WebElement) browser.script("return document.activeElement");
    assertThat(main.getAttribute("id")).isEqualTo("main");
  }

  @Test
  void markupInNames_isShownAndNeverRun() {
    String named = site.alsoNamed(MARKUP, MARKUP);
    for (String page : List.of("/catalogue", "/catalogue?q=%3Cimg", named)) {
      browser.open(site.address() + page);
      assertThat(browser.text()).as(page).contains(MARKUP);
      assertThat(browser.all("main img")).as(page).isEmpty();
      assertThat(browser.title()).isNotEqualTo("owned");
    }
  }

  @Test
  void evenMarkupThatGotIn_runsNoScript() {
    browser.open(site.address() + "/");
    browser.script(
        "document.querySelector('main').insertAdjacentHTML('beforeend',"
            + " '<img src=\"/assets/none.png\" onerror=\"document.title=1\">"
            + "<a id=x href=\"javascript:document.title=2\">x</a>');");
    browser.script(
        "const s = document.createElement('script'); s.textContent = 'document.title=3';"
            + " document.body.append(s);");
    browser.script("document.getElementById('x').click()");
    browser.await(
        b -> Optional.of(b.complaints()).filter(c -> c.toString().contains("script-src")));
    assertThat(browser.title()).contains("Health");
  }
}
