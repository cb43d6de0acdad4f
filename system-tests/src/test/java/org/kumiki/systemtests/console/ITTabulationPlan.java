package org.kumiki.systemtests.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.application.ApplicationCommand;
import org.kumiki.coordinator.query.OutcomeCode;
import org.kumiki.coordinator.query.ParameterCheck;
import org.kumiki.coordinator.query.PendingSignature;
import org.kumiki.coordinator.query.QueryHandle;
import org.kumiki.coordinator.query.QueryOutcome;
import org.kumiki.coordinator.query.QueryRequest;
import org.kumiki.protocols.document.JsonText;
import org.kumiki.protocols.document.Permit;
import org.kumiki.protocols.document.PermitPerson;
import org.kumiki.protocols.document.PermitTemplate;
import org.kumiki.protocols.document.TabulationPlan;
import org.kumiki.protocols.document.UncheckedDocument;
import org.kumiki.sandbox.federation.EphemeralPeople;
import org.kumiki.sandbox.federation.NodePlan;
import org.openqa.selenium.support.ui.Select;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The tabulation plan of a health data request (Article 69): filled in by the applicant, read by
 * those who assess and decide, bound into the permit, and no query gets past it.
 */
class ITTabulationPlan {

  private static final String TITLE = "Outcome by age and sex";
  private static final String FORMULA = "outcome ~ age + sex";
  private static final String PLAN =
      """
      {"statistical_content": "Odds by age and sex.",
       "tabulation_plans": [{"register": "large/DATASET", "cohort": "Adults.", "cohort_size": 1000,
         "cohort_size_reason": "All patients.", "extraction": "ALL", "inclusion": ["Adults"],
         "periods": [{"of": "Admission", "from": "2019-01-01", "to": "2024-12-31"}],
         "linkage": {"needed": false},
         "variables": [{"name": "age", "why": "By age."}, {"name": "sex", "why": "By sex."}],
         "tables": [{"title": "Table 1", "rows": ["age"], "columns": ["sex"],
           "measure": "Odds ratios", "percentages": "NONE"}]}],
       "frequency": {"times": "ONCE"},
       "gdpr": {"basis": "PUBLIC_TASK", "explanation": "University research."},
       "declarations": {"body_compiles": true, "no_access": true}}
      """;

  private ConsoleFederation federation;
  private Casework work;
  private Browser browser;
  private Steps steps;
  private String page;

  @Test
  void aPlan_isFilledIn_read_boundIntoThePermit_andKept(@TempDir Path folder) throws Exception {
    assumeTrue(Browser.isInstalled(), Browser.MISSING);
    try (ConsoleFederation started = ConsoleFederation.start(folder);
        Browser opened = Browser.start()) {
      federation = started;
      browser = opened;
      steps = new Steps(browser, federation.address());
      browser.cookie("kumiki-language", "en");
      aDatasetIsPublished();
      String id = aRequestWhosePlanSaysNothingOfParameters();
      theApplicantAddsThem(id);
      whoDecidesReadsThem_andNothingElseCanBeOpened(id);
      String permit = aPermitIsMadeOfIt(id);
      thePermitsPage_saysWhatIsLeft(permit, "possible now", 0, "NOW");
      theFormOffersNothingElse(permit);
      whatLeavesThePlan_isRefused(permit);
      whatThePlanSays_runs(permit);
      thePermitsPage_saysWhatIsLeft(permit, "none is left", 1, "SPENT");
      steps.picture("permit-plans");
      steps.phonePicture("permit-plans-ja-phone");
    }
    assertThat(steps.wrong()).isEmpty();
  }

  private void as(String name) {
    browser.token(work.token(name));
  }

  private void aDatasetIsPublished() {
    Described described = new Described(federation.coordinator);
    described.publish(
        "large", NodePlan.DATASET, "Aarhus University Hospital", Described.example("heart"));
    work = new Casework(federation.coordinator, EphemeralPeople.RESEARCHER);
  }

  private String aRequestWhosePlanSaysNothingOfParameters() {
    String dataset = "large/" + NodePlan.DATASET;
    String id =
        work.submitted("REQUEST", TITLE, dataset, PLAN.replace("DATASET", NodePlan.DATASET));
    page = "/desk/applications/" + id;
    work.give("hanna", id, ApplicationCommand.START_SCREENING, "{}");
    return id;
  }

  private void theApplicantAddsThem(String id) throws Exception {
    work.give(
        "hanna",
        id,
        ApplicationCommand.REQUEST_INFORMATION,
        """
        {"fields": [{"pointer": "/tabulation_plans/0/template",
          "comment": "Which statistic, with which parameters?"}]}
        """);
    as("rita");
    steps.open(page);
    String field = "/tabulation_plans/0/template";
    steps.set(field + "/id", "glm");
    steps.set(field + "/parameters", "{\"formula\":");
    steps.press("section.notice button[value=SUPPLY_INFORMATION].button");
    steps.await("Please correct this");
    assertThat(browser.one("[name='%s/parameters']".formatted(field)).getDomProperty("value"))
        .isEqualTo("{\"formula\":");
    steps.check("parameters that are no JSON");
    steps.set(
        field + "/parameters",
        "{\"formula\": \"%s\", \"family\": \"binomial\"}".formatted(FORMULA));
    steps.press(".choices button[value=ja]");
    steps.await("集計");
    steps.check("the plan's parameters in Japanese");
    steps.picture("plan-parameters-ja");
    steps.press(".choices button[value=en]");
    steps.press("section.notice button[value=SUPPLY_INFORMATION].button");
    steps.await("What the permit will be bound to");
    steps.check("the plan");
    steps.checkInJapanese("the plan");
    work.give(
        "hanna",
        id,
        ApplicationCommand.MARK_COMPLETE,
        """
        {"checklist": {"form": true, "persons": true, "datasets": true, "attachments": true},
         "accelerated": false}
        """);
    work.assessed(id, "MET");
    work.give(
        "hanna",
        id,
        ApplicationCommand.ESTIMATE_FEES,
        """
        {"currency": "EUR", "items": [{"component": "Work", "payee": "This body",
          "amount": "100.00"}]}
        """);
    work.give("rita", id, ApplicationCommand.ACCEPT_FEES, "{}");
  }

  private void whoDecidesReadsThem_andNothingElseCanBeOpened(String id) throws Exception {
    as("hanna");
    steps.open(page);
    assertThat(browser.text()).contains("What the permit will be bound to", FORMULA, "binomial");
    steps.picture("plan-assessed");
    steps.phonePicture("plan-assessed-ja-phone");
    steps.open(page);
    propose("means");
    steps.await("no tabulation plan gives parameters of 'means'");
    steps.check("a template that no plan is about");
    steps.open(page);
    propose("glm");
    steps.await("Proposed decision");
    as("dora");
    steps.open(page);
    assertThat(browser.text()).contains("What the permit will be bound to", FORMULA);
    steps.check("to decide");
    work.decided(id);
  }

  private void propose(String template) {
    String form = "#c-PROPOSE_DECISION";
    steps.set(form, "/outcome", "POSITIVE");
    steps.set(form, "/justification", "All criteria of Article 68(1) are met.");
    steps.set(form, "/permit/valid_from", "2026-01-01");
    steps.set(form, "/permit/valid_to", "2030-12-31");
    steps.tick("/permit/datasets", "large/" + NodePlan.DATASET);
    // What the list does not offer can be sent all the same.
    browser.script(
        "arguments[0].value = arguments[1]; arguments[0].checked = true",
        browser.one("input[name='/permit/templates'][value=glm]"),
        template);
    steps.press(form + " .button:not(.quiet)");
  }

  /** Signed by two, with the plan that the draft has and the terms of the federation's permit. */
  private String aPermitIsMadeOfIt(String id) {
    JsonNode draft =
        JsonMapper.shared().readTree(steps.fetched("/api/v1/applications/" + id + "/permit-draft"));
    JsonNode plan = draft.at("/plans/0");
    assertThat(draft.at("/templates/0/file").asString()).isEqualTo("glm");
    assertThat(plan.at("/template").asString()).isEqualTo("glm");
    assertThat(plan.at("/parameters/formula").asString()).isEqualTo(FORMULA);
    assertThat(plan.at("/runs").asInt()).isEqualTo(1);
    String published = steps.fetched("/api/v1/permits/" + ConsoleFederation.PERMIT);
    byte[] jws =
        JsonMapper.shared()
            .readTree(published)
            .path("jws")
            .toString()
            .getBytes(StandardCharsets.UTF_8);
    Permit first = (Permit) UncheckedDocument.read(jws).document();
    String permit = draft.path("id").asString();
    PermitTemplate glm =
        first.templates().stream()
            .filter(t -> t.id().equals("glm"))
            .findFirst()
            .orElseThrow(() -> new AssertionError("no glm on the permit"));
    JsonText complete =
        JsonText.of(
            new ParameterCheck(
                    federation
                        .coordinator
                        .documents()
                        .template(glm)
                        .orElseThrow()
                        .document()
                        .parameterSchema())
                .complete("glm", (ObjectNode) plan.path("parameters")));
    // One that runs it twice is not what was decided.
    assertThatThrownBy(() -> federation.permit(permit(permit, first, glm, complete, 2)))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("more often");
    federation.permit(permit(permit, first, glm, complete, 1));
    return permit;
  }

  private static Permit permit(
      String permit, Permit first, PermitTemplate glm, JsonText parameters, int runs) {
    PermitTemplate planned =
        new PermitTemplate(
            glm.id(),
            glm.version(),
            glm.sha256(),
            Map.of(),
            List.of(new TabulationPlan(parameters, runs, Optional.empty())));
    return new Permit(
        permit,
        1,
        first.purposes(),
        List.of(new PermitPerson(EphemeralPeople.RESEARCHER, Optional.empty())),
        first.datasets(),
        List.of(planned),
        first.minNodes(),
        first.corruptNodes(),
        first.largestTicket(),
        first.profile(),
        first.mode(),
        first.aggregation(),
        first.validFrom(),
        first.validTo(),
        first.runBudget(),
        first.lossGraceSeconds(),
        first.onLoss(),
        first.overlapAccepted(),
        first.scope(),
        first.approvedAt());
  }

  private void thePermitsPage_saysWhatIsLeft(String permit, String words, int used, String standing)
      throws Exception {
    as("rita");
    steps.open("/desk/permits/" + permit);
    assertThat(browser.text())
        .contains("Tabulation plans", FORMULA, "once at most", words, "It adds no runs");
    steps.check("a permit with plans");
    steps.checkInJapanese("a permit with plans");
    JsonNode plan =
        JsonMapper.shared().readTree(steps.fetched("/api/v1/permits/" + permit)).at("/plans/0");
    assertThat(plan.at("/parameters/formula").asString()).isEqualTo(FORMULA);
    assertThat(plan.at("/runs").asInt()).isEqualTo(1);
    assertThat(plan.at("/used").asInt()).isEqualTo(used);
    assertThat(plan.at("/standing").asString()).isEqualTo(standing);
  }

  private void theFormOffersNothingElse(String permit) throws Exception {
    as("rita");
    steps.open("/desk/ask?permit=" + permit + "&template=glm");
    for (var bound : Map.of("formula", FORMULA, "family", "binomial").entrySet()) {
      assertThat(
              new Select(browser.one("[name='/parameters/%s']".formatted(bound.getKey())))
                  .getOptions())
          .extracting(o -> o.getDomProperty("value"))
          .containsExactly("", bound.getValue());
    }
    steps.check("asked under a plan");
    steps.checkInJapanese("asked under a plan");
    steps.picture("plan-asked");
  }

  private void whatLeavesThePlan_isRefused(String permit) throws Exception {
    steps.open("/desk/ask?permit=" + permit + "&template=glm");
    // Whoever writes into the form what it does not offer is told so before anything runs.
    browser.script(
        "const s = document.querySelector(\"[name='/parameters/formula']\");"
            + " const o = document.createElement('option'); o.value = 'outcome ~ age';"
            + " s.add(o); s.value = o.value;");
    steps.press(".actions button[value=FORESEE]");
    steps.await("none of the 1 tabulation plans");
    assertThat(browser.text()).contains("It would be refused");
    steps.check("a query that leaves the plan");
    steps.picture("plan-left");
    QueryHandle left =
        federation
            .coordinator
            .commands()
            .submit(
                new QueryRequest(
                    permit,
                    EphemeralPeople.RESEARCHER,
                    "{\"template\": \"glm\", \"parameters\": {\"formula\": \"outcome ~ age\", \"family\": \"binomial\"}}"
                        .getBytes(StandardCharsets.UTF_8),
                    Optional.empty(),
                    new PendingSignature(Duration.ofMinutes(1), Clock.systemUTC())),
                progress -> {});
    assertThat(left.result()).isInstanceOf(QueryOutcome.Failed.class);
    assertThat(((QueryOutcome.Failed) left.result()).code())
        .isEqualTo(OutcomeCode.PARAM_OUT_OF_RANGE);
  }

  private void whatThePlanSays_runs(String permit) throws Exception {
    steps.open("/desk/ask?permit=" + permit + "&template=glm");
    steps.set("/parameters/formula", FORMULA);
    steps.set("/parameters/family", "binomial");
    steps.press(".actions button[value=SUBMIT]");
    assertThat(browser.address()).contains("/desk/queries/");
    steps.await("(Intercept)");
    QueryHandle again =
        federation
            .coordinator
            .commands()
            .submit(
                new QueryRequest(
                    permit,
                    EphemeralPeople.RESEARCHER,
                    "{\"template\": \"glm\", \"parameters\": {\"formula\": \"%s\", \"family\": \"binomial\"}}"
                        .formatted(FORMULA)
                        .getBytes(StandardCharsets.UTF_8),
                    Optional.empty(),
                    new PendingSignature(Duration.ofMinutes(1), Clock.systemUTC())),
                progress -> {});
    assertThat(((QueryOutcome.Failed) again.result()).code()).isEqualTo(OutcomeCode.BUDGET);
  }
}
