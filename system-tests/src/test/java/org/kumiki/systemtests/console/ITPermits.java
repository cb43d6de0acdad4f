package org.kumiki.systemtests.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.coordinator.permit.PermitState;
import org.kumiki.coordinator.person.PersonRole;
import org.kumiki.coordinator.query.QueryHandle;
import org.kumiki.coordinator.query.QueryOutcome;
import org.openqa.selenium.WebElement;

/**
 * The life of a permit in a browser: what deciders sign is drafted there, signed elsewhere and
 * brought back; whoever it was granted to gives it back. In this order: one permit, one life.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ITPermits {

  private static final String PAGE = "/desk/permits/" + ConsoleFederation.PERMIT;

  @TempDir static Path folder;
  private static ConsoleFederation federation;
  private static Browser browser;
  private static String dora;
  private static String researcher;
  private static int files;

  @BeforeAll
  static void start() throws Exception {
    assumeTrue(Browser.isInstalled(), Browser.MISSING);
    federation = ConsoleFederation.start(folder);
    dora = federation.person("dora", "Dora Diaz", PersonRole.DECIDER);
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

  private static void as(String token) {
    browser.token(token);
    browser.cookie("kumiki-language", "en");
    browser.size(1280, 900);
    browser.open(federation.address() + PAGE);
  }

  /** The draft that the form on the page gives, with this reason. */
  private static byte[] draft(String kind, String field, String value) {
    Object text =
        browser.asyncScript(
            """
            const [kind, field, value, done] = arguments;
            const form = document.querySelector('#k-' + kind + ' form');
            const data = new URLSearchParams(new FormData(form));
            data.set(field, value);
            fetch(form.action, {method: 'POST', body: data}).then(async answer => done(
              (answer.headers.get('content-disposition') || 'none') + '\\n' + await answer.text()));
            """,
            kind,
            field,
            value);
    String answer = String.valueOf(text);
    assertThat(answer.lines().findFirst().orElse(""))
        .contains("permit-sandbox-1-" + kind.toLowerCase(java.util.Locale.ROOT) + ".json");
    return answer.substring(answer.indexOf('\n') + 1).getBytes(StandardCharsets.UTF_8);
  }

  /** Brings a file by the form of the page. */
  private static void bring(byte[] content) throws Exception {
    Path file = folder.resolve("brought-" + files++ + ".json");
    Files.write(file, content);
    browser.one("#signed").sendKeys(file.toString());
    press(browser.one("form[action$='/document'] button"));
  }

  private static void press(WebElement element) {
    browser.script("arguments[0].click()", element);
  }

  private static void awaitText(String text) {
    browser.await(b -> Optional.of(b).filter(x -> x.text().contains(text)));
  }

  private static void refused(byte[] content, String words) throws Exception {
    bring(content);
    awaitText(words);
    assertThat(new Accessibility().violations(browser)).isEmpty();
    as(dora);
  }

  private static long version() {
    return federation.coordinator.documents().permit(ConsoleFederation.PERMIT).stream()
        .filter(PermitState.InForce.class::isInstance)
        .mapToLong(p -> ((PermitState.InForce) p).permit().document().version())
        .findFirst()
        .orElse(-1);
  }

  @Test
  @Order(1)
  void whoMayNotDecide_seesNoForms_andTheRoutesRefuse() {
    as(researcher);
    assertThat(browser.all("form[action$='/document'], form[action$='/draft']")).isEmpty();
    assertThat(browser.all("#h-SURRENDER")).hasSize(1);
    as(dora);
    assertThat(browser.all("#h-SURRENDER")).isEmpty();
    assertThat(browser.all("#k-LIFT, #k-RENEW")).isEmpty();
    assertThat(browser.all("#k-SUSPEND, #k-REVOKE, #k-AMEND")).hasSize(3);
  }

  @Test
  @Order(2)
  void suspension_isDrafted_signedElsewhere_broughtBack_andStopsAQuery_twoLiftIt()
      throws Exception {
    QueryHandle waiting = federation.awaiting();
    as(dora);
    byte[] draft = draft("SUSPEND", "reason", "A complaint is looked into");
    refused(draft, "Nobody has signed this draft.");
    refused("{}".getBytes(StandardCharsets.UTF_8), "This file is no document of Kumiki");
    byte[] other =
        new String(draft, StandardCharsets.UTF_8)
            .replace("\"permitId\" : \"sandbox-1\"", "\"permitId\" : \"sandbox-2\"")
            .getBytes(StandardCharsets.UTF_8);
    refused(federation.people().firstSigns(other), "This document is about another permit.");
    byte[] signed = federation.people().firstSigns(draft);
    byte[] broken =
        new String(signed, StandardCharsets.UTF_8)
            .replace("\"signature\":\"", "\"signature\":\"AAAA")
            .getBytes(StandardCharsets.UTF_8);
    refused(broken, "A signature does not count");
    browser.cookie("kumiki-language", "ja");
    browser.open(federation.address() + PAGE);
    bring(broken);
    awaitText("署名が正しくありません");
    assertThat(browser.all("#error [lang=en]")).isEmpty();
    assertThat(new Accessibility().violations(browser)).isEmpty();
    picture("permit-bad-signature-ja");
    as(dora);
    bring(signed);
    awaitText("Nothing runs under it until the suspension is lifted.");
    assertThat(browser.text()).contains("A complaint is looked into");
    assertThat(waiting.result()).isInstanceOf(QueryOutcome.Failed.class);
    as(dora);
    assertThat(browser.all("#k-AMEND")).isEmpty();
    byte[] lift = draft("LIFT", "reason", "It was unfounded");
    refused(federation.people().firstSigns(lift), "Too few people have signed it.");
    bring(federation.people().secondSigns(federation.people().firstSigns(lift)));
    awaitText("suspension lifted");
    assertThat(browser.all(".title-row .tag.good")).hasSize(1);
  }

  @Test
  @Order(3)
  void amendment_addsAPerson_andTakesNothingElse() throws Exception {
    as(dora);
    String persons = browser.one("#k-AMEND-persons").getAttribute("value");
    byte[] draft = draft("AMEND", "persons", persons + "\npaul; Kyoto University");
    UnaryOperator<byte[]> both =
        file -> federation.people().secondSigns(federation.people().firstSigns(file));
    refused(federation.people().firstSigns(draft), "Too few people have signed it.");
    byte[] wider =
        new String(draft, StandardCharsets.UTF_8)
            .replaceFirst("\"runBudget\" : [0-9]+", "\"runBudget\" : 99999")
            .getBytes(StandardCharsets.UTF_8);
    long before = version();
    refused(both.apply(wider), "It changes more than persons and validity.");
    assertThat(version()).isEqualTo(before);
    bring(both.apply(draft));
    awaitText("paul");
    assertThat(version()).isEqualTo(before + 1);
    as(dora);
    refused(both.apply(wider), "A later version was published meanwhile.");
  }

  @Test
  @Order(4)
  void everyPage_isAccessible_obeysItsPolicy_andFitsAPhone() throws Exception {
    List<String> wrong = new ArrayList<>();
    Accessibility rules = new Accessibility();
    browser.complaints();
    for (String token : List.of(dora, researcher)) {
      for (String language : List.of("en", "ja")) {
        as(token);
        browser.cookie("kumiki-language", language);
        browser.open(federation.address() + PAGE);
        browser.script("document.querySelectorAll('details').forEach(d => d.open = true)");
        browser.complaints().forEach(c -> wrong.add(language + ": " + c));
        rules.violations(browser).forEach(v -> wrong.add(language + " " + v));
        picture("permit-%s-%s".formatted(token.equals(dora) ? "decider" : "holder", language));
        browser.size(360, 800);
        Object overflow =
            browser.script(
                "return document.documentElement.scrollWidth -"
                    + " document.documentElement.clientWidth");
        if (!overflow.equals(0L)) {
          wrong.add("%s: %s px too wide".formatted(language, overflow));
        }
        picture(
            "permit-%s-%s-phone".formatted(token.equals(dora) ? "decider" : "holder", language));
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static void picture(String name) throws Exception {
    String pictures = System.getProperty("kumiki.pictures", "");
    if (!pictures.isEmpty()) {
      browser.picture(Path.of(pictures, name + ".png"));
    }
  }

  @Test
  @Order(5)
  void formThatIsRefused_comesBackAsItWasTyped_inEitherLanguage() throws Exception {
    as(dora);
    browser.script("document.querySelector('#k-AMEND').open = true");
    String typed = "ada; University; key; and one part too many";
    browser.one("#k-AMEND-persons").clear();
    browser.one("#k-AMEND-persons").sendKeys(typed);
    press(browser.one("#k-AMEND button"));
    awaitText("the last two may be left out");
    WebElement persons = browser.one("#k-AMEND-persons");
    assertThat(persons.getAttribute("value")).isEqualTo(typed);
    assertThat(persons.getAttribute("aria-invalid")).isEqualTo("true");
    assertThat(persons.getAttribute("aria-describedby")).contains("k-AMEND-persons-error");
    assertThat(browser.one("#error").getAttribute("role")).isEqualTo("alert");
    assertThat(new Accessibility().violations(browser)).isEmpty();
    picture("permit-refused");
    press(browser.one("button[name=language][value=ja]"));
    browser.await(b -> Optional.of(b).filter(x -> x.source().contains("lang=\"ja\"")));
    assertThat(browser.one("#k-AMEND-persons").getAttribute("value")).isEqualTo(typed);
    assertThat(new Accessibility().violations(browser)).isEmpty();
    picture("permit-refused-ja");
    browser.forgetCookies();
    browser.open(federation.address() + "/log-in");
    browser.one("#person").sendKeys("dora");
    browser.one("#password").sendKeys("not the right words");
    press(browser.one(".log-in form button"));
    browser.await(b -> Optional.of(b).filter(x -> !x.all("#error").isEmpty()));
    assertThat(browser.one("#person").getAttribute("value")).isEqualTo("dora");
    assertThat(browser.one("#password").getAttribute("value")).isEmpty();
    assertThat(new Accessibility().violations(browser)).isEmpty();
  }

  @Test
  @Order(6)
  void researcher_givesItBack_andItsQueriesEnd() throws Exception {
    QueryHandle waiting = federation.awaiting();
    as(researcher);
    browser.script("document.querySelector('#h-SURRENDER').open = true");
    browser.one("#h-SURRENDER-reason").sendKeys("The study is over");
    press(browser.one("#h-SURRENDER button"));
    awaitText("given back");
    assertThat(waiting.result()).isInstanceOf(QueryOutcome.Failed.class);
    assertThat(browser.text()).contains("The study is over");
    assertThat(browser.all("#h-SURRENDER")).isEmpty();
    as(dora);
    assertThat(browser.all("form[action$='/document']")).isEmpty();
  }
}
