package org.kumiki.coordinator.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.coordinator.person.PersonRole;
import org.kumiki.coordinator.round.WireFederation;
import org.kumiki.protocols.document.UncheckedDocument;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A case of non-compliance through the API: from the finding to the signed revocation. */
class EnforcementOverRestTest {

  private static final String CASES = "/api/v1/enforcement-cases";
  private static final String OPEN =
      """
      {"subject": {"kind": "PERMIT", "id": "p1"},
       "finding": {"breach": "OUTSIDE_PERMIT", "text": "queries about something else"}}
      """;

  @TempDir static Path folder;
  private static WireFederation federation;
  private static Asker asker;

  @BeforeAll
  static void start() throws Exception {
    federation =
        new WireFederation(
            folder,
            3,
            new HttpConfig(
                0, Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofSeconds(20)));
    federation.permit(1, Optional.empty());
    Map<String, String> tokens = new HashMap<>();
    tokens.put("hanna", federation.person("hanna", PersonRole.CASE_HANDLER));
    tokens.put("dora", federation.person("dora", PersonRole.DECIDER));
    tokens.put("dieter", federation.person("dieter", PersonRole.DECIDER));
    tokens.put("carl", federation.person("carl", PersonRole.RESEARCHER));
    tokens.put("admin", federation.person("admin", PersonRole.HDAB_ADMIN));
    tokens.put("researcher", federation.token("researcher"));
    asker = new Asker(federation, tokens);
    ok(
        asker.post(
            "admin",
            "/api/v1/organisations",
            "{\"id\": \"uni\", \"name\": {\"en\": \"The uni\", \"ja\": \"大学\"},"
                + " \"type\": \"RESEARCH_ORGANISATION\"}",
            ""));
    ok(
        asker.post(
            "admin",
            "/api/v1/people/researcher/ties",
            "{\"action\": \"EMPLOY\", \"id\": \"uni\"}",
            ""));
  }

  @AfterAll
  static void stop() {
    federation.close();
  }

  private static Asker.Reply ok(Asker.Reply reply) {
    assertThat(reply.status()).as(reply.body()).isBetween(200, 204);
    return reply;
  }

  private static Asker.Reply give(String as, String at, String command, String data)
      throws Exception {
    return asker.post(
        as,
        at + "/commands",
        "{\"command\": \"%s\", \"data\": %s}".formatted(command, data),
        ok(asker.get(as, at)).ifMatch());
  }

  @Test
  void userOfAPermit_isHeard_twoDecide_andTheRevocationThatOneSignsIsNamed() throws Exception {
    assertThat(asker.post("carl", CASES, OPEN, "").status()).isEqualTo(403);
    String at = ok(asker.post("hanna", CASES, OPEN, "")).headers().get("location");
    assertThat(asker.get("researcher", at).status()).isEqualTo(404);
    ok(give("hanna", at, "START_HEARING", "{}"));
    assertThat(asker.get("carl", at).status()).isEqualTo(404);
    assertThat(ok(asker.get("researcher", CASES)).body()).contains("HEARING", "GIVE_VIEWS");
    ok(give("researcher", at, "GIVE_VIEWS", "{\"views\": \"it was within it\"}"));
    ok(give("hanna", at, "END_HEARING", "{}"));
    ok(
        give(
            "hanna",
            at,
            "PROPOSE_DECISION",
            """
            {"outcome": "BREACH", "justification": "it was not", "publication": "Used elsewhere.",
             "measures": [{"kind": "REVOKE"}, {"kind": "FINE", "amount": "5000"},
               {"kind": "EXCLUDE", "who": "organisation/uni", "until": "%s"}]}
            """
                .formatted(LocalDate.now(ZoneOffset.UTC).plusYears(2))));
    String decision =
        "{\"decision\": \"%s\"}"
            .formatted(ok(asker.get("dora", at)).json().at("/decision/id").asString());
    ok(give("dora", at, "SIGN_DECISION", decision));
    assertThat(give("dora", at, "SIGN_DECISION", decision).code()).isEqualTo("S1_SAME_DECIDER");
    ok(give("dieter", at, "SIGN_DECISION", decision));

    // Everybody may know, and the figures count it.
    JsonNode shown = ok(asker.get("carl", "/api/v1/measures")).json();
    assertThat(shown.at("/decisions/0/measures").size()).isEqualTo(3);
    assertThat(shown.toString()).doesNotContain("researcher", "it was not", "dora");
    assertThat(ok(asker.get("carl", "/api/v1/activity.csv")).body())
        .contains("measures by kind,REVOKE,1.0", "fines in euros,,5000.0");

    // The excluded organisation does not apply.
    assertThat(
            asker
                .post(
                    "researcher",
                    "/api/v1/applications",
                    """
                    {"kind": "ACCESS", "organisation": "uni", "title": "T",
                     "datasets": ["n0/data"]}
                    """,
                    "")
                .code())
        .isEqualTo("EXCLUDED");

    // The permit stands until somebody signs; then the case names the document.
    assertThat(ok(asker.get("dora", "/api/v1/permits/p1")).body()).doesNotContain("REVOKED");
    assertThat(give("hanna", at, "CLOSE", "{\"note\": \"done\"}").status()).isEqualTo(409);
    String file = ok(asker.get("dora", at + "/to-sign?measure=m1")).body();
    UncheckedDocument unsigned = UncheckedDocument.read(file.getBytes(StandardCharsets.UTF_8));
    ok(
        asker.post(
            "dora",
            "/api/v1/permits/p1/acts",
            new String(federation.hdab.decidedAlone(unsigned.document()), StandardCharsets.UTF_8),
            "Content-Type: application/jose+json\r\n"));
    JsonNode named = ok(asker.get("hanna", at)).json();
    assertThat(named.at("/documents/m1").asString()).endsWith("-m1");
    assertThat(named.path("awaited").isEmpty()).isTrue();
    ok(give("hanna", at, "CLOSE", "{\"note\": \"done\"}"));
  }

  @Test
  void wrongBody_isAnsweredWithTheMember_andNoVersionWith428() throws Exception {
    Asker.Reply wrong =
        asker.post(
            "hanna",
            CASES,
            "{\"subject\": {\"kind\": \"PERMIT\", \"id\": \"p1\"}, \"finding\": {}}",
            "");
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.body()).contains("finding", "breach");
    String at = ok(asker.post("hanna", CASES, OPEN, "")).headers().get("location");
    assertThat(
            asker.post("hanna", at + "/commands", "{\"command\": \"START_HEARING\"}", "").status())
        .isEqualTo(428);
    assertThat(
            asker
                .post(
                    "hanna",
                    at + "/commands",
                    JsonMapper.shared().createObjectNode().put("command", "FORGIVE").toString(),
                    "If-Match: \"1\"\r\n")
                .body())
        .contains("unknown command 'FORGIVE'", "START_HEARING");
  }
}
