package org.kumiki.coordinator.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.coordinator.client.ApiFailure;
import org.kumiki.coordinator.client.CoordinatorClient;
import org.kumiki.coordinator.home.HomeFolder;
import org.kumiki.coordinator.identity.CertificateAuthority;
import org.kumiki.coordinator.person.PersonRole;
import org.kumiki.coordinator.round.WireFederation;

/** What strangers and clumsy or hostile clients send. */
class HttpAttackTest {

  private static final Duration REQUEST_TIME = Duration.ofSeconds(2);

  @TempDir static Path folder;
  private static WireFederation federation;
  private static String token;

  @BeforeAll
  static void start() throws Exception {
    federation =
        new WireFederation(
            folder,
            0,
            new HttpConfig(0, REQUEST_TIME, Duration.ofSeconds(5), Duration.ofSeconds(5)));
    token = federation.token("researcher");
    federation.person("deborah", PersonRole.DECIDER);
  }

  @AfterAll
  static void stop() {
    federation.close();
  }

  @Test
  void body_beyondTheLimit_isRefusedByItsDeclaredLength() throws Exception {
    assertThat(post("/api/v1/queries", "Content-Length: 1048577\r\n\r\n"))
        .startsWith("HTTP/1.1 413")
        .contains("\"code\":\"TOO_LARGE\"");
  }

  @Test
  void body_beyondTheLimit_isRefusedWhereNoLengthIsDeclared() throws Exception {
    String chunk = "10000\r\n" + "x".repeat(0x10000) + "\r\n";
    assertThat(
            post(
                "/api/v1/queries",
                "Transfer-Encoding: chunked\r\n\r\n" + chunk.repeat(17) + "0\r\n\r\n"))
        .startsWith("HTTP/1.1 413");
  }

  @Test
  void body_ofWhoMayNot_isNotReadAtAll() throws Exception {
    String answer;
    try (RawConnection raw = raw()) {
      raw.send(
          "POST /api/v1/permits HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
              + token
              + "\r\nContent-Length: 1000000\r\n\r\n");
      // Not a byte of the body was sent, and the answer is there.
      answer = raw.readAll();
    }
    assertThat(answer).startsWith("HTTP/1.1 403").containsIgnoringCase("connection: close");
  }

  @Test
  void malformedJson_isRefusedWithItsPlace() throws Exception {
    assertThat(submit("{\"permit\": \"p1\",\n \"query\": }"))
        .startsWith("HTTP/1.1 400")
        .contains("\"code\":\"MALFORMED_JSON\"")
        .contains("line 2, column");
    assertThat(submit("")).startsWith("HTTP/1.1 4");
    assertThat(submit("[]")).startsWith("HTTP/1.1 422");
    assertThat(submit("{\"permit\": \"p1\", \"permit\": \"p2\", \"query\": {}}"))
        .startsWith("HTTP/1.1 400");
    assertThat(submit("{\"permit\": \"p1\", \"query\": {}} {}")).startsWith("HTTP/1.1 400");
  }

  @Test
  void deepJson_isRefused() throws Exception {
    assertThat(submit("{\"permit\": \"p1\", \"query\": " + "[".repeat(100_000)))
        .startsWith("HTTP/1.1 400")
        .contains("\"code\":\"MALFORMED_JSON\"");
    assertThat(
            submit(
                "{\"permit\": \"p1\", \"query\": {\"a\": "
                    + "[".repeat(60)
                    + "]".repeat(60)
                    + "}}"))
        .startsWith("HTTP/1.1 422");
  }

  @Test
  void inputErrors_nameTheirField_andNoTraceIsShown() throws Exception {
    String answer = submit("{\"permit\": \"p1\", \"query\": {\"template\": 3}}");
    assertThat(answer)
        .startsWith("HTTP/1.1 422")
        .contains("application/problem+json")
        .contains("\"code\":\"INVALID_INPUT\"")
        .contains("\"field\":\"query.template\"")
        .doesNotContain("Exception")
        .doesNotContain("org.kumiki");
    assertThat(submit("{\"permit\": \"../p1\", \"query\": {}}")).contains("\"field\":\"permit\"");
    assertThat(submit("{\"permit\": \"p1\", \"query\": {}, \"person\": \"deborah\"}"))
        .startsWith("HTTP/1.1 422")
        .contains("person");
  }

  @Test
  void documents_thatAreNone_areRefusedInWords() throws Exception {
    String decider = federation.token("deborah");
    for (String body : List.of("", "{}", "[]", "not json", "{\"payload\": \"%%\"}", "\u0000")) {
      for (String path : List.of("permits", "authority", "roster", "permits/p1/acts")) {
        String answer = post("/api/v1/" + path, decider, length(body));
        assertThat(answer).as(path + " " + body).startsWith("HTTP/1.1 4").doesNotContain("org.k");
      }
    }
  }

  @Test
  void paths_withTricks_leadNowhere() throws Exception {
    for (String path :
        List.of(
            "/api/v1/queries/..",
            "/api/v1/queries/../queries",
            "/api/v1/queries/%2e%2e/result",
            "/api/v1/queries/..%2f..%2fca%2fkey.pkcs8",
            "/api/v1/queries/q-%00",
            "/api/v1//queries",
            "/api/v1/queries/",
            "/api/v1/queries/a%0d%0aX:%20y",
            "/API/v1/queries",
            "/../etc/passwd",
            "//")) {
      assertThat(get(path)).as(path).startsWith("HTTP/1.1 404");
    }
    assertThat(get("/api/v1/queries/" + "q".repeat(1000))).startsWith("HTTP/1.1 404");
    assertThat(ask("DELETE /api/v1/queries HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 405");
  }

  @Test
  void headers_andLines_beyondTheLimit_areRefused() throws Exception {
    assertThat(
            ask(
                "GET /health/live HTTP/1.1\r\nHost: x\r\n"
                    + "X-A: b\r\n".repeat(2_000)
                    + "Connection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 431")
        .contains("headers have at most", bytes("ヘッダー"));
    assertThat(ask("GET /" + "a".repeat(5_000) + " HTTP/1.1\r\nHost: x\r\n\r\n"))
        .contains(" 414 ")
        .contains("\"code\":\"ADDRESS_TOO_LONG\"")
        .contains("Content-Language: en, ja", "an address has at most", bytes("アドレス"));
    assertThat(ask("\u0001\u0002 nonsense\r\n\r\n")).contains(" 400 ");
  }

  /** As the bytes of an answer are read here. */
  private static String bytes(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  @Test
  void slowClients_areLetGo_howeverSteadilyTheyDrip() throws Exception {
    for (String begin :
        List.of(
            "GET /health/live HTTP/1.1\r\nX-Slow: ",
            "POST /api/v1/queries HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                + token
                + "\r\nContent-Length: 1000\r\n\r\n{")) {
      try (RawConnection raw = raw()) {
        raw.send(begin);
        long begun = System.nanoTime();
        var dripping =
            Thread.ofVirtual()
                .start(
                    () -> {
                      try {
                        while (!Thread.interrupted()) {
                          raw.send("a");
                          java.util.concurrent.locks.LockSupport.parkNanos(100_000_000);
                        }
                      } catch (java.io.IOException e) {
                        // Let go.
                      }
                    });
        assertThat(raw.readAll()).doesNotContain("200 OK");
        dripping.interrupt();
        assertThat(Duration.ofNanos(System.nanoTime() - begun))
            .isBetween(REQUEST_TIME.minusMillis(500), REQUEST_TIME.plusSeconds(8));
      }
    }
  }

  @Test
  void oldTls_andPlaintext_areRefused() throws Exception {
    assertThatThrownBy(() -> new RawConnection(federation.address(), federation.ca, "TLSv1.2"))
        .isInstanceOf(SSLException.class);
    try (Socket plain =
        new Socket(InetAddress.getLoopbackAddress(), federation.address().getPort())) {
      plain.setSoTimeout(20_000);
      plain
          .getOutputStream()
          .write(
              "GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      String answer =
          new String(plain.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
      assertThat(answer).doesNotContain("HTTP/1.1");
    } catch (java.net.SocketException e) {
      // Reset without an answer is as good.
    }
  }

  @Test
  void client_thatPinsAnotherCa_sendsNothing() throws Exception {
    var other =
        CertificateAuthority.open(
            new HomeFolder(folder.resolve("other")), federation.clock, new SecureRandom());
    try (CoordinatorClient client =
        new CoordinatorClient(federation.address(), other.certificate(), token)) {
      assertThatThrownBy(client::queries)
          .isInstanceOfSatisfying(
              ApiFailure.class, e -> assertThat(e.code()).isEqualTo("NO_ANSWER"))
          .hasMessageNotContaining(token);
    }
  }

  private static String submit(String json) throws Exception {
    return post("/api/v1/queries", length(json));
  }

  private static String length(String body) {
    return "Content-Length: " + body.length() + "\r\n\r\n" + body;
  }

  private static String post(String path, String rest) throws Exception {
    return post(path, token, rest);
  }

  private static String post(String path, String as, String rest) throws Exception {
    return ask(
        "POST "
            + path
            + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer "
            + as
            + "\r\n"
            + rest);
  }

  private static String get(String path) throws Exception {
    return ask(
        "GET "
            + path
            + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer "
            + token
            + "\r\n\r\n");
  }

  private static String ask(String request) throws Exception {
    try (RawConnection raw = raw()) {
      return raw.ask(request);
    }
  }

  private static RawConnection raw() throws Exception {
    return new RawConnection(federation.address(), federation.ca, "TLSv1.3");
  }
}
