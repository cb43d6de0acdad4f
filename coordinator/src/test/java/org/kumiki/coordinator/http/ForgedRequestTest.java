package org.kumiki.coordinator.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.coordinator.person.PersonRole;
import org.kumiki.coordinator.round.WireFederation;
import org.kumiki.coordinator.session.Stage;
import org.kumiki.coordinator.session.Visitor;
import tools.jackson.databind.json.JsonMapper;

/**
 * The attack: a page of another site makes the browser of somebody who is logged in send a request.
 * Made from the table of routes, pages and API alike, so that no new route is left out.
 */
class ForgedRequestTest {

  private static final Rates.Rate EVERYTHING = new Rates.Rate(1_000_000, 1_000_000);
  private static final String HERE = "Host: hdab.example\r\n";
  private static final String OWN = "X-Kumiki-Request: 1\r\n";

  /** What a form, a script or an image of another site's page can make a browser send. */
  private static final List<String> FORGED =
      List.of(
          "",
          "Sec-Fetch-Site: cross-site\r\n",
          "Sec-Fetch-Site: same-site\r\n",
          "Sec-Fetch-Site: cross-site\r\n" + OWN,
          "Sec-Fetch-Site: same-site\r\n" + OWN,
          "Origin: https://evil.example\r\n",
          "Origin: https://evil.example\r\n" + OWN,
          "Origin: null\r\nSec-Fetch-Site: same-origin\r\n",
          "Origin: http://hdab.example\r\n" + OWN,
          "Origin: https://hdab.example.evil.example\r\n" + OWN,
          "Origin: https://hdab.example\r\n",
          "Sec-Fetch-Site: same-origin\r\n",
          "Referer: https://hdab.example/desk\r\n");

  @TempDir static Path folder;
  private static WireFederation federation;
  private static RawConnection connection;
  private static final Map<PersonRole, String> COOKIES = new EnumMap<>(PersonRole.class);

  @BeforeAll
  static void start() throws Exception {
    federation =
        new WireFederation(
            folder,
            0,
            new HttpConfig(0, Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofSeconds(5))
                .withRates(new Rates(EVERYTHING, EVERYTHING, EVERYTHING)));
    connection = new RawConnection(federation.address(), federation.ca, "TLSv1.3");
    for (PersonRole role : PersonRole.values()) {
      String id = "p-" + role.name().toLowerCase(Locale.ROOT).replace('_', '-');
      federation.person(id, role);
      COOKIES.put(role, session(id));
    }
  }

  @AfterAll
  static void stop() throws Exception {
    connection.close();
    federation.close();
  }

  private static String session(String person) {
    return "Cookie: __Host-kumiki-session="
        + federation
            .coordinator
            .logIns()
            .sessions()
            .begin(person, Stage.FULL, new Visitor("127.0.0.1", "test"))
            .secret()
        + "\r\n";
  }

  private static List<Route> changing() {
    return federation.coordinator.http().orElseThrow().everything().stream()
        .filter(r -> !r.method().equals("GET"))
        .toList();
  }

  private static RawConnection.Seen send(Route route, String headers) throws Exception {
    return connection.seen(
        route.method()
            + " "
            + route.path().replaceAll("\\{[a-z]+}", "x")
            + " HTTP/1.1\r\nContent-Length: 0\r\n"
            + HERE
            + headers
            + "\r\n");
  }

  private static String code(RawConnection.Seen seen) {
    return seen.body().startsWith("{")
        ? JsonMapper.shared().readTree(seen.body()).path("code").asString("")
        : "";
  }

  @Test
  void whateverChangesSomething_isRefusedFromPagesOfOtherSites() throws Exception {
    int tried = 0;
    for (Route route : changing()) {
      if (route.access() instanceof Access.Open) {
        continue;
      }
      for (PersonRole role : PersonRole.values()) {
        for (String forged : FORGED) {
          RawConnection.Seen seen = send(route, COOKIES.get(role) + forged);
          // Where the browser itself says that it is another site's, the cookie is not looked at.
          assertThat(code(seen))
              .as("%s as %s with %s: %d", route, role, forged, seen.status())
              .isIn("CROSS_SITE", "UNAUTHENTICATED");
          tried++;
        }
      }
    }
    assertThat(tried).isGreaterThan(50 * FORGED.size() * PersonRole.values().length);
  }

  /** The same from a page of this server: whatever is refused is refused for another reason. */
  @Test
  void theOwnPages_mayAsk() throws Exception {
    String page = "Origin: https://hdab.example\r\nSec-Fetch-Site: same-origin\r\n";
    federation.person("page");
    for (Route route : changing()) {
      for (String own : List.of(OWN, page)) {
        RawConnection.Seen seen = send(route, session("page") + own);
        assertThat(code(seen)).as("%s with %s", route, own).isNotEqualTo("CROSS_SITE");
      }
    }
  }

  /** What anybody may send without logging in is done by nobody: no cookie is looked at. */
  @Test
  void routesWithoutThisProtection_areThese() {
    assertThat(changing())
        .filteredOn(r -> r.access() instanceof Access.Open)
        .extracting(r -> r.method() + " " + r.path())
        .containsExactlyInAnyOrder(
            "POST /api/v1/complaints",
            "POST /complaints",
            "POST /complaints/progress",
            "POST /preferences");
    assertThat(changing()).noneMatch(r -> r.access() instanceof Access.Anybody);
  }

  /** The attack: another host of the domain sets a second cookie of the same name. */
  @Test
  void sessionsBesideAnother_countForNothing() throws Exception {
    federation.person("tossed");
    String good = session("tossed").strip();
    String ask = "GET /api/v1/session HTTP/1.1\r\n" + HERE + OWN;
    assertThat(connection.status(ask + good + "\r\n\r\n")).isEqualTo(200);
    String other = "; __Host-kumiki-session=" + "A".repeat(43);
    assertThat(connection.status(ask + good + other + "\r\n\r\n")).isEqualTo(401);
    assertThat(
            connection.status(
                ask
                    + good.replace("Cookie: ", "Cookie: " + other.substring(2) + "; ")
                    + "\r\n\r\n"))
        .isEqualTo(401);
  }

  /** Other methods are none that a form can send, and there are none of them yet. */
  @Test
  void methods_areGetAndPost() {
    assertThat(federation.coordinator.http().orElseThrow().everything())
        .extracting(Route::method)
        .containsOnly("GET", "POST");
  }

  @Test
  void everyRoute_carriesTheHeaders_andNoneLetsAnotherOriginRead() throws Exception {
    String origin = "Origin: https://evil.example\r\n";
    federation.person("reader", PersonRole.AUDITOR, PersonRole.CASE_HANDLER);
    HttpApi http = federation.coordinator.http().orElseThrow();
    for (Route route : http.everything()) {
      for (String who : List.of("", session("reader") + OWN)) {
        boolean page = !http.routes().contains(route.method() + " " + route.path());
        String accept = page && !who.isEmpty() ? "Accept: text/html\r\n" : "";
        RawConnection.Seen seen = send(route, who + origin + accept);
        String head = seen.head().toLowerCase(Locale.ROOT);
        assertThat(head.lines())
            .as("%s: %s", route, seen.head())
            .contains(
                "x-content-type-options: nosniff",
                "strict-transport-security: max-age=31536000",
                "x-frame-options: deny",
                "cross-origin-resource-policy: same-origin",
                "cross-origin-opener-policy: same-origin")
            .anyMatch(l -> l.startsWith("content-security-policy: default-src 'none'"))
            .anyMatch(l -> l.startsWith("referrer-policy: "))
            .anyMatch(l -> l.startsWith("cache-control: "))
            .noneMatch(l -> l.startsWith("access-control") || l.startsWith("server:"));
      }
    }
  }

  /** Files of pages too: they are found in the pages that use them. */
  @Test
  void files_carryTheHeaders() throws Exception {
    RawConnection.Seen start = connection.seen("GET / HTTP/1.1\r\n" + HERE + "\r\n");
    List<String> files =
        java.util.regex.Pattern.compile("/assets/[A-Za-z0-9._-]+")
            .matcher(start.body())
            .results()
            .map(r -> r.group())
            .distinct()
            .toList();
    assertThat(files).isNotEmpty();
    for (String file : files) {
      RawConnection.Seen seen =
          connection.seen(
              "GET " + file + " HTTP/1.1\r\nOrigin: https://evil.example\r\n" + HERE + "\r\n");
      assertThat(seen.status()).isEqualTo(200);
      assertThat(seen.head().toLowerCase(Locale.ROOT).lines())
          .as(file)
          .contains(
              "x-content-type-options: nosniff",
              "x-frame-options: deny",
              "cross-origin-resource-policy: same-origin",
              "content-security-policy: default-src 'none'; frame-ancestors 'none'")
          .noneMatch(l -> l.startsWith("access-control"));
    }
  }
}
