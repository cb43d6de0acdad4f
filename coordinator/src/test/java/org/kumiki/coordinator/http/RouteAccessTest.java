package org.kumiki.coordinator.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
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
import org.kumiki.coordinator.person.TokenScope;
import org.kumiki.coordinator.person.TokenTerms;
import org.kumiki.coordinator.round.WireFederation;
import org.kumiki.coordinator.session.Stage;
import org.kumiki.coordinator.session.Visitor;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Every route of the specification, tried by everybody. */
class RouteAccessTest {

  private static final Rates.Rate EVERYTHING = new Rates.Rate(1_000_000, 1_000_000);

  @TempDir static Path folder;
  private static WireFederation federation;
  private static RawConnection connection;
  private static JsonNode specification;
  private static final Map<PersonRole, String> TOKENS = new EnumMap<>(PersonRole.class);
  private static final String OWN = "X-Kumiki-Request: 1\r\n";
  private static String nobody;

  /** One operation as the specification has it. */
  private record Operation(
      String method, String path, boolean open, String by, Set<String> roles, String scope) {

    boolean allows(Set<PersonRole> held) {
      return open || roles.isEmpty() || held.stream().anyMatch(r -> roles.contains(r.name()));
    }

    boolean isForSessionsOnly() {
      return Set.of("session", "half-session").contains(by);
    }

    boolean needsTheOwnPage() {
      return by.equals("own-page");
    }

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
            new HttpConfig(0, Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofSeconds(5))
                // Everybody is tried at once here.
                .withRates(new Rates(EVERYTHING, EVERYTHING, EVERYTHING)));
    connection = new RawConnection(federation.address(), federation.ca, "TLSv1.3");
    for (PersonRole role : PersonRole.values()) {
      TOKENS.put(
          role,
          federation.person("p-" + role.name().toLowerCase(Locale.ROOT).replace('_', '-'), role));
    }
    nobody = federation.person("nobody");
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
      int status = status(operation, "");
      if (operation.needsTheOwnPage()) {
        assertThat(status).as("%s", operation).isEqualTo(403);
      } else if (operation.open()) {
        // What is not there, or lacks its body, is no question of access.
        assertThat(status).as("%s", operation).isNotIn(401, 403, 405, 500);
      } else {
        assertThat(status).as("%s", operation).isEqualTo(401);
      }
    }
    assertThat(operations().stream().filter(Operation::open).map(Operation::path))
        .contains(
            "/health/live",
            "/health/ready",
            "/api/v1/openapi.yaml",
            "/api/v1/session",
            "/api/v1/account/invitation",
            "/api/v1/session/oidc",
            "/api/v1/session/oidc/callback",
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
            "/api/v1/complaints",
            "/api/v1/complaints/{id}",
            "/api/v1/measures",
            "/api/v1/catalogue/datasets",
            "/api/v1/catalogue/datasets/{id}",
            "/api/v1/catalogue/fit/{id}",
            "/api/v1/catalogue/description-schema");
  }

  @Test
  void wrongRole_isForbiddenEverywhere_rightRoleNowhere() throws Exception {
    int tried = 0;
    for (Operation operation : operations()) {
      for (PersonRole role : PersonRole.values()) {
        check(operation, Set.of(role), bearer(TOKENS.get(role)), role.name());
        tried++;
      }
      check(operation, Set.of(), bearer(nobody), "no role");
    }
    assertThat(tried).isGreaterThan(500);
  }

  /** With a full token. */
  private static void check(Operation operation, Set<PersonRole> roles, String headers, String who)
      throws Exception {
    boolean may =
        operation.allows(roles) && !operation.isForSessionsOnly() && !operation.needsTheOwnPage();
    int status = status(operation, headers);
    assertThat(status == 403).as("%s as %s: %d", operation, who, status).isEqualTo(!may);
    assertThat(status).as("%s as %s", operation, who).isNotIn(401, 500);
  }

  @Test
  void tokensThatAreGoodNoLonger_areLetInNowhere() throws Exception {
    var people = federation.coordinator.people();
    List<String> ended = new ArrayList<>();
    for (PersonRole role : PersonRole.values()) {
      String id = id(role);
      var revoked = people.issueToken(id, Duration.ofDays(1));
      people.revokeToken(revoked.id());
      ended.add(revoked.secret());
      ended.add(people.issueToken(id, Duration.ofNanos(1)).secret());
    }
    String gone = federation.person("gone", PersonRole.HDAB_ADMIN);
    String goneSession = session("gone", Stage.FULL);
    people.deactivate("gone");
    ended.add(gone);
    for (Operation operation : operations()) {
      if (!operation.open()) {
        for (String token : ended) {
          assertThat(status(operation, bearer(token))).as("%s", operation).isEqualTo(401);
        }
        assertThat(status(operation, goneSession)).as("%s", operation).isEqualTo(401);
      }
    }
  }

  @Test
  void narrowedTokens_doWhatTheirScopesSay_andNothingElse() throws Exception {
    // Every role between the two of them: one person may not have all.
    Set<PersonRole> most = EnumSet.complementOf(EnumSet.of(PersonRole.HDAB_ADMIN));
    federation.person("most", most.toArray(PersonRole[]::new));
    for (TokenScope scope : TokenScope.values()) {
      for (String person : List.of("most", id(PersonRole.HDAB_ADMIN))) {
        // Out of its scope a token opens nothing, whatever the roles.
        String headers = bearer(narrowed(person, scope));
        for (Operation operation : operations()) {
          if (!operation.scope().equals(scope.text())) {
            checkNarrowed(operation, most, headers, scope);
          }
        }
      }
      for (PersonRole role : PersonRole.values()) {
        String headers = bearer(narrowed(id(role), scope));
        for (Operation operation : operations()) {
          if (operation.scope().equals(scope.text())) {
            checkNarrowed(operation, Set.of(role), headers, scope);
          }
        }
      }
    }
  }

  private static void checkNarrowed(
      Operation operation, Set<PersonRole> held, String headers, TokenScope scope)
      throws Exception {
    boolean may =
        operation.by().equals("half-session-or-token")
            || (operation.open() && !operation.needsTheOwnPage())
            || (operation.scope().equals(scope.text()) && operation.allows(held));
    int status = status(operation, headers);
    assertThat(status == 403)
        .as("%s with %s as %s: %d", operation, scope.text(), held, status)
        .isEqualTo(!may);
  }

  private static String narrowed(String person, TokenScope scope) {
    return federation
        .coordinator
        .people()
        .issueToken(
            person, new TokenTerms(scope.text(), Duration.ofHours(1), Optional.of(Set.of(scope))))
        .secret();
  }

  @Test
  void scopesOfTheSpecification_areThoseOfTheServer() {
    Map<String, String> specified = new TreeMap<>();
    operations().stream()
        .filter(o -> !o.scope().isEmpty())
        .forEach(o -> specified.put(o.method() + " " + o.path(), o.scope()));
    Map<String, String> served = new TreeMap<>();
    operations().stream()
        .filter(o -> !o.open() || !o.scope().isEmpty())
        .forEach(
            o ->
                Scopes.of(new Route(o.method(), o.path(), new Access.LoggedIn(), c -> null))
                    .ifPresent(s -> served.put(o.method() + " " + o.path(), s.text())));
    assertThat(specified).isEqualTo(served).hasSizeGreaterThan(20);
  }

  @Test
  void sessions_doWhatTheirRolesAllow_fromPagesOfThisServerOnly() throws Exception {
    for (Operation operation : operations()) {
      for (PersonRole role : PersonRole.values()) {
        String cookie = session(id(role), Stage.FULL);
        int forged = status(operation, cookie);
        // What anybody may do without logging in is done by nobody: the cookie is not looked at.
        boolean byAnybody = operation.open() && !operation.needsTheOwnPage();
        if (operation.method().equals("POST") && !byAnybody) {
          assertThat(forged).as("%s as %s", operation, role).isEqualTo(403);
        }
        // The same session: what was refused has not ended it.
        int status = status(operation, cookie + OWN);
        assertThat(status == 403)
            .as("%s as %s: %d", operation, role, status)
            .isEqualTo(!operation.allows(Set.of(role)));
        assertThat(status).as("%s as %s", operation, role).isNotIn(401, 500);
      }
      int status = status(operation, session("nobody", Stage.FULL) + OWN);
      assertThat(status == 403)
          .as("%s in a session without a role: %d", operation, status)
          .isEqualTo(!operation.allows(Set.of()));
      assertThat(status).as("%s in a session without a role", operation).isNotIn(401, 500);
    }
  }

  @Test
  void halfASession_finishesAndDoesNothingElse() throws Exception {
    for (Operation operation : operations()) {
      for (Stage stage : List.of(Stage.SECOND_FACTOR, Stage.ENROLMENT)) {
        int status = status(operation, session(id(PersonRole.HDAB_ADMIN), stage) + OWN);
        boolean may = operation.open() || operation.by().startsWith("half-session");
        assertThat(status == 401).as("%s in %s: %d", operation, stage, status).isEqualTo(!may);
      }
    }
  }

  /** Where anybody may ask, those who are logged in are told more. */
  @Test
  void halfASession_isNobody_whereAnybodyMayAsk_andABadTokenIsTold() throws Exception {
    String search = "GET /api/v1/catalogue/datasets HTTP/1.1\r\n";
    assertThat(ask(search + session("nobody", Stage.FULL) + OWN)).contains("\"datasets\"");
    for (Stage stage : List.of(Stage.SECOND_FACTOR, Stage.ENROLMENT)) {
      assertThat(ask(search + session("nobody", stage) + OWN))
          .as("%s", stage)
          .startsWith("HTTP/1.1 200")
          .doesNotContain("\"datasets\"");
    }
    assertThat(ask(search + bearer("x"))).startsWith("HTTP/1.1 401");
    assertThat(ask(search)).startsWith("HTTP/1.1 200").doesNotContain("\"datasets\"");
  }

  private static String id(PersonRole role) {
    return "p-" + role.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String bearer(String token) {
    return "Authorization: Bearer " + token + "\r\n";
  }

  private static String session(String person, Stage stage) {
    return "Cookie: __Host-kumiki-session="
        + federation
            .coordinator
            .logIns()
            .sessions()
            .begin(person, stage, new Visitor("127.0.0.1", "test"))
            .secret()
        + "\r\n";
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
      int status = status(operation, "");
      // Without an identity provider those are there and say so.
      boolean ofProvider = operation.path().startsWith("/api/v1/session/oidc");
      // An open path with an id that nothing has is there, too.
      boolean nothing = operation.open() && !operation.isPlain();
      if ((status == 404 && !ofProvider && !nothing) || status == 405) {
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
                                m.getValue().path("x-by").asString(""),
                                m.getValue()
                                    .path("x-roles")
                                    .valueStream()
                                    .map(JsonNode::asString)
                                    .collect(Collectors.toSet()),
                                m.getValue().path("x-scope").asString(""))))
        .toList();
  }

  private static int status(Operation operation, String headers) throws Exception {
    return connection.status(
        operation.method()
            + " "
            + operation.concrete()
            + " HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n"
            + headers
            + "\r\n");
  }

  private static String ask(String head) throws Exception {
    try (RawConnection raw = new RawConnection(federation.address(), federation.ca, "TLSv1.3")) {
      return raw.ask(head + "Host: x\r\nConnection: close\r\n\r\n");
    }
  }
}
