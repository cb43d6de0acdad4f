package org.kumiki.coordinator.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.audit.AuditEntry;
import org.kumiki.coordinator.person.PersonRole;
import org.kumiki.coordinator.transparency.PublishedHead;
import org.kumiki.protocols.document.Digest;
import org.kumiki.protocols.merkle.ConsistencyProof;
import org.kumiki.protocols.merkle.InclusionProof;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The audit log, for auditors; its signed heads, for anybody. */
final class AuditRoutes {

  private static final int PAGE = 500;
  private static final int HEADS = 100;

  private final ApiParts parts;

  AuditRoutes(ApiParts parts) {
    this.parts = parts;
  }

  List<Route> routes() {
    Access auditors = Access.roles(PersonRole.AUDITOR);
    Access open = new Access.Open();
    return List.of(
        Route.get("/api/v1/audit", auditors, this::entries),
        Route.get("/api/v1/audit/head", open, c -> head(parts.heads().latest())),
        Route.post(
            "/api/v1/audit/head",
            Access.roles(PersonRole.AUDITOR, PersonRole.OPERATOR),
            c -> head(parts.heads().publish())),
        Route.get("/api/v1/audit/heads", open, this::heads),
        Route.get("/api/v1/audit/consistency", open, this::consistency),
        Route.get("/api/v1/audit/inclusion/{sequence}", auditors, this::inclusion));
  }

  private static Answer head(PublishedHead head) {
    return Answer.jose(head.jws().getBytes(StandardCharsets.UTF_8));
  }

  private Answer heads(Call call) {
    long after = call.number("after", 0, Long.MAX_VALUE);
    return Page.of(call, HEADS, HEADS)
        .read(
            "heads",
            (ignored, most) -> parts.heads().after(after, most),
            head -> Long.toString(head.position()),
            AuditRoutes::json);
  }

  private static ObjectNode json(PublishedHead head) {
    ObjectNode one =
        Json.object()
            .put("position", head.position())
            .put("size", head.size())
            .put("at", head.at().toString());
    one.set("signed", Json.own(head.jws().getBytes(StandardCharsets.UTF_8)));
    return one;
  }

  private Answer consistency(Call call) {
    long latest = parts.heads().latest().size();
    ConsistencyProof proof =
        parts
            .heads()
            .consistency(
                call.number("from", latest, Long.MAX_VALUE),
                call.number("to", latest, Long.MAX_VALUE));
    return Answer.json(
        200,
        Json.object()
            .put("from", proof.from())
            .put("to", proof.to())
            .set("path", path(proof.path())));
  }

  private Answer inclusion(Call call) {
    String sequence = call.path("sequence");
    if (!sequence.matches("[0-9]{1,18}")) {
      throw new InvalidInput("sequence", "expected the number of an entry");
    }
    InclusionProof proof =
        parts
            .heads()
            .inclusion(
                Long.parseLong(sequence),
                call.number("size", parts.heads().latest().size(), Long.MAX_VALUE));
    return Answer.json(
        200,
        Json.object()
            .put("index", proof.index())
            .put("size", proof.size())
            .set("path", path(proof.path())));
  }

  private static ArrayNode path(List<Digest> hashes) {
    ArrayNode path = Json.array();
    hashes.forEach(h -> path.add(h.hex()));
    return path;
  }

  private Answer entries(Call call) {
    long after = call.number("after", 0, Long.MAX_VALUE);
    return Page.of(call, PAGE, PAGE)
        .read(
            "entries",
            (ignored, most) -> parts.audit().after(after, most),
            entry -> Long.toString(entry.sequence()),
            AuditRoutes::json);
  }

  private static ObjectNode json(AuditEntry entry) {
    ObjectNode one =
        Json.object()
            .put("sequence", entry.sequence())
            .put("at", entry.at().toString())
            .put("actor", entry.actor().text())
            .put("action", entry.action().name())
            .put("subject", entry.subject())
            .put("hash", entry.hash().hex());
    one.set("detail", entry.detail().node());
    return one;
  }
}
