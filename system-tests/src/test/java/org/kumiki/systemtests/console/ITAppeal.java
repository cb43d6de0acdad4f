package org.kumiki.systemtests.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.coordinator.application.ApplicationState;
import org.kumiki.sandbox.federation.EphemeralPeople;

/**
 * An appeal against a refusal: lodged with its grounds, decided by somebody who neither handled nor
 * signed, upheld once, and dismissed when it comes back.
 */
class ITAppeal {

  private static final String TITLE = "Refused at first";
  private static final String GROUNDS = "The use is described in full in part 3.";

  private Casework work;
  private Browser browser;
  private Steps steps;
  private String page;

  @Test
  void aRefusal_isAppealedAgainst_andDecidedByAnother(@TempDir Path folder) throws Exception {
    assumeTrue(Browser.isInstalled(), Browser.MISSING);
    try (ConsoleSite site = ConsoleSite.start(folder);
        Browser opened = Browser.start()) {
      browser = opened;
      steps = new Steps(browser, site.address());
      browser.cookie("kumiki-language", "en");
      work = new Casework(site.coordinator, EphemeralPeople.RESEARCHER);
      String id = work.submitted(TITLE, "aarhus/heart");
      page = "/desk/applications/" + id;
      work.refused(work.assessed(work.processing(id), "NOT_MET"));
      theApplicantAppeals();
      whoSignedDecidesNothing();
      anotherUpholdsIt(id);
      work.refused(id);
      itComesBack_andIsDismissed(id);
    }
    assertThat(steps.wrong()).isEmpty();
  }

  private void as(String name) {
    browser.token(work.token(name));
  }

  private void theApplicantAppeals() throws Exception {
    as("rita");
    steps.open(page);
    assertThat(browser.text()).contains("Decision: refused", "not described well enough");
    steps.check("refused");
    steps.checkInJapanese("refused");
    steps.picture("refused");
    steps.open(page);
    steps.press("#c-LODGE_APPEAL .button:not(.quiet)");
    steps.await("must be filled in");
    assertThat(browser.one("#c-LODGE_APPEAL [name='/reason']").getAttribute("aria-invalid"))
        .isEqualTo("true");
    steps.set("#c-LODGE_APPEAL", "/reason", GROUNDS);
    // The text of a command is kept in another language, too.
    steps.press(".choices button[value=ja]");
    steps.await("不服");
    assertThat(browser.one("#c-LODGE_APPEAL [name='/reason']").getDomProperty("value"))
        .isEqualTo(GROUNDS);
    steps.press(".choices button[value=en]");
    steps.press("#c-LODGE_APPEAL .button:not(.quiet)");
    steps.await("Appeal lodged");
    assertThat(browser.all("#c-LODGE_APPEAL")).isEmpty();
    steps.check("appealed");
    steps.picture("appealed");
  }

  private void whoSignedDecidesNothing() {
    for (String name : new String[] {"hanna", "dora", "dirk"}) {
      as(name);
      steps.open(page);
      assertThat(browser.text()).as(name).contains(GROUNDS);
      assertThat(browser.all("#c-DECIDE_APPEAL")).as(name).isEmpty();
    }
  }

  private void anotherUpholdsIt(String id) throws Exception {
    as("dana");
    steps.open("/desk");
    steps.follow(".tasks a", "Decide the appeal about");
    assertThat(browser.text()).contains(GROUNDS);
    steps.check("an appeal");
    steps.checkInJapanese("an appeal");
    steps.picture("appeal");
    steps.phonePicture("appeal-ja-phone");
    steps.open(page);
    decide("UPHELD", "Part 3 was overlooked.");
    steps.await("Appeal decided");
    assertThat(work.find(id).state()).isEqualTo(ApplicationState.PROCESSING);
    as("rita");
    steps.open(page);
    assertThat(browser.text())
        .contains("in assessment", "upheld", "Part 3 was overlooked.")
        .doesNotContain("Decision: refused");
    steps.check("decided anew");
  }

  private void itComesBack_andIsDismissed(String id) {
    as("rita");
    steps.open(page);
    steps.set("#c-LODGE_APPEAL", "/reason", "Once more.");
    steps.press("#c-LODGE_APPEAL .button:not(.quiet)");
    steps.await("Once more.");
    as("dana");
    steps.open(page);
    decide("DISMISSED", "Nothing new was said.");
    steps.await("dismissed");
    assertThat(work.find(id).state()).isEqualTo(ApplicationState.DECISION_ISSUED);
    as("rita");
    steps.open(page);
    assertThat(browser.text()).contains("Decision: refused", "Nothing new was said.");
    assertThat(browser.all("#appeal")).isEmpty();
    steps.check("dismissed");
  }

  private void decide(String outcome, String reason) {
    steps.set("#c-DECIDE_APPEAL", "/outcome", outcome);
    steps.set("#c-DECIDE_APPEAL", "/reason", reason);
    steps.press("#c-DECIDE_APPEAL .button:not(.quiet)");
  }
}
