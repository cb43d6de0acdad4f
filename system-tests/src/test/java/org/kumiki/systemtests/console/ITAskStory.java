package org.kumiki.systemtests.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.coordinator.person.PersonRole;
import org.kumiki.protocols.document.JsonText;
import org.kumiki.protocols.document.ParameterBound;
import org.kumiki.protocols.document.Permit;
import org.kumiki.protocols.document.PermitPerson;
import org.kumiki.protocols.document.PermitTemplate;
import org.kumiki.protocols.document.UncheckedDocument;
import org.kumiki.sandbox.federation.EphemeralPeople;
import org.openqa.selenium.support.ui.Select;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A researcher asks a query in a browser, over a federation that answers it. */
class ITAskStory {

  private static final String KEYLESS = "keyless";

  private ConsoleFederation federation;
  private Browser browser;
  private Steps steps;

  @Test
  void aQuery_isFilledIn_foreseen_asked_andFollowed(@TempDir Path folder) throws Exception {
    assumeTrue(Browser.isInstalled(), Browser.MISSING);
    try (ConsoleFederation started = ConsoleFederation.start(folder);
        Browser opened = Browser.start()) {
      federation = started;
      browser = opened;
      steps = new Steps(browser, federation.address());
      String rita =
          federation.person(EphemeralPeople.RESEARCHER, "Rita Rossi", PersonRole.RESEARCHER);
      browser.token(rita);
      browser.cookie("kumiki-language", "en");
      aPermitWithoutAKey();
      whoHasAKeySignsAtHome();
      whatIsWrongIsSaidBesideItsField();
      whatIsWrongIsSaidInJapanese();
      itIsForeseen_asked_andFollowed();
      browser.token(federation.person("other", "Otto Other", PersonRole.RESEARCHER));
      steps.open("/desk/ask?permit=" + KEYLESS + "&template=glm");
      assertThat(browser.text()).doesNotContain("Would this run?");
      steps.open("/desk/ask");
      assertThat(browser.text()).contains("There is no permit in force that names you.");
    }
    assertThat(steps.wrong()).isEmpty();
  }

  /** The first permit's terms, but no key of the person, and only binomial models. */
  private void aPermitWithoutAKey() {
    steps.open("/desk");
    String published = steps.fetched("/api/v1/permits/" + ConsoleFederation.PERMIT);
    byte[] jws =
        JsonMapper.shared()
            .readTree(published)
            .path("jws")
            .toString()
            .getBytes(StandardCharsets.UTF_8);
    Permit first = (Permit) UncheckedDocument.read(jws).document();
    ParameterBound binomial =
        new ParameterBound(
            Optional.empty(), Optional.empty(), List.of(JsonText.parse("\"binomial\"")));
    federation.permit(
        new Permit(
            KEYLESS,
            1,
            first.purposes(),
            List.of(new PermitPerson(EphemeralPeople.RESEARCHER, Optional.empty())),
            first.datasets(),
            first.templates().stream()
                .map(
                    t ->
                        new PermitTemplate(
                            t.id(), t.version(), t.sha256(), Map.of("family", binomial)))
                .toList(),
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
            first.approvedAt()));
  }

  private void whoHasAKeySignsAtHome() throws Exception {
    steps.open("/desk/queries");
    steps.follow("main a.button", "New query");
    assertThat(browser.text()).contains("Permit " + ConsoleFederation.PERMIT, "Permit " + KEYLESS);
    steps.check("which permit");
    steps.checkInJapanese("which permit");
    steps.follow("section[aria-labelledby='p-" + ConsoleFederation.PERMIT + "'] a", "glm");
    assertThat(browser.all("button[value=SUBMIT]")).isEmpty();
    assertThat(browser.text())
        .contains("kumiki query submit glm.json --permit sandbox-1 --key YOUR.key --wait");
    steps.set("/parameters/formula", "outcome ~ age + sex");
    steps.set("/parameters/family", "binomial");
    steps.press(".actions button[value=FORESEE]");
    steps.await("Nothing stands against it so far");
    steps.check("signed at home");
    steps.picture("ask-sign");
    // The file is what the command takes.
    String file =
        (String)
            browser.asyncScript(
                "const done = arguments[0]; const f = document.querySelector('main form.form');"
                    + " const d = new URLSearchParams(new FormData(f)); d.set('command', 'FILE');"
                    + " fetch('/desk/ask', {method: 'POST', body: d}).then(r =>"
                    + " r.text()).then(done);");
    JsonNode query = JsonMapper.shared().readTree(file);
    assertThat(query.path("template").asString()).isEqualTo("glm");
    assertThat(query.at("/parameters/formula").asString()).isEqualTo("outcome ~ age + sex");
    assertThat(query.at("/parameters/conf_level").asDouble()).isEqualTo(0.95);
  }

  private void whatIsWrongIsSaidBesideItsField() {
    steps.open("/desk/ask?permit=" + KEYLESS + "&template=glm");
    // What the permit does not admit cannot be chosen.
    assertThat(new Select(browser.one("[name='/parameters/family']")).getOptions())
        .extracting(o -> o.getDomProperty("value"))
        .containsExactly("", "binomial");
    steps.set("/parameters/formula", "outcome ~ agee");
    steps.set("/cohort", "age >= 40");
    steps.press(".actions button[value=FORESEE]");
    steps.await("Please correct this");
    assertThat(browser.one("[name='/parameters/formula']").getAttribute("aria-invalid"))
        .isEqualTo("true");
    assertThat(browser.one("[name='/cohort']").getDomProperty("value")).isEqualTo("age >= 40");
    steps.check("query with an error");
  }

  /** From the formula's own reader, the schema, the planner and the disclosure rules. */
  private void whatIsWrongIsSaidInJapanese() throws Exception {
    browser.cookie("kumiki-language", "ja");
    steps.open("/desk/ask?permit=" + KEYLESS + "&template=glm");
    steps.set("/parameters/formula", "outcome ~ agee");
    steps.press(".actions button[value=FORESEE]");
    steps.await("次の点を直してください");
    assertThat(browser.text())
        .contains("parameters.formula：11文字目：変数に「agee」はありません。使えるもの：")
        .doesNotContain("column");
    noEnglish();
    steps.picture("ask-wrong-ja");
    // A picture leaves the browser in English.
    browser.cookie("kumiki-language", "ja");
    steps.set("/parameters/formula", "outcome ~ I(age");
    steps.press(".actions button[value=FORESEE]");
    steps.await("「)」が必要です");
    noEnglish();
    steps.set("/parameters/formula", "outcome ~ age");
    steps.set("/cohort", "age > 'x'");
    steps.press(".actions button[value=FORESEE]");
    steps.await("7文字目：文字列'x'が数値と比較されています");
    noEnglish();
    browser.cookie("kumiki-language", "en");
    steps.open("/desk/ask?permit=" + KEYLESS + "&template=glm");
  }

  private void noEnglish() {
    assertThat(browser.all("main [lang=en]")).isEmpty();
    assertThat(browser.text()).doesNotContain("expected", "unknown", "needs a number");
  }

  private void itIsForeseen_asked_andFollowed() throws Exception {
    steps.set("/parameters/formula", "outcome ~ age + sex");
    steps.set("/cohort", "");
    steps.set("/note", "Table 2 of the paper.");
    steps.press(".actions button[value=FORESEE]");
    steps.await("It would run");
    assertThat(browser.text()).contains("4 of 4 institutions would answer");
    steps.check("foreseen");
    steps.picture("ask-foreseen");
    steps.phonePicture("ask-ja-phone");
    steps.open("/desk/ask?permit=" + KEYLESS + "&template=glm");
    steps.checkInJapanese("form");
    steps.set("/parameters/formula", "outcome ~ age");
    steps.press(".actions button[value=SUBMIT]");
    assertThat(browser.address()).contains("/desk/queries/");
    browser.script("window.same = true");
    steps.await("(Intercept)");
    // As it got on, without being asked again.
    assertThat(browser.text()).contains("completed");
    assertThat(browser.script("return window.same")).isEqualTo(true);
    steps.check("asked");
  }
}
