package org.kumiki.coordinator.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.coordinator.client.CoordinatorClient;
import org.kumiki.coordinator.outputcheck.CheckRules;
import org.kumiki.coordinator.person.PersonRole;
import org.kumiki.coordinator.round.WireFederation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Commands about a result of whoever did not look at it as it is now, or who asks unclearly. */
class ReleaseRequestsTest {

  private static final String TAKE = "{\"command\": \"TAKE\"}";

  @TempDir static Path folder;
  private static WireFederation federation;
  private static String checker;
  private static String one;
  private static long version;

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
    CoordinatorClient researcher = federation.client(federation.token("researcher"));
    String id =
        researcher.submit(
            "p1",
            JsonMapper.shared()
                .readTree("{\"template\": \"glm\", \"parameters\": {\"formula\": \"y ~ x\"}}"));
    researcher.watch(id, event -> {});
    checker = federation.person("clara", PersonRole.OUTPUT_CHECKER);
    one = "/api/v1/releases/" + id;
    version = body(ask("GET " + one, "", "")).path("version").asLong();
  }

  @AfterAll
  static void stop() {
    federation.close();
  }

  private static String ask(String request, String headers, String json) throws Exception {
    return ask(checker, request, headers, json);
  }

  private static String ask(String as, String request, String headers, String json)
      throws Exception {
    try (RawConnection raw = new RawConnection(federation.address(), federation.ca, "TLSv1.3")) {
      return raw.ask(
          request
              + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer "
              + as
              + "\r\n"
              + headers
              + (json.isEmpty()
                  ? ""
                  : "Content-Type: application/json\r\nContent-Length: " + json.length() + "\r\n")
              + "\r\n"
              + json);
    }
  }

  private static String command(String headers, String json) throws Exception {
    return ask("POST " + one + "/commands", headers, json);
  }

  private static JsonNode body(String answer) {
    assertThat(answer).startsWith("HTTP/1.1 200");
    return JsonMapper.shared().readTree(answer.substring(answer.indexOf("\r\n\r\n") + 4));
  }

  @Test
  void commandWithoutTheVersionThatWasSeen_isNotCarriedOut() throws Exception {
    for (String seen : List.of("", "W/\"%d\"", "*", "%d", "\"%d\", \"1\"")) {
      String header = seen.isEmpty() ? "" : "If-Match: " + seen.formatted(version) + "\r\n";
      assertThat(command(header, TAKE)).as(header).startsWith("HTTP/1.1 428");
    }
    assertThat(command("If-Match: \"%d\"\r\n".formatted(version - 1), TAKE))
        .startsWith("HTTP/1.1 412");
    assertThat(body(ask("GET " + one, "", "")).path("version").asLong()).isEqualTo(version);
  }

  @Test
  void commandThatIsUnclear_isNotCarriedOut() throws Exception {
    String now = "If-Match: \"%d\"\r\n".formatted(version);
    for (String unclear :
        List.of(
            "{\"command\": \"TAKE\", \"reason\": \"x\"}",
            "{\"command\": \"TAKE\", \"data\": []}",
            "{\"command\": \"TAKE_IT\"}",
            "{}")) {
      assertThat(command(now, unclear)).as(unclear).startsWith("HTTP/1.1 4");
    }
    assertThat(body(ask("GET " + one, "", "")).path("version").asLong()).isEqualTo(version);
    assertThat(ask("GET /api/v1/releases?which=every", "", "")).startsWith("HTTP/1.1 422");
  }

  /** A key goes with the whole request: of another version it is another one. */
  @Test
  void keyOfARequest_isNoneForAnotherVersion() throws Exception {
    String key = "Idempotency-Key: key-of-take\r\n";
    assertThat(
            command(key + "If-Match: \"%d\"\r\n".formatted(version), "{\"command\": \"RELEASE\"}"))
        .startsWith("HTTP/1.1 4");
    assertThat(command(key + "If-Match: \"%d\"\r\n".formatted(version), TAKE))
        .startsWith("HTTP/1.1 200");
    assertThat(command(key + "If-Match: \"%d\"\r\n".formatted(version), TAKE))
        .startsWith("HTTP/1.1 200");
    assertThat(command(key + "If-Match: \"%d\"\r\n".formatted(version + 1), TAKE))
        .startsWith("HTTP/1.1 422")
        .contains("another command");
    version++;
  }

  /** Who of the body does what, and on what evidence, is the body's to know. */
  @Test
  void researcher_isToldNothingOfTheBodysWork() throws Exception {
    String[] ofTheBody = {"failed", "awaits_second", "overlaps", "deciders", "timeline"};
    JsonNode seen = body(ask(federation.token("researcher"), "GET " + one, "", ""));
    JsonNode known = body(ask("GET " + one, "", ""));
    for (String key : ofTheBody) {
      assertThat(seen.has(key)).as(key).isFalse();
      assertThat(known.has(key)).as(key).isTrue();
    }
    assertThat(seen.has("evidence")).isFalse();
  }
}
