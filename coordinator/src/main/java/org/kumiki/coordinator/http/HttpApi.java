package org.kumiki.coordinator.http;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.KeyCertOptions;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.kumiki.coordinator.identity.ServerKeys;

/**
 * The server of the API. Guarantees: TLS 1.3 only, no plaintext; line, headers, body, time and
 * number of connections are bounded; endpoints run on virtual threads, never on the event loop.
 */
public final class HttpApi implements AutoCloseable {

  private static final int START_SECONDS = 20;
  private static final int STOP_SECONDS = 5;

  private final Vertx vertx;
  private final HttpServer server;
  private final RouteTable routes;
  private final ExecutorService executor;

  private HttpApi(Vertx vertx, HttpServer server, RouteTable routes, ExecutorService executor) {
    this.vertx = vertx;
    this.server = server;
    this.routes = routes;
    this.executor = executor;
  }

  /** Starts to listen. */
  public static HttpApi start(String host, HttpConfig config, ServerKeys keys, ApiParts parts) {
    Vertx vertx =
        Vertx.vertx(
            new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(1)
                .setUseDaemonThread(true)
                .setFileSystemOptions(
                    new FileSystemOptions()
                        .setClassPathResolvingEnabled(false)
                        .setFileCachingEnabled(false)));
    ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    ConnectionWatch watch = new ConnectionWatch(vertx, config.requestTime());
    BrowserProblems problems = new BrowserProblems(parts.console());
    Replies replies = new Replies(vertx, executor, config.heartbeat(), problems);
    RouteTable routes = new RouteTable(parts);
    Admission admission =
        new Admission(new Authentication(parts.people().people(), parts.people().sessions()));
    RateLimits limits = new RateLimits(config.rates(), parts.clock());
    SpecifiedEndpoints endpoints =
        new SpecifiedEndpoints(
            new SpecifiedRequests(PublicRoutes.specification()), parts.cases().keys());
    Door door =
        new Door(
            routes,
            admission,
            limits,
            endpoints,
            executor,
            replies,
            problems,
            watch,
            parts.meter());
    HttpServer server =
        vertx
            .createHttpServer(options(keys))
            .connectionHandler(watch::opened)
            .invalidRequestHandler(HttpApi::invalid)
            .requestHandler(
                request -> {
                  Context context = vertx.getOrCreateContext();
                  watch.began(request);
                  door.enter(request, context);
                });
    HttpApi api = new HttpApi(vertx, server, routes, executor);
    try {
      server
          .listen(config.port(), host)
          .toCompletionStage()
          .toCompletableFuture()
          .get(START_SECONDS, TimeUnit.SECONDS);
      return api;
    } catch (ExecutionException | TimeoutException e) {
      api.close();
      throw new IllegalStateException("the API cannot listen at port " + config.port(), e);
    } catch (InterruptedException e) {
      api.close();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the API started", e);
    }
  }

  private static HttpServerOptions options(ServerKeys keys) {
    return new HttpServerOptions()
        .setSsl(true)
        .setUseAlpn(false)
        .setEnabledSecureTransportProtocols(Set.of("TLSv1.3"))
        .setSslHandshakeTimeout(Limits.HANDSHAKE.toSeconds())
        .setSslHandshakeTimeoutUnit(TimeUnit.SECONDS)
        .setKeyCertOptions(KeyCertOptions.wrap(keys))
        .setMaxHeaderSize(Limits.HEADERS)
        .setMaxInitialLineLength(Limits.REQUEST_LINE)
        .setHttp2ClearTextEnabled(false);
  }

  /** What is not even HTTP, or too long for it. */
  private static void invalid(HttpServerRequest request) {
    Problem problem =
        switch (request.decoderResult().cause()) {
          case TooLongHttpHeaderException e ->
              Problem.of(431, "HEADERS_TOO_LARGE", "headers have at most %d bytes", Limits.HEADERS);
          case TooLongHttpLineException e ->
              Problem.of(
                  414, "ADDRESS_TOO_LONG", "an address has at most %d bytes", Limits.REQUEST_LINE);
          case Throwable e -> Problem.of(400, "NOT_HTTP", "the request could not be read");
        };
    request.response().putHeader("Connection", "close");
    // What could not be read says nothing of a language, so it is answered in both.
    Replies.write(request.response(), problem.inBoth());
    var _ = request.connection().close();
  }

  /** The port. */
  public int port() {
    return server.actualPort();
  }

  /** What the API serves: method and path of every route. */
  public List<String> routes() {
    return routes.api().stream().map(r -> r.method() + " " + r.path()).toList();
  }

  /** All that is served, pages too. */
  List<Route> everything() {
    return routes.all();
  }

  /** Ends all connections. */
  @Override
  public void close() {
    try {
      vertx.close().toCompletionStage().toCompletableFuture().get(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("the API did not stop", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      executor.shutdownNow();
    }
  }
}
