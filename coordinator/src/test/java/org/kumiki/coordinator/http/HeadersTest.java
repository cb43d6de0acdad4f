package org.kumiki.coordinator.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.coordinator.http.Browser.Seen;
import org.kumiki.coordinator.person.PersonRole;
import org.kumiki.coordinator.round.WireFederation;

/** What browsers are told with every answer, and that no other origin is let in. */
class HeadersTest {

  private static final List<String> EXPECTED =
      List.of(
          "cache-control: no-store",
          "x-content-type-options: nosniff",
          "strict-transport-security: max-age=31536000",
          "content-security-policy: default-src 'none'; base-uri 'none'; form-action 'none';"
              + " frame-ancestors 'none'",
          "x-frame-options: deny",
          "referrer-policy: no-referrer",
          "cross-origin-resource-policy: same-origin",
          "cross-origin-opener-policy: same-origin");

  @TempDir static Path folder;
  private static WireFederation federation;
  private static String token;

  @BeforeAll
  static void start() throws Exception {
    federation =
        new WireFederation(
            folder,
            0,
            new HttpConfig(
                0, Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofSeconds(5)));
    token = federation.person("olga", PersonRole.OPERATOR);
  }

  @AfterAll
  static void stop() {
    federation.close();
  }

  @Test
  void everyAnswer_carriesThem_whateverItIs() throws Exception {
    Browser browser = new Browser(federation);
    List<String> bearer = List.of("Authorization: Bearer " + token);
    List<Seen> answers =
        List.of(
            browser.get("/health/live"),
            browser.get("/api/v1/openapi.yaml"),
            browser.get("/api/v1/nodes"),
            browser.get("/nowhere"),
            browser.send("PUT", "/api/v1/nodes", "", List.of()),
            browser.send("GET", "/api/v1/nodes", "", bearer),
            browser.send("GET", "/api/v1/audit", "", bearer),
            browser.send("GET", "/metrics", "", bearer),
            browser.send("GET", "/health/live", "", List.of("X-Long: " + "x".repeat(9000))),
            browser.post("/api/v1/session", "not json"),
            browser.post("/api/v1/session", "{\"person\":\"a\",\"password\":\"b\"}"));
    assertThat(answers)
        .extracting(Seen::status)
        .containsExactly(200, 200, 401, 404, 405, 200, 403, 200, 431, 400, 401);
    for (Seen answer : answers) {
      assertThat(answer.head().toLowerCase(Locale.ROOT).lines())
          .as(answer.head())
          .containsAll(EXPECTED)
          .noneMatch(l -> l.startsWith("access-control") || l.startsWith("server:"));
    }
  }

  /** Advisory on CORS with any origin: there is none here. */
  @Test
  void otherOrigins_areToldNothing() throws Exception {
    Browser browser = new Browser(federation);
    for (String origin : List.of("https://evil.example", "null", "https://hdab.example")) {
      for (String method : List.of("OPTIONS", "GET", "POST")) {
        Seen seen =
            browser.send(
                method,
                "/api/v1/nodes",
                "",
                List.of(
                    "Origin: " + origin,
                    "Access-Control-Request-Method: POST",
                    "Access-Control-Request-Headers: authorization, x-kumiki-request",
                    "Authorization: Bearer " + token));
        assertThat(seen.head().toLowerCase(Locale.ROOT)).doesNotContain("access-control");
        if (method.equals("OPTIONS")) {
          assertThat(seen.status()).isEqualTo(405);
        }
      }
    }
  }
}
