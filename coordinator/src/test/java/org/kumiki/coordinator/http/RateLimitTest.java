package org.kumiki.coordinator.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.coordinator.person.PersonRole;
import org.kumiki.coordinator.round.WireFederation;

/** Whoever asks too often waits, and nobody waits for somebody else's sake. */
class RateLimitTest {

  @TempDir static Path folder;
  private static WireFederation federation;

  /** So slow that nothing is added while a test runs; it is settled by counts alone. */
  private static final Rates FEW =
      new Rates(new Rates.Rate(5, 1), new Rates.Rate(40, 1), new Rates.Rate(5, 1));

  @BeforeAll
  static void start() throws Exception {
    federation =
        new WireFederation(
            folder,
            0,
            new HttpConfig(0, Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofSeconds(5))
                .withRates(FEW));
  }

  @AfterAll
  static void stop() {
    federation.close();
  }

  private static String ask(String head) throws Exception {
    try (RawConnection raw = new RawConnection(federation.address(), federation.ca, "TLSv1.3")) {
      return raw.ask(head + "Host: x\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
    }
  }

  /** The last of so many answers, all but it on one connection. */
  private static String after(int times, String head) throws Exception {
    try (RawConnection raw = new RawConnection(federation.address(), federation.ca, "TLSv1.3")) {
      for (int i = 1; i < times; i++) {
        raw.status(head + "Host: x\r\nContent-Length: 0\r\n\r\n");
      }
    }
    return ask(head);
  }

  @Test
  void oneToken_isSlowedDown_anotherIsNot() throws Exception {
    String first = federation.person("olga", PersonRole.OPERATOR);
    String other = federation.person("oleg", PersonRole.OPERATOR);
    String nodes = "GET /api/v1/nodes HTTP/1.1\r\nAuthorization: Bearer ";
    String refused = after(40, nodes + first + "\r\n");
    assertThat(refused)
        .startsWith("HTTP/1.1 429")
        .containsIgnoringCase("retry-after: 1")
        .contains("application/problem+json", "TOO_MANY_REQUESTS");
    assertThat(ask(nodes + other + "\r\n")).startsWith("HTTP/1.1 200");
  }

  @Test
  void whatLetsPeopleIn_isSlowedDownByAddress() throws Exception {
    String invitation = "POST /api/v1/account/invitation HTTP/1.1\r\nX-Kumiki-Request: 1\r\n";
    assertThat(after(40, invitation)).startsWith("HTTP/1.1 429");
  }

  /** The attack: tokens tried as fast as they can be looked up, and public pages asked for ever. */
  @Test
  void guessedTokens_andPublicRoutes_areSlowedDownByAddress() throws Exception {
    String guess = "GET /api/v1/nodes HTTP/1.1\r\nAuthorization: Bearer guessed\r\n";
    assertThat(after(300, guess)).startsWith("HTTP/1.1 429");
    assertThat(ask("GET /api/v1/register HTTP/1.1\r\n")).startsWith("HTTP/1.1 429");
    String page = ask("GET /catalogue HTTP/1.1\r\nAccept: text/html\r\n");
    assertThat(page).startsWith("HTTP/1.1 429").containsIgnoringCase("retry-after: 1");
  }

  /** The page that says so has what brings typed text back: its mark and its script. */
  @Test
  void formThatIsTooMuch_isAnsweredByAPageThatKeepsWhatWasTyped() throws Exception {
    String form =
        "POST /desk/complaints HTTP/1.1\r\nAccept: text/html\r\nAuthorization: Bearer "
            + federation.person("hanna", PersonRole.CASE_HANDLER)
            + "\r\n";
    String page = after(40, form);
    assertThat(page)
        .startsWith("HTTP/1.1 429")
        .containsIgnoringCase("content-type: text/html")
        .containsIgnoringCase("retry-after: 1")
        .containsPattern("data-untaken hidden>.*<a href=\"/desk\">")
        .containsPattern("<script src=\"[^\"]*typed[^\"]*\" defer>");
  }
}
