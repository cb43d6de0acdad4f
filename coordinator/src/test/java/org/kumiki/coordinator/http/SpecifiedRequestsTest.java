package org.kumiki.coordinator.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.session.Visitor;

/** What openapi.yaml says of requests is what is accepted. */
class SpecifiedRequestsTest {

  private static final Route APPLY = route("POST", "/api/v1/applications");
  private static final Route REGISTER = route("GET", "/api/v1/register");
  private final SpecifiedRequests specified = new SpecifiedRequests(PublicRoutes.specification());

  private static Route route(String method, String path) {
    return new Route(method, path, new Access.Open(), c -> Answer.nothing());
  }

  private void check(Route route, String query, String body) {
    check(route, query, body, Map.of());
  }

  private void check(Route route, String query, String body, Map<String, String> headers) {
    specified.check(
        route,
        new Call(
            Optional.empty(),
            Map.of(),
            Map.of(),
            Optional.empty(),
            route.path() + query,
            headers,
            body.getBytes(StandardCharsets.UTF_8),
            new Via(new Visitor("192.0.2.1", ""), Optional.empty(), Optional.empty())));
  }

  private static String application(String title, String more) {
    return """
    {"kind": "ACCESS", "organisation": "uni", "title": %s, "datasets": ["n0/data"]%s}
    """
        .formatted(title, more);
  }

  @Test
  void body_isTakenAsSpecified() {
    assertThatCode(() -> check(APPLY, "", application("\"x\"", ""))).doesNotThrowAnyException();
  }

  @Test
  void body_thatIsNotAsSpecified_isRefusedWithItsPlace() {
    refused(() -> check(APPLY, "", application("1", "")), "title");
    refused(() -> check(APPLY, "", application("\"x\"", ", \"role\": \"DECIDER\"")), "role");
    refused(() -> check(APPLY, "", "{\"kind\": \"ACCESS\"}"), "organisation");
    refused(() -> check(APPLY, "", "[]"), "body");
    assertThatThrownBy(() -> check(APPLY, "", "")).isInstanceOf(RuntimeException.class);
    assertThatThrownBy(() -> check(APPLY, "", "{")).isInstanceOf(Json.Malformed.class);
  }

  @Test
  void parameters_areThoseSpecified_withinTheirBounds() {
    assertThatCode(() -> check(REGISTER, "?skip=0&limit=100", "")).doesNotThrowAnyException();
    refused(() -> check(REGISTER, "?limit=101", ""), "limit");
    refused(() -> check(REGISTER, "?limit=-1", ""), "limit");
    refused(() -> check(REGISTER, "?limit=many", ""), "limit");
    refused(() -> check(REGISTER, "?limit=1&limit=2", ""), "limit");
    refused(() -> check(REGISTER, "?include=drafts", ""), "include");
  }

  @Test
  void body_whereNoneIsSpecified_isRefused() {
    Route end = route("POST", "/api/v1/session/end");
    assertThatCode(() -> check(end, "", "")).doesNotThrowAnyException();
    refused(() -> check(end, "", "{}"), "body");
  }

  /** A form of another site's page can send JSON, but only as text/plain. */
  @Test
  void body_thatSaysItIsSomethingElse_isRefused() {
    String body = application("\"x\"", "");
    for (String type : List.of("", "application/json", "Application/JSON; charset=utf-8")) {
      assertThatCode(() -> check(APPLY, "", body, Map.of("content-type", type)))
          .doesNotThrowAnyException();
    }
    for (String type : List.of("text/plain", "application/x-www-form-urlencoded", "json")) {
      assertThatThrownBy(() -> check(APPLY, "", body, Map.of("content-type", type)))
          .isInstanceOf(SpecifiedRequests.WrongType.class)
          .hasMessageContaining(type)
          .hasMessageContaining("application/json");
    }
  }

  @Test
  void refusal_saysWhatIsExpected_andWhereToRead() {
    assertThatThrownBy(() -> check(APPLY, "", application("\"x\"", "").replace("ACCESS", "ALL")))
        .hasMessageContaining("kind")
        .hasMessageContaining("REQUEST")
        .hasMessageContaining("POST /api/v1/applications in /api/v1/openapi.yaml");
  }

  private static void refused(Runnable attempt, String where) {
    assertThatThrownBy(attempt::run)
        .isInstanceOfSatisfying(InvalidInput.class, e -> assertThat(e.where()).isEqualTo(where));
  }

  /** A route that is not specified would not be checked: RouteAccessTest has them all. */
  @Test
  void page_isItsOwn() {
    assertThatCode(() -> check(route("GET", "/catalogue"), "?anything=1", ""))
        .doesNotThrowAnyException();
  }
}
