package org.kumiki.coordinator.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.coordinator.person.PersonRole;
import org.kumiki.coordinator.round.WireFederation;
import org.kumiki.protocols.document.SigningKey;

/** Queries that pages ask, and attacks on them. */
class AskRoutesTest {

  private static final String PASSWORD = "violets by the harbour wall in 1907";

  @TempDir Path folder;
  private WireFederation federation;
  private Browser browser;

  @BeforeEach
  void start() throws Exception {
    federation =
        new WireFederation(
            folder,
            3,
            new HttpConfig(
                0, Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofSeconds(5)));
    federation.connect();
    browser = in("researcher");
  }

  @AfterEach
  void stop() {
    federation.close();
  }

  private Browser in(String person) throws Exception {
    Browser one = new Browser(federation);
    String invitation = federation.coordinator.logIns().accounts().invite(person).secret();
    one.post(
        "/api/v1/account/invitation",
        "{\"invitation\":\"%s\",\"password\":\"%s\"}".formatted(invitation, PASSWORD));
    one.post(
        "/api/v1/session", "{\"person\":\"%s\",\"password\":\"%s\"}".formatted(person, PASSWORD));
    return one;
  }

  private static String form(String command, String formula) {
    return "permit=p1&template=glm&command=%s&%s=%s"
        .formatted(command, encoded("/parameters/formula"), encoded(formula));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private Browser.Seen post(Browser as, String form, String... headers) throws Exception {
    List<String> all = new java.util.ArrayList<>(List.of("Accept: text/html"));
    all.addAll(List.of(headers));
    return as.send("POST", "/desk/ask", form, all);
  }

  private Browser.Seen own(Browser as, String form) throws Exception {
    return post(as, form, "Sec-Fetch-Site: same-origin", "Origin: https://hdab.example");
  }

  private int asked() {
    return federation.coordinator.records().latest(10).size();
  }

  @Test
  void query_isAskedAndItsPageShown() throws Exception {
    federation.permit(1, Optional.empty());
    Browser.Seen seen = own(browser, form("SUBMIT", "y ~ x"));
    assertThat(seen.status()).as(seen.body()).isEqualTo(303);
    String query = federation.coordinator.records().latest(1).getFirst().query();
    assertThat(seen.header("Location")).contains("/desk/queries/" + query);
    assertThat(federation.coordinator.records().find(query).orElseThrow().person())
        .isEqualTo("researcher");
  }

  @Test
  void preflight_runsNothing() throws Exception {
    federation.permit(1, Optional.empty());
    assertThat(own(browser, form("FORESEE", "y ~ x")).body()).contains("id=\"foreseen\"");
    assertThat(own(browser, form("FORESEE", "y ~ z")).body())
        .contains("id=\"f-parameters-formula-error\"");
    assertThat(asked()).isZero();
  }

  @Test
  void anotherSitesPage_asksNothing() throws Exception {
    federation.permit(1, Optional.empty());
    for (String foreign : List.of("Sec-Fetch-Site: cross-site", "Origin: https://evil.example")) {
      Browser.Seen seen = post(browser, form("SUBMIT", "y ~ x"), foreign);
      assertThat(seen.header("Location").orElse("")).as(foreign).doesNotContain("/desk/queries/");
    }
    assertThat(asked()).isZero();
  }

  @Test
  void permitWithAKey_takesNothingThatIsNotSigned() throws Exception {
    SigningKey key = SigningKey.generate("researcher", new SecureRandom());
    federation.permit(1, Optional.of(key.publicKey()));
    Browser.Seen seen = own(browser, form("SUBMIT", "y ~ x"));
    assertThat(seen.status()).isEqualTo(409);
    assertThat(seen.body()).contains("kumiki query submit glm.json --permit p1 --key YOUR.key");
    assertThat(asked()).isZero();
    Browser.Seen file = own(browser, form("FILE", "y ~ x"));
    assertThat(file.header("Content-Disposition")).contains("attachment; filename=\"glm.json\"");
    assertThat(file.json().at("/parameters/formula").asString()).isEqualTo("y ~ x");
  }

  @Test
  void whoIsNotOnThePermit_findsNothing() throws Exception {
    federation.permit(1, Optional.empty());
    federation.person("other", PersonRole.RESEARCHER);
    Browser other = in("other");
    for (String command : List.of("SUBMIT", "FORESEE", "FILE")) {
      assertThat(own(other, form(command, "y ~ x")).status()).as(command).isEqualTo(404);
    }
    assertThat(other.get("/desk/ask?permit=p1&template=glm").status()).isEqualTo(404);
    assertThat(other.get("/desk/ask").body()).doesNotContain("permit=p1");
    assertThat(asked()).isZero();
  }

  @Test
  void whatTheFormDoesNotAsk_isNotInTheQuery() throws Exception {
    federation.permit(1, Optional.empty());
    // Nothing that a form does not ask gets into a query.
    Browser.Seen file = own(browser, form("FILE", "y ~ x") + "&" + encoded("/receipt") + "=1");
    assertThat(file.json().has("receipt")).isFalse();
    assertThat(own(browser, form("FILE", "y ~ x").replace("p1", "p9")).status()).isEqualTo(404);
  }
}
