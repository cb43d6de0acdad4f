package org.kumiki.coordinator.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.coordinator.client.CoordinatorClient;
import org.kumiki.coordinator.client.WatchedEvent;
import org.kumiki.coordinator.person.PersonRole;
import org.kumiki.coordinator.round.WireFederation;
import org.kumiki.protocols.document.UncheckedDocument;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A template through the API from the draft to its suspension, and attacks on the way. */
class TemplateOverRestTest {

  private static final String CASES = "/api/v1/template-cases";
  private static final String JOSE = "Content-Type: application/jose+json\r\n";
  private static final JsonNode GLM =
      JsonMapper.shared()
          .readTree("{\"template\": \"glm\", \"parameters\": {\"formula\": \"y ~ x\"}}");
  private static final String CONTENT =
      """
      {"content": {"id": "logistic", "version": "1.0.0", "algorithm": "glm",
       "title": {"en": "Logistic regression", "ja": "ロジスティック回帰"},
       "threats": "Small groups; R4 and R5 hold.",
       "parameters": {"family": {"allowed": ["binomial"]}},
       "profile": "ACRO-DEFAULT", "most_variables": 8, "most_entries": 500,
       "purposes": ["SCIENTIFIC_RESEARCH"], "differential_privacy": false,
       "output_check": "ONE_CHECKER",
       "example": {"query": {"parameters": {"formula": "died ~ age"}},
         "schema": {"fields": [
           {"name": "age", "type": "integer", "constraints": {"minimum": 18, "maximum": 90}},
           {"name": "died", "type": "boolean"}]}}}}
      """;

  @TempDir static Path folder;
  private static WireFederation federation;
  private static Asker asker;
  private static String researcher;

  @BeforeAll
  static void start() throws Exception {
    federation =
        new WireFederation(
            folder,
            3,
            new HttpConfig(
                0, Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofSeconds(20)));
    federation.permit(1, Optional.empty());
    federation.connect();
    Map<String, String> tokens = new HashMap<>();
    tokens.put("author", federation.person("author", PersonRole.TEMPLATE_AUTHOR));
    for (String reviewer : new String[] {"reviewer-1", "reviewer-2"}) {
      tokens.put(reviewer, federation.person(reviewer, PersonRole.TEMPLATE_REVIEWER));
    }
    researcher = federation.token("researcher");
    asker = new Asker(federation, tokens);
  }

  @AfterAll
  static void stop() {
    federation.close();
  }

  private static Asker.Reply ok(Asker.Reply reply) {
    assertThat(reply.status()).as(reply.body()).isBetween(200, 204);
    return reply;
  }

  private static Asker.Reply give(String as, Asker.Reply seen, String command, String data)
      throws Exception {
    return asker.post(
        as,
        CASES + "/" + seen.json().path("id").asString() + "/commands",
        "{\"command\": \"%s\", \"data\": %s}".formatted(command, data),
        seen.ifMatch());
  }

  private static Asker.Reply approve(String as, Asker.Reply seen, String sha256) throws Exception {
    return give(
        as,
        seen,
        "APPROVE",
        """
        {"sha256": "%s", "checklist": {"outputs": true, "parameters": true, "threats": true,
          "test": true, "limits": true, "protection": true}}
        """
            .formatted(sha256));
  }

  @Test
  void template_isWrittenTestedReviewedSignedAndPublished() throws Exception {
    Asker.Reply draft = ok(asker.post("author", CASES, CONTENT, ""));
    String at = CASES + "/" + draft.json().path("id").asString();
    assertThat(give("author", draft, "SUBMIT", "{}").code()).isEqualTo("NOT_TESTED");
    JsonNode test = ok(asker.post("author", at + "/test", "", draft.ifMatch())).json();
    assertThat(test.path("passed").asBoolean()).isTrue();
    JsonNode slot = test.at("/leaves/rounds/0/slots/0");
    assertThat(slot.at("/words/en").asString()).startsWith("One number, ");
    assertThat(slot.at("/words/ja").asString()).startsWith("数値 1 個");
    JsonNode leaves = ok(asker.get("reviewer-1", at + "/leaves")).json();
    assertThat(leaves).isEqualTo(test.path("leaves"));
    Asker.Reply submitted = ok(give("author", ok(asker.get("author", at)), "SUBMIT", "{}"));
    assertThat(give("author", submitted, "START_REVIEW", "{}").status()).isEqualTo(403);
    Asker.Reply review = ok(give("reviewer-1", submitted, "START_REVIEW", "{}"));
    String sha256 = ok(asker.get("reviewer-1", at)).json().path("sha256").asString();
    assertThat(asker.get("reviewer-1", at + "/to-sign").code()).isEqualTo("NOT_APPROVED");
    Asker.Reply once = ok(approve("reviewer-1", review, sha256));
    assertThat(approve("reviewer-1", once, sha256).code()).isEqualTo("S2_SAME_REVIEWER");
    ok(approve("reviewer-2", once, sha256));
    UncheckedDocument unsigned =
        UncheckedDocument.read(
            ok(asker.get("reviewer-1", at + "/to-sign")).body().getBytes(StandardCharsets.UTF_8));
    assertThat(unsigned.hash().hex()).isEqualTo(sha256);
    byte[] jws = federation.hdab.reviewed(unsigned.document());
    ok(
        asker.post(
            "reviewer-2", "/api/v1/templates", new String(jws, StandardCharsets.UTF_8), JOSE));
    JsonNode published = ok(asker.get("author", at)).json();
    assertThat(published.path("state").asString()).isEqualTo("PUBLISHED");
    assertThat(ok(asker.get("author", "/api/v1/templates")).body()).contains(sha256);
  }

  @Test
  void algorithms_comeWithTheirParameters() throws Exception {
    JsonNode all = ok(asker.get("author", CASES + "/algorithms")).json().path("algorithms");
    assertThat(all.valueStream().map(a -> a.path("id").asString()))
        .contains("glm", "cox", "crosstab");
    assertThat(all.get(0).path("parameters").has("properties")).isTrue();
  }

  @Test
  void wrongDraft_isAnsweredWithThePlaceAndWhatIsExpected() throws Exception {
    Asker.Reply reply = asker.post("author", CASES, "{\"content\": {\"algorithm\": \"glmm\"}}", "");
    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.body()).contains("/algorithm", "unknown algorithm 'glmm'", "feasibility");
  }

  @Test
  void templateThatAReviewerSuspended_isRunNoMore_untilTwoReinstateIt() throws Exception {
    JsonNode imported =
        ok(asker.get("reviewer-1", CASES + "?state=PUBLISHED"))
            .json()
            .path("templates")
            .valueStream()
            .filter(t -> t.path("template").asString().equals("glm"))
            .findFirst()
            .orElseThrow();
    String at = CASES + "/" + imported.path("id").asString();
    Asker.Reply seen = ok(asker.get("reviewer-1", at));
    CoordinatorClient client = federation.client(researcher);
    ok(give("reviewer-1", seen, "SUSPEND", "{\"reason\": \"a fault in it\"}"));
    WatchedEvent end = client.watch(client.submit("p1", GLM), event -> {});
    assertThat(end.data().toString()).contains("TEMPLATE_NOT_ALLOWED", "suspended");
    String page = "/desk/template-cases/" + imported.path("id").asString() + "/reinstatement";
    Asker.Reply longer =
        asker.post(
            "reviewer-2",
            page,
            "reason=" + "mended".repeat(400),
            "Content-Type: application/x-www-form-urlencoded\r\n");
    assertThat(longer.status()).isEqualTo(422);
    assertThat(longer.body())
        .contains(">" + "mended".repeat(400) + "</textarea>", "id=\"end-reason-error\"");
    Asker.Reply file = ok(asker.get("reviewer-2", at + "/reinstatement?reason=mended"));
    byte[] signed =
        federation.hdab.reviewed(
            UncheckedDocument.read(file.body().getBytes(StandardCharsets.UTF_8)).document());
    ok(
        asker.post(
            "reviewer-2",
            CASES + "/reinstatements",
            new String(signed, StandardCharsets.UTF_8),
            JOSE));
    assertThat(ok(asker.get("reviewer-1", at)).json().path("state").asString())
        .isEqualTo("PUBLISHED");
    WatchedEvent done = client.watch(client.submit("p1", GLM), event -> {});
    assertThat(done.data().toString()).doesNotContain("TEMPLATE_NOT_ALLOWED");
  }
}
