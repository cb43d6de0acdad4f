package org.kumiki.coordinator.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What anybody may read: whether the coordinator is there, and what its API is. */
final class PublicRoutes {

  private static final String SPECIFICATION = "openapi.yaml";

  private static final Logger LOG = LoggerFactory.getLogger(PublicRoutes.class);

  private final byte[] specification = specification();
  private final ApiParts parts;

  PublicRoutes(ApiParts parts) {
    this.parts = parts;
  }

  List<Route> routes() {
    Access open = new Access.Open();
    return List.of(
        Route.get("/health/live", open, c -> up()),
        // Routes are served only after the stores were opened and queries were resumed.
        Route.get("/health/ready", open, c -> ready()),
        Route.get(
            "/api/v1/openapi.yaml",
            open,
            c -> Answer.bytes(200, "application/yaml", specification)));
  }

  private static Answer up() {
    return Answer.json(200, Json.object().put("status", "UP"));
  }

  /** Up only if the store answers. */
  private Answer ready() {
    try {
      parts.queries().records().latest(1);
      return up();
    } catch (RuntimeException e) {
      LOG.error("the store does not answer", e);
      return Problem.of(503, "NOT_READY", "the coordinator's store does not answer").answer();
    }
  }

  /** The specification as it is served. */
  static byte[] specification() {
    try (InputStream in = PublicRoutes.class.getResourceAsStream(SPECIFICATION)) {
      if (in == null) {
        throw new IllegalStateException(SPECIFICATION + " is not in the jar");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
