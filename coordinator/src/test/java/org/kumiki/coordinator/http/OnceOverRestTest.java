package org.kumiki.coordinator.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.coordinator.audit.AuditAction;
import org.kumiki.coordinator.dataset.DescriptionExample;
import org.kumiki.coordinator.person.PersonRole;
import org.kumiki.coordinator.round.WireFederation;
import org.kumiki.protocols.document.DocumentKind;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What a line that broke makes a client send again: files, signed documents, commands. */
class OnceOverRestTest {

  private static final String JOSE = "Content-Type: application/jose+json\r\n";

  @TempDir static Path folder;
  private static WireFederation federation;
  private static Asker asker;
  private static int keys;
  private String key;

  @BeforeAll
  static void start() throws Exception {
    federation =
        new WireFederation(
            folder,
            3,
            new HttpConfig(
                0, Duration.ofSeconds(10), Duration.ofMillis(200), Duration.ofSeconds(20)));
    federation.tellDictionary(0, DescriptionExample.SCHEMA.getBytes(StandardCharsets.UTF_8));
    federation.permit(1, Optional.empty());
    federation.connect();
    Map<String, String> tokens = new HashMap<>();
    tokens.put("anna", federation.person("anna", PersonRole.RESEARCHER));
    tokens.put("hanna", federation.person("hanna", PersonRole.CASE_HANDLER));
    tokens.put("dora", federation.person("dora", PersonRole.DECIDER));
    tokens.put("rita", federation.person("rita", PersonRole.TEMPLATE_REVIEWER));
    tokens.put("stella", federation.person("stella", PersonRole.STEWARD));
    tokens.put("admin", federation.person("admin", PersonRole.HDAB_ADMIN));
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
            "admin", "/api/v1/people/anna/ties", "{\"action\": \"EMPLOY\", \"id\": \"uni\"}", ""));
    federation.coordinator.stewards().appoint("n0", "stella");
  }

  @AfterAll
  static void stop() {
    federation.close();
  }

  @BeforeEach
  void fresh() {
    keys++;
    key = "Idempotency-Key: key-%04d\r\n".formatted(keys);
  }

  private static Asker.Reply ok(Asker.Reply reply) {
    assertThat(reply.status()).as(reply.body()).isBetween(200, 204);
    return reply;
  }

  private static void same(Asker.Reply again, Asker.Reply first) {
    ok(first);
    assertThat(again.status()).as(again.body()).isEqualTo(first.status());
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.headers().get("etag")).isEqualTo(first.headers().get("etag"));
    assertThat(again.headers().get("location")).isEqualTo(first.headers().get("location"));
  }

  private static String draft(String steward) throws Exception {
    ObjectNode body =
        JsonMapper.shared().createObjectNode().put("node", "n0").put("dataset", "data");
    body.set("description", DescriptionExample.json());
    return ok(asker.post(steward, "/api/v1/catalogue/descriptions", body.toString(), ""))
        .json()
        .path("id")
        .asString();
  }

  private static long published() {
    return federation.coordinator.audit().after(0, 1_000_000).stream()
        .filter(e -> e.action() == AuditAction.DOCUMENT_PUBLISHED)
        .count();
  }

  private static String latest(DocumentKind kind) {
    return new String(
        federation.coordinator.documents().published(kind).getLast().jws(), StandardCharsets.UTF_8);
  }

  @Test
  void signedDocument_isPublishedOnce() throws Exception {
    for (var each :
        Map.of(
                "/api/v1/roster", latest(DocumentKind.ROSTER),
                "/api/v1/permits", latest(DocumentKind.PERMIT))
            .entrySet()) {
      fresh();
      long before = published();
      Asker.Reply first = asker.post("dora", each.getKey(), each.getValue(), JOSE + key);
      same(asker.post("dora", each.getKey(), each.getValue(), JOSE + key), first);
      assertThat(published()).as(each.getKey()).isEqualTo(before + 1);
      // Without the key it is another request.
      ok(asker.post("dora", each.getKey(), each.getValue(), JOSE));
      assertThat(published()).isEqualTo(before + 2);
      // And the key is for this document alone.
      Asker.Reply other = asker.post("dora", each.getKey(), each.getValue() + " ", JOSE + key);
      assertThat(other.status()).isEqualTo(422);
      assertThat(other.json().path("field").asString()).isEqualTo("Idempotency-Key");
    }
    long before = published();
    String template = latest(DocumentKind.TEMPLATE);
    same(
        asker.post("rita", "/api/v1/templates", template, JOSE + key),
        asker.post("rita", "/api/v1/templates", template, JOSE + key));
    assertThat(published()).isEqualTo(before + 1);
  }

  /** What was not carried out may be sent again with its key, mended or not. */
  @Test
  void documentThatWasRefused_isNotRememberedAsDone() throws Exception {
    String bad = latest(DocumentKind.PERMIT).replace("\"signature\":\"", "\"signature\":\"A");
    assertThat(asker.post("dora", "/api/v1/permits", bad, JOSE + key).status()).isEqualTo(422);
    assertThat(asker.post("dora", "/api/v1/permits", bad, JOSE + key).status()).isEqualTo(422);
    ok(asker.post("dora", "/api/v1/permits", latest(DocumentKind.PERMIT), JOSE + key));
  }

  @Test
  void templateCommand_isCarriedOutOnce() throws Exception {
    JsonNode feasibility =
        ok(asker.get("rita", "/api/v1/template-cases?state=PUBLISHED"))
            .json()
            .path("templates")
            .valueStream()
            .filter(t -> t.path("template").asString().equals("feasibility"))
            .findFirst()
            .orElseThrow();
    String at = "/api/v1/template-cases/" + feasibility.path("id").asString();
    Asker.Reply seen = ok(asker.get("rita", at));
    String suspend = "{\"command\": \"SUSPEND\", \"data\": {\"reason\": \"a fault in it\"}}";
    Asker.Reply first = asker.post("rita", at + "/commands", suspend, seen.ifMatch() + key);
    same(asker.post("rita", at + "/commands", suspend, seen.ifMatch() + key), first);
    assertThat(asker.post("rita", at + "/commands", suspend, seen.ifMatch()).status())
        .isIn(409, 412);
    // The key is for what the client saw then.
    assertThat(asker.post("rita", at + "/commands", suspend, first.ifMatch() + key).status())
        .isEqualTo(422);
  }

  @Test
  void enforcementCommand_isCarriedOutOnce() throws Exception {
    String open =
        """
        {"subject": {"kind": "PERMIT", "id": "p1"},
         "finding": {"breach": "REIDENTIFICATION", "text": "what was found"}}
        """;
    String cases = "/api/v1/enforcement-cases";
    Asker.Reply opened = asker.post("hanna", cases, open, key);
    same(asker.post("hanna", cases, open, key), opened);
    assertThat(asker.get("hanna", cases).json().path("cases").size()).isEqualTo(1);
    String at = opened.headers().get("location");
    fresh();
    String hear = "{\"command\": \"START_HEARING\"}";
    Asker.Reply first = asker.post("hanna", at + "/commands", hear, opened.ifMatch() + key);
    same(asker.post("hanna", at + "/commands", hear, opened.ifMatch() + key), first);
    assertThat(asker.post("hanna", at + "/commands", hear, opened.ifMatch()).status())
        .isEqualTo(412);
  }

  @Test
  void attachment_isThereOnce_andTheKeyIsForItsBytes() throws Exception {
    String id = draft("stella");
    ok(asker.post("stella", "/api/v1/catalogue/descriptions/" + id + "/declare", "", ""));
    ok(asker.post("hanna", "/api/v1/catalogue/descriptions/" + id + "/publish", "", ""));
    Asker.Reply created =
        ok(
            asker.post(
                "anna",
                "/api/v1/applications",
                """
                {"kind": "ACCESS", "organisation": "uni", "title": "T", "datasets": ["n0/data"]}
                """,
                ""));
    String at = created.headers().get("location");
    String path = at + "/attachments?name=plan.pdf";
    Asker.Reply first = asker.post("anna", path, "%PDF-1.7 one", key);
    same(asker.post("anna", path, "%PDF-1.7 one", key), first);
    assertThat(ok(asker.get("anna", at)).json().path("attachments").size()).isEqualTo(1);
    ok(asker.post("anna", path, "%PDF-1.7 one", ""));
    assertThat(ok(asker.get("anna", at)).json().path("attachments").size()).isEqualTo(2);
    assertThat(asker.post("anna", path, "%PDF-1.7 two", key).status()).isEqualTo(422);
    // Bytes that are no text are told apart, too.
    fresh();
    assertThat(upload(path, "%PDF-1.7 \u00ff")).isEqualTo(201);
    assertThat(upload(path, "%PDF-1.7 \u00fe")).isEqualTo(422);
  }

  private int upload(String path, String bytes) throws Exception {
    try (RawConnection raw = new RawConnection(federation.address(), federation.ca, "TLSv1.3")) {
      return raw.status(
          "POST %s HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\n%sContent-Length: %d\r\n\r\n%s"
              .formatted(path, asker.tokens().get("anna"), key, bytes.length(), bytes));
    }
  }

  /** Which operations take a key; a signed document or a file that does not is noticed here. */
  @Test
  void everyFileDocumentAndCommand_takesAKey() {
    JsonNode document = new YAMLMapper().readTree(PublicRoutes.specification());
    Set<String> without = new TreeSet<>();
    document
        .path("paths")
        .forEachEntry(
            (path, item) -> {
              JsonNode post = item.path("post");
              boolean signed = post.at("/requestBody/content").has("application/jose+json");
              boolean file = post.at("/requestBody/content").has("application/octet-stream");
              boolean command = path.endsWith("/commands");
              boolean takes =
                  post.path("parameters")
                      .valueStream()
                      .anyMatch(p -> p.path("name").asString("").equals("Idempotency-Key"));
              if (!post.isMissingNode() && (signed || file || command) && !takes) {
                without.add(path);
              }
            });
    assertThat(without).isEmpty();
  }

  // If-Match of descriptions.

  private static Asker.Reply describe(String as, String id, String command, String headers)
      throws Exception {
    return asker.post(as, "/api/v1/catalogue/descriptions/" + id + "/" + command, "", headers);
  }

  /** The attack: what somebody else wrote meanwhile is declared, or overwritten, unread. */
  @Test
  void descriptionThatChangedMeanwhile_isNeitherDeclaredNorOverwritten() throws Exception {
    String id = draft("stella");
    String at = "/api/v1/catalogue/descriptions/" + id;
    Asker.Reply seen = ok(asker.get("stella", at));
    assertThat(seen.headers().get("etag")).matches("\"[0-9]+\"");
    ObjectNode body =
        JsonMapper.shared().createObjectNode().put("node", "n0").put("dataset", "data");
    body.set("description", DescriptionExample.json().put("trusted_holder", false));
    String path = "/api/v1/catalogue/descriptions";
    Asker.Reply saved = ok(asker.post("hanna", path, body.toString(), seen.ifMatch()));
    Asker.Reply late = describe("stella", id, "declare", seen.ifMatch());
    assertThat(late.status()).isEqualTo(412);
    assertThat(late.code()).isEqualTo("VERSION_CONFLICT");
    assertThat(late.json().at("/words/en").asString()).contains("read it again");
    assertThat(late.json().at("/words/ja").asString()).contains("もう一度読み込み");
    assertThat(asker.post("stella", path, body.toString(), seen.ifMatch()).status()).isEqualTo(412);
    // A tag that is none of ours is no leave to overwrite.
    for (String tag : Set.of("W/" + saved.headers().get("etag"), "7", "\"x\"", "\"\"")) {
      assertThat(describe("stella", id, "declare", "If-Match: " + tag + "\r\n").status())
          .as(tag)
          .isEqualTo(412);
    }
    assertThat(ok(asker.get("stella", at)).headers()).containsEntry("etag", tag(saved));
    Asker.Reply declared =
        ok(describe("stella", id, "declare", "If-Match: \"0\", " + tag(saved) + "\r\n"));
    assertThat(declared.json().path("state").asString()).isEqualTo("VALIDATED");
    assertThat(tag(declared)).isNotEqualTo(tag(saved));
    assertThat(describe("hanna", id, "publish", seen.ifMatch()).status()).isEqualTo(412);
    ok(describe("hanna", id, "publish", declared.ifMatch()));
    ok(describe("stella", id, "confirm", "If-Match: *\r\n"));
    assertThat(describe("stella", id, "withdraw", declared.ifMatch()).status()).isEqualTo(412);
    ok(describe("stella", id, "confirm", ""));
  }

  private static String tag(Asker.Reply reply) {
    return reply.headers().get("etag");
  }

  /** The attack, or the mistake: the key of one command at the address of another. */
  @Test
  void keyOfACommand_isForItsAddressAlone() throws Exception {
    String id = draft("stella");
    ok(describe("stella", id, "declare", key));
    Asker.Reply other = describe("stella", id, "withdraw", key);
    assertThat(other.status()).isEqualTo(422);
    assertThat(other.json().path("field").asString()).isEqualTo("Idempotency-Key");
  }

  /** Nor does an endpoint see what the specification does not name. */
  @Test
  void parameterThatIsNotSpecified_reachesNoEndpoint() throws Exception {
    Asker.Reply reply = asker.get("anna", "/api/v1/queries?include=results");
    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.json().path("field").asString()).isEqualTo("include");
  }

  @Test
  void descriptionCommand_isCarriedOutOnce() throws Exception {
    String id = draft("stella");
    Asker.Reply seen = ok(asker.get("stella", "/api/v1/catalogue/descriptions/" + id));
    Asker.Reply first = describe("stella", id, "declare", seen.ifMatch() + key);
    same(describe("stella", id, "declare", seen.ifMatch() + key), first);
    assertThat(describe("stella", id, "declare", seen.ifMatch()).status()).isEqualTo(412);
  }
}
