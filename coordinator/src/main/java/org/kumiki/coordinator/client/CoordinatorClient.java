package org.kumiki.coordinator.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javax.net.ssl.SSLParameters;
import tools.jackson.core.JacksonException;
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

  private static final Duration ANSWER = Duration.ofSeconds(60);
  private static final int LARGEST_ANSWER = 64 << 20;
  private static final int WATCH_ATTEMPTS = 5;
  private static final String JSON_TYPE = "application/json";
  private static final String JOSE_TYPE = "application/jose+json";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final URI base;
  private final String token;
  private final HttpClient http;

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
    if (!"https".equals(coordinator.getScheme())) {
      throw new IllegalArgumentException("a coordinator's address begins with https://");
    }
    base = coordinator;
    this.token = Objects.requireNonNull(token);
    SSLParameters tls = new SSLParameters();
    tls.setProtocols(new String[] {"TLSv1.3"});
    http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(20))
            .sslContext(PinnedTls.trusting(cas))
            .sslParameters(tls)
            .build();
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
    return json(post("queries", JSON_TYPE, JSON.writeValueAsBytes(body))).path("query").asString();
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
    return json(post("queries/preflight", JSON_TYPE, JSON.writeValueAsBytes(body)));
  }

  /** How a query stands. */
  public JsonNode query(String id) throws ApiFailure, InterruptedException {
    return json(get("queries/" + id));
  }

  /** The latest queries that the person may see. */
  public JsonNode queries() throws ApiFailure, InterruptedException {
    return all("queries", "queries");
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
      HttpRequest.Builder request = request("queries/" + id + "/events").GET();
      if (!after.isEmpty()) {
        request.header("Last-Event-ID", after);
      }
      HttpResponse<InputStream> response = send(request, BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        if (response.statusCode() != 200) {
          throw failure(response.statusCode(), body.readNBytes(LARGEST_ANSWER));
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
    throw noAnswer(broken);
  }

  /** A stream that was read to its end leaves a connection for the next request. */
  private static void readOn(InputStream body) {
    try {
      var _ = body.skip(LARGEST_ANSWER);
    } catch (IOException e) {
      // The end was heard; there will be another connection.
    }
  }

  /** The released document of a query that has ended, as it was released. */
  public byte[] result(String id) throws ApiFailure, InterruptedException {
    return get("queries/" + id + "/result");
  }

  /** The signed receipt of a released result. */
  public byte[] receipt(String id) throws ApiFailure, InterruptedException {
    return get("queries/" + id + "/receipt");
  }

  /** A run with its released result and receipt, as a zip. */
  public byte[] crate(String id) throws ApiFailure, InterruptedException {
    return get("queries/" + id + "/crate");
  }

  /** Asks a query to end. */
  public void cancel(String id) throws ApiFailure, InterruptedException {
    post("queries/" + id + "/cancel", JSON_TYPE, new byte[0]);
  }

  /** The work order that waits for the person's signature. */
  public byte[] workOrder(String id) throws ApiFailure, InterruptedException {
    return get("queries/" + id + "/work-order");
  }

  /** Gives the work order back with the person's signature. */
  public void sign(String id, byte[] signed) throws ApiFailure, InterruptedException {
    post("queries/" + id + "/signature", JOSE_TYPE, signed);
  }

  /** Publishes a signed document. */
  public void publish(Publication kind, byte[] jws) throws ApiFailure, InterruptedException {
    post(kind.path, JOSE_TYPE, jws);
  }

  /** Publishes a revocation, suspension or lift. */
  public void publishAct(String permit, byte[] jws) throws ApiFailure, InterruptedException {
    post("permits/" + permit + "/acts", JOSE_TYPE, jws);
  }

  /** The documents of a kind. */
  public JsonNode published(Publication kind) throws ApiFailure, InterruptedException {
    return all(kind.path, kind.path);
  }

  /** A permit, and whether it is in force. */
  public JsonNode permit(String id) throws ApiFailure, InterruptedException {
    return json(get("permits/" + id));
  }

  /** The nodes. */
  public JsonNode nodes() throws ApiFailure, InterruptedException {
    return all("nodes", "nodes");
  }

  /** A one-time token for a node's enrolment. */
  public String enrolmentToken(String node) throws ApiFailure, InterruptedException {
    return json(post("nodes/" + node + "/token", JSON_TYPE, new byte[0])).path("token").asString();
  }

  /** Ends the trust in a node's certificate. */
  public void revokeNode(String node) throws ApiFailure, InterruptedException {
    post("nodes/" + node + "/revoke", JSON_TYPE, new byte[0]);
  }

  /** Who one is, and what one may do. */
  public JsonNode who() throws ApiFailure, InterruptedException {
    return json(get("session"));
  }

  /** The own tokens that are good. */
  public JsonNode tokens() throws ApiFailure, InterruptedException {
    return all("account/tokens", "tokens");
  }

  /** A new own token with these scopes; shown once. */
  public JsonNode makeToken(String name, List<String> scopes, int days)
      throws ApiFailure, InterruptedException {
    ObjectNode terms = JSON.createObjectNode().put("name", name).put("days", days);
    ArrayNode all = terms.putArray("scopes");
    scopes.forEach(all::add);
    return json(post("account/tokens", JSON_TYPE, JSON.writeValueAsBytes(terms)));
  }

  /** Ends an own token. */
  public void revokeToken(String id) throws ApiFailure, InterruptedException {
    post("account/tokens/" + id + "/revoke", JSON_TYPE, new byte[0]);
  }

  /** The catalogue. */
  public JsonNode datasets() throws ApiFailure, InterruptedException {
    return all("catalogue/datasets", "descriptions");
  }

  /** A dataset with its dictionary. */
  public JsonNode dataset(String node, String id) throws ApiFailure, InterruptedException {
    return json(get("catalogue/datasets/" + node + "/" + id));
  }

  /** Writes a draft of a description of a dataset; the version as it is then. */
  public JsonNode describe(String node, String dataset, JsonNode description)
      throws ApiFailure, InterruptedException {
    ObjectNode body = JSON.createObjectNode().put("node", node).put("dataset", dataset);
    body.set("description", description);
    return json(post("catalogue/descriptions", JSON_TYPE, JSON.writeValueAsBytes(body)));
  }

  /**
   * Carries out a command on a description; the version as it is then.
   *
   * @param command declare, publish, confirm or withdraw
   */
  public JsonNode describe(String id, String command) throws ApiFailure, InterruptedException {
    return json(post("catalogue/descriptions/" + id + "/" + command, JSON_TYPE, new byte[0]));
  }

  /** The public catalogue's descriptions that fit. */
  public JsonNode catalogue(String search) throws ApiFailure, InterruptedException {
    return all("catalogue/datasets?q=" + encoded(search), "descriptions");
  }

  /** Entries of the audit log after this number. */
  public JsonNode audit(long after) throws ApiFailure, InterruptedException {
    return all("audit?after=" + after, "entries");
  }

  /** A list with the lines of all its pages. */
  private JsonNode all(String path, String name) throws ApiFailure, InterruptedException {
    JsonNode first = json(get(path));
    JsonNode page = first;
    while (page.has("next") && first.path(name) instanceof ArrayNode lines) {
      page = json(get(next(path, page.path("next").asString())));
      if (page.path(name).isEmpty()) {
        throw new ApiFailure(200, "NO_PROGRESS", "the list has a next page without a line", "");
      }
      page.path(name).forEach(lines::add);
    }
    return first instanceof ObjectNode whole ? whole.without("next") : first;
  }

  private static String next(String path, String after) {
    String from = path.replaceFirst("[?&]after=[^&]*", "");
    return from + (from.contains("?") ? "&" : "?") + "after=" + encoded(after);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private byte[] get(String path) throws ApiFailure, InterruptedException {
    return whole(request(path).timeout(ANSWER).GET());
  }

  private byte[] post(String path, String type, byte[] body)
      throws ApiFailure, InterruptedException {
    return whole(
        request(path)
            .timeout(ANSWER)
            .header("Content-Type", type)
            .POST(BodyPublishers.ofByteArray(body)));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(base.resolve("/api/v1/" + path))
        .header("Authorization", "Bearer " + token);
  }

  private byte[] whole(HttpRequest.Builder request) throws ApiFailure, InterruptedException {
    HttpResponse<InputStream> response = send(request, BodyHandlers.ofInputStream());
    byte[] body;
    try (InputStream in = response.body()) {
      body = in.readNBytes(LARGEST_ANSWER + 1);
    } catch (IOException e) {
      throw noAnswer(e);
    }
    if (body.length > LARGEST_ANSWER) {
      throw new ApiFailure(
          response.statusCode(), "TOO_LARGE", "the answer is larger than expected", "");
    }
    if (response.statusCode() / 100 != 2) {
      throw failure(response.statusCode(), body);
    }
    return body;
  }

  private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler)
      throws ApiFailure, InterruptedException {
    try {
      return http.send(request.build(), handler);
    } catch (IOException e) {
      throw noAnswer(e);
    }
  }

  private ApiFailure noAnswer(IOException cause) {
    ApiFailure failure =
        new ApiFailure(
            ApiFailure.NO_ANSWER,
            "NO_ANSWER",
            "no coordinator with the pinned certificate answered at "
                + base
                + ": "
                + cause.getMessage(),
            "");
    failure.initCause(cause);
    return failure;
  }

  private static JsonNode json(byte[] body) throws ApiFailure {
    try {
      return JSON.readTree(body);
    } catch (JacksonException e) {
      throw new ApiFailure(200, "NOT_JSON", "the answer is not JSON", "");
    }
  }

  private static ApiFailure failure(int status, byte[] body) {
    try {
      JsonNode problem = JSON.readTree(body);
      return new ApiFailure(
          status,
          problem.path("code").asString("HTTP_" + status),
          problem.path("detail").asString("the coordinator answered with status " + status),
          problem.path("field").asString(""));
    } catch (JacksonException e) {
      return new ApiFailure(
          status, "HTTP_" + status, "the coordinator answered with status " + status, "");
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
    http.close();
  }
}
