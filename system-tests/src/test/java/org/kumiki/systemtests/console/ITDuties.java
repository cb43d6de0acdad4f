package org.kumiki.systemtests.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.coordinator.person.PersonRole;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.Select;

/** Complaints and cases of non-compliance in a browser, from the public's side and the body's. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ITDuties {

  private static final Pattern NUMBER = Pattern.compile("c-[0-9a-f]{16}");
  private static final Optional<Path> PICTURES =
      Optional.ofNullable(System.getProperty("kumiki.pictures")).map(Path::of);

  @TempDir static Path folder;
  private static ConsoleFederation federation;
  private static Browser browser;
  private static String hanna;
  private static String complaint;
  private static String breach;

  @BeforeAll
  static void start() throws Exception {
    assumeTrue(Browser.isInstalled(), Browser.MISSING);
    federation = ConsoleFederation.start(folder);
    hanna = federation.person("hanna", "Hanna Hase", PersonRole.CASE_HANDLER);
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

  private static void see(String token, String path) {
    browser.token(token);
    browser.cookie("kumiki-language", "en");
    browser.size(1280, 900);
    browser.open(federation.address() + path);
  }

  private static void press(WebElement button) {
    browser.script("arguments[0].click()", button);
  }

  private static void awaitText(String text) {
    browser.await(b -> Optional.of(b).filter(x -> x.text().contains(text)));
  }

  private static void command(String name) {
    press(browser.one("#c-" + name + " button.button"));
  }

  @Test
  @Order(1)
  void complaint_isTakenAndAnswered_andItsNumberTellsSo() {
    see("", "/complaints");
    press(browser.one("[name='subject'][value='DATA_USER']"));
    browser.one("#text").sendKeys("They asked about my village.");
    press(browser.one("main form button"));
    complaint =
        browser.await(b -> NUMBER.matcher(b.text()).results().map(MatchResult::group).findFirst());
    see(hanna, "/desk");
    assertThat(browser.text()).contains("Complaint about a user of data");
    see(hanna, "/desk/complaints/" + complaint);
    assertThat(browser.text()).contains("They asked about my village.");
    command("TAKE");
    browser.await(b -> Optional.of(b.all("#c-ANSWER")).filter(c -> !c.isEmpty()));
    new Select(browser.one("#c-ANSWER select")).selectByValue("UPHELD");
    browser.one("#c-ANSWER textarea").sendKeys("The counts of villages were taken back.");
    command("ANSWER");
    awaitText("Answered");
    see("", "/complaints/progress");
    browser.one("#number").sendKeys(complaint);
    press(browser.one("main form button"));
    awaitText("The counts of villages were taken back.");
    assertThat(browser.text()).doesNotContain("They asked about my village.", "Hanna");
  }

  @Test
  @Order(2)
  void caseOfNonCompliance_isOpened_andWhatIsMissingStandsBesideItsField() throws Exception {
    see(hanna, "/desk/enforcement/new");
    press(browser.one("main form button.button"));
    awaitText("must be filled in");
    assertThat(new Accessibility().violations(browser)).isEmpty();
    new Select(browser.one("[name='/subject/kind']")).selectByValue("PERMIT");
    browser.one("[name='/subject/id']").sendKeys(ConsoleFederation.PERMIT);
    new Select(browser.one("[name='/finding/breach']")).selectByValue("OUTSIDE_PERMIT");
    browser.one("[name='/finding/text']").sendKeys("The question was not in the application.");
    press(browser.one("main form button.button"));
    awaitText("The question was not in the application.");
    breach = browser.address().substring(browser.address().indexOf("/desk"));
    command("START_HEARING");
    awaitText("Party told, hearing began");
  }

  @Test
  @Order(3)
  void everyPage_isAccessible_andFitsAPhone() throws Exception {
    Accessibility rules = new Accessibility();
    List<String> wrong = new ArrayList<>();
    for (String language : List.of("en", "ja")) {
      for (String page :
          List.of(
              "/desk",
              "/desk/enforcement",
              "/desk/enforcement/new",
              breach,
              "/desk/complaints",
              "/desk/complaints/" + complaint,
              "/desk/findings",
              "/measures",
              "/complaints/progress")) {
        see(hanna, page);
        browser.cookie("kumiki-language", language);
        browser.complaints();
        browser.open(federation.address() + page);
        browser.complaints().forEach(c -> wrong.add(page + ": " + c));
        rules.violations(browser).forEach(v -> wrong.add("%s %s %s".formatted(page, language, v)));
        picture(language + page.replaceAll("[^a-z]+", "-"));
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
  }

  private static void picture(String name) throws Exception {
    if (PICTURES.isPresent()) {
      browser.script("document.documentElement.dataset.theme = 'light'; window.scrollTo(0, 0)");
      browser.picture(PICTURES.get().resolve("duties-" + name + ".webp"));
    }
  }
}
