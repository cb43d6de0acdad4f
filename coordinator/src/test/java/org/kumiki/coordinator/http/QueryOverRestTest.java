package org.kumiki.coordinator.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kumiki.coordinator.client.ApiFailure;
import org.kumiki.coordinator.client.CoordinatorClient;
import org.kumiki.coordinator.client.WatchedEvent;
import org.kumiki.coordinator.person.PersonRole;
import org.kumiki.protocols.document.SigningKey;
import tools.jackson.databind.JsonNode;

/** Queries from a client to three nodes and back, over real TLS. */
class QueryOverRestTest extends QueryOverRestWorld {

  @Test
  void query_withoutSchema_givesResultAndEveryEvent() throws Exception {
    federation.connect();
    String id = researcher.submit("p1", GLM);
    List<WatchedEvent> events = new ArrayList<>();
    WatchedEvent end = researcher.watch(id, events::add);
    assertThat(end.data().path("outcome").asString()).isEqualTo("COMPLETED");
    assertThat(events).extracting(WatchedEvent::type).startsWith("invited").endsWith("ended");
    JsonNode result = JSON.readTree(researcher.result(id));
    assertThat(result.path("nodes").path("contributed").asInt()).isEqualTo(3);
    assertThat(result.path("result").path("coefficients")).hasSize(2);
    List<WatchedEvent> late = new ArrayList<>();
    researcher.watch(id, late::add);
    assertThat(late).isEqualTo(events);
    assertThat(researcher.query(id).path("state").asString()).isEqualTo("ENDED");
  }

  /** {@link RawConnection} holds each of them against the specification. */
  @Test
  void whatIsAnsweredOfARun_isAsSpecified() throws Exception {
    federation.connect();
    String id = researcher.submit("p1", GLM);
    researcher.watch(id, event -> {});
    Asker asker =
        new Asker(
            federation,
            Map.of(
                "researcher",
                federation.token("researcher"),
                "dan",
                federation.person("dan", PersonRole.DECIDER),
                "olga",
                federation.person("olga", PersonRole.OPERATOR),
                "ann",
                federation.person("ann", PersonRole.AUDITOR)));
    String query = "/api/v1/queries/" + id;
    for (String path :
        List.of("", "/result", "/evidence", "/receipt", "/crate", "/work-order", "/events")) {
      assertThat(asker.get("researcher", query + path).status()).as(path).isIn(200, 409);
    }
    assertThat(asker.get("researcher", query + "/crate").headers())
        .containsEntry("content-disposition", "attachment; filename=\"" + id + ".zip\"");
    Asker.Reply submitted =
        asker.post(
            "researcher",
            "/api/v1/queries",
            "{\"permit\": \"p1\", \"query\": " + GLM + "}",
            "Content-Type: application/json\r\n");
    assertThat(submitted.status()).isEqualTo(202);
    assertThat(submitted.headers())
        .containsEntry("location", "/api/v1/queries/" + submitted.json().path("query").asString());
    for (String path :
        List.of(
            "queries", "permits", "permits/p1", "templates", "authority", "roster", "session")) {
      assertThat(asker.get("dan", "/api/v1/" + path).status()).as(path).isEqualTo(200);
    }
    assertThat(asker.get("dan", "/api/v1/permits/p1/acts").status()).isEqualTo(200);
    assertThat(asker.get("olga", "/api/v1/nodes").json().at("/nodes/0/connected").asBoolean())
        .isTrue();
    for (String path : List.of("audit", "audit/inclusion/1", "audit/head", "audit/heads")) {
      assertThat(asker.get("ann", "/api/v1/" + path).status()).as(path).isIn(200, 404, 409);
    }
  }

  @Test
  void queries_comeInPages_andThePlaceOfAnothersQueryIsNone() throws Exception {
    federation.permit(
        2, Optional.of(SigningKey.generate("researcher", federation.random).publicKey()));
    federation.connect();
    List<String> asked = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      asked.addFirst(researcher.submit("p1", GLM));
    }
    Asker asker =
        new Asker(
            federation,
            Map.of(
                "researcher", federation.token("researcher"),
                "other", federation.person("other", PersonRole.RESEARCHER)));
    Asker.Reply first = asker.get("researcher", "/api/v1/queries?limit=2");
    assertThat(first.json().path("queries").findValuesAsString("query"))
        .isEqualTo(asked.subList(0, 2));
    String next = first.json().path("next").asString();
    assertThat(first.headers().get("link"))
        .isEqualTo("</api/v1/queries?limit=2&after=" + next + ">; rel=\"next\"");
    Asker.Reply second = asker.get("researcher", "/api/v1/queries?limit=2&after=" + next);
    assertThat(second.json().path("queries").findValuesAsString("query"))
        .isEqualTo(asked.subList(2, 3));
    assertThat(second.json().has("next")).isFalse();
    assertThat(asker.get("other", "/api/v1/queries?after=" + next).status()).isEqualTo(422);
    assertThat(asker.get("researcher", "/api/v1/queries?limit=0").code())
        .isEqualTo("INVALID_INPUT");
    assertThat(asker.get("researcher", "/api/v1/queries?limit=501").code())
        .isEqualTo("INVALID_INPUT");
  }

  @Test
  void queryThatIsSentAgainWithItsKey_isAskedOnce() throws Exception {
    federation.permit(
        2, Optional.of(SigningKey.generate("researcher", federation.random).publicKey()));
    federation.connect();
    Asker asker = new Asker(federation, Map.of("researcher", federation.token("researcher")));
    String body = "{\"permit\": \"p1\", \"query\": " + GLM + "}";
    String key = "Idempotency-Key: 0123456789\r\n";
    Asker.Reply first = asker.post("researcher", "/api/v1/queries", body, key);
    Asker.Reply again = asker.post("researcher", "/api/v1/queries", body, key);
    assertThat(first.status()).isEqualTo(202);
    assertThat(again.status()).isEqualTo(202);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.headers().get("location")).isEqualTo(first.headers().get("location"));
    assertThat(researcher.queries().path("queries")).hasSize(1);
    assertThat(asker.post("researcher", "/api/v1/queries", body.replace("x\"", "1\""), key).code())
        .isEqualTo("INVALID_INPUT");
    // A token is shown once: there is no second answer alike.
    assertThat(asker.post("researcher", "/api/v1/account/tokens", "{}", key).code())
        .isEqualTo("INVALID_INPUT");
    assertThat(researcher.queries().path("queries")).hasSize(1);
  }

  @Test
  void documentThatTheClientHas_isNotSentAgain() throws Exception {
    Asker asker =
        new Asker(federation, Map.of("dan", federation.person("dan", PersonRole.DECIDER)));
    for (String path :
        List.of(
            "permits", "permits/p1", "templates", "authority", "roster", "audit/head", "forms")) {
      Asker.Reply first = asker.get("dan", "/api/v1/" + path);
      String tag = first.headers().get("etag");
      assertThat(tag).as(path).matches("\"[0-9a-f]{64}\"");
      Asker.Reply again =
          asker.ask("dan", "GET", "/api/v1/" + path, "", "If-None-Match: \"x\", " + tag + "\r\n");
      assertThat(again.status()).as(path).isEqualTo(304);
      assertThat(again.body()).isEmpty();
      assertThat(again.headers().get("etag")).isEqualTo(tag);
      assertThat(
              asker.ask("dan", "GET", "/api/v1/" + path, "", "If-None-Match: \"x\"\r\n").status())
          .isEqualTo(200);
    }
  }

  @Test
  void watcher_whoComesAgain_goesOnAfterTheLastEvent() throws Exception {
    federation.connect();
    String id = researcher.submit("p1", GLM);
    List<WatchedEvent> events = new ArrayList<>();
    researcher.watch(id, events::add);
    String third = events.get(2).id();
    String rest = stream(id, "Last-Event-ID: " + third + "\r\n");
    assertThat(rest).doesNotContain("id: " + third + "\n").contains("id: " + events.get(3).id());
    assertThat(ids(rest)).hasSize(events.size() - 3);
    // Ids of an earlier process and nonsense: all is told.
    String mine = third.substring(0, third.indexOf('-'));
    for (String foreign :
        List.of("zzz-3", "3", "-1", "x".repeat(500), mine + "-x", mine + "-" + "9".repeat(20))) {
      assertThat(ids(stream(id, "Last-Event-ID: " + foreign + "\r\n"))).hasSize(events.size());
    }
  }

  @Test
  void queriesOfOnePerson_beyondTheMost_areRefused_andOthersAreNot() throws Exception {
    federation.permit(
        2, Optional.of(SigningKey.generate("researcher", federation.random).publicKey()));
    federation.connect();
    List<String> underWay = new ArrayList<>();
    for (int i = 0; i < Limits.QUERIES; i++) {
      // Each waits for a signature.
      underWay.add(researcher.submit("p1", GLM));
    }
    assertThat(failure(() -> researcher.submit("p1", GLM)))
        .startsWith("429 TOO_MANY_QUERIES")
        .contains("16 of your queries", underWay.getFirst());
    CoordinatorClient other = federation.client(federation.person("other", PersonRole.RESEARCHER));
    assertThat(other.submit("p1", GLM)).startsWith("q-");
    researcher.cancel(underWay.getFirst());
    researcher.watch(underWay.getFirst(), event -> {});
    assertThat(researcher.submit("p1", GLM)).startsWith("q-");
  }

  @Test
  void aStoreThatDoesNotAnswer_isNotReady_andTheProcessLives() throws Exception {
    assertThat(health("ready")).startsWith("HTTP/1.1 200");
    try (var connection =
            java.sql.DriverManager.getConnection(
                "jdbc:sqlite:" + folder.resolve("coordinator/coordinator.db"));
        var statement = connection.createStatement()) {
      statement.execute("ALTER TABLE query RENAME TO gone");
      assertThat(health("ready"))
          .startsWith("HTTP/1.1 503")
          .contains("NOT_READY")
          .doesNotContain("SQL");
      assertThat(health("live")).startsWith("HTTP/1.1 200");
      statement.execute("ALTER TABLE gone RENAME TO query");
    }
    assertThat(health("ready")).startsWith("HTTP/1.1 200");
  }

  @Test
  void query_asOthersSeeIt_isNotThere() throws Exception {
    federation.connect();
    String id = researcher.submit("p1", GLM);
    researcher.watch(id, event -> {});
    CoordinatorClient other = federation.client(federation.person("other", PersonRole.RESEARCHER));
    String unknown = failure(() -> other.query("q-0000000000000000"));
    assertThat(failure(() -> other.query(id))).isEqualTo(unknown).startsWith("404 NOT_FOUND");
    assertThat(failure(() -> other.result(id))).isEqualTo(unknown);
    assertThat(failure(() -> other.watch(id, event -> {}))).isEqualTo(unknown);
    assertThat(failure(() -> other.cancel(id))).isEqualTo(unknown);
    assertThat(failure(() -> other.workOrder(id))).isEqualTo(unknown);
    assertThat(failure(() -> other.sign(id, new byte[0]))).isEqualTo(unknown);
    assertThat(other.queries().path("queries")).isEmpty();
    assertThat(failure(() -> other.permit("p1"))).startsWith("404");
    for (var reader : Map.of("dan", PersonRole.DECIDER, "ada", PersonRole.HDAB_ADMIN).entrySet()) {
      CoordinatorClient hdab =
          federation.client(federation.person(reader.getKey(), reader.getValue()));
      assertThat(hdab.query(id).path("outcome").asString()).isEqualTo("COMPLETED");
      assertThat(hdab.queries().path("queries")).hasSize(1);
      assertThat(failure(() -> hdab.workOrder(id))).startsWith("403");
    }
  }

  @Test
  void results_thatWereRead_areInTheAuditLog_withTheReader() throws Exception {
    federation.connect();
    String id = researcher.submit("p1", GLM);
    researcher.watch(id, event -> {});
    researcher.result(id);
    CoordinatorClient auditor = federation.client(federation.person("ann", PersonRole.AUDITOR));
    JsonNode entries = auditor.audit(0).path("entries");
    assertThat(
            entries
                .valueStream()
                .map(
                    e ->
                        e.path("action").asString()
                            + " "
                            + e.path("actor").asString()
                            + " "
                            + e.path("subject").asString()))
        .contains(
            "QUERY_SUBMITTED person/researcher query/" + id,
            "RESULT_READ person/researcher query/" + id);
  }

  @Test
  void result_beforeTheEnd_isAConflict_andCancelEndsTheQuery() throws Exception {
    // Nobody is connected, so the query waits for nodes.
    String id =
        researcher.submit(
            "p1", GLM, Optional.of(JSON.readTree(new String(SCHEMA, StandardCharsets.UTF_8))));
    assertThat(failure(() -> researcher.result(id))).startsWith("409 NOT_ENDED");
    researcher.cancel(id);
    WatchedEvent end = researcher.watch(id, event -> {});
    assertThat(end.data().path("outcome").asString()).isEqualTo("CANCELLED");
    assertThat(failure(() -> researcher.result(id))).startsWith("404 NO_RESULT");
  }

  @Test
  void watcher_whoseTokenIsRevoked_isLetGo() throws Exception {
    String id =
        researcher.submit(
            "p1", GLM, Optional.of(JSON.readTree(new String(SCHEMA, StandardCharsets.UTF_8))));
    CoordinatorClient watcher = federation.client(federation.token("researcher"));
    var watching =
        java.util.concurrent.CompletableFuture.supplyAsync(
            () -> {
              try {
                return watcher.watch(id, event -> {}).type();
              } catch (ApiFailure e) {
                return e.code();
              } catch (InterruptedException e) {
                throw new AssertionError(e);
              }
            });
    federation.coordinator.people().revokeTokensOf("researcher");
    assertThat(watching.get(20, java.util.concurrent.TimeUnit.SECONDS))
        .isEqualTo("UNAUTHENTICATED");
  }

  @Test
  void dictionaries_thatDiffer_endTheQueryWithNodeAndField() throws Exception {
    federation.tellDictionary(
        1,
        "{\"fields\": [{\"name\": \"y\", \"type\": \"number\"}, {\"name\": \"x\", \"type\": \"integer\"}]}"
            .getBytes(StandardCharsets.UTF_8));
    federation.connect();
    WatchedEvent end = researcher.watch(researcher.submit("p1", GLM), event -> {});
    assertThat(end.data().path("outcome").asString()).isEqualTo("DATASET");
    assertThat(end.data().path("message").asString()).contains("n1").contains("'x'");
    assertThat(researcher.dataset("n1", "data").path("dictionary").path("fields")).hasSize(2);
  }

  @Test
  void dictionaries_thatAreHostile_areRefusedInWords_andTheLinkLives() throws Exception {
    federation.connect(0);
    federation.tellDictionary(1, new byte[300 * 1024]);
    assertThat(federation.connect(1)).singleElement().asString().contains("307200 bytes");
    federation.tellDictionary(
        2, ("{\"fields\": " + "[".repeat(10_000)).getBytes(StandardCharsets.UTF_8));
    assertThat(federation.connect(2)).singleElement().asString().startsWith("data: ");
    awaitNodes("n0", "n1", "n2");
    WatchedEvent end = researcher.watch(researcher.submit("p1", GLM), event -> {});
    assertThat(end.data().path("outcome").asString()).isEqualTo("DATASET");
    assertThat(end.data().path("message").asString()).contains("n1");
    // With its own schema the query runs all the same.
    WatchedEvent own =
        researcher.watch(
            researcher.submit(
                "p1", GLM, Optional.of(JSON.readTree(new String(SCHEMA, StandardCharsets.UTF_8)))),
            event -> {});
    assertThat(own.data().path("outcome").asString()).isEqualTo("COMPLETED");
  }
}
