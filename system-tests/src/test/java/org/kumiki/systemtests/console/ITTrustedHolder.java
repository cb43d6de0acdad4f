package org.kumiki.systemtests.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.coordinator.application.ApplicationState;
import org.kumiki.sandbox.federation.EphemeralPeople;

/**
 * The way of the trusted holder (Article 72): the body passes a case on, the holder proposes, the
 * body decides and is not bound. The applicant sees none of it.
 */
class ITTrustedHolder {

  private static final String TITLE = "Survival after a transplantation";

  private Casework work;
  private Browser browser;
  private Steps steps;
  private String page;

  @Test
  void aTrustedHolder_proposes_andTheBodyDecides(@TempDir Path folder) throws Exception {
    assumeTrue(Browser.isInstalled(), Browser.MISSING);
    try (ConsoleSite site = ConsoleSite.start(folder);
        Browser opened = Browser.start()) {
      browser = opened;
      steps = new Steps(browser, site.address());
      browser.cookie("kumiki-language", "en");
      work = new Casework(site.coordinator, EphemeralPeople.RESEARCHER);
      site.coordinator.organisations().entrust(Casework.admin(), "sten", "aarhus");
      String id = work.processing(work.submitted(TITLE, "aarhus/heart"));
      page = "/desk/applications/" + id;
      whoeverIsNotTrusted_getsNothing(id);
      site.coordinator
          .organisations()
          .trust(work.person("dora"), "aarhus", true, "The conditions of Article 72 are met.");
      itIsPassedOn();
      theHolderProposes();
      theBodyReadsTheProposal();
      theApplicantSeesNothingOfIt();
    }
    assertThat(steps.wrong()).isEmpty();
  }

  private void as(String name) {
    browser.token(work.token(name));
  }

  private void whoeverIsNotTrusted_getsNothing(String id) {
    as("hanna");
    steps.open(page);
    steps.set("#c-FORWARD_TO_TRUSTED_HOLDER", "/node", "aarhus");
    steps.press("#c-FORWARD_TO_TRUSTED_HOLDER .button:not(.quiet)");
    steps.await("is not the node of a trusted holder");
    steps.check("no trusted holder");
    assertThat(work.find(id).state()).isEqualTo(ApplicationState.PROCESSING);
  }

  private void itIsPassedOn() throws Exception {
    steps.open(page);
    steps.set("#c-FORWARD_TO_TRUSTED_HOLDER", "/node", "aarhus");
    steps.set("#c-FORWARD_TO_TRUSTED_HOLDER", "/reason", "All data are yours.");
    steps.press("#c-FORWARD_TO_TRUSTED_HOLDER .button:not(.quiet)");
    steps.await("Take it back from the trusted holder");
    steps.check("passed on");
    steps.checkInJapanese("passed on");
  }

  private void theHolderProposes() throws Exception {
    as("sten");
    steps.open("/desk");
    steps.follow(".tasks a", "as trusted holder");
    assertThat(browser.text()).contains(TITLE).doesNotContain("rita@uni.example");
    steps.check("the holder's page");
    steps.checkInJapanese("the holder's page");
    steps.picture("holder-proposes");
    steps.phonePicture("holder-proposes-ja-phone");
    steps.open(page);
    steps.press("#c-PROPOSE_AS_HOLDER .button:not(.quiet)");
    steps.await("must be filled in");
    steps.set("#c-PROPOSE_AS_HOLDER", "/node", "aarhus");
    steps.set("#c-PROPOSE_AS_HOLDER", "/outcome", "PARTIAL");
    steps.set("#c-PROPOSE_AS_HOLDER", "/reason", "Without the dates of birth.");
    steps.press("#c-PROPOSE_AS_HOLDER .button:not(.quiet)");
    steps.await("Trusted holder proposed a decision");
    assertThat(browser.all("#c-PROPOSE_AS_HOLDER")).isEmpty();
    steps.check("proposed");
  }

  private void theBodyReadsTheProposal() throws Exception {
    as("hanna");
    steps.open(page);
    assertThat(browser.text())
        .contains(
            "The trusted holder proposes: granted in part",
            "Without the dates of birth.",
            "it is not bound by the proposal");
    assertThat(browser.all("#c-PROPOSE_DECISION")).hasSize(1);
    steps.check("the holder's proposal");
    steps.checkInJapanese("the holder's proposal");
    steps.picture("holder-proposed");
    steps.phonePicture("holder-proposed-ja-phone");
  }

  private void theApplicantSeesNothingOfIt() {
    as("rita");
    steps.open(page);
    assertThat(browser.text())
        .contains(TITLE, "in assessment")
        .doesNotContain("Without the dates of birth.", "The trusted holder proposes");
  }
}
