package org.kumiki.coordinator.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.coordinator.client.CoordinatorClient;
import org.kumiki.coordinator.person.PersonRole;
import org.kumiki.coordinator.round.WireFederation;
import org.kumiki.protocols.document.SigningKey;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an operator's monitoring reads of a coordinator with three nodes, over real TLS. */
class MetricsTest {

  private static final JsonNode GLM =
      JsonMapper.builder()
          .build()
          .readTree("{\"template\": \"glm\", \"parameters\": {\"formula\": \"y ~ x\"}}");

  @TempDir Path folder;
  private WireFederation federation;
  private CoordinatorClient researcher;
  private String operator;

  @BeforeEach
  void start() throws Exception {
    federation =
        new WireFederation(
            folder,
            3,
            new HttpConfig(
                0, Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofSeconds(20)));
    federation.permit(1, Optional.empty());
    federation.connect();
    researcher = federation.client(federation.token("researcher"));
    operator = federation.person("operator", PersonRole.OPERATOR);
  }

  @AfterEach
  void stop() {
    federation.close();
  }

  @Test
  void aQuery_isCountedAndTimed_andNothingNamesIt() throws Exception {
    String id = researcher.submit("p1", GLM);
    researcher.watch(id, event -> {});
    researcher.query(id);
    ask("DELETE", "/api/v1/queries/" + id);
    ask("BREW" + id.replace("-", ""), "/coffee/" + id);
    String text = metrics();
    assertThat(value(text, "kumiki_queries_ended_total{outcome=\"DONE\"}")).isEqualTo(1);
    assertThat(value(text, "kumiki_queries{state=\"RUNNING\"}")).isZero();
    assertThat(value(text, "kumiki_nodes_connected")).isEqualTo(3);
    assertThat(value(text, "kumiki_round_duration_seconds_count")).isGreaterThanOrEqualTo(2);
    assertThat(value(text, "kumiki_round_duration_seconds_sum")).isPositive();
    assertThat(value(text, "kumiki_store_commit_duration_seconds_count")).isGreaterThan(5);
    assertThat(value(text, request("GET", "/api/v1/queries/{id}", 200))).isEqualTo(1);
    assertThat(value(text, request("OTHER", "none", 405))).isEqualTo(1);
    assertThat(value(text, request("OTHER", "none", 404))).isEqualTo(1);
    assertThat(value(text, "jvm_memory_used_bytes{area=\"heap\"}")).isPositive();
    assertThat(text).contains("# TYPE kumiki_http_request_duration_seconds histogram", "jvm_gc_");
    // No query, permit, person, node, dataset or variable, and nothing that a client wrote.
    assertThat(text)
        .doesNotContain(id, id.substring(2), "p1", "researcher", "operator", "n0", "n1", "n2")
        .doesNotContain("glm", "formula", "coffee", "BREW", "DELETE");
  }

  @Test
  void aQueryThatWaitsForItsSignature_isAStateOfItsOwn() throws Exception {
    federation.permit(
        2, Optional.of(SigningKey.generate("researcher", federation.random).publicKey()));
    String id = researcher.submit("p1", GLM);
    List<Double> waiting = new ArrayList<>();
    researcher.watch(
        id,
        event -> {
          if (event.type().equals("awaiting_signature")) {
            try {
              waiting.add(value(metrics(), "kumiki_queries{state=\"AWAITING_SIGNATURE\"}"));
              researcher.cancel(id);
            } catch (Exception e) {
              throw new AssertionError(e);
            }
          }
        });
    assertThat(waiting).containsExactly(1.0);
    String text = metrics();
    assertThat(value(text, "kumiki_queries{state=\"AWAITING_SIGNATURE\"}")).isZero();
    assertThat(value(text, "kumiki_queries_ended_total{outcome=\"CANCELLED\"}")).isEqualTo(1);
  }

  @Test
  void whoIsNoOperator_readsNothing() throws Exception {
    for (PersonRole role : PersonRole.values()) {
      if (role != PersonRole.OPERATOR) {
        String answer = ask("GET", "/metrics", federation.person(idOf(role), role));
        assertThat(answer).as("%s", role).startsWith("HTTP/1.1 403").doesNotContain("kumiki_");
      }
    }
    assertThat(ask("GET", "/metrics", "x")).startsWith("HTTP/1.1 401").doesNotContain("kumiki_");
  }

  private static String idOf(PersonRole role) {
    return "a-" + role.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private String metrics() throws Exception {
    String answer = ask("GET", "/metrics");
    assertThat(answer).startsWith("HTTP/1.1 200").contains("text/plain; version=0.0.4");
    return answer;
  }

  private String ask(String method, String path) throws Exception {
    return ask(method, path, operator);
  }

  private String ask(String method, String path, String token) throws Exception {
    try (RawConnection raw = new RawConnection(federation.address(), federation.ca, "TLSv1.3")) {
      return raw.ask(
          "%s %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer %s\r\n\r\n"
              .formatted(method, path, token));
    }
  }

  private static String request(String method, String route, int status) {
    return "kumiki_http_request_duration_seconds_count{method=\"%s\",route=\"%s\",status=\"%d\"}"
        .formatted(method, route, status);
  }

  private static double value(String text, String name) {
    Matcher line =
        Pattern.compile("^" + Pattern.quote(name) + " (\\S+)$", Pattern.MULTILINE).matcher(text);
    assertThat(line.find()).as("%s in %s", name, text).isTrue();
    return Double.parseDouble(line.group(1));
  }
}
