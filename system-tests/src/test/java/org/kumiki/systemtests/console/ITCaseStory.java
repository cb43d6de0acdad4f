package org.kumiki.systemtests.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.coordinator.language.Bilingual;
import org.kumiki.coordinator.organisation.Organisation;
import org.kumiki.coordinator.organisation.OrganisationType;
import org.kumiki.coordinator.outputcheck.CheckRules;
import org.kumiki.coordinator.person.Person;
import org.kumiki.coordinator.person.PersonRole;
import org.kumiki.coordinator.query.OutcomeCode;
import org.kumiki.coordinator.query.QueryHandle;
import org.kumiki.coordinator.query.QueryOutcome;
import org.kumiki.sandbox.federation.EphemeralPeople;
import org.kumiki.sandbox.federation.NodePlan;
import org.openqa.selenium.TimeoutException;
import org.openqa.selenium.WebElement;

/**
 * From an organisation to the end of a permit, by people in a browser: description, application,
 * information request, assessment, decision by two, permit, query, release check, clearance,
 * publication with a DOI, revocation, recall. Keys never come near the browser.
 */
class ITCaseStory {

  private static final byte[] QUERY =
      "{\"template\": \"glm\", \"parameters\": {\"formula\": \"outcome ~ age\", \"family\": \"binomial\"}}"
          .getBytes(StandardCharsets.UTF_8);

  private static final String TITLE = "Age and outcome after admission";
  private static final Optional<Path> PICTURES =
      Optional.ofNullable(System.getProperty("kumiki.pictures")).map(Path::of);

  private final Map<String, String> tokens = new TreeMap<>();
  private final List<String> wrong = new ArrayList<>();
  private ConsoleFederation federation;
  private Browser browser;
  private Accessibility rules;
  private String application;
  private String permit;
  private String query;

  @Test
  void anApplication_goesFromTheCatalogueToTheEndOfItsPermit(@TempDir Path folder)
      throws Exception {
    assumeTrue(Browser.isInstalled(), Browser.MISSING);
    rules = new Accessibility();
    try (ConsoleFederation started =
            ConsoleFederation.start(folder, new CheckRules(true, 2, Map.of(), 0));
        Browser opened = Browser.start()) {
      federation = started;
      browser = opened;
      browser.open(federation.address() + "/");
      people();
      aDescriptionIsPublished();
      anApplicationIsBegun();
      aDraftLosesNothing();
      itIsSubmitted();
      theBodyAsks_andTheApplicantAnswers();
      itIsAssessed();
      twoDecide();
      aPermitIsSigned_aQueryRuns_andItsResultIsChecked();
      theTextIsCleared_published_andShownInTheRegister(folder);
      thePermitEnds_andStopsAQuery();
      thePublicCanFollow();
    }
    assertThat(wrong).isEmpty();
  }

  private void people() {
    Described described = new Described(federation.coordinator);
    tokens.put("hanna", federation.token("hanna"));
    tokens.put("sten", federation.token("sten"));
    tokens.put(
        "researcher",
        federation.person(EphemeralPeople.RESEARCHER, "Rita Rossi", PersonRole.RESEARCHER));
    tokens.put("dora", federation.person("dora", "Dora Dahl", PersonRole.DECIDER));
    tokens.put("dirk", federation.person("dirk", "Dirk Dupont", PersonRole.DECIDER));
    tokens.put("clara", federation.person("clara", "Clara Chen", PersonRole.OUTPUT_CHECKER));
    Person admin = new Person("adam", "Adam Admin", Set.of(PersonRole.HDAB_ADMIN));
    federation.coordinator.people().add(admin);
    var organisations = federation.coordinator.organisations();
    organisations.register(
        admin,
        Organisation.of(
            "uni",
            new Bilingual("University of Turku", "トゥルク大学"),
            OrganisationType.RESEARCH_ORGANISATION));
    organisations.employ(admin, EphemeralPeople.RESEARCHER, "uni");
    described.declare(
        "large", NodePlan.DATASET, "Aarhus University Hospital", Described.example("heart"));
  }

  private void aDescriptionIsPublished() throws Exception {
    as("hanna");
    open("/desk");
    picture("today");
    follow(".tasks a", "Publish the description");
    press("button[name=command][value=PUBLISH]");
    await("As the public sees it");
  }

  private void anApplicationIsBegun() throws Exception {
    as("researcher");
    open("/catalogue");
    follow(".dataset h2 a", "Heart");
    follow("main a.button", "Apply for these data");
    choose("kind", "ACCESS");
    browser.one("#title").sendKeys(TITLE);
    assertThat(browser.one("input[name=datasets]").isSelected()).isTrue();
    check("new application");
    press("main form .button");
    await("A draft may have gaps");
    String address = browser.address();
    application = address.substring(address.lastIndexOf('/') + 1);
  }

  private void aDraftLosesNothing() throws Exception {
    set("/applicant/country", "finland");
    set("/use/intended_use", "Whether age\nmatters.");
    press(".actions button[value=SAVE_DRAFT]");
    await("Fields to correct");
    assertThat(browser.one("[name='/applicant/country']").getDomProperty("value"))
        .isEqualTo("finland");
    assertThat(browser.one("[name='/use/intended_use']").getDomProperty("value"))
        .isEqualTo("Whether age\nmatters.");
    assertThat(browser.one("[name='/applicant/country']").getAttribute("aria-invalid"))
        .isEqualTo("true");
    check("draft with an error");
    picture("draft-error");
    set("/applicant/country", "FI");
    press(".actions button[value=SAVE_DRAFT]");
    browser.await(b -> Optional.of(b).filter(x -> x.all("#error").isEmpty()));
    assertThat(browser.one("[name='/use/intended_use']").getDomProperty("value"))
        .isEqualTo("Whether age\nmatters.");
  }

  private void itIsSubmitted() throws Exception {
    press(".actions button[value=SUBMIT]");
    await("Fields to correct");
    assertThat(browser.text()).contains("Declarations");
    check("draft that is not complete");
    browser.cookie("kumiki-language", "ja");
    open("/desk/applications/" + application);
    check("draft in Japanese");
    picture("draft-ja");
    browser.cookie("kumiki-language", "en");
    open("/desk/applications/" + application);
    set("/summary", "Does age matter for the outcome?");
    tick("/purposes", "SCIENTIFIC_RESEARCH");
    for (String field :
        List.of(
            "/use/expected_benefit",
            "/use/contribution",
            "/applicant/function",
            "/data/scope",
            "/data/format",
            "/data/sources",
            "/data/geographic_coverage",
            "/data/datasets/0/why",
            "/persons/0/organisation",
            "/persons/0/function",
            "/safeguards/measures",
            "/safeguards/against_reidentification",
            "/period/justification",
            "/tools/software",
            "/tools/computing",
            "/ethics/explanation")) {
      set(field, "As the protocol says.");
    }
    set("/applicant/contact/email", "rita@uni.example");
    set("/persons/0/name", "Rita Rossi");
    set("/persons/0/email", "rita@uni.example");
    set("/persons/0/role", "PRINCIPAL_INVESTIGATOR");
    tick("/data/categories", "EHRS");
    set("/data/time_range/from", "2019-01-01");
    set("/data/time_range/to", "2024-12-31");
    set("/identifiability/form", "ANONYMISED");
    set("/period/months", "12");
    for (String no : List.of("/own_data/brings", "/ethics/required", "/opt_out_exception/asked")) {
      tick(no, "false");
    }
    for (WebElement box : browser.all("input[type=checkbox][name^='/declarations/']")) {
      browser.script("arguments[0].checked = true", box);
    }
    picture("draft");
    press(".actions button[value=SUBMIT]");
    await("submitted");
    check("submitted");
  }

  private void theBodyAsks_andTheApplicantAnswers() throws Exception {
    as("hanna");
    open("/desk");
    follow(".tasks a", TITLE);
    press("#c-START_SCREENING .button");
    await("To ask the applicant");
    browser.script(
        "const t = document.querySelector(\"textarea[name='ask:/safeguards/measures']\");"
            + " t.closest('details').open = true; t.value = 'Who has the keys?';");
    check("completeness check");
    press("button[value=REQUEST_INFORMATION]");
    await("waits for information");
    as("researcher");
    open("/desk");
    assertThat(browser.text()).contains("Answer the questions about");
    follow(".tasks a", TITLE);
    await("Who has the keys?");
    check("information request");
    picture("answer");
    set("/safeguards/measures", "Two named administrators have the keys.");
    press("main section.notice button[value=SUPPLY_INFORMATION].button");
    await("completeness check");
    as("hanna");
    open("/desk/applications/" + application);
    assertThat(browser.text()).contains("Two named administrators have the keys.");
    for (WebElement box : browser.all("#c-MARK_COMPLETE input[type=checkbox]")) {
      browser.script("arguments[0].checked = true", box);
    }
    tick("/accelerated", "false");
    press("#c-MARK_COMPLETE .button:not(.quiet)");
    await("Assessment by criterion");
  }

  private void itIsAssessed() throws Exception {
    for (WebElement outcome : browser.all("select[name^='/outcome/']")) {
      browser.script("arguments[0].value = 'MET'", outcome);
    }
    for (WebElement reason : browser.all("textarea[name^='/reason/']")) {
      browser.script("arguments[0].value = 'As the application shows.'", reason);
    }
    press("button[value=RECORD_ASSESSMENT]");
    await("Assessed by hanna");
    check("assessment");
    picture("assessment");
    browser.script("document.getElementById('c-ESTIMATE_FEES').open = true");
    set("/currency", "EUR");
    set("/items/0/component", "Preparation");
    set("/items/0/payee", "This body");
    set("/items/0/amount", "1200.00");
    press("#c-ESTIMATE_FEES .button:not(.quiet)");
    await("Estimate of fees");
    as("researcher");
    open("/desk/applications/" + application);
    assertThat(browser.text()).doesNotContain("As the application shows.");
    press("#c-ACCEPT_FEES .button");
    await("The applicant accepts this estimate.");
    as("hanna");
    open("/desk/applications/" + application);
    browser.script("document.getElementById('c-PROPOSE_DECISION').open = true");
    set("/outcome", "POSITIVE");
    set("/justification", "All criteria of Article 68(1) are met.");
    set("/conditions", "Publish within 18 months.");
    set("/permit/valid_from", "2026-01-01");
    set("/permit/valid_to", "2030-12-31");
    tick("/permit/datasets", "large/" + NodePlan.DATASET);
    tick("/permit/templates", "glm");
    press("#c-PROPOSE_DECISION .button:not(.quiet)");
    await("Proposed decision");
  }

  private void twoDecide() throws Exception {
    // Whoever handled the case is offered no decision, and giving the command all the same fails.
    assertThat(browser.all("#c-SIGN_DECISION")).isEmpty();
    as("dora");
    open("/desk");
    follow(".tasks a", TITLE);
    check("decision");
    picture("decision");
    press("#c-SIGN_DECISION .button");
    await("Agreed by:");
    assertThat(browser.all("#c-SIGN_DECISION")).isEmpty();
    as("dirk");
    open("/desk/applications/" + application);
    press("#c-SIGN_DECISION .button");
    await("Agreed by:");
    as("researcher");
    open("/desk");
    follow(".tasks a", TITLE);
    press("#c-ACCEPT_CONDITIONS .button");
    await("decided");
    check("decided");
  }

  private void aPermitIsSigned_aQueryRuns_andItsResultIsChecked() throws Exception {
    permit = "p-" + application;
    federation.runUnder(permit, QUERY);
    query = federation.coordinator.records().latest(1).getFirst().query();
    open("/desk/applications/" + application);
    follow("main a", "Permit " + permit);
    await("in force");
    open("/desk/queries/" + query);
    await("waits for an output checker");
    as("clara");
    open("/desk");
    follow(".tasks a", query);
    press("form:has(input[value=TAKE]) button");
    await("What would be given out");
    check("result in review");
    press("form:has(input[value=RELEASE]) button");
    await("released");
    as("researcher");
    open("/desk/queries");
    follow("main th a", "");
    await("completed");
    picture("result");
  }

  private void theTextIsCleared_published_andShownInTheRegister(Path folder) throws Exception {
    open("/desk/releases/" + query);
    assertThat(browser.all("input[value=REPORT_PUBLICATION]")).isEmpty();
    Path text = folder.resolve("manuscript.pdf");
    Files.writeString(text, "not a PDF");
    browser.one("#manuscript").sendKeys(text.toString());
    press("form[action$='/manuscripts'] button");
    await("PDF");
    assertThat(browser.all(".notice.bad")).isNotEmpty();
    Files.writeString(text, "%PDF-1.7 Age and outcome");
    browser.one("#manuscript").sendKeys(text.toString());
    press("form[action$='/manuscripts'] button");
    await("manuscript.pdf");
    check("manuscript handed in");
    picture("manuscript");
    as("hanna");
    open("/desk/releases/" + query);
    assertThat(browser.text()).doesNotContain("manuscript.pdf");
    as("clara");
    open("/desk/releases/" + query);
    await("manuscript.pdf");
    press("form:has(input[value=CLEAR_FOR_PUBLICATION]) button");
    await("cleared for publication");
    as("researcher");
    open("/desk/releases/" + query);
    browser.one("#report-doi").sendKeys("10.1000/182");
    browser.one("#report-title").sendKeys("Age decides");
    browser.script("arguments[0].value = '2026-11-20'", browser.one("#report-date"));
    press("form:has(input[value=REPORT_PUBLICATION]) button");
    await("10.1000/182");
    browser.token("");
    open("/register/" + application);
    assertThat(browser.text())
        .contains("Age decides", "doi:10.1000/182")
        .doesNotContain("manuscript.pdf", query);
    check("register with a result");
  }

  private void thePermitEnds_andStopsAQuery() throws Exception {
    QueryHandle waiting = federation.awaiting(permit);
    federation.revoke(permit, "The project ended.");
    assertThat(waiting.result()).isInstanceOf(QueryOutcome.Failed.class);
    assertThat(((QueryOutcome.Failed) waiting.result()).code())
        .isEqualTo(OutcomeCode.PERMIT_REVOKED);
    as("researcher");
    open("/desk/permits/" + permit);
    await("revoked");
    as("dora");
    open("/desk/releases/" + query);
    browser.one("#recall-reason").sendKeys("The units were wrong.");
    browser.script("arguments[0].value = 'ERROR_FOUND'", browser.one("#recall-code"));
    press("form:has(input[value=RECALL]) button");
    await("recalled");
    as("researcher");
    open("/desk");
    assertThat(browser.text()).contains("was taken back");
  }

  private void thePublicCanFollow() throws Exception {
    browser.token("");
    open("/register/" + application);
    assertThat(browser.text())
        .contains(TITLE, "granted", "All criteria of Article 68(1) are met.", "Publish within")
        .contains("An error was found after the release", "Age decides")
        .doesNotContain(
            "The units were wrong.",
            "rita@uni.example",
            "Who has the keys?",
            "As the application shows.");
    check("register");
    picture("register-entry");
  }

  private void as(String person) {
    browser.token(tokens.get(person));
  }

  private void open(String path) {
    browser.size(1280, 900);
    browser.open(federation.address() + path);
  }

  private void await(String words) {
    try {
      browser.await(b -> Optional.of(b).filter(x -> x.text().contains(words)));
    } catch (TimeoutException e) {
      throw new AssertionError("'%s' is not in: %s".formatted(words, browser.text()), e);
    }
  }

  private void press(String css) {
    WebElement old = browser.one("html");
    browser.script("arguments[0].click()", browser.one(css));
    gone(old);
  }

  private void follow(String css, String words) {
    WebElement old = browser.one("html");
    WebElement link =
        browser.all(css).stream()
            .filter(a -> a.getText().contains(words))
            .findFirst()
            .orElseThrow(() -> new AssertionError(words + " is not in " + browser.text()));
    browser.script("arguments[0].click()", link);
    gone(old);
  }

  /** Until another page is there. */
  private void gone(WebElement old) {
    browser.await(
        b -> {
          try {
            old.isEnabled();
            return Optional.empty();
          } catch (org.openqa.selenium.StaleElementReferenceException e) {
            return Optional.of(b);
          }
        });
  }

  private void set(String field, String value) {
    browser.script("arguments[0].value = arguments[1]", named(field), value);
  }

  private void choose(String field, String value) {
    tick(field, value);
  }

  private void tick(String field, String value) {
    browser.script(
        "arguments[0].checked = true",
        browser.one("input[name='%s'][value='%s']".formatted(field, value)));
  }

  private WebElement named(String field) {
    return browser.one("main [name='%s']".formatted(field));
  }

  /** The rules of accessibility, the page's policy and the width of a phone. */
  private void check(String page) {
    rules.violations(browser).forEach(v -> wrong.add(page + ": " + v));
    browser.size(360, 800);
    Object overflow =
        browser.script(
            "return document.documentElement.scrollWidth -"
                + " document.documentElement.clientWidth");
    if (!overflow.equals(0L)) {
      wrong.add("%s: %s px too wide".formatted(page, overflow));
    }
    browser.size(1280, 900);
    browser.complaints().stream()
        .filter(c -> !c.contains("status of 4"))
        .forEach(c -> wrong.add(page + ": " + c));
  }

  private void picture(String name) throws Exception {
    if (PICTURES.isPresent()) {
      browser.script("document.documentElement.dataset.theme = 'light'; window.scrollTo(0, 0)");
      browser.view(
          PICTURES
              .get()
              .resolve("case-" + name + "." + System.getProperty("kumiki.pictures.kind", "webp")));
    }
  }
}
