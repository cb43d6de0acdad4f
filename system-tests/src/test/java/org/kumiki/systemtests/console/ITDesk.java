package org.kumiki.systemtests.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.coordinator.person.PersonRole;
import org.kumiki.coordinator.query.QueryHandle;
import org.openqa.selenium.WebElement;

/** The pages for people who are logged in, over a federation that ran a query. */
class ITDesk {

  private static final String MARKUP = "Rita <img src=x onerror=\"document.title='owned'\">";

  private static final String PICTURES = System.getProperty("kumiki.pictures", "");

  @TempDir static Path folder;
  private static ConsoleFederation federation;
  private static Browser browser;
  private static String researcher;
  private static String done;

  @BeforeAll
  static void start() throws Exception {
    assumeTrue(Browser.isInstalled(), Browser.MISSING);
    federation = ConsoleFederation.start(folder);
    researcher =
        federation.person(
            "researcher",
            MARKUP,
            PersonRole.RESEARCHER,
            PersonRole.DECIDER,
            PersonRole.AUDITOR,
            PersonRole.OPERATOR);
    done = federation.coordinator.records().latest(1).getFirst().query();
    browser = Browser.start();
    browser.open(federation.address() + "/");
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
      federation.close();
    }
  }

  @BeforeEach
  void theResearcher() {
    browser.token(researcher);
    browser.size(1280, 900);
    browser.cookie("kumiki-language", "en");
    browser.complaints();
    browser.script("sessionStorage.clear()");
  }

  private static List<String> pages() {
    String template =
        federation.coordinator.records().find(done).isPresent()
            ? browser.one("th a[href^='/desk/templates/']").getAttribute("href")
            : "";
    return List.of(
        "/desk",
        "/desk/queries",
        "/desk/queries/" + done,
        "/desk/permits",
        "/desk/permits/" + ConsoleFederation.PERMIT,
        "/desk/templates",
        template.substring(template.indexOf("/desk")),
        "/desk/nodes",
        "/desk/audit");
  }

  @Test
  void everyPage_isAccessible_obeysItsPolicy_andFitsAPhone() throws Exception {
    Accessibility rules = new Accessibility();
    browser.open(federation.address() + "/desk/templates");
    List<String> pages = pages();
    List<String> wrong = new ArrayList<>();
    for (String language : List.of("en", "ja")) {
      browser.cookie("kumiki-language", language);
      for (String page : pages) {
        browser.size(1280, 900);
        browser.open(federation.address() + page);
        browser.complaints().forEach(c -> wrong.add(page + ": " + c));
        assertThat(browser.text()).as(page).contains("Rita <img");
        rules.violations(browser).forEach(v -> wrong.add("%s %s %s".formatted(page, language, v)));
        browser.size(360, 800);
        Object overflow =
            browser.script(
                "return document.documentElement.scrollWidth -"
                    + " document.documentElement.clientWidth");
        if (!overflow.equals(0L)) {
          wrong.add("%s %s: %s px too wide".formatted(page, language, overflow));
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(browser.title()).isNotEqualTo("owned");
  }

  @Test
  void aResult_isShown_andCanBeTakenHome() {
    browser.open(federation.address() + "/desk/queries/" + done);
    assertThat(browser.text()).contains("completed").contains("(Intercept)");
    Object csv = fetched("a[href*='result.csv']");
    assertThat(csv.toString()).startsWith("200 attachment").contains("term,estimate");
    assertThat(fetched("a[href$='result.json']").toString()).contains("\"estimate\"");
    assertThat(fetched("a[href$='result.html']").toString()).contains("<!DOCTYPE html>");
  }

  private static Object fetched(String link) {
    return browser.asyncScript(
        "const done = arguments[1]; fetch(document.querySelector(arguments[0]).href)"
            + ".then(r => r.text().then(t => done(r.status + ' '"
            + " + r.headers.get('content-disposition') + t)));",
        link);
  }

  @Test
  void aQuery_showsHowItGetsOn_withoutBeingAsked() throws Exception {
    QueryHandle query = federation.awaiting();
    browser.await(
        b -> {
          b.open(federation.address() + "/desk/queries/" + query.id());
          return Optional.of(b).filter(x -> x.text().contains("waits for signature"));
        });
    browser.script("window.same = true");
    query.cancel();
    browser.await(b -> Optional.of(b).filter(x -> x.text().contains("There is no result.")));
    assertThat(browser.script("return window.same")).isEqualTo(true);
    assertThat(browser.all("form[action$='/cancel']")).isEmpty();
  }

  @Test
  void aQuery_isStoppedFromItsPage_andIsATaskUntilThen() throws Exception {
    QueryHandle query = federation.awaiting();
    browser.await(
        b -> {
          b.open(federation.address() + "/desk");
          return Optional.of(b.all(".tasks a")).filter(t -> !t.isEmpty());
        });
    browser.all(".tasks a").stream()
        .filter(a -> a.getText().contains(query.id()))
        .findFirst()
        .ifPresent(WebElement::click);
    // What happens in the meantime puts another button in its place.
    browser.await(
        b -> {
          b.one("#cancel").click();
          return Optional.of(b);
        });
    browser.await(b -> Optional.of(b).filter(x -> x.text().contains("There is no result.")));
    query.result();
  }

  /**
   * Success criterion 2.2.1: whoever is slow is warned, goes on with one press and loses nothing.
   */
  @Test
  void aSessionThatIsIdle_warns_staysByOnePressOrByTyping_andKeepsWhatIsTyped() throws Exception {
    Accessibility rules = new Accessibility();
    browser.open(federation.address() + "/desk/complaints");
    assertThat(browser.one("[data-idle]").getDomAttribute("data-idle")).isEqualTo("900");
    assertThat(browser.one("[data-idle-soon]").isDisplayed()).isFalse();
    lastRequest(800);
    shown("[data-idle-soon]");
    assertThat(browser.text()).contains("Are you still there?");
    assertThat(rules.violations(browser)).isEmpty();
    browser.one("[data-idle-soon] button").click();
    browser.await(
        b ->
            Optional.of(b)
                .filter(x -> !x.one("[data-idle-soon]").isDisplayed() && sinceUsed() < 60));
    // In the middle of its time, and the person types.
    lastRequest(500);
    browser.one("body").sendKeys("x");
    browser.await(b -> Optional.of(b).filter(x -> sinceUsed() < 60));
    lastRequest(880);
    shown("[data-idle-over]");
    assertThat(browser.one("[data-idle-soon]").isDisplayed()).isFalse();
    assertThat(browser.text()).contains("You were logged out", "15 minutes");
    assertThat(rules.violations(browser)).isEmpty();
  }

  /** Whatever the answer is but the page itself: what was typed is there again, for this person. */
  @Test
  void whatWasTyped_comesBack_whereTheSessionWasOver_orAnythingWasInTheWay() throws Exception {
    Accessibility rules = new Accessibility();
    String page = federation.address() + "/desk/permits/" + ConsoleFederation.PERMIT;
    String other = federation.person("nora", "Nora Nobody", PersonRole.RESEARCHER);
    browser.open(page);
    typeAndSend("too many complaints", "");
    browser.await(b -> Optional.of(b).filter(x -> x.address().contains("/log-in?back=")));
    assertThat(browser.text()).contains("what you typed was not taken");
    assertThat(rules.violations(browser)).isEmpty();
    pictures("untaken-login");
    browser.token(researcher);
    browser.open(federation.address() + "/desk");
    assertThat(browser.text()).contains("What you typed last was not taken");
    assertThat(rules.violations(browser)).isEmpty();
    browser.one("[data-typed=away] a").click();
    shown("[data-typed=back]");
    assertThat(browser.one(TYPED).getDomProperty("value")).isEqualTo("too many complaints");
    assertThat(browser.one(TYPED).isDisplayed()).isTrue();
    assertThat(rules.violations(browser)).isEmpty();
    pictures("untaken-back");
    typeAndSend(" of nodes", other);
    browser.await(b -> Optional.of(b).filter(x -> !x.all("[data-untaken] a").isEmpty()));
    shown("[data-untaken]");
    picture("untaken-failed");
    assertThat(rules.violations(browser)).isEmpty();
    browser.token(researcher);
    browser.one("[data-untaken] a").click();
    shown("[data-typed=back]");
    assertThat(browser.one(TYPED).getDomProperty("value"))
        .isEqualTo("too many complaints of nodes");
    // Somebody else in the same tab sees none of it, and then it is gone.
    browser.token(other);
    browser.open(federation.address() + "/desk");
    assertThat(browser.one("[data-typed=away]").isDisplayed()).isFalse();
    assertThat(kept()).isNull();
  }

  @Test
  void whatWasTyped_isForgotten_whereAPageAnswersOrSomebodyLogsOut_andNeverHasSecrets() {
    browser.open(federation.address() + "/desk/permits/" + ConsoleFederation.PERMIT);
    browser.script(
        "for (const type of ['password', 'hidden', 'file']) { const e ="
            + " document.createElement('input'); e.type = type; e.name = 'other-' + type;"
            + " arguments[0].form.append(e); if (type !== 'file') e.value = 'secret'; }",
        browser.one(TYPED));
    typeAndSend("too many", "");
    browser.await(b -> Optional.of(b).filter(x -> x.address().contains("/log-in?back=")));
    assertThat(kept().toString()).contains("too many").doesNotContain("secret", "other-");
    browser.token(researcher);
    browser.open(federation.address() + "/desk");
    browser.script(
        "document.addEventListener('submit', e => e.preventDefault());"
            + " document.querySelector('form[action=\"/log-out\"] button').click()");
    assertThat(kept()).isNull();
    // It is answered, here with a file, and the next page finds it sent.
    browser.open(federation.address() + "/desk/permits/" + ConsoleFederation.PERMIT);
    typeAndSend("enough", researcher);
    assertThat(kept().toString()).contains("enough", "\"sent\"");
    browser.open(federation.address() + "/desk/permits/" + ConsoleFederation.PERMIT);
    assertThat(kept()).isNull();
    assertThat(browser.one(TYPED).getDomProperty("value")).isEqualTo("");
  }

  private static final String TYPED = ".desk-main form[action$='/draft'] textarea[name=reason]";

  /** In both languages, on a desk and on a phone in the dark; the page is as it was then. */
  private static void pictures(String name) throws IOException {
    if (!PICTURES.isEmpty()) {
      picture(name);
      browser.cookie("kumiki-language", "ja");
      browser.cookie("kumiki-theme", "dark");
      browser.size(390, 844);
      browser.open(browser.address());
      picture(name + "-ja-phone-dark");
      browser.cookie("kumiki-language", "en");
      browser.cookie("kumiki-theme", "auto");
      browser.size(1280, 900);
      browser.open(browser.address());
    }
  }

  private static void picture(String name) throws IOException {
    if (!PICTURES.isEmpty()) {
      browser.view(Path.of(PICTURES, name + ".png"));
    }
  }

  private static Object kept() {
    return browser.script("return sessionStorage.getItem('kumiki-typed')");
  }

  /** As it is when the session ends, or is another's, while the page is open. */
  private static void typeAndSend(String text, String token) {
    browser.script("arguments[0].closest('details').open = true", browser.one(TYPED));
    browser.one(TYPED).sendKeys(text);
    browser.token(token);
    browser.script("arguments[0].form.querySelector('button.button').click()", browser.one(TYPED));
  }

  private static void shown(String css) {
    browser.await(b -> Optional.of(b).filter(x -> x.one(css).isDisplayed()));
  }

  private static void lastRequest(int secondsAgo) {
    browser.script(
        "localStorage.setItem('kumiki-used', String(Date.now() - 1000 * arguments[0]))",
        secondsAgo);
  }

  private static long sinceUsed() {
    return (Long)
        browser.script(
            "return Math.round((Date.now() - Number(localStorage.getItem('kumiki-used'))) / 1000)");
  }

  @Test
  void aDecider_logsInWithPasswordAndSecondFactor_andOut() throws Exception {
    federation.person("dora", "Dora Dahl", PersonRole.DECIDER);
    var accounts = federation.coordinator.logIns().accounts();
    accounts.accept(accounts.invite("dora").secret(), "violets by the harbour wall in 1907");
    Accessibility rules = new Accessibility();
    browser.token("");
    browser.open(federation.address() + "/desk/permits");
    assertThat(browser.address()).endsWith("/log-in?back=/desk/permits");
    give("dora", "something else entirely 9");
    browser.await(b -> Optional.of(b.all("#error")).filter(e -> !e.isEmpty()));
    assertThat(rules.violations(browser)).isEmpty();
    give("dora", "violets by the harbour wall in 1907");
    browser.await(
        b -> Optional.of(b).filter(x -> x.address().endsWith("/log-in/code?back=/desk/permits")));
    browser.one("form[action='/log-in/enrol'] button").click();
    String secret =
        browser.await(b -> b.all(".secret").stream().findFirst().map(WebElement::getText));
    assertThat(rules.violations(browser)).isEmpty();
    browser.one("#code").sendKeys(OneTimeCode.now(secret));
    browser.one("main form button").click();
    browser.await(b -> Optional.of(b).filter(x -> x.title().contains("Your recovery codes")));
    assertThat(browser.cookie("__Host-kumiki-session")).isPresent();
    browser.open(federation.address() + "/desk/permits");
    assertThat(browser.text()).contains("Dora Dahl", ConsoleFederation.PERMIT);
    browser.one("form[action='/log-out'] button").click();
    browser.await(b -> Optional.of(b).filter(x -> x.address().endsWith("/")));
    browser.open(federation.address() + "/desk");
    assertThat(browser.address()).endsWith("/log-in?back=/desk");
  }

  private static void give(String person, String password) {
    browser.one("#person").clear();
    browser.one("#person").sendKeys(person);
    browser.one("#password").sendKeys(password);
    browser.one("main form button").click();
  }

  @Test
  void whoeverIsNotLoggedIn_orNotMeant_seesNothing() {
    for (String token : List.of("", federation.person("other", "Other", PersonRole.RESEARCHER))) {
      browser.token(token);
      browser.open(federation.address() + "/desk/queries/" + done);
      assertThat(browser.source()).doesNotContain("(Intercept)").doesNotContain("Rita");
    }
  }
}
