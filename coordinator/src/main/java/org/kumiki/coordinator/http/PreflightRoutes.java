package org.kumiki.coordinator.http;

import static org.kumiki.coordinator.person.PersonRole.RESEARCHER;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.preflight.PreflightJson;
import org.kumiki.coordinator.preflight.PreflightReport;
import tools.jackson.databind.JsonNode;

/**
 * Preflights. Guarantees: a person has at most one under way, so that nobody makes nodes write
 * their journals faster than they answer; it is asked on behalf of the person who is logged in and
 * nobody else.
 */
final class PreflightRoutes {

  private static final String PATH = "/api/v1/queries/preflight";
  private static final List<String> KEYS = List.of("permit", "query", "schema", "signed");

  private final ApiParts parts;
  private final Set<String> asking = ConcurrentHashMap.newKeySet();

  PreflightRoutes(ApiParts parts) {
    this.parts = parts;
  }

  List<Route> routes() {
    return List.of(Route.post(PATH, Access.roles(RESEARCHER), this::preflight));
  }

  private Answer preflight(Call call) {
    Submission submission = Submission.read(call.body(), KEYS);
    Optional<byte[]> signed = signed(submission.body().path("signed"));
    if (!asking.add(call.caller().id())) {
      return Problem.of(429, "TOO_MANY_QUERIES", "another preflight of yours is under way")
          .answer();
    }
    try {
      PreflightReport report =
          parts
              .commands()
              .preflight(
                  submission.request(
                      call.caller().id(),
                      order -> {
                        throw new IllegalStateException("a preflight is no work order");
                      }),
                  signed);
      return Answer.json(200, PreflightJson.of(report));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Problem.of(503, "STOPPING", "the coordinator stops; ask again later").answer();
    } finally {
      asking.remove(call.caller().id());
    }
  }

  private static Optional<byte[]> signed(JsonNode signed) {
    if (signed.isMissingNode()) {
      return Optional.empty();
    }
    if (!signed.isString()) {
      throw new InvalidInput("signed", "expected the text of a JWS");
    }
    return Optional.of(signed.stringValue().getBytes(StandardCharsets.UTF_8));
  }
}
