package org.kumiki.coordinator.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
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

  private void check(Route route, Map<String, String> parameters, String body) {
    specified.check(
        route,
        new Call(
            Optional.empty(),
            Map.of(),
            parameters,
            Optional.empty(),
            route.path(),
            Map.of(),
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
    assertThatCode(() -> check(APPLY, Map.of(), application("\"x\"", "")))
        .doesNotThrowAnyException();
  }

  @Test
  void body_thatIsNotAsSpecified_isRefusedWithItsPlace() {
    refused(() -> check(APPLY, Map.of(), application("1", "")), "title");
    refused(() -> check(APPLY, Map.of(), application("\"x\"", ", \"role\": \"DECIDER\"")), "role");
    refused(() -> check(APPLY, Map.of(), "{\"kind\": \"ACCESS\"}"), "organisation");
    refused(() -> check(APPLY, Map.of(), "[]"), "body");
    assertThatThrownBy(() -> check(APPLY, Map.of(), "")).isInstanceOf(RuntimeException.class);
    assertThatThrownBy(() -> check(APPLY, Map.of(), "{")).isInstanceOf(Json.Malformed.class);
  }

  @Test
  void parameters_areThoseSpecified_withinTheirBounds() {
    assertThatCode(() -> check(REGISTER, Map.of("skip", "0", "limit", "100"), ""))
        .doesNotThrowAnyException();
    refused(() -> check(REGISTER, Map.of("limit", "101"), ""), "limit");
    refused(() -> check(REGISTER, Map.of("limit", "-1"), ""), "limit");
    refused(() -> check(REGISTER, Map.of("limit", "many"), ""), "limit");
    refused(() -> check(REGISTER, Map.of("include", "drafts"), ""), "query");
  }

  private static void refused(Runnable attempt, String where) {
    assertThatThrownBy(attempt::run)
        .isInstanceOfSatisfying(InvalidInput.class, e -> assertThat(e.where()).isEqualTo(where));
  }

  /** A route that is not specified would not be checked: RouteAccessTest has them all. */
  @Test
  void page_isItsOwn() {
    assertThatCode(() -> check(route("GET", "/catalogue"), Map.of("anything", "1"), ""))
        .doesNotThrowAnyException();
  }
}
