package org.kumiki.coordinator.http;

import static org.kumiki.coordinator.person.PersonRole.AUDITOR;
import static org.kumiki.coordinator.person.PersonRole.DECIDER;
import static org.kumiki.coordinator.person.PersonRole.HDAB_ADMIN;
import static org.kumiki.coordinator.person.PersonRole.OPERATOR;

import java.util.List;
import java.util.Set;
import org.kumiki.algorithms.dictionary.DictionaryWriter;
import org.kumiki.coordinator.catalogue.CatalogueEntry;
import org.kumiki.coordinator.identity.EnrolledNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Nodes and what they say their datasets are. */
final class NodeRoutes {

  private final ApiParts parts;

  NodeRoutes(ApiParts parts) {
    this.parts = parts;
  }

  List<Route> routes() {
    Access keepers = Access.roles(OPERATOR, HDAB_ADMIN);
    return List.of(
        Route.get(
            "/api/v1/nodes", Access.roles(OPERATOR, HDAB_ADMIN, DECIDER, AUDITOR), this::nodes),
        Route.post("/api/v1/nodes/{id}/token", keepers, this::token),
        Route.post("/api/v1/nodes/{id}/revoke", keepers, this::revoke),
        Route.get(
            "/api/v1/catalogue/datasets/{node}/{dataset}", new Access.LoggedIn(), this::dataset));
  }

  private Answer nodes(Call call) {
    Set<String> connected = parts.catalogue().connected();
    return Page.of(call)
        .answer(
            "nodes",
            parts.nodes().all(),
            EnrolledNode::id,
            node ->
                Json.object()
                    .put("id", node.id())
                    .put("spki_sha256", node.spkiSha256().hex())
                    .put("connected", connected.contains(node.id())));
  }

  private Answer token(Call call) {
    return Answer.json(
        201, Json.object().put("token", parts.commands().issueToken(call.path("id"))));
  }

  private Answer revoke(Call call) {
    if (parts.nodes().find(call.path("id")).isEmpty()) {
      return Problem.notFound().answer();
    }
    parts.commands().revokeNode(call.path("id"));
    return Answer.nothing();
  }

  /** What all nodes told; for people who are logged in. */
  ArrayNode datasets() {
    Set<String> connected = parts.catalogue().connected();
    ArrayNode datasets = Json.array();
    parts.catalogue().all().forEach(e -> datasets.add(summary(e, connected)));
    return datasets;
  }

  private Answer dataset(Call call) {
    return parts
        .catalogue()
        .find(call.path("node"), call.path("dataset"))
        .<Answer>map(
            entry -> {
              ObjectNode one = summary(entry, parts.catalogue().connected());
              entry.dictionary().ifPresent(d -> one.set("dictionary", DictionaryWriter.tree(d)));
              return Answer.json(200, one);
            })
        .orElseGet(() -> Problem.notFound().answer());
  }

  private static ObjectNode summary(CatalogueEntry entry, Set<String> connected) {
    ObjectNode one =
        Json.object()
            .put("node", entry.node())
            .put("dataset", entry.id())
            .put("version", entry.version())
            .put("connected", connected.contains(entry.node()));
    if (entry.dictionary().isEmpty()) {
      one.put("dictionary_fault", entry.fault().en())
          .put("dictionary_fault_ja", entry.fault().ja());
    }
    return one;
  }
}
