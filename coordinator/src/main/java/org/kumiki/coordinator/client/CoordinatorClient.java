package org.kumiki.coordinator.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A person's side of the REST API. Guarantees: speaks TLS 1.3 with the coordinator whose CA is
 * pinned and with nobody else; the token goes nowhere else, redirects are not followed; answers are
 * bounded. Safe for threads.
 */
public final class CoordinatorClient implements AutoCloseable {

  /** The kinds of documents that are published at an address of their own. */
  public enum Publication {
    /** The authority. */
    AUTHORITY("authority"),
    /** The roster. */
    ROSTER("roster"),
    /** A template. */
    TEMPLATE("templates"),
    /** The end of a template's suspension. */
    REINSTATEMENT("template-cases/reinstatements"),
    /** A permit. */
    PERMIT("permits");

    private final String path;

    Publication(String path) {
      this.path = path;
    }
  }

  private static final int WATCH_ATTEMPTS = 5;
  private static final String JSON_TYPE = "application/json";
  private static final String JOSE_TYPE = "application/jose+json";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final ApiConnection api;

  /**
   * A client.
   *
   * @param coordinator for example {@code https://hdab.example:8443}
   * @param ca the coordinator's, pinned
   * @param token of the person
   */
  public CoordinatorClient(URI coordinator, X509Certificate ca, String token) {
    this(coordinator, List.of(ca), token);
  }

  /**
   * A client where a gateway of the network may be in between.
   *
   * @param cas the coordinator's and those of the person's own network; no other is trusted
   * @param token of the person
   */
  public CoordinatorClient(URI coordinator, List<X509Certificate> cas, String token) {
    api = new ApiConnection(coordinator, cas, token);
  }

  /**
   * Asks a query; its id.
   *
   * @param query of the contract
   */
  public String submit(String permit, JsonNode query) throws ApiFailure, InterruptedException {
    return submit(permit, query, Optional.empty());
  }

  /**
   * Asks a query with its own schema in place of the catalogue's; its id.
   *
   * @param schema Frictionless Table Schema
   */
  public String submit(String permit, JsonNode query, Optional<JsonNode> schema)
      throws ApiFailure, InterruptedException {
    ObjectNode body = JSON.createObjectNode().put("permit", permit).set("query", query);
    schema.ifPresent(s -> body.set("schema", s));
    return ApiConnection.json(api.post("queries", JSON_TYPE, JSON.writeValueAsBytes(body)))
        .path("query")
        .asString();
  }

  /**
   * What would become of a query; nothing is run.
   *
   * @param signed the preflight that an earlier answer gave to sign, with the person's signature
   */
  public JsonNode preflight(String permit, JsonNode query, Optional<byte[]> signed)
      throws ApiFailure, InterruptedException {
    ObjectNode body = JSON.createObjectNode().put("permit", permit).set("query", query);
    signed.ifPresent(jws -> body.put("signed", new String(jws, StandardCharsets.UTF_8)));
    return ApiConnection.json(
        api.post("queries/preflight", JSON_TYPE, JSON.writeValueAsBytes(body)));
  }

  /** How a query stands. */
  public JsonNode query(String id) throws ApiFailure, InterruptedException {
    return ApiConnection.json(api.get("queries/" + id));
  }

  /** The latest queries that the person may see. */
  public JsonNode queries() throws ApiFailure, InterruptedException {
    return api.all("queries", "queries");
  }

  /**
   * Hears a query's events until its end and gives the last one. A connection that breaks is made
   * again and goes on after the last event that came.
   */
  public WatchedEvent watch(String id, Consumer<WatchedEvent> listener)
      throws ApiFailure, InterruptedException {
    return watch(id, listener, WatchedEvent::isEnd);
  }

  /**
   * The same, until an event that is the last one wanted.
   *
   * @param last true at the end at the latest
   */
  public WatchedEvent watch(
      String id, Consumer<WatchedEvent> listener, Predicate<WatchedEvent> last)
      throws ApiFailure, InterruptedException {
    String after = "";
    IOException broken = new IOException("the stream ended before the query did");
    for (int attempt = 0; attempt < WATCH_ATTEMPTS; attempt++) {
      HttpRequest.Builder request = api.request("queries/" + id + "/events").GET();
      if (!after.isEmpty()) {
        request.header("Last-Event-ID", after);
      }
      HttpResponse<InputStream> response = api.send(request, BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        if (response.statusCode() != 200) {
          throw ApiConnection.failure(
              response.statusCode(), body.readNBytes(ApiConnection.LARGEST_ANSWER));
        }
        EventLines events = new EventLines(body);
        for (var next = events.next(); next.isPresent(); next = events.next()) {
          after = next.get().id();
          attempt = 0;
          listener.accept(next.get());
          if (last.test(next.get())) {
            if (next.get().isEnd()) {
              readOn(body);
            }
            return next.get();
          }
        }
      } catch (IOException e) {
        broken = e;
      }
    }
    throw api.noAnswer(broken);
  }

  /** A stream that was read to its end leaves a connection for the next request. */
  private static void readOn(InputStream body) {
    try {
      var _ = body.skip(ApiConnection.LARGEST_ANSWER);
    } catch (IOException e) {
      // The end was heard; there will be another connection.
    }
  }

  /** The released document of a query that has ended, as it was released. */
  public byte[] result(String id) throws ApiFailure, InterruptedException {
    return api.get("queries/" + id + "/result");
  }

  /** The signed receipt of a released result. */
  public byte[] receipt(String id) throws ApiFailure, InterruptedException {
    return api.get("queries/" + id + "/receipt");
  }

  /** A run with its released result and receipt, as a zip. */
  public byte[] crate(String id) throws ApiFailure, InterruptedException {
    return api.get("queries/" + id + "/crate");
  }

  /** Asks a query to end; what is on record of it then. */
  public JsonNode cancel(String id) throws ApiFailure, InterruptedException {
    return ApiConnection.json(api.post("queries/" + id + "/cancel", JSON_TYPE, new byte[0]));
  }

  /** The work order that waits for the person's signature. */
  public byte[] workOrder(String id) throws ApiFailure, InterruptedException {
    return api.get("queries/" + id + "/work-order");
  }

  /** Gives the work order back with the person's signature. */
  public void sign(String id, byte[] signed) throws ApiFailure, InterruptedException {
    api.post("queries/" + id + "/signature", JOSE_TYPE, signed);
  }

  /** Publishes a signed document. */
  public void publish(Publication kind, byte[] jws) throws ApiFailure, InterruptedException {
    api.post(kind.path, JOSE_TYPE, jws);
  }

  /** Publishes a revocation, suspension or lift. */
  public void publishAct(String permit, byte[] jws) throws ApiFailure, InterruptedException {
    api.post("permits/" + permit + "/acts", JOSE_TYPE, jws);
  }

  /** The documents of a kind. */
  public JsonNode published(Publication kind) throws ApiFailure, InterruptedException {
    return api.all(kind.path, kind.path);
  }

  /** A permit, and whether it is in force. */
  public JsonNode permit(String id) throws ApiFailure, InterruptedException {
    return ApiConnection.json(api.get("permits/" + id));
  }

  /** The nodes. */
  public JsonNode nodes() throws ApiFailure, InterruptedException {
    return api.all("nodes", "nodes");
  }

  /** A one-time token for a node's enrolment. */
  public String enrolmentToken(String node) throws ApiFailure, InterruptedException {
    return ApiConnection.json(api.post("nodes/" + node + "/token", JSON_TYPE, new byte[0]))
        .path("token")
        .asString();
  }

  /** Ends the trust in a node's certificate. */
  public void revokeNode(String node) throws ApiFailure, InterruptedException {
    api.post("nodes/" + node + "/revoke", JSON_TYPE, new byte[0]);
  }

  /** Who one is, and what one may do. */
  public JsonNode who() throws ApiFailure, InterruptedException {
    return ApiConnection.json(api.get("session"));
  }

  /** The own tokens that are good. */
  public JsonNode tokens() throws ApiFailure, InterruptedException {
    return api.all("account/tokens", "tokens");
  }

  /** A new own token with these scopes; shown once. */
  public JsonNode makeToken(String name, List<String> scopes, int days)
      throws ApiFailure, InterruptedException {
    ObjectNode terms = JSON.createObjectNode().put("name", name).put("days", days);
    ArrayNode all = terms.putArray("scopes");
    scopes.forEach(all::add);
    return ApiConnection.json(api.post("account/tokens", JSON_TYPE, JSON.writeValueAsBytes(terms)));
  }

  /** Ends an own token. */
  public void revokeToken(String id) throws ApiFailure, InterruptedException {
    api.post("account/tokens/" + id + "/revoke", JSON_TYPE, new byte[0]);
  }

  /** The catalogue. */
  public JsonNode datasets() throws ApiFailure, InterruptedException {
    return api.all("catalogue/datasets", "descriptions");
  }

  /** A dataset with its dictionary. */
  public JsonNode dataset(String node, String id) throws ApiFailure, InterruptedException {
    return ApiConnection.json(api.get("catalogue/datasets/" + node + "/" + id));
  }

  /** Writes a draft of a description of a dataset; the version as it is then. */
  public JsonNode describe(String node, String dataset, JsonNode description)
      throws ApiFailure, InterruptedException {
    ObjectNode body = JSON.createObjectNode().put("node", node).put("dataset", dataset);
    body.set("description", description);
    return ApiConnection.json(
        api.post("catalogue/descriptions", JSON_TYPE, JSON.writeValueAsBytes(body)));
  }

  /**
   * Carries out a command on a description; the version as it is then.
   *
   * @param command declare, publish, confirm or withdraw
   */
  public JsonNode describe(String id, String command) throws ApiFailure, InterruptedException {
    return ApiConnection.json(
        api.post("catalogue/descriptions/" + id + "/" + command, JSON_TYPE, new byte[0]));
  }

  /** The public catalogue's descriptions that fit. */
  public JsonNode catalogue(String search) throws ApiFailure, InterruptedException {
    return api.all("catalogue/datasets?q=" + ApiConnection.encoded(search), "descriptions");
  }

  /** Entries of the audit log after this number. */
  public JsonNode audit(long after) throws ApiFailure, InterruptedException {
    return api.all("audit?after=" + after, "entries");
  }

  @Override
  public void close() {
    api.close();
  }
}
