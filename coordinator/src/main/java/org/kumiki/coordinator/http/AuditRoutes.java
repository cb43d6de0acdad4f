package org.kumiki.coordinator.http;

import java.util.List;
import org.kumiki.coordinator.audit.AuditEntry;
import org.kumiki.coordinator.person.PersonRole;
import tools.jackson.databind.node.ArrayNode;

/** The audit log, for auditors. */
final class AuditRoutes {

  private static final int PAGE = 500;

  private final ApiParts parts;

  AuditRoutes(ApiParts parts) {
    this.parts = parts;
  }

  List<Route> routes() {
    return List.of(Route.get("/api/v1/audit", Access.roles(PersonRole.AUDITOR), this::entries));
  }

  private Answer entries(Call call) {
    long after = call.number("after", 0, Long.MAX_VALUE);
    int limit = (int) call.number("limit", PAGE, PAGE);
    ArrayNode entries = Json.array();
    for (AuditEntry entry : parts.audit().after(after, limit)) {
      entries
          .addObject()
          .put("sequence", entry.sequence())
          .put("at", entry.at().toString())
          .put("actor", entry.actor().text())
          .put("action", entry.action().name())
          .put("subject", entry.subject())
          .put("hash", entry.hash().hex())
          .set("detail", entry.detail().node());
    }
    return Answer.json(200, Json.object().set("entries", entries));
  }
}
