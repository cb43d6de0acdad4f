package org.kumiki.systemtests.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.coordinator.http.Rates;

/** What was typed and not taken, where too much was asked, the form is gone or somebody leaves. */
class ITTyped {

  private static final String FORM = "/desk/enforcement/new";
  private static final String TEXT = "main [name='/finding/text']";
  private static final String TYPED = "Three villages were asked for.\nThe log shows it.";

  private static final Rates FEW =
      new Rates(new Rates.Rate(40, 1), new Rates.Rate(100_000, 1), new Rates.Rate(100_000, 1));

  @TempDir static Path folder;
  private static ConsoleSite site;
  private static Browser browser;
  private static Accessibility rules;

  @BeforeAll
  static void start() throws Exception {
    assumeTrue(Browser.isInstalled(), Browser.MISSING);
    // Time stands still, so that nothing is added to what a token may ask.
    Clock now = Clock.fixed(Instant.now(), ZoneOffset.UTC);
    site = ConsoleSite.start(folder, FEW, now);
    new Casework(site.coordinator, "rita");
    rules = new Accessibility();
    browser = Browser.start();
    browser.open(site.address() + "/");
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
      site.close();
    }
  }

  @BeforeEach
  void hanna() {
    browser.token(another());
    browser.size(1280, 900);
    browser.cookie("kumiki-language", "en");
    browser.open(site.address() + FORM);
    browser.script("sessionStorage.clear()");
    browser.open(site.address() + FORM);
  }

  /** Of the same person, with all that it may ask. */
  private static String another() {
    return site.coordinator.people().issueToken("hanna", Duration.ofHours(1)).secret();
  }

  private static Object kept() {
    return browser.script("return sessionStorage.getItem('kumiki-typed')");
  }

  private static void shown(String css) {
    browser.await(b -> Optional.of(b).filter(x -> x.one(css).isDisplayed()));
  }

  private static void send(String in) {
    browser.script("arguments[0].click()", browser.one(in + " form button.button"));
  }

  private static void press(String css) {
    browser.script("arguments[0].click()", browser.one(css));
  }

  /** Asks for the page until it is too much, and sends the form. */
  private static void sendTooMuch(String in) {
    Object last =
        browser.asyncScript(
            "const done = arguments[0]; (async () => { let last = 200;"
                + " for (let i = 0; i < 100 && last !== 429; i++)"
                + " { last = (await fetch('/desk/enforcement')).status; } done(last); })()");
    assertThat(last).isEqualTo(429L);
    send(in);
    shown("[data-untaken]");
  }

  @Test
  void formThatIsTooMuch_comesBackAsItWasTyped() throws Exception {
    browser.one(TEXT).sendKeys(TYPED);
    browser.script("document.querySelector(\"[name='/subject/kind']\").value = 'ORGANISATION'");
    sendTooMuch("main");
    assertThat(browser.text()).contains("429", "What you typed was not taken");
    assertThat(rules.violations(browser)).isEmpty();
    browser.token(another());
    press("[data-untaken] a");
    shown("[data-typed=back]");
    assertThat(browser.address()).endsWith(FORM);
    assertThat(browser.one(TEXT).getDomProperty("value")).isEqualTo(TYPED);
    assertThat(browser.one("main [name='/subject/kind']").getDomProperty("value"))
        .isEqualTo("ORGANISATION");
    // The page answers what is missing, and what was typed is nowhere else any more.
    send("main");
    browser.await(b -> Optional.of(b).filter(x -> x.text().contains("must be filled in")));
    assertThat(browser.one(TEXT).getDomProperty("value")).isEqualTo(TYPED);
    assertThat(kept()).isNull();
  }

  @Test
  void formThatIsGoneMeanwhile_showsWhatWasTypedToBeCopied() throws Exception {
    String at =
        asked(
            "/api/v1/enforcement-cases",
            "{\"subject\": {\"kind\": \"ORGANISATION\", \"id\": \"uni\"},"
                + " \"finding\": {\"breach\": \"OUTSIDE_PERMIT\", \"text\": \"x\"}}");
    String id = at.substring(at.lastIndexOf('/') + 1);
    browser.open(site.address() + "/desk/enforcement/" + id);
    browser.script("document.querySelector('#c-NOTE').open = true");
    browser.one("#c-NOTE textarea").sendKeys("<b>Called</b> them");
    sendTooMuch("#c-NOTE");
    browser.token(another());
    asked(
        "/api/v1/enforcement-cases/" + id + "/commands",
        "{\"command\": \"DISCONTINUE\", \"data\": {\"reason\": \"nothing in it\"}}");
    press("[data-untaken] a");
    shown("[data-typed=left]");
    assertThat(browser.all("#c-NOTE")).isEmpty();
    assertThat(browser.one("[data-typed=left] pre").getText()).isEqualTo("<b>Called</b> them");
    assertThat(rules.violations(browser)).isEmpty();
    press("[data-typed=left] button");
    assertThat(browser.one("[data-typed=left]").isDisplayed()).isFalse();
    assertThat(kept()).isNull();
  }

  /** As a program asks of what nobody changed yet; where what it made is. */
  private static String asked(String path, String json) {
    Object answer =
        browser.asyncScript(
            "const done = arguments[2]; fetch(arguments[0], {method: 'POST', body: arguments[1],"
                + " headers: {'X-Kumiki-Request': '1', 'If-Match': '\"1\"',"
                + " 'Content-Type': 'application/json'}})"
                + ".then(r => r.text().then(t =>"
                + " done(r.ok ? String(r.headers.get('location')) : 'refused ' + t)));",
            path,
            json);
    assertThat(answer.toString()).doesNotStartWith("refused");
    return answer.toString();
  }

  @Test
  void whoLogsOut_leavesNothingInTheTab() {
    browser.one(TEXT).sendKeys(TYPED);
    sendTooMuch("main");
    browser.token(another());
    browser.open(site.address() + "/desk");
    shown("[data-typed=away]");
    assertThat(kept().toString()).contains("Three villages");
    press("form[action='/log-out'] button");
    browser.await(b -> Optional.of(b).filter(x -> x.all("[data-person]").isEmpty()));
    assertThat(kept()).isNull();
  }
}
