package org.kumiki.coordinator.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.SSLParameters;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Requests and answers of the REST API. Guarantees: TLS 1.3 with whom a pinned CA vouches for and
 * with nobody else; the token goes nowhere else, redirects are not followed; answers are bounded.
 * Safe for threads.
 */
final class ApiConnection implements AutoCloseable {

  /** Bytes of an answer at most. */
  static final int LARGEST_ANSWER = 64 << 20;

  private static final Duration ANSWER = Duration.ofSeconds(60);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final URI base;
  private final String token;
  private final HttpClient http;

  /** To an address that begins with https://. */
  ApiConnection(URI coordinator, List<X509Certificate> cas, String token) {
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

  /** A list with the lines of all its pages. */
  JsonNode all(String path, String name) throws ApiFailure, InterruptedException {
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

  /** A part of an address's query. */
  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** What there is at a path below /api/v1/. */
  byte[] get(String path) throws ApiFailure, InterruptedException {
    return whole(request(path).timeout(ANSWER).GET());
  }

  /** Sends; what is answered. */
  byte[] post(String path, String type, byte[] body) throws ApiFailure, InterruptedException {
    return whole(
        request(path)
            .timeout(ANSWER)
            .header("Content-Type", type)
            .POST(BodyPublishers.ofByteArray(body)));
  }

  /** A request with the token, not sent yet. */
  HttpRequest.Builder request(String path) {
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

  /** Sends; an answer of any status. */
  <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler)
      throws ApiFailure, InterruptedException {
    try {
      return http.send(request.build(), handler);
    } catch (IOException e) {
      throw noAnswer(e);
    }
  }

  /** What to say where there was no answer. */
  ApiFailure noAnswer(IOException cause) {
    ApiFailure failure =
        new ApiFailure(
            ApiFailure.NO_ANSWER,
            "NO_ANSWER",
            "no coordinator with the pinned certificate answered at " + base + ": " + words(cause),
            "");
    failure.initCause(cause);
    return failure;
  }

  /** The client gives some causes no words of their own. */
  private static String words(IOException cause) {
    for (Throwable t = cause; t != null; t = t.getCause()) {
      if (t instanceof UnresolvedAddressException || t instanceof UnknownHostException) {
        return "no address is known for this host";
      }
      if (t.getMessage() != null) {
        return t.getMessage();
      }
    }
    return cause instanceof ConnectException
        ? "nothing listens there, or a firewall is between"
        : cause.getClass().getSimpleName();
  }

  /** An answer as JSON. */
  static JsonNode json(byte[] body) throws ApiFailure {
    try {
      return JSON.readTree(body);
    } catch (JacksonException e) {
      throw new ApiFailure(200, "NOT_JSON", "the answer is not JSON", "");
    }
  }

  /** What a refusal says. */
  static ApiFailure failure(int status, byte[] body) {
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
