package org.kumiki.systemtests.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.coordinator.outputcheck.CheckRules;
import org.kumiki.coordinator.outputcheck.ReleaseState;
import org.kumiki.coordinator.person.PersonRole;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/** The release desk in a browser, over a federation whose results wait for a checker. */
class ITCheckingDesk {

  private static final String TABLE =
      "{\"template\": \"summary\", \"parameters\": {\"variables\": [\"age\", \"sex\"],"
          + " \"by\": \"outcome\"}, \"note\": \"Table 1 of the paper: <b>age</b> and sex\"}";

  /** Some of its cells are small. */
  private static final String OF_THE_OLD =
      "{\"template\": \"crosstab\", \"parameters\": {\"rows\": \"stage\", \"columns\":"
          + " \"outcome\"}, \"cohort\": \"age >= 80\"}";

  @TempDir static Path folder;
  private static ConsoleFederation federation;
  private static Browser browser;
  private static String clara;
  private static String researcher;
  private static String first;

  @BeforeAll
  static void start() throws Exception {
    assumeTrue(Browser.isInstalled(), Browser.MISSING);
    federation = ConsoleFederation.start(folder, new CheckRules(true, 2, Map.of(), 0));
    first = federation.coordinator.records().latest(1).getFirst().query();
    clara = federation.person("clara", "Clara Chen", PersonRole.OUTPUT_CHECKER);
    researcher = federation.person("researcher", "Rita Rossi", PersonRole.RESEARCHER);
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

  private static void as(String token, String page) {
    browser.token(token);
    browser.cookie("kumiki-language", "en");
    browser.size(1280, 900);
    browser.open(federation.address() + page);
  }

  private static void give(String command) {
    WebElement form =
        browser.all("form").stream()
            .filter(f -> !f.findElements(By.cssSelector(command(command))).isEmpty())
            .findFirst()
            .orElseThrow(() -> new AssertionError(command + " is not on the page"));
    press(form.findElement(By.cssSelector("button")));
  }

  /** Wherever it is on the page. */
  private static void press(WebElement element) {
    browser.script("arguments[0].click()", element);
  }

  private static String command(String command) {
    return "input[name=command][value=" + command + "]";
  }

  private static ReleaseState state(String query) {
    return federation.coordinator.checks().of(query).orElseThrow().state();
  }

  private static void await(String query, ReleaseState state) {
    browser.await(b -> Optional.of(b).filter(x -> state(query) == state));
  }

  @Test
  void aChecker_takesLooksAndReleases_andTheResearcherSeesFiguresOnlyThen() throws Exception {
    String query = federation.asked(TABLE);
    as(researcher, "/desk/queries/" + query);
    assertThat(browser.text()).contains("waits for an output checker", "in review");
    assertThat(browser.all("a[href*='result.']")).isEmpty();
    for (String file : List.of("result.json", "result.html", "result.csv?table=0")) {
      browser.open(federation.address() + "/desk/queries/" + query + "/" + file);
      assertThat(browser.source()).as(file).doesNotContain("mean").doesNotContain("levels");
    }
    as(clara, "/desk");
    assertThat(browser.text()).contains("Check the result of query " + query);
    browser.open(federation.address() + "/desk/releases/" + query);
    assertThat(browser.text())
        .contains("Table 1 of the paper: <b>age</b> and sex", "count and table");
    assertThat(browser.all("a[href$='/sums']")).isEmpty();
    give("TAKE");
    await(query, ReleaseState.IN_REVIEW);
    browser.await(b -> b.all("a[href$='/sums']").stream().findFirst());
    press(browser.one("a[href$='/sums']"));
    browser.await(b -> Optional.of(b).filter(x -> x.text().contains("No rule is applied")));
    browser.open(federation.address() + "/desk/releases/" + query);
    give("RELEASE");
    await(query, ReleaseState.RELEASED);
    as(researcher, "/desk/queries/" + query);
    assertThat(browser.all("a[href*='result.csv']")).isNotEmpty();
    as(clara, "/desk/releases/" + query + "/sums");
    assertThat(browser.text()).contains("This was not done.");
  }

  @Test
  void aChecker_withholdsARow_andIsToldWhatIsWrongWithWrongPaths() throws Exception {
    String query = federation.asked(TABLE);
    as(clara, "/desk/releases/" + query);
    give("TAKE");
    await(query, ReleaseState.IN_REVIEW);
    browser.await(b -> b.all("#mitigate-withhold").stream().findFirst());
    browser.one("#mitigate-withhold").sendKeys("/result/nothing");
    browser.one("#mitigate-reason").sendKeys("too fine");
    give("MITIGATE");
    browser.await(b -> Optional.of(b).filter(x -> x.text().contains("there is nothing at")));
    assertThat(new Accessibility().violations(browser)).isEmpty();
    WebElement paths = browser.one("#mitigate-withhold");
    assertThat(paths.getAttribute("value")).isEqualTo("/result/nothing");
    assertThat(browser.one("#mitigate-reason").getAttribute("value")).isEqualTo("too fine");
    paths.clear();
    paths.sendKeys("/result/variables/0/mean");
    give("MITIGATE");
    await(query, ReleaseState.RELEASED_MITIGATED);
    as(researcher, "/desk/queries/" + query);
    assertThat(browser.text()).contains("an output checker: too fine");
  }

  /** At the desk, and for the researcher after it. */
  @Test
  void reasonsOfWithheldFigures_areJapanese_onJapanesePages() throws Exception {
    String query = federation.asked(OF_THE_OLD);
    as(clara, "/desk/releases/" + query);
    give("TAKE");
    await(query, ReleaseState.IN_REVIEW);
    sayWhyInJapanese("/desk/releases/" + query, "withheld-desk-ja");
    as(clara, "/desk/releases/" + query);
    give("RELEASE");
    await(query, ReleaseState.RELEASED);
    browser.token(researcher);
    sayWhyInJapanese("/desk/queries/" + query, "withheld-query-ja");
  }

  private static void sayWhyInJapanese(String page, String picture) throws Exception {
    browser.cookie("kumiki-language", "ja");
    browser.size(1280, 900);
    browser.open(federation.address() + page);
    assertThat(browser.text())
        .contains("III × 0：度数（R7）：1～9の小さな数です", "表に秘匿された数があり、検定から逆算する手がかりになります")
        .doesNotContain("a count of", "help to work it out");
    assertThat(new Accessibility().violations(browser)).isEmpty();
    String pictures = System.getProperty("kumiki.pictures", "");
    if (!pictures.isEmpty()) {
      browser.picture(Path.of(pictures, picture + ".png"));
      browser.size(390, 900);
      browser.picture(Path.of(pictures, picture + "-phone.png"));
    }
  }

  @Test
  void everyPage_isAccessible_obeysItsPolicy_andFitsAPhone() throws Exception {
    String query = federation.asked(TABLE);
    as(clara, "/desk/releases/" + query);
    give("TAKE");
    await(query, ReleaseState.IN_REVIEW);
    List<String> wrong = new ArrayList<>();
    Accessibility rules = new Accessibility();
    browser.complaints();
    for (String language : List.of("en", "ja")) {
      browser.cookie("kumiki-language", language);
      for (String page :
          List.of(
              "/desk/releases",
              "/desk/releases?which=all",
              "/desk/releases/" + first,
              "/desk/releases/" + query,
              "/desk/releases/" + query + "/sums")) {
        browser.size(1280, 900);
        browser.open(federation.address() + page);
        browser.complaints().forEach(c -> wrong.add(page + ": " + c));
        assertThat(browser.text()).as(page).contains("Clara Chen");
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
    String pictures = System.getProperty("kumiki.pictures", "");
    if (!pictures.isEmpty()) {
      browser.cookie("kumiki-language", "en");
      for (String page : List.of("", "/" + query, "/" + query + "/sums")) {
        browser.size(1280, 900);
        browser.open(federation.address() + "/desk/releases" + page);
        browser.picture(
            Path.of(pictures, "releases" + page.replace("/", "-").replace(query, "one") + ".png"));
      }
      browser.cookie("kumiki-language", "ja");
      browser.size(390, 900);
      browser.open(federation.address() + "/desk/releases/" + query);
      browser.picture(Path.of(pictures, "releases-ja.png"));
    }
    assertThat(wrong).isEmpty();
  }
}
