package org.kumiki.coordinator.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.coordinator.client.ApiFailure;
import org.kumiki.coordinator.client.CoordinatorClient;
import org.kumiki.coordinator.round.WireFederation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A researcher's client and a federation over TLS. */
abstract class QueryOverRestWorld {

  static final JsonMapper JSON = JsonMapper.builder().build();
  static final JsonNode GLM =
      JSON.readTree("{\"template\": \"glm\", \"parameters\": {\"formula\": \"y ~ x\"}}");

  static final byte[] SCHEMA =
      "{\"fields\": [{\"name\": \"y\", \"type\": \"number\"}, {\"name\": \"x\", \"type\": \"number\"}]}"
          .getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;
  WireFederation federation;
  CoordinatorClient researcher;

  @BeforeEach
  void start() throws Exception {
    federation =
        new WireFederation(
            folder,
            3,
            new HttpConfig(
                0, Duration.ofSeconds(10), Duration.ofMillis(200), Duration.ofSeconds(20)));
    federation.permit(1, Optional.empty());
    researcher = federation.client(federation.token("researcher"));
  }

  @AfterEach
  void stop() {
    federation.close();
  }

  String stream(String id, String header) throws Exception {
    try (RawConnection raw = new RawConnection(federation.address(), federation.ca, "TLSv1.3")) {
      return raw.ask(
          "GET /api/v1/queries/"
              + id
              + "/events HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer "
              + federation.token("researcher")
              + "\r\n"
              + header
              + "\r\n");
    }
  }

  static List<String> ids(String stream) {
    return stream.lines().filter(l -> l.startsWith("id: ")).toList();
  }

  String health(String what) throws Exception {
    try (RawConnection raw = new RawConnection(federation.address(), federation.ca, "TLSv1.3")) {
      return raw.ask("GET /health/" + what + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    }
  }

  /** A node is welcomed a moment before it counts as connected. */
  void awaitNodes(String... nodes) throws InterruptedException {
    assertThat(
            federation.coordinator.awaitNodes(
                java.util.Set.of(nodes), java.time.Duration.ofSeconds(20)))
        .isTrue();
  }

  byte[] awaitOrder(String id) throws Exception {
    var waits = new java.util.concurrent.CountDownLatch(1);
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                researcher.watch(
                    id,
                    event -> {
                      if (event.type().equals("awaiting_signature")) {
                        waits.countDown();
                      }
                    });
              } catch (ApiFailure | InterruptedException e) {
                throw new AssertionError(e);
              }
            });
    assertThat(waits.await(20, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
    return researcher.workOrder(id);
  }

  interface Attempt {
    void go() throws ApiFailure, InterruptedException;
  }

  static String failure(Attempt attempt) throws InterruptedException {
    try {
      attempt.go();
      return "it worked";
    } catch (ApiFailure e) {
      return e.status() + " " + e.code() + " " + e.getMessage();
    }
  }
}
