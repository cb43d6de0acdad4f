package org.kumiki.coordinator.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.coordinator.audit.AuditAction;
import org.kumiki.coordinator.http.Browser.Seen;
import org.kumiki.coordinator.person.PersonRole;
import org.kumiki.coordinator.round.WireFederation;
import tools.jackson.databind.JsonNode;

/** Logging in, accounts, tokens and people over the wire. */
class SessionOverRestTest {

  private static final String PASSWORD = "tin kettle, wet umbrella";

  @TempDir Path folder;
  private WireFederation federation;

  @BeforeEach
  void start() throws Exception {
    federation =
        new WireFederation(
            folder,
            0,
            new HttpConfig(
                0, Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofSeconds(5)));
  }

  @AfterEach
  void stop() {
    federation.close();
  }

  private Browser chosen(String person) throws Exception {
    Browser browser = new Browser(federation);
    String invitation = federation.coordinator.logIns().accounts().invite(person).secret();
    Seen accepted =
        browser.post(
            "/api/v1/account/invitation",
            "{\"invitation\":\"%s\",\"password\":\"%s\"}".formatted(invitation, PASSWORD));
    assertThat(accepted.status()).as(accepted.body()).isEqualTo(200);
    return browser;
  }

  private static Seen logIn(Browser browser, String person, String password) throws Exception {
    return browser.post(
        "/api/v1/session", "{\"person\":\"%s\",\"password\":\"%s\"}".formatted(person, password));
  }

  private Browser in(String person) throws Exception {
    Browser browser = chosen(person);
    assertThat(logIn(browser, person, PASSWORD).status()).isEqualTo(200);
    return browser;
  }

  /** Made anew here, so that what both sides compute is RFC 6238 and not just the same mistake. */
  private String code(String secret) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA1");
    mac.init(new SecretKeySpec(new Base32().decode(secret), "HmacSHA1"));
    byte[] hash =
        mac.doFinal(
            ByteBuffer.allocate(8)
                .putLong(federation.clock.instant().getEpochSecond() / 30)
                .array());
    int number = ByteBuffer.wrap(hash).getInt(hash[19] & 15) & Integer.MAX_VALUE;
    return "%06d".formatted(number % 1_000_000);
  }

  @Test
  void decider_choosesAPassword_enrolsAnApp_logsInWithBoth_andOut() throws Exception {
    federation.person("deborah", PersonRole.DECIDER);
    Browser browser = in("deborah");
    assertThat(browser.get("/api/v1/permits").code()).isEqualTo("LOG_IN_UNFINISHED");
    String half = browser.cookie().orElseThrow();
    JsonNode enrolment = browser.post("/api/v1/account/totp", "{}").json();
    assertThat(enrolment.path("uri").asString())
        .startsWith("otpauth://totp/Kumiki%20127.0.0.1:deborah?secret=");
    String secret = enrolment.path("secret").asString();
    assertThat(browser.post("/api/v1/account/totp/confirm", "{\"code\":\"000\"}").status())
        .isEqualTo(422);
    Seen confirmed =
        browser.post("/api/v1/account/totp/confirm", "{\"code\":\"%s\"}".formatted(code(secret)));
    assertThat(confirmed.json().path("recovery_codes")).hasSize(10);
    assertThat(browser.cookie().orElseThrow()).isNotEqualTo(half);
    assertThat(browser.get("/api/v1/permits").status()).isEqualTo(200);
    Browser stale = new Browser(federation);
    stale.setCookie(half);
    assertThat(stale.get("/api/v1/session").status()).isEqualTo(401);
    assertThat(browser.post("/api/v1/session/end", "").status()).isEqualTo(204);
    assertThat(browser.cookie()).isEmpty();

    federation.clock.set(Duration.ofSeconds(30));
    assertThat(logIn(browser, "deborah", PASSWORD).json().path("stage").asString())
        .isEqualTo("SECOND_FACTOR");
    assertThat(browser.get("/api/v1/permits").code()).isEqualTo("LOG_IN_UNFINISHED");
    assertThat(browser.post("/api/v1/account/totp", "{}").code()).isEqualTo("NOT_DUE");
    Seen full =
        browser.post("/api/v1/session/second-factor", "{\"code\":\"%s\"}".formatted(code(secret)));
    assertThat(full.json().path("stage").asString()).isEqualTo("FULL");
    JsonNode who = browser.get("/api/v1/session").json();
    assertThat(who.path("by").asString()).isEqualTo("SESSION");
    assertThat(who.path("roles").toString()).isEqualTo("[\"DECIDER\"]");
    assertThat(who.path("may").toString())
        .contains("POST /api/v1/permits\"")
        .doesNotContain("POST /api/v1/people\"")
        .doesNotContain("GET /metrics");
    assertThat(federation.coordinator.audit().after(0, 100))
        .extracting(e -> e.action())
        .contains(
            AuditAction.PASSWORD_CHANGED,
            AuditAction.SECOND_FACTOR_ENROLLED,
            AuditAction.LOGGED_IN,
            AuditAction.LOGGED_OUT);
  }

  @Test
  void cookie_isForThisHostAlone_outOfReachOfScriptsAndOtherSites_andInNoBody() throws Exception {
    Browser browser = chosen("researcher");
    Seen in = logIn(browser, "researcher", PASSWORD);
    assertThat(in.header("Set-Cookie").orElseThrow())
        .matches(
            "__Host-kumiki-session=[A-Za-z0-9_-]{43}; Path=/; Secure; HttpOnly; SameSite=Strict");
    assertThat(in.body()).doesNotContain(browser.cookie().orElseThrow());
    assertThat(in.header("Cache-Control")).contains("no-store");
  }

  /** Advisories on user enumeration. */
  @Test
  void unknownName_andWrongPassword_haveTheSameAnswer() throws Exception {
    chosen("researcher");
    Browser browser = new Browser(federation);
    Seen wrong = logIn(browser, "researcher", "another password 1");
    Seen unknown = logIn(browser, "nobody", "another password 1");
    assertThat(unknown).isEqualTo(wrong);
    assertThat(wrong.status()).isEqualTo(401);
    assertThat(wrong.code()).isEqualTo("LOG_IN_FAILED");
  }

  @Test
  void tooManyTries_areToldWhenToComeBack() throws Exception {
    chosen("researcher");
    Browser browser = new Browser(federation);
    for (int i = 0; i < 5; i++) {
      logIn(browser, "researcher", "wrong");
    }
    Seen later = logIn(browser, "researcher", PASSWORD);
    assertThat(later.status()).isEqualTo(429);
    assertThat(later.code()).isEqualTo("TOO_MANY_TRIES");
    assertThat(Integer.parseInt(later.header("Retry-After").orElseThrow())).isBetween(1, 16);
  }

  @Test
  void pagesOfOtherSites_changeNothingAndReadNothing() throws Exception {
    Browser browser = in("researcher");
    for (List<String> forged :
        List.of(
            List.<String>of(),
            List.of("Origin: https://hdab.example"),
            List.of("Sec-Fetch-Site: same-origin"),
            List.of("Content-Type: text/plain"))) {
      assertThat(browser.send("POST", "/api/v1/session/end-all", "", forged).code())
          .as(forged.toString())
          .isEqualTo("CROSS_SITE");
    }
    for (String foreign :
        List.of(
            "Origin: https://evil.example",
            "Origin: https://hdab.example.evil.example",
            "Origin: http://hdab.example",
            "Origin: null",
            "Sec-Fetch-Site: cross-site",
            "Sec-Fetch-Site: same-site")) {
      assertThat(
              browser
                  .send(
                      "POST",
                      "/api/v1/session/end-all",
                      "",
                      List.of("X-Kumiki-Request: 1", foreign))
                  .status())
          .as(foreign)
          .isIn(401, 403);
      assertThat(browser.send("GET", "/api/v1/session", "", List.of(foreign)).status())
          .as(foreign)
          .isEqualTo(401);
      assertThat(
              new Browser(federation)
                  .send("POST", "/api/v1/session", "{}", List.of("X-Kumiki-Request: 1", foreign))
                  .code())
          .as(foreign)
          .isEqualTo("CROSS_SITE");
    }
    assertThat(browser.get("/api/v1/session").status()).isEqualTo(200);
  }

  @Test
  void withAnAuthorizationHeader_theCookieCountsForNothing() throws Exception {
    Browser browser = in("researcher");
    for (String header : List.of("Bearer x", "Bearer ", "Basic eDp5", "")) {
      assertThat(
              browser
                  .send("GET", "/api/v1/session", "", List.of("Authorization: " + header))
                  .status())
          .as(header)
          .isEqualTo(401);
    }
    String token = federation.person("olga", PersonRole.OPERATOR);
    assertThat(
            browser
                .send("GET", "/api/v1/session", "", List.of("Authorization: Bearer " + token))
                .json()
                .path("person")
                .asString())
        .isEqualTo("olga");
    assertThat(
            browser
                .send(
                    "GET",
                    "/api/v1/session",
                    "",
                    List.of("Cookie: __Host-kumiki-session=" + "A".repeat(43)))
                .status())
        .as("two sessions")
        .isEqualTo(401);
  }

  @Test
  void idleSession_otherRoles_anotherPassword_endIt() throws Exception {
    Browser browser = in("researcher");
    assertThat(browser.get("/api/v1/session").status()).isEqualTo(200);
    federation.coordinator.people().setRoles("researcher", Set.of(PersonRole.STEWARD));
    assertThat(browser.get("/api/v1/session").status()).isEqualTo(401);

    logIn(browser, "researcher", PASSWORD);
    Browser other = new Browser(federation);
    logIn(other, "researcher", PASSWORD);
    assertThat(browser.get("/api/v1/account/sessions").json().path("sessions")).hasSize(2);
    assertThat(
            browser
                .post(
                    "/api/v1/account/password",
                    "{\"current\":\"no\",\"password\":\"grey heron above the weir\"}")
                .code())
        .isEqualTo("PASSWORD_WRONG");
    assertThat(
            browser
                .post(
                    "/api/v1/account/password",
                    "{\"current\":\"%s\",\"password\":\"grey heron above the weir\"}"
                        .formatted(PASSWORD))
                .status())
        .isEqualTo(204);
    assertThat(other.get("/api/v1/session").status()).isEqualTo(401);
    assertThat(logIn(browser, "researcher", PASSWORD).status()).isEqualTo(401);
    assertThat(logIn(browser, "researcher", "grey heron above the weir").status()).isEqualTo(200);
    federation.clock.set(Duration.ofMinutes(16));
    assertThat(browser.get("/api/v1/session").status()).isEqualTo(401);
  }

  @Test
  void narrowedToken_doesWhatItsScopesSay_andNothingOfItsPersonsOwn() throws Exception {
    Browser browser = in("researcher");
    JsonNode made =
        browser
            .post(
                "/api/v1/account/tokens",
                "{\"name\":\"script\",\"scopes\":[\"queries:read\"],\"days\":30}")
            .json();
    List<String> bearer = List.of("Authorization: Bearer " + made.path("token").asString());
    Browser script = new Browser(federation);
    assertThat(script.send("GET", "/api/v1/queries", "", bearer).status()).isEqualTo(200);
    assertThat(script.send("POST", "/api/v1/queries", "{}", bearer).code()).isEqualTo("SCOPE");
    assertThat(script.send("GET", "/api/v1/permits", "", bearer).code()).isEqualTo("SCOPE");
    assertThat(script.send("GET", "/api/v1/account/tokens", "", bearer).code()).isEqualTo("SCOPE");
    assertThat(script.send("POST", "/api/v1/account/tokens", "{}", bearer).code())
        .isEqualTo("SCOPE");
    assertThat(script.send("POST", "/api/v1/account/password", "{}", bearer).code())
        .isEqualTo("SESSION_NEEDED");
    assertThat(script.send("GET", "/api/v1/session", "", bearer).json().path("scopes").toString())
        .isEqualTo("[\"queries:read\"]");
    assertThat(browser.get("/api/v1/account/tokens").body()).contains("script");
    federation.coordinator.people().setRoles("researcher", Set.of());
    assertThat(script.send("GET", "/api/v1/queries", "", bearer).code()).isEqualTo("FORBIDDEN");
  }

  @Test
  void fullToken_makesNarrowedOnesOnly_thatDoNotOutliveIt_andRevokesThem() throws Exception {
    String token =
        federation.coordinator.people().issueToken("researcher", Duration.ofDays(10)).secret();
    List<String> bearer = List.of("Authorization: Bearer " + token);
    Browser script = new Browser(federation);
    String path = "/api/v1/account/tokens";
    assertThat(script.send("POST", path, "{\"days\":5}", bearer).json().path("field").asString())
        .isEqualTo("scopes");
    assertThat(
            script
                .send("POST", path, "{\"days\":11,\"scopes\":[\"queries:read\"]}", bearer)
                .json()
                .path("field")
                .asString())
        .isEqualTo("days");
    Seen made = script.send("POST", path, "{\"days\":5,\"scopes\":[\"queries:read\"]}", bearer);
    assertThat(made.status()).isEqualTo(201);
    String id = made.json().path("id").asString();
    assertThat(script.send("POST", path + "/" + id + "/revoke", "", bearer).status())
        .isEqualTo(204);
    List<String> ended = List.of("Authorization: Bearer " + made.json().path("token").asString());
    assertThat(script.send("GET", "/api/v1/queries", "", ended).status()).isEqualTo(401);
    assertThat(script.send("POST", path, "{\"scopes\":[\"all\"]}", bearer).status()).isEqualTo(422);
    assertThat(script.send("POST", path, "{\"scopes\":[]}", bearer).status()).isEqualTo(422);
  }

  @Test
  void administrators_addPeople_andTwoGiveRolesOfTheHdab() throws Exception {
    List<String> adam =
        List.of("Authorization: Bearer " + federation.person("adam", PersonRole.HDAB_ADMIN));
    List<String> eva =
        List.of("Authorization: Bearer " + federation.person("eva", PersonRole.HDAB_ADMIN));
    Browser console = new Browser(federation);
    Seen added =
        console.send(
            "POST",
            "/api/v1/people",
            "{\"id\":\"carl\",\"name\":\"Carl\",\"roles\":[\"CASE_HANDLER\",\"RESEARCHER\"]}",
            adam);
    assertThat(added.status()).as(added.body()).isEqualTo(201);
    assertThat(added.json().path("roles").toString()).isEqualTo("[\"RESEARCHER\"]");
    String both = "{\"roles\":[\"RESEARCHER\",\"CASE_HANDLER\"]}";
    String confirm = "/api/v1/people/carl/roles/confirm";
    assertThat(console.send("POST", confirm, both, adam).status()).isEqualTo(422);
    assertThat(console.send("POST", confirm, both, eva).json().path("roles").toString())
        .isEqualTo("[\"CASE_HANDLER\",\"RESEARCHER\"]");
    assertThat(
            console
                .send(
                    "POST",
                    "/api/v1/people/carl/roles",
                    "{\"roles\":[\"HDAB_ADMIN\",\"DECIDER\"]}",
                    adam)
                .status())
        .as("S5")
        .isEqualTo(422);
    assertThat(
            console
                .send(
                    "POST",
                    "/api/v1/people/adam/roles",
                    "{\"roles\":[\"HDAB_ADMIN\",\"AUDITOR\"]}",
                    adam)
                .json()
                .path("detail")
                .asString())
        .contains("own roles");
    Seen invited = console.send("POST", "/api/v1/people/carl/invitation", "", adam);
    assertThat(invited.json().path("invitation").asString()).startsWith("kumiki-invitation.");
    assertThat(console.send("POST", "/api/v1/people/carl/deactivate", "", eva).status())
        .isEqualTo(204);
    assertThat(
            console.send("GET", "/api/v1/people/carl", "", adam).json().path("active").asBoolean())
        .isFalse();
    assertThat(console.send("GET", "/api/v1/people/carol", "", adam).status()).isEqualTo(404);
    assertThat(console.send("GET", "/api/v1/people", "", adam).body())
        .doesNotContain("argon2")
        .doesNotContain("sha256");
  }

  @Test
  void withoutAProvider_thereIsNone() throws Exception {
    Browser browser = new Browser(federation);
    assertThat(browser.get("/api/v1/session/oidc").code()).isEqualTo("NO_PROVIDER");
    assertThat(browser.get("/api/v1/session/oidc/callback?code=x&state=y").code())
        .isEqualTo("NO_PROVIDER");
  }
}
