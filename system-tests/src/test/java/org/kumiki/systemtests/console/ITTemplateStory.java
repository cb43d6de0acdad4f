package org.kumiki.systemtests.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.coordinator.person.Person;
import org.kumiki.coordinator.person.PersonRole;
import org.kumiki.protocols.document.Template;
import org.kumiki.protocols.document.UncheckedDocument;
import org.openqa.selenium.WebElement;

/**
 * A template from the draft to its suspension, by an author and two reviewers in a browser. Keys
 * never come near the browser.
 */
class ITTemplateStory {

  private static final String DICTIONARY =
      """
      {"fields": [
        {"name": "age", "type": "integer", "constraints": {"minimum": 18, "maximum": 90}},
        {"name": "sex", "type": "string", "constraints": {"enum": ["F", "M"]}},
        {"name": "died", "type": "boolean"}]}
      """;

  private final Map<String, String> tokens = new TreeMap<>();
  private ConsoleSite site;
  private Browser browser;
  private Steps steps;
  private String page;

  @Test
  void aTemplate_goesFromTheDraftToTheSignedDocument_andIsStopped(@TempDir Path folder)
      throws Exception {
    assumeTrue(Browser.isInstalled(), Browser.MISSING);
    try (ConsoleSite started = ConsoleSite.start(folder);
        Browser opened = Browser.start()) {
      site = started;
      browser = opened;
      steps = new Steps(browser, site.address());
      people();
      aDraftIsBegun();
      whatIsWrongIsSaidBesideItsField();
      itIsTested_andSubmitted();
      reviewersSendItBack_andApprove();
      itIsSigned_andPublished(folder);
      everybodyReadsWhatLeaves();
      oneReviewerStopsIt();
    }
    assertThat(steps.wrong()).isEmpty();
  }

  private void person(String id, String name, PersonRole... roles) {
    site.coordinator.people().add(new Person(id, name, Set.of(roles)));
    tokens.put(id, site.coordinator.people().issueToken(id, Duration.ofHours(1)).secret());
  }

  private void people() {
    person("anna", "Anna Ahlgren", PersonRole.TEMPLATE_AUTHOR, PersonRole.TEMPLATE_REVIEWER);
    person("reviewer-1", "Riku Räsänen", PersonRole.TEMPLATE_REVIEWER);
    person("reviewer-2", "Reiko Ryōan", PersonRole.TEMPLATE_REVIEWER);
    person("rita", "Rita Rossi", PersonRole.RESEARCHER);
  }

  private void as(String person, String path) {
    browser.token(tokens.get(person));
    browser.cookie("kumiki-language", "en");
    steps.open(path);
  }

  private void aDraftIsBegun() {
    as("anna", "/desk/template-cases");
    steps.check("no templates");
    steps.follow("main a.button", "New template");
    steps.check("new template");
    steps.set("algorithm", "glm");
    steps.press("main form .button");
    steps.await("Bounds narrow what");
    page = browser.address().substring(site.address().length());
    as("rita", page);
    assertThat(browser.text()).doesNotContain("Bounds narrow what");
    as("anna", page);
  }

  private void whatIsWrongIsSaidBesideItsField() throws Exception {
    steps.set("/id", "logistic");
    steps.set("/version", "1.0");
    steps.set("/parameters/conf_level/maximum", "1.5");
    steps.set("/title/en", "Logistic regression");
    steps.press(".actions button[value=SAVE_DRAFT]");
    steps.await("Fields to correct");
    assertThat(browser.one("[name='/version']").getAttribute("aria-invalid")).isEqualTo("true");
    assertThat(browser.one("[name='/title/en']").getDomProperty("value"))
        .isEqualTo("Logistic regression");
    steps.check("draft with errors");
    steps.set("/version", "1.0.0");
    steps.press(".actions button[value=SAVE_DRAFT]");
    steps.await("is wider than the algorithm");
    steps.picture("template-wrong");
    steps.set("/parameters/conf_level/maximum", "0.99");
    steps.set("/parameters/conf_level/minimum", "0.9");
    steps.press(".actions button[value=TEST]");
    steps.await("Fields to correct");
    assertThat(browser.text()).contains("must be filled in");
    steps.checkInJapanese("draft");
  }

  private void itIsTested_andSubmitted() throws Exception {
    steps.set("/title/ja", "ロジスティック回帰");
    steps.set("/threats", "A small group beside a large one; rules R4 and R5 hold.");
    steps.tick("/purposes", "SCIENTIFIC_RESEARCH");
    steps.tick("/purposes", "PUBLIC_HEALTH");
    steps.set("/profile", "ACRO-DEFAULT");
    steps.set("/most_variables", "8");
    steps.set("/most_entries", "500");
    steps.tick("/differential_privacy", "false");
    steps.set("/output_check", "ONE_CHECKER");
    steps.tick("/parameters/family/allowed", "binomial");
    steps.set("/parameters/conf_level/default", "0.95");
    steps.tick("/parameters/weights/absent", "true");
    steps.set("/example/query/parameters/formula", "died ~ age + sex");
    steps.set("/example/query/cohort", "age >= 40");
    steps.set("/example/schema", DICTIONARY);
    steps.picture("template-draft");
    steps.press(".actions button[value=TEST]");
    steps.await("Test on made-up rows: passed");
    steps.await("What leaves a node");
    assertThat(browser.text()).contains("made-up sites", "Used to decide and deleted with the run");
    steps.check("tested draft");
    steps.set("#c-SUBMIT", "/comment", "For the heart study.");
    steps.press("#c-SUBMIT .button");
    steps.await("waits for a reviewer");
    // The author reviews everything but the own templates.
    assertThat(browser.all("#c-START_REVIEW")).isEmpty();
    steps.check("submitted");
  }

  private void reviewersSendItBack_andApprove() throws Exception {
    as("reviewer-1", "/desk");
    steps.follow(".tasks a", "Review the template “logistic 1.0.0”");
    steps.press("#c-START_REVIEW .button");
    steps.await("in review");
    steps.press("#c-REQUEST_CHANGES .button");
    steps.await("must be filled in");
    assertThat(browser.one("#c-REQUEST_CHANGES textarea").getAttribute("aria-invalid"))
        .isEqualTo("true");
    steps.check("command with an error");
    steps.set("#c-REQUEST_CHANGES", "/reason", "Leave out robust errors.");
    steps.press("#c-REQUEST_CHANGES .button");
    steps.await("Changes requested");
    as("anna", "/desk");
    steps.follow(".tasks a", "Change the template “logistic 1.0.0”");
    steps.await("Leave out robust errors.");
    steps.tick("/parameters/robust/absent", "true");
    steps.press(".actions button[value=TEST]");
    steps.await("Test on made-up rows: passed");
    steps.press("#c-SUBMIT .button");
    steps.await("waits for a reviewer");
    as("reviewer-1", page);
    steps.press("#c-START_REVIEW .button");
    steps.await("in review");
    steps.check("review");
    steps.picture("template-review");
    steps.phonePicture("template-review-ja-phone");
    steps.open(page);
    steps.checkInJapanese("review");
    approve();
    steps.await("Approvals so far, of two: 1");
    assertThat(browser.all("#c-APPROVE")).isEmpty();
    as("reviewer-2", "/desk");
    steps.follow(".tasks a", "Approve the template “logistic 1.0.0”");
    approve();
    steps.await("To be signed by two reviewers");
    steps.check("to be signed");
    steps.picture("template-signing");
  }

  private void approve() {
    for (WebElement box : browser.all("#c-APPROVE input[type=checkbox]")) {
      browser.script("arguments[0].checked = true", box);
    }
    steps.press("#c-APPROVE .button");
  }

  private void itIsSigned_andPublished(Path folder) throws Exception {
    byte[] file = steps.fetched(page + "/to-sign").getBytes(StandardCharsets.UTF_8);
    assertThat(browser.text()).contains("kumiki hdab sign logistic-1.0.0.json --key YOUR.key");
    Path unsigned = Files.write(folder.resolve("unsigned.json"), file);
    browser.one("#file").sendKeys(unsigned.toString());
    steps.press("form[action$='/signed'] .button");
    steps.await("Please correct this");
    steps.check("not signed");
    Template approved = (Template) UncheckedDocument.read(file).document();
    browser
        .one("#file")
        .sendKeys(Files.write(folder.resolve("other.json"), other(approved)).toString());
    steps.press("form[action$='/signed'] .button");
    steps.await("it is another document than the one that is waited for here");
    byte[] jws = site.people.sign(approved);
    browser.one("#file").sendKeys(Files.write(folder.resolve("signed.json"), jws).toString());
    steps.press("form[action$='/signed'] .button");
    steps.await("Published with the signatures of two reviewers");
    steps.check("published");
  }

  /** Signed by two reviewers, but not what was approved here. */
  private byte[] other(Template approved) {
    return site.people.sign(
        new Template(
            approved.id(),
            "9.9.9",
            approved.algorithm(),
            approved.algorithmVersion(),
            approved.parameterSchema(),
            approved.layout(),
            approved.purposes(),
            approved.outputs(),
            approved.author(),
            approved.terms()));
  }

  private void everybodyReadsWhatLeaves() throws Exception {
    as("rita", "/desk/templates");
    steps.follow("main th a", "logistic");
    assertThat(browser.text())
        .contains("What leaves a node", "always one output checker", "One number, ", "published");
    steps.check("document");
    steps.checkInJapanese("document");
    steps.phonePicture("template-document-ja-phone");
  }

  private void oneReviewerStopsIt() throws Exception {
    as("reviewer-1", page);
    browser.script("document.getElementById('c-SUSPEND').open = true");
    steps.set("#c-SUSPEND", "/reason", "A fault was found.");
    steps.press("#c-SUSPEND .button");
    steps.await("To end the suspension");
    assertThat(browser.text()).contains("suspended", "A fault was found.");
    steps.check("suspended");
    assertThat(
            steps.fetched(
                "/api/v1" + page.substring("/desk".length()) + "/reinstatement?reason=mended"))
        .contains("mended");
    as("rita", "/desk/templates");
    steps.follow("main th a", "logistic");
    assertThat(browser.text()).contains("suspended");
    assertThat(Optional.of(browser.source()).filter(s -> s.contains("c-SUSPEND"))).isEmpty();
  }
}
