package org.kumiki.coordinator.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** What anybody may read: whether the coordinator is there, and what its API is. */
final class PublicRoutes {

  private static final String SPECIFICATION = "openapi.yaml";

  private final byte[] specification = specification();

  List<Route> routes() {
    Access open = new Access.Open();
    return List.of(
        Route.get("/health/live", open, c -> up()),
        // Routes are served only after the stores were opened and queries were resumed.
        Route.get("/health/ready", open, c -> up()),
        Route.get(
            "/api/v1/openapi.yaml",
            open,
            c -> Answer.bytes(200, "application/yaml", specification)));
  }

  private static Answer up() {
    return Answer.json(200, Json.object().put("status", "UP"));
  }

  private static byte[] specification() {
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
