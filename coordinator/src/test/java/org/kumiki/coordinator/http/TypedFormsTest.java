package org.kumiki.coordinator.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.coordinator.client.CoordinatorClient;
import org.kumiki.coordinator.outputcheck.CheckRules;
import org.kumiki.coordinator.person.PersonRole;
import org.kumiki.coordinator.round.WireFederation;
import org.kumiki.coordinator.session.Stage;
import org.kumiki.coordinator.session.Visitor;
import tools.jackson.databind.json.JsonMapper;

/** A form that is refused comes back as it was typed, with what is wrong beside the field. */
class TypedFormsTest {

  private static final String PERMIT = "/desk/permits/p1";
  private static final String TYPED = "three <b>sentences</b> that nobody types twice";
  private static final String SHOWN = "three &lt;b&gt;sentences&lt;/b&gt; that nobody types twice";

  @TempDir static Path folder;
  private static WireFederation federation;

  @BeforeAll
  static void start() throws Exception {
    federation =
        new WireFederation(
            folder,
            3,
            new HttpConfig(
                0, Duration.ofSeconds(10), Duration.ofMillis(200), Duration.ofSeconds(20)),
            new CheckRules(true, 2, Map.of(), 0));
    federation.permit(1, Optional.empty());
    federation.connect();
  }

  @AfterAll
  static void stop() {
    federation.close();
  }

  private static Browser as(String id, PersonRole... roles) {
    if (roles.length > 0) {
      federation.person(id, roles);
    }
    Browser browser = new Browser(federation);
    browser.setCookie(
        federation
            .coordinator
            .logIns()
            .sessions()
            .begin(id, Stage.FULL, new Visitor("127.0.0.1", "test"))
            .secret());
    return browser;
  }

  private static Browser.Seen send(Browser browser, String path, String... fields)
      throws Exception {
    List<String> pairs = new ArrayList<>();
    for (int i = 0; i < fields.length; i += 2) {
      pairs.add(
          URLEncoder.encode(fields[i], StandardCharsets.UTF_8)
              + "="
              + URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
    }
    return browser.send(
        "POST",
        path,
        String.join("&", pairs),
        List.of(
            "Content-Type: application/x-www-form-urlencoded",
            "Sec-Fetch-Site: same-origin",
            "Origin: https://hdab.example"));
  }

  /** The element of this id, from its tag to the next tag that ends or follows. */
  private static String element(Browser.Seen page, String id) {
    Matcher matcher =
        Pattern.compile("<[a-z]+ id=\"" + id + "\"[^>]*>([^<]*)").matcher(page.body());
    assertThat(matcher.find()).as("%s in %s", id, page.body()).isTrue();
    return matcher.group();
  }

  private static void isWrong(Browser.Seen page, String id) {
    assertThat(element(page, id))
        .contains("aria-invalid=\"true\"")
        .containsPattern("aria-describedby=\"[^\"]*" + id + "-error\"");
    assertThat(page.body()).contains("<p class=\"error\" id=\"" + id + "-error\">");
    assertThat(page.body()).containsPattern("role=\"alert\" id=\"error\"");
  }

  @Test
  void permitsHolder_isRefused_andFindsTheReasonAgain() throws Exception {
    Browser researcher = as("researcher");
    String many = "x".repeat(2_001);
    Browser.Seen longer =
        send(researcher, PERMIT + "/command", "command", "SURRENDER", "reason", many);
    assertThat(longer.status()).isEqualTo(422);
    isWrong(longer, "h-SURRENDER-reason");
    assertThat(element(longer, "h-SURRENDER-reason")).endsWith(many);
    Browser.Seen none = send(researcher, PERMIT + "/command", "command", "SURRENDER");
    isWrong(none, "h-SURRENDER-reason");
    Browser.Seen japanese =
        send(
            researcher,
            PERMIT + "/command",
            "command",
            "SURRENDER",
            "reason",
            TYPED,
            "language",
            "ja");
    assertThat(japanese.status()).isEqualTo(200);
    assertThat(japanese.body()).contains("lang=\"ja\"", "form id=\"typed\"", SHOWN);
  }

  @Test
  void formThatIsGone_leavesWhatWasWrittenOnThePage() throws Exception {
    // The permit ends tomorrow: it is too late to ask for more time.
    Browser.Seen late =
        send(
            as("researcher"),
            PERMIT + "/command",
            "command",
            "REQUEST_RENEWAL",
            "until",
            "2036-01-02",
            "reason",
            TYPED);
    assertThat(late.status()).isEqualTo(409);
    assertThat(late.body()).contains("What you wrote", "<p class=\"said\">" + SHOWN);
  }

  @Test
  void deciderWhoseDraftCannotBe_findsDayAndPersonsAgain() throws Exception {
    Browser decider = as("dora", PersonRole.DECIDER);
    Browser.Seen persons =
        send(
            decider,
            PERMIT + "/draft",
            "kind",
            "AMEND",
            "valid_to",
            "2026-12-31",
            "persons",
            "ada; Uni; key; and more");
    assertThat(persons.status()).isEqualTo(422);
    assertThat(element(persons, "k-AMEND-to")).contains("value=\"2026-12-31\"");
    assertThat(element(persons, "k-AMEND-persons")).contains("ada; Uni; key; and more");
    isWrong(persons, "k-AMEND-persons");
    Browser.Seen longer =
        send(
            decider,
            PERMIT + "/draft",
            "kind",
            "AMEND",
            "valid_to",
            "2199-12-31",
            "persons",
            "ada; Uni");
    isWrong(longer, "k-AMEND-to");
    Browser.Seen reason = send(decider, PERMIT + "/draft", "kind", "SUSPEND", "reason", " ");
    isWrong(reason, "k-SUSPEND-reason");
    // Nothing is drafted by choosing a language.
    Browser.Seen look =
        send(decider, PERMIT + "/draft", "kind", "REVOKE", "reason", TYPED, "language", "ja");
    assertThat(look.header("Content-Disposition")).isEmpty();
    assertThat(element(look, "k-REVOKE-reason")).contains(SHOWN);
  }

  @Test
  void checkerWhoIsRefused_findsTheDecisionAgain() throws Exception {
    CoordinatorClient asks = federation.client(federation.token("researcher"));
    String query =
        asks.submit(
            "p1",
            JsonMapper.shared()
                .readTree("{\"template\": \"glm\", \"parameters\": {\"formula\": \"y ~ x\"}}"));
    asks.watch(query, event -> {});
    String page = "/desk/releases/" + query;
    Browser clara = as("clara", PersonRole.OUTPUT_CHECKER);
    assertThat(
            send(clara, page + "/command", "command", "TAKE", "version", version(clara, page))
                .status())
        .isEqualTo(303);
    String version = version(clara, page);
    Browser.Seen path =
        send(
            clara,
            page + "/command",
            "command",
            "MITIGATE",
            "version",
            version,
            "withhold",
            "result without a slash",
            "round_to",
            "20",
            "without_tests",
            "yes",
            "reason",
            TYPED);
    assertThat(path.status()).isEqualTo(422);
    isWrong(path, "mitigate-withhold");
    assertThat(element(path, "mitigate-withhold")).contains("result without a slash");
    assertThat(element(path, "mitigate-reason")).contains(SHOWN);
    assertThat(element(path, "mitigate-tests")).contains("checked");
    assertThat(path.body()).containsPattern("<option value=\"20\" selected>");
    assertThat(element(path, "reject-reason")).doesNotContain(SHOWN);
    Browser.Seen none =
        send(
            clara,
            page + "/command",
            "command",
            "REJECT",
            "version",
            version,
            "code",
            "DOMINANCE",
            "reason",
            "");
    assertThat(none.status()).isEqualTo(422);
    isWrong(none, "reject-reason");
    assertThat(none.body()).contains("<option value=\"DOMINANCE\" selected>");
    Browser.Seen stale =
        send(
            clara,
            page + "/command",
            "command",
            "REJECT",
            "version",
            "0",
            "code",
            "OTHER",
            "reason",
            TYPED);
    assertThat(stale.status()).isEqualTo(412);
    assertThat(element(stale, "reject-reason")).contains(SHOWN);
    Browser.Seen forged = send(clara, page + "/command", "command", "REJECT", "reason", TYPED);
    assertThat(forged.status()).isEqualTo(422);
    assertThat(element(forged, "reject-reason")).contains(SHOWN);
  }

  private static String version(Browser browser, String page) throws Exception {
    Matcher matcher =
        Pattern.compile("name=\"version\" value=\"([0-9]+)\"").matcher(browser.get(page).body());
    assertThat(matcher.find()).isTrue();
    return matcher.group(1);
  }

  @Test
  void whoeverLogsInWrongly_findsTheName_andNeverThePassword() throws Exception {
    Browser.Seen wrong =
        send(
            new Browser(federation),
            "/log-in",
            "person",
            "ada\"><script>",
            "password",
            "correct horse battery");
    assertThat(wrong.status()).isEqualTo(401);
    assertThat(element(wrong, "person"))
        .contains("value=\"ada&#34;>&lt;script>\"", "aria-describedby=\"error\"");
    assertThat(element(wrong, "password")).contains("aria-invalid=\"true\"");
    assertThat(wrong.body()).doesNotContain("correct horse battery");
  }

  @Test
  void dutyThatIsRefused_saysWhatIsWrongBesideItsField() throws Exception {
    Browser.Seen none =
        send(as("researcher"), "/desk/findings", "/query", "not-there", "/text", TYPED);
    assertThat(none.status()).isEqualTo(422);
    isWrong(none, "f-query");
    assertThat(element(none, "f-text")).contains(SHOWN);
  }

  @Test
  void complaintAndItsProgress_sayWhatIsWrongBesideTheirFields() throws Exception {
    Browser anybody = new Browser(federation);
    Browser.Seen complaint =
        send(anybody, "/complaints", "subject", "OTHER", "text", " ", "contact", "a@b.example");
    assertThat(complaint.status()).isEqualTo(422);
    assertThat(element(complaint, "text")).contains("aria-describedby=\"text-hint error-text\"");
    assertThat(element(complaint, "contact")).contains("value=\"a@b.example\"");
    Browser.Seen number = send(anybody, "/complaints/progress", "number", "c-none");
    assertThat(element(number, "number"))
        .contains("value=\"c-none\"", "aria-describedby=\"error\"");
  }
}
