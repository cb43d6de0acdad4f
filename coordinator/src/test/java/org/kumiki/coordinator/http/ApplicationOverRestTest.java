package org.kumiki.coordinator.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.coordinator.dataset.DescriptionExample;
import org.kumiki.coordinator.event.EventCheck;
import org.kumiki.coordinator.form.Filled;
import org.kumiki.coordinator.person.PersonRole;
import org.kumiki.coordinator.round.WireFederation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An application through the API from the draft to the decision, and attacks on the way. */
class ApplicationOverRestTest {

  private static final String CASES = "/api/v1/applications";

  @TempDir static Path folder;
  private static WireFederation federation;
  private static final Map<String, String> TOKENS = new HashMap<>();
  private static Asker asker;

  /** What was answered. */
  @BeforeAll
  static void start() throws Exception {
    federation =
        new WireFederation(
            folder,
            3,
            new HttpConfig(
                0, Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofSeconds(20)));
    for (int node = 0; node < 2; node++) {
      federation.tellDictionary(node, DescriptionExample.SCHEMA.getBytes(StandardCharsets.UTF_8));
    }
    federation.connect();
    asker = new Asker(federation, TOKENS);
    person("anna", PersonRole.RESEARCHER);
    person("bert", PersonRole.RESEARCHER);
    person("carl", PersonRole.RESEARCHER);
    person("hanna", PersonRole.CASE_HANDLER);
    person("both", PersonRole.CASE_HANDLER, PersonRole.DECIDER);
    person("dora", PersonRole.DECIDER);
    person("dieter", PersonRole.DECIDER);
    person("stella", PersonRole.STEWARD);
    person("otto", PersonRole.STEWARD);
    person("audrey", PersonRole.AUDITOR);
    person("admin", PersonRole.HDAB_ADMIN);
    for (String[] each :
        List.of(new String[] {"uni", "RESEARCH_ORGANISATION"}, new String[] {"firm", "COMPANY"})) {
      ok(
          post(
              "admin",
              "/api/v1/organisations",
              "{\"id\": \"%s\", \"name\": {\"en\": \"%s\", \"ja\": \"組織\"}, \"type\": \"%s\"}"
                  .formatted(each[0], each[0], each[1]),
              ""));
    }
    tie("anna", "EMPLOY", "uni");
    tie("carl", "EMPLOY", "firm");
    tie("stella", "ENTRUST", "n0");
    tie("otto", "ENTRUST", "n2");
    publish("n0");
  }

  private static void publish(String node) throws Exception {
    federation.coordinator.stewards().appoint(node, "stella");
    ObjectNode body = new JsonMapper().createObjectNode().put("node", node).put("dataset", "data");
    body.set("description", DescriptionExample.json());
    String path = "/api/v1/catalogue/descriptions";
    String id = ok(post("stella", path, body.toString(), "")).json().path("id").asString();
    ok(post("stella", path + "/" + id + "/declare", "", ""));
    ok(post("hanna", path + "/" + id + "/publish", "", ""));
  }

  @AfterAll
  static void stop() {
    federation.close();
  }

  private static void person(String id, PersonRole... roles) {
    TOKENS.put(id, federation.person(id, roles));
  }

  private static void tie(String person, String action, String id) throws Exception {
    ok(
        post(
            "admin",
            "/api/v1/people/" + person + "/ties",
            "{\"action\": \"%s\", \"id\": \"%s\"}".formatted(action, id),
            ""));
  }

  private static Asker.Reply ok(Asker.Reply reply) {
    assertThat(reply.status()).as(reply.body()).isBetween(200, 204);
    return reply;
  }

  private static Asker.Reply get(String as, String path) throws Exception {
    return asker.get(as, path);
  }

  private static Asker.Reply post(String as, String path, String body, String headers)
      throws Exception {
    return asker.post(as, path, body, headers);
  }

  private static Asker.Reply create(String as, String organisation) throws Exception {
    return post(
        as,
        CASES,
        """
        {"kind": "ACCESS", "organisation": "%s", "title": "Hearts", "datasets": ["n0/data"]}
        """
            .formatted(organisation),
        "");
  }

  /** With the version as it is now. */
  private static Asker.Reply command(String as, String id, String command, String data)
      throws Exception {
    String tag = get("anna", CASES + "/" + id).headers().getOrDefault("etag", "\"0\"");
    return command(as, id, command, data, "If-Match: " + tag + "\r\n");
  }

  private static Asker.Reply command(
      String as, String id, String command, String data, String headers) throws Exception {
    return post(
        as,
        CASES + "/" + id + "/commands",
        "{\"command\": \"" + command + "\", \"data\": " + data + "}",
        headers);
  }

  private static ObjectNode form(String type, String purpose) {
    ObjectNode form = Filled.access();
    form.withObject("/applicant").put("type", type);
    form.putArray("purposes").add(purpose);
    form.withObject("/data")
        .putArray("datasets")
        .addObject()
        .put("id", "n0/data")
        .put("why", "hearts")
        .putArray("variables")
        .add("x")
        .add("y");
    return form;
  }

  private static String draft(String as, String organisation, ObjectNode form) throws Exception {
    Asker.Reply created = ok(create(as, organisation));
    String id = created.json().path("id").asString();
    ok(
        command(
            as,
            id,
            "SAVE_DRAFT",
            "{\"form\": " + form + "}",
            "If-Match: " + created.headers().get("etag") + "\r\n"));
    return id;
  }

  private static String submitted() throws Exception {
    String id = draft("anna", "uni", form("RESEARCH_ORGANISATION", "SCIENTIFIC_RESEARCH"));
    ok(command("anna", id, "SUBMIT", "{}"));
    return id;
  }

  private static String proposed(String handler) throws Exception {
    String id = submitted();
    ok(command(handler, id, "START_SCREENING", "{}"));
    ok(
        command(
            "hanna",
            id,
            "MARK_COMPLETE",
            """
            {"checklist": {"form": true, "persons": true, "datasets": true, "attachments": true},
             "accelerated": false}
            """));
    for (String criterion :
        List.of(
            "PURPOSE",
            "NECESSITY",
            "LAWFULNESS",
            "QUALIFICATION",
            "MEASURES",
            "ETHICS",
            "OPT_OUT_EXCEPTION",
            "OTHER_REQUIREMENTS",
            "RISKS")) {
      ok(
          command(
              "hanna",
              id,
              "RECORD_ASSESSMENT",
              "{\"criterion\": \"%s\", \"outcome\": \"MET\", \"reason\": \"secret-reason\"}"
                  .formatted(criterion)));
    }
    ok(
        command(
            "hanna",
            id,
            "ESTIMATE_FEES",
            """
            {"currency": "EUR", "items": [
              {"component": "assessment", "payee": "HDAB", "amount": "10.00"}]}
            """));
    ok(command("anna", id, "ACCEPT_FEES", "{}"));
    ok(
        command(
            "hanna",
            id,
            "PROPOSE_DECISION",
            """
            {"outcome": "POSITIVE", "justification": "met",
             "permit": {"valid_from": "2026-12-01", "valid_to": "2027-11-30",
               "datasets": ["n0/data"], "templates": ["glm.jws"]}}
            """));
    return id;
  }

  private static Asker.Reply sign(String as, String id) throws Exception {
    return command(as, id, "SIGN_DECISION", "{\"decision\": \"" + id + "-d1\"}");
  }

  /** Acceptance test 1 through the API, and the straight way to a permit draft. */
  @Test
  void whatHangsBelowAnApplication_isHiddenFromWhoeverMayNotSeeIt() throws Exception {
    String id = ok(create("anna", "uni")).json().path("id").asString();
    assertThat(NestedAccessTest.hidden(asker, CASES, id)).isGreaterThan(20);
  }

  @Test
  void acceptance01_caseHandlerCannotSign_twoOthersCan_andThePermitDraftIsThere() throws Exception {
    String id = proposed("both");
    Asker.Reply refused = sign("both", id);
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.code()).isEqualTo("S1_CASE_HANDLER");
    assertThat(get("dora", CASES + "/" + id + "/permit-draft").status()).isEqualTo(409);
    ok(sign("dora", id));
    Asker.Reply twice = sign("dora", id);
    assertThat(twice.status()).isEqualTo(403);
    assertThat(twice.code()).isEqualTo("S1_SAME_DECIDER");
    ok(sign("dieter", id));
    assertThat(sign("both", id).status()).isEqualTo(409);
    JsonNode decided = ok(get("anna", CASES + "/" + id)).json();
    assertThat(decided.path("status").asString()).isEqualTo("DECISION_ISSUED");
    assertThat(decided.path("decision").path("permit").path("id").asString()).isEqualTo("p-" + id);
    JsonNode permit = ok(get("dora", CASES + "/" + id + "/permit-draft")).json();
    assertThat(permit.path("datasets").path(0).path("variables")).hasSize(2);
    assertThat(permit.path("persons").path(0).path("id").asString()).isEqualTo("anna");
    assertThat(get("anna", CASES + "/" + id + "/permit-draft").status()).isEqualTo(403);
    assertThat(federation.coordinator.events().verify()).isInstanceOf(EventCheck.Intact.class);
  }

  @Test
  void applicant_isShownNothingOfTheAssessment_norWhoDecides() throws Exception {
    String id = proposed("hanna");
    ok(sign("dora", id));
    String seen = get("anna", CASES + "/" + id).body();
    assertThat(seen)
        .contains("\"status\":\"PROCESSING\"")
        .doesNotContain("secret-reason", "PROPOSED", "dora", "hanna", "signers", "ACCEPT_FEES\"");
    String body = get("audrey", CASES + "/" + id).body();
    assertThat(body).contains("secret-reason", "dora", "\"state\":\"PROPOSED\"");
    String steward = get("stella", CASES + "/" + id).body();
    assertThat(steward)
        .contains("n0/data")
        .doesNotContain("secret-reason", "dora", "anna", "declarations", "signers");
  }

  /** Also by every nested address: the case does not exist for them. */
  @Test
  void othersGet404_byEveryAddressOfTheCase() throws Exception {
    String id = submitted();
    String draft = create("anna", "uni").json().path("id").asString();
    String place = CASES + "/" + id;
    for (String other : List.of("bert", "carl", "otto", "admin")) {
      for (Asker.Reply reply :
          List.of(
              get(other, place),
              command(other, id, "WITHDRAW", "{}"),
              post(other, place + "/attachments?name=x.pdf", "%PDF-1.7 x", ""),
              get(other, place + "/attachments/f-1"))) {
        assertThat(reply.status()).as(other).isEqualTo(404);
        assertThat(reply.body()).isEqualTo(get(other, CASES + "/a-0").body());
      }
      assertThat(get(other, CASES).body()).doesNotContain(id);
    }
    for (String other : List.of("hanna", "dora", "audrey", "stella")) {
      assertThat(get(other, CASES + "/" + draft).status()).as(other).isEqualTo(404);
      assertThat(get(other, CASES).body()).doesNotContain(draft).contains(id);
    }
  }

  /** Acceptance test 2 through the API. */
  @Test
  void acceptance02_companyWithPurposeStatistics_isRefused() throws Exception {
    Asker.Reply created = ok(create("carl", "firm"));
    Asker.Reply plain =
        command(
            "carl",
            created.json().path("id").asString(),
            "SAVE_DRAFT",
            "{\"form\": " + form("COMPANY", "STATISTICS") + "}",
            "If-Match: " + created.headers().get("etag") + "\r\n");
    assertThat(plain.status()).isEqualTo(422);
    assertThat(plain.body()).contains("53(1)");
    // Nor does it help to call itself a public body.
    String id = draft("carl", "firm", form("PUBLIC_SECTOR_BODY", "STATISTICS"));
    String tag = get("carl", CASES + "/" + id).headers().get("etag");
    Asker.Reply refused = command("carl", id, "SUBMIT", "{}", "If-Match: " + tag + "\r\n");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.json().path("field").asString()).isEqualTo("form/applicant/type");
    assertThat(create("carl", "uni").status()).isEqualTo(403);
  }

  @Test
  void s4_interestDeclaredThroughTheApi_keepsTheHandlerAway() throws Exception {
    String id = submitted();
    person("ines", PersonRole.CASE_HANDLER);
    ok(post("ines", "/api/v1/interests", "{\"organisation\": \"uni\"}", ""));
    Asker.Reply refused = command("ines", id, "START_SCREENING", "{}");
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.code()).isEqualTo("S4_INTEREST");
    assertThat(get("ines", CASES + "/" + id).json().path("commands")).isEmpty();
    Asker.Reply own =
        post("admin", "/api/v1/people/admin/ties", "{\"action\": \"ENTRUST\", \"id\": \"n0\"}", "");
    assertThat(own.code()).isEqualTo("OWN_TIES");
  }

  /** The attack: a node told of its dataset, but nobody published a description of it. */
  @Test
  void datasetThatNobodyPublished_cannotBeAppliedFor() throws Exception {
    String body =
        "{\"kind\": \"ACCESS\", \"organisation\": \"uni\", \"title\": \"Told\","
            + " \"datasets\": [\"n1/data\"]}";
    Asker.Reply refused = post("anna", CASES, body, "");
    assertThat(refused.status()).isBetween(400, 422);
    assertThat(refused.body()).contains("the catalogue has no dataset n1/data");
    assertThat(federation.coordinator.catalogue().find("n1", "data")).isPresent();
  }

  @Test
  void versions_keepTwoCommandsApart() throws Exception {
    String id = submitted();
    assertThat(command("hanna", id, "START_SCREENING", "{}", "").status()).isEqualTo(428);
    String tag = get("hanna", CASES + "/" + id).headers().get("etag");
    ok(command("hanna", id, "START_SCREENING", "{}", "If-Match: " + tag + "\r\n"));
    Asker.Reply late = command("both", id, "START_SCREENING", "{}", "If-Match: " + tag + "\r\n");
    assertThat(late.status()).isEqualTo(412);
    assertThat(late.code()).isEqualTo("VERSION_CONFLICT");
  }

  @Test
  void commandSentTwiceWithItsKey_isDoneOnce() throws Exception {
    String body =
        "{\"kind\": \"ACCESS\", \"organisation\": \"uni\", \"title\": \"Once\","
            + " \"datasets\": [\"n0/data\"]}";
    String key = "Idempotency-Key: key-0001\r\n";
    Asker.Reply first = ok(post("anna", CASES, body, key));
    Asker.Reply second = ok(post("anna", CASES, body, key));
    assertThat(second.body()).isEqualTo(first.body());
    Asker.Reply other = post("anna", CASES, body.replace("Once", "Twice"), key);
    assertThat(other.status()).isEqualTo(422);
    assertThat(post("carl", CASES, body.replace("uni", "firm"), key).body())
        .isNotEqualTo(first.body());
    String id = first.json().path("id").asString();
    String tag = "If-Match: " + first.headers().get("etag") + "\r\nIdempotency-Key: key-0002\r\n";
    ok(command("anna", id, "DELETE", "{}", tag));
    assertThat(ok(command("anna", id, "DELETE", "{}", tag)).body()).contains("DELETED");
  }

  @Test
  void file_isSavedNeverShown_andOnlyAsWhatItIs() throws Exception {
    String id = create("anna", "uni").json().path("id").asString();
    String place = CASES + "/" + id + "/attachments";
    assertThat(post("anna", place + "?name=a.pdf", "<html>", "").status()).isEqualTo(422);
    assertThat(post("anna", place + "?name=a%0d%0aX-Evil:%20b.pdf", "%PDF-1.7 x", "").status())
        .isEqualTo(422);
    assertThat(post("anna", place + "?name=a.pdf", "%PDF-" + "x".repeat(1 << 20), "").status())
        .isEqualTo(413);
    ok(post("anna", place + "?name=%E7%B5%84.pdf", "%PDF-1.7 <script>", ""));
    JsonNode file = get("anna", CASES + "/" + id).json().path("attachments").path(0);
    assertThat(file.path("name").asString()).isEqualTo("組.pdf");
    Asker.Reply saved = ok(get("anna", place + "/" + file.path("id").asString()));
    assertThat(saved.headers())
        .containsEntry("content-type", "application/pdf")
        .containsEntry("content-disposition", "attachment; filename*=UTF-8''%E7%B5%84.pdf")
        .containsEntry("x-content-type-options", "nosniff")
        .containsEntry("content-security-policy", "default-src 'none'; sandbox");
    assertThat(saved.body()).isEqualTo("%PDF-1.7 <script>");
  }

  @Test
  void list_comesPageByPage() throws Exception {
    person("lena", PersonRole.RESEARCHER);
    tie("lena", "EMPLOY", "uni");
    for (int i = 0; i < 3; i++) {
      ok(create("lena", "uni"));
    }
    JsonNode first = get("lena", CASES + "?limit=2").json();
    assertThat(first.path("applications")).hasSize(2);
    JsonNode second = get("lena", CASES + "?limit=2&after=" + first.path("next").asString()).json();
    assertThat(second.path("applications")).hasSize(1);
    assertThat(second.has("next")).isFalse();
    assertThat(get("lena", CASES + "?after=nonsense").status()).isEqualTo(422);
    assertThat(get("lena", CASES + "?status=SUBMITTED").json().path("applications")).isEmpty();
  }

  @Test
  void unknownCommands_andBodiesOfOtherForms_areRefused() throws Exception {
    String id = submitted();
    for (String body :
        List.of(
            "{\"command\": \"GRANT\"}",
            "{\"command\": \"SUBMIT\", \"role\": \"DECIDER\"}",
            "{\"command\": \"CREATE\"}",
            "{\"command\": \"WITHDRAW\", \"data\": []}",
            "{\"command\": \"WITHDRAW\", \"data\": {\"state\": \"X\"}}",
            "[]")) {
      Asker.Reply reply = post("anna", CASES + "/" + id + "/commands", body, "If-Match: \"3\"\r\n");
      assertThat(reply.status()).as("%s %s", body, reply.body()).isEqualTo(422);
    }
    assertThat(post("anna", CASES + "/" + id + "/commands", "{", "If-Match: \"3\"\r\n").status())
        .isEqualTo(400);
  }
}
