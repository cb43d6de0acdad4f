package org.kumiki.coordinator.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.kumiki.algorithms.message.Message;
import org.kumiki.coordinator.fixture.FixedClock;
import org.kumiki.coordinator.query.ProgressLog;
import org.kumiki.coordinator.query.ProgressLogs;
import org.kumiki.coordinator.query.QueryEnding;
import org.kumiki.coordinator.query.QueryProgress;

/** A query's events as they stand on the wire: every chunk is a write. */
@Timeout(60)
class EventStreamTest {

  private static final TimeUnit SECONDS = TimeUnit.SECONDS;
  private static final QueryEnding DONE =
      new QueryEnding("COMPLETED", Message.written("done"), 0, List.of(), List.of());

  private final ProgressLog log =
      new ProgressLogs(new FixedClock("2026-11-30T09:00:00Z"), "p").of("q1");
  private final Vertx vertx = Vertx.vertx();
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicBoolean allowed = new AtomicBoolean(true);
  private final CountDownLatch left = new CountDownLatch(1);
  private final CompletableFuture<Context> connection = new CompletableFuture<>();
  private Duration heartbeat = Duration.ofDays(1);
  private HttpServer server;

  @BeforeEach
  void start() throws Exception {
    server =
        vertx
            .createHttpServer()
            .requestHandler(
                request -> {
                  Context context = vertx.getOrCreateContext();
                  new EventStream(
                          request.response(),
                          new Answer.Events(log, "p", 0, person -> true),
                          vertx,
                          context,
                          executor)
                      .start(heartbeat, allowed::get, left::countDown);
                  connection.complete(context);
                });
    server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().get(20, SECONDS);
  }

  @AfterEach
  void stop() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
    executor.shutdownNow();
  }

  private Socket watch() throws Exception {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.actualPort());
    socket.setSoTimeout(20_000);
    socket
        .getOutputStream()
        .write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  /** Chunks until the last one, which is empty. */
  private static List<String> chunks(BufferedReader in) throws Exception {
    while (!in.readLine().isEmpty()) {
      // The head.
    }
    List<String> chunks = new ArrayList<>();
    for (String line = in.readLine(); line != null && !line.equals("0"); line = in.readLine()) {
      char[] chunk = new char[Integer.parseInt(line, 16)];
      for (int n = 0; n < chunk.length; n += in.read(chunk, n, chunk.length - n)) {
        // All of it.
      }
      in.readLine();
      chunks.add(new String(chunk));
    }
    return chunks;
  }

  private static BufferedReader reader(Socket socket) throws Exception {
    return new BufferedReader(
        new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
  }

  @Test
  void eventsOfAMoment_areOneWrite_theEndDoesNotWait_andNoneIsLeftOut() throws Exception {
    try (Socket socket = watch()) {
      Context context = connection.get(20, SECONDS);
      CountDownLatch free = new CountDownLatch(1);
      // While the connection's thread is busy, all this happens.
      context.runOnContext(
          ignored -> {
            for (int round = 1; round <= 70; round++) {
              log.progress(new QueryProgress.RoundDone(round));
            }
            free.countDown();
          });
      assertThat(free.await(20, SECONDS)).isTrue();
      log.ended(DONE);
      List<String> chunks = chunks(reader(socket));
      assertThat(chunks.getFirst()).isEqualTo(": watching\n\n");
      // Thirty-two at most together.
      assertThat(chunks).hasSizeBetween(4, 5);
      String all = String.join("", chunks.subList(1, chunks.size()));
      for (int number = 1; number <= 71; number++) {
        assertThat(all).containsOnlyOnce("id: p-" + number + "\n");
      }
      assertThat(all.lastIndexOf("COMPLETED")).isGreaterThan(all.indexOf("id: p-71\n"));
      assertThat(left.await(20, SECONDS)).isTrue();
    }
  }

  @Test
  void whoMayNotSeeItAnyMore_isLetGo() throws Exception {
    heartbeat = Duration.ofMillis(20);
    try (Socket socket = watch()) {
      BufferedReader in = reader(socket);
      while (!in.readLine().equals(": alive")) {
        // Nothing happens.
      }
      allowed.set(false);
      assertThat(left.await(20, SECONDS)).isTrue();
      log.ended(DONE);
      assertThat(in.lines().filter(line -> line.contains("COMPLETED"))).isEmpty();
    }
  }

  @Test
  void whoGoesAway_isWatchingNoLonger() throws Exception {
    Socket socket = watch();
    connection.get(20, SECONDS);
    socket.close();
    assertThat(left.await(20, SECONDS)).isTrue();
  }
}
