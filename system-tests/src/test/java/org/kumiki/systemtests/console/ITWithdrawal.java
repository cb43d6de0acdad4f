package org.kumiki.systemtests.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.coordinator.application.ApplicationState;
import org.kumiki.sandbox.federation.EphemeralPeople;

/** An applicant withdraws: nobody can go on with the case, and the public register says so. */
class ITWithdrawal {

  private static final String TITLE = "Not needed any more";

  @Test
  void anApplicant_withdraws_andNobodyGoesOn(@TempDir Path folder) throws Exception {
    assumeTrue(Browser.isInstalled(), Browser.MISSING);
    try (ConsoleSite site = ConsoleSite.start(folder);
        Browser browser = Browser.start()) {
      Steps steps = new Steps(browser, site.address());
      browser.cookie("kumiki-language", "en");
      Casework work = new Casework(site.coordinator, EphemeralPeople.RESEARCHER);
      String id = work.processing(work.submitted(TITLE, "aarhus/heart"));
      String page = "/desk/applications/" + id;
      browser.token(work.token("hanna"));
      steps.open(page);
      assertThat(browser.all("#c-WITHDRAW")).as("the applicant's alone").isEmpty();
      browser.token(work.token("rita"));
      steps.open(page);
      steps.check("before");
      steps.set("#c-WITHDRAW", "/reason", "The project got no funds.");
      steps.press("#c-WITHDRAW .button:not(.quiet)");
      steps.await("Withdrawn");
      assertThat(work.find(id).state()).isEqualTo(ApplicationState.WITHDRAWN);
      assertThat(browser.all("details.command")).isEmpty();
      steps.check("withdrawn");
      steps.checkInJapanese("withdrawn");
      steps.picture("withdrawn");
      steps.phonePicture("withdrawn-ja-phone");
      browser.token(work.token("hanna"));
      steps.open(page);
      assertThat(browser.text()).contains("withdrawn", "The project got no funds.");
      assertThat(browser.all("details.command")).isEmpty();
      steps.open("/desk");
      assertThat(browser.text()).doesNotContain(TITLE);
      browser.token("");
      steps.open("/register/" + id);
      assertThat(browser.text())
          .contains(TITLE, "withdrawn")
          .doesNotContain("The project got no funds.");
      assertThat(steps.wrong()).isEmpty();
    }
  }
}
