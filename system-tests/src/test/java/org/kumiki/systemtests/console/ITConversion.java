package org.kumiki.systemtests.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.coordinator.application.ApplicationKind;
import org.kumiki.sandbox.federation.EphemeralPeople;
import org.openqa.selenium.WebElement;

/**
 * An application for access becomes a health data request because the applicant agrees (Article
 * 68(3)): offered, filled in, and assessed as a request with its tabulation plan. What is typed
 * stays when the language is changed.
 */
class ITConversion {

  private static final String TITLE = "Age and outcome, in tables";
  private static final String PLAN = "/tabulation_plans/0";

  private Casework work;
  private Browser browser;
  private Steps steps;
  private String page;

  @Test
  void anApplicationForAccess_becomesARequest_ifItsApplicantAgrees(@TempDir Path folder)
      throws Exception {
    assumeTrue(Browser.isInstalled(), Browser.MISSING);
    try (ConsoleSite site = ConsoleSite.start(folder);
        Browser opened = Browser.start()) {
      browser = opened;
      steps = new Steps(browser, site.address());
      browser.cookie("kumiki-language", "en");
      work = new Casework(site.coordinator, EphemeralPeople.RESEARCHER);
      String id = work.processing(work.submitted(TITLE, "aarhus/heart"));
      page = "/desk/applications/" + id;
      itIsOffered();
      theApplicantIsTold_andWhatIsMissingIsSaid();
      theLanguageChanges_andWhatIsTypedStays(id);
      theApplicantAgrees();
      assertThat(work.find(id).kind()).isEqualTo(ApplicationKind.REQUEST);
      theBodyReadsThePlan();
    }
    assertThat(steps.wrong()).isEmpty();
  }

  private void as(String name) {
    browser.token(work.token(name));
  }

  private void itIsOffered() {
    as("hanna");
    steps.open(page);
    steps.press("#c-OFFER_CONVERSION .button:not(.quiet)");
    steps.await("must be filled in");
    steps.set("#c-OFFER_CONVERSION", "/reason", "Counts will answer your question.");
    steps.press("#c-OFFER_CONVERSION .button:not(.quiet)");
    steps.await("Statistical answer offered");
    steps.check("offered");
  }

  private void theApplicantIsTold_andWhatIsMissingIsSaid() throws Exception {
    as("rita");
    steps.open("/desk");
    steps.follow(".tasks a", "A statistical answer is offered");
    assertThat(browser.text()).contains("Counts will answer your question.");
    steps.check("an offer");
    steps.checkInJapanese("an offer");
    steps.picture("conversion-offer");
    steps.phonePicture("conversion-offer-ja-phone");
    steps.open(page);
    steps.follow("main a.button", "Agree and fill in the request");
    assertThat(browser.one("[name='/title']").getDomProperty("value")).isEqualTo(TITLE);
    steps.check("the request's form");
    steps.checkInJapanese("the request's form");
    steps.set("/statistical_content", "Counts by age and sex.");
    steps.press(".actions button[value=AGREE_TO_CONVERSION]");
    steps.await("Fields to correct");
    steps.check("the request's form with errors");
    steps.picture("conversion-errors");
  }

  /** On a page that answered a form there is no address to come back to. */
  private void theLanguageChanges_andWhatIsTypedStays(String id) throws Exception {
    steps.set("/gdpr/explanation", "Typed since then.");
    long version = work.find(id).version();
    steps.press(".choices button[value=ja]");
    steps.await("回答");
    assertThat(browser.one("html").getAttribute("lang")).isEqualTo("ja");
    assertThat(browser.cookie("kumiki-language")).contains("ja");
    assertThat(value("/statistical_content")).isEqualTo("Counts by age and sex.");
    assertThat(value("/gdpr/explanation")).isEqualTo("Typed since then.");
    steps.check("the request's form in Japanese, by its own button");
    steps.picture("conversion-ja");
    steps.press(".choices button[value=dark]");
    assertThat(browser.one("html").getAttribute("data-theme")).isEqualTo("dark");
    assertThat(value("/gdpr/explanation")).isEqualTo("Typed since then.");
    steps.press(".choices button[value=light]");
    steps.press(".choices button[value=en]");
    steps.await("Answer");
    assertThat(value("/statistical_content")).isEqualTo("Counts by age and sex.");
    assertThat(work.find(id).version()).as("nothing was done").isEqualTo(version);
  }

  private String value(String field) {
    return browser.one("main [name='%s']".formatted(field)).getDomProperty("value");
  }

  private void theApplicantAgrees() {
    for (String field :
        List.of(PLAN + "/cohort", PLAN + "/cohort_size_reason", "/gdpr/explanation")) {
      steps.set(field, "As the protocol says.");
    }
    steps.set(PLAN + "/register", "aarhus/heart");
    steps.set(PLAN + "/cohort_size", "1000");
    steps.set(PLAN + "/extraction", "ALL");
    steps.set(PLAN + "/inclusion", "Adults");
    steps.set(PLAN + "/periods/0/of", "Admission");
    steps.set(PLAN + "/periods/0/from", "2019-01-01");
    steps.set(PLAN + "/periods/0/to", "2024-12-31");
    steps.tick(PLAN + "/linkage/needed", "false");
    steps.set(PLAN + "/variables/0/name", "age");
    steps.set(PLAN + "/variables/0/why", "Bands of age are compared.");
    steps.set(PLAN + "/tables/0/title", "Table 1");
    steps.set(PLAN + "/tables/0/rows", "age");
    steps.set(PLAN + "/tables/0/measure", "Persons");
    steps.set(PLAN + "/tables/0/percentages", "NONE");
    steps.set(PLAN + "/template/id", "glm");
    steps.set(
        PLAN + "/template/parameters",
        "{\"formula\": \"survival ~ age\", \"family\": \"binomial\"}");
    steps.set("/frequency/times", "ONCE");
    steps.set("/gdpr/basis", "PUBLIC_TASK");
    for (WebElement box : browser.all("main input[type=checkbox][name^='/declarations/']")) {
      browser.script("arguments[0].checked = true", box);
    }
    steps.press(".actions button[value=AGREE_TO_CONVERSION]");
    steps.await("Became a health data request");
    assertThat(browser.all("#offer")).isEmpty();
    steps.check("converted");
  }

  private void theBodyReadsThePlan() throws Exception {
    as("hanna");
    steps.open(page);
    assertThat(browser.text())
        .contains("Health data request", "Table 1", "What the permit will be bound to", "binomial")
        .doesNotContain("Offer a statistical answer instead");
    steps.check("a request in assessment");
    steps.checkInJapanese("a request in assessment");
    steps.picture("request-assessment");
    steps.phonePicture("request-assessment-ja-phone");
  }
}
