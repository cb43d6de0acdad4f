package org.kumiki.coordinator.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.coordinator.person.PersonRole;
import org.kumiki.coordinator.round.WireFederation;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Every route of the specification, tried by everybody. */
class RouteAccessTest {

  @TempDir static Path folder;
  private static WireFederation federation;
  private static final Set<Integer> OK = Set.of(200);
  private static final Set<Integer> NOT_THERE = Set.of(400, 404, 422);
  private static RawConnection connection;
  private static JsonNode specification;
  private static final Map<PersonRole, String> TOKENS = new EnumMap<>(PersonRole.class);

  /** One operation as the specification has it. */
  private record Operation(String method, String path, boolean open, Set<String> roles) {

    boolean isPlain() {
      return method.equals("GET") && !path.contains("{");
    }

    String concrete() {
      return path.replaceAll("\\{[a-z]+}", "x");
    }
  }

  @BeforeAll
  static void start() throws Exception {
    federation =
        new WireFederation(
            folder,
            0,
            new HttpConfig(
                0, Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofSeconds(5)));
    connection = new RawConnection(federation.address(), federation.ca, "TLSv1.3");
    for (PersonRole role : PersonRole.values()) {
      TOKENS.put(
          role,
          federation.person("p-" + role.name().toLowerCase(Locale.ROOT).replace('_', '-'), role));
    }
    try (InputStream in = HttpApi.class.getResourceAsStream("openapi.yaml")) {
      specification = new YAMLMapper().readTree(in);
    }
  }

  @AfterAll
  static void stop() throws Exception {
    connection.close();
    federation.close();
  }

  @Test
  void withoutToken_everyRouteButTheOpenOnes_answers401() throws Exception {
    for (Operation operation : operations()) {
      int status = status(operation, Optional.empty());
      if (operation.open()) {
        // What is not there, or lacks its body, is no question of access.
        assertThat(status).as("%s", operation).isIn(operation.isPlain() ? OK : NOT_THERE);
      } else {
        assertThat(status).as("%s", operation).isEqualTo(401);
      }
    }
    assertThat(operations().stream().filter(Operation::open).map(Operation::path))
        .containsExactlyInAnyOrder(
            "/health/live",
            "/health/ready",
            "/api/v1/openapi.yaml",
            "/api/v1/forms",
            "/api/v1/forms/{kind}/{version}",
            "/api/v1/audit/head",
            "/api/v1/audit/heads",
            "/api/v1/audit/consistency",
            "/api/v1/register",
            "/api/v1/register/feed.atom",
            "/api/v1/register/{id}",
            "/api/v1/register/{id}/history",
            "/api/v1/activity",
            "/api/v1/activity.csv",
            "/api/v1/complaints");
  }

  @Test
  void wrongRole_isForbiddenEverywhere_rightRoleNowhere() throws Exception {
    int tried = 0;
    for (Operation operation : operations()) {
      for (PersonRole role : PersonRole.values()) {
        boolean may =
            operation.open()
                || operation.roles().isEmpty()
                || operation.roles().contains(role.name());
        int status = status(operation, Optional.of(TOKENS.get(role)));
        assertThat(status == 403).as("%s as %s: %d", operation, role, status).isEqualTo(!may);
        assertThat(status).as("%s as %s", operation, role).isNotIn(401, 500);
        tried++;
      }
    }
    assertThat(tried).isGreaterThan(150);
  }

  @Test
  void wrongTokens_answer401() throws Exception {
    String good = TOKENS.get(PersonRole.AUDITOR);
    String other = good.endsWith("A") ? "B" : "A";
    for (String header :
        List.of(
            "Bearer ",
            "Bearer x",
            "Basic " + good,
            "bearer" + good,
            "Bearer " + good + " ",
            "Bearer " + good.substring(0, good.length() - 1) + other,
            "Bearer " + "x".repeat(1000))) {
      String answer = ask("GET /api/v1/audit HTTP/1.1\r\nAuthorization: " + header + "\r\n");
      // A blank at the end of a header is no part of its value.
      assertThat(answer)
          .as(header)
          .startsWith(
              header.endsWith(" ") && header.length() > 20 ? "HTTP/1.1 200" : "HTTP/1.1 401");
    }
  }

  @Test
  void specification_andServer_haveTheSameRoutes() throws Exception {
    Set<String> specified = new TreeSet<>();
    Map<String, Integer> unmatched = new TreeMap<>();
    for (Operation operation : operations()) {
      specified.add(operation.method() + " " + operation.path());
      int status = status(operation, Optional.empty());
      if (status == 405 || (status == 404 && operation.isPlain())) {
        unmatched.put(operation.path(), status);
      }
    }
    assertThat(unmatched).isEmpty();
    assertThat(federation.coordinator.http().orElseThrow().routes())
        .containsExactlyInAnyOrderElementsOf(specified);
    String document = ask("GET /api/v1/openapi.yaml HTTP/1.1\r\n");
    assertThat(document).contains("openapi: 3.1.0");
  }

  private static List<Operation> operations() {
    return specification
        .path("paths")
        .propertyStream()
        .flatMap(
            path ->
                path.getValue()
                    .propertyStream()
                    .filter(m -> Set.of("get", "post").contains(m.getKey()))
                    .map(
                        m ->
                            new Operation(
                                m.getKey().toUpperCase(Locale.ROOT),
                                path.getKey(),
                                m.getValue().has("security"),
                                m.getValue()
                                    .path("x-roles")
                                    .valueStream()
                                    .map(JsonNode::asString)
                                    .collect(Collectors.toSet()))))
        .toList();
  }

  private static int status(Operation operation, Optional<String> token) throws Exception {
    return connection.status(
        operation.method()
            + " "
            + operation.concrete()
            + " HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n"
            + token.map(t -> "Authorization: Bearer " + t + "\r\n").orElse("")
            + "\r\n");
  }

  private static String ask(String head) throws Exception {
    try (RawConnection raw = new RawConnection(federation.address(), federation.ca, "TLSv1.3")) {
      return raw.ask(head + "Host: x\r\nConnection: close\r\n\r\n");
    }
  }
}
