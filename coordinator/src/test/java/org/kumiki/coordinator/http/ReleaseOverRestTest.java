package org.kumiki.coordinator.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.coordinator.cli.QueryCommand;
import org.kumiki.coordinator.client.CoordinatorClient;
import org.kumiki.coordinator.client.WatchedEvent;
import org.kumiki.coordinator.language.Bilingual;
import org.kumiki.coordinator.organisation.Organisation;
import org.kumiki.coordinator.organisation.OrganisationType;
import org.kumiki.coordinator.outputcheck.CheckRules;
import org.kumiki.coordinator.person.Person;
import org.kumiki.coordinator.person.PersonRole;
import org.kumiki.coordinator.round.WireFederation;
import org.kumiki.protocols.document.Digest;
import org.kumiki.protocols.document.Documents;
import org.kumiki.protocols.document.ResultReceipt;
import org.kumiki.protocols.document.Verification;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The release desk over real TLS: every way by which a result could get out before its time. */
class ReleaseOverRestTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final JsonNode GLM =
      JSON.readTree(
          "{\"template\": \"glm\", \"parameters\": {\"formula\": \"y ~ x\"}, \"note\": \"slope\"}");

  @TempDir Path folder;
  private WireFederation federation;
  private CoordinatorClient researcher;
  private String id;
  private List<WatchedEvent> events;

  @BeforeEach
  void start() throws Exception {
    federation =
        new WireFederation(
            folder,
            3,
            new HttpConfig(
                0, Duration.ofSeconds(10), Duration.ofMillis(200), Duration.ofSeconds(20)),
            new CheckRules(true, 2, Map.of(), 0));
    federation.permit(1, Optional.empty());
    federation.connect();
    worksAt("uni", "University of Turku");
    researcher = federation.client(federation.token("researcher"));
    events = new ArrayList<>();
    id = researcher.submit("p1", GLM);
    researcher.watch(id, events::add);
  }

  private void worksAt(String organisation, String name) {
    Person admin = new Person("adam", "Adam Admin", Set.of(PersonRole.HDAB_ADMIN));
    var desk = federation.coordinator.organisations();
    desk.register(
        admin,
        Organisation.of(
            organisation, new Bilingual(name, name), OrganisationType.RESEARCH_ORGANISATION));
    desk.employ(admin, "researcher", organisation);
  }

  @AfterEach
  void stop() {
    federation.close();
  }

  private String get(String path, String token) throws Exception {
    return raw("GET " + path + " HTTP/1.1", token, "", "");
  }

  private String raw(String request, String token, String more, String body) throws Exception {
    try (RawConnection raw = new RawConnection(federation.address(), federation.ca, "TLSv1.3")) {
      return raw.ask(
          request
              + "\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer "
              + token
              + "\r\n"
              + more
              + "\r\n"
              + body);
    }
  }

  private String command(String token, long version, String json) throws Exception {
    return raw(
        "POST /api/v1/releases/" + id + "/commands HTTP/1.1",
        token,
        "If-Match: \"%d\"\r\nContent-Type: application/json\r\nContent-Length: %d\r\n"
            .formatted(version, json.length()),
        json);
  }

  @Test
  void researcher_isToldStateReasonAndDay_andGetsNoFigureByAnyWay() throws Exception {
    String token = federation.token("researcher");
    JsonNode query = researcher.query(id);
    assertThat(query.path("outcome").asString()).isEqualTo("IN_REVIEW");
    assertThat(query.path("exit_code").asInt()).isEqualTo(6);
    assertThat(query.path("release").path("state").asString()).isEqualTo("NEEDS_REVIEW");
    assertThat(query.path("release").path("due").asString()).matches("20[0-9-]{8}");
    assertThat(query.path("message").asString()).contains("output checker");
    assertThat(get("/api/v1/queries/" + id + "/result", token))
        .startsWith("HTTP/1.1 409")
        .contains("IN_REVIEW", "output checker");
    assertThat(get("/api/v1/queries/" + id + "/evidence", token)).startsWith("HTTP/1.1 409");
    assertThat(get("/api/v1/releases/" + id + "/candidate", token)).startsWith("HTTP/1.1 403");
    assertThat(get("/api/v1/releases/" + id + "/sums", token)).startsWith("HTTP/1.1 403");
    String seen =
        events.toString()
            + query
            + get("/api/v1/queries/" + id, token)
            + get("/api/v1/queries/" + id + "/events", token)
            + get("/api/v1/releases", token)
            + get("/api/v1/releases/" + id, token);
    assertThat(seen)
        .doesNotContain("estimate", "coefficients", "deviance", "evidence", "suppression");
    // Asked again, it is another result that waits.
    String again = researcher.submit("p1", GLM);
    researcher.watch(again, e -> {});
    assertThat(researcher.query(again).path("outcome").asString()).isEqualTo("IN_REVIEW");
    // Nor do those see it who see released results of others.
    for (PersonRole role : List.of(PersonRole.DECIDER, PersonRole.HDAB_ADMIN)) {
      String other = federation.person("o-" + role.name().length(), role);
      assertThat(get("/api/v1/queries/" + id + "/result", other)).startsWith("HTTP/1.1 409");
      assertThat(get("/api/v1/releases/" + id + "/sums", other)).startsWith("HTTP/1.1 403");
    }
  }

  @Test
  void checker_takesLooksAndReleases_andTheResearcherReadsWhatWasChecked() throws Exception {
    String clara = federation.person("clara", PersonRole.OUTPUT_CHECKER);
    JsonNode list = body(get("/api/v1/releases", clara));
    assertThat(list.path("releases").get(0).path("id").asString()).isEqualTo(id);
    String shown = get("/api/v1/releases/" + id, clara);
    JsonNode one = body(shown);
    assertThat(one.path("note").asString()).isEqualTo("slope");
    assertThat(one.at("/evidence/fields/0/class").asString()).isNotEmpty();
    assertThat(one.path("commands").toString()).contains("TAKE");
    assertThat(get("/api/v1/releases/" + id + "/sums", clara)).startsWith("HTTP/1.1 409");
    assertThat(command(clara, 1, "{\"command\": \"TAKE\"}")).startsWith("HTTP/1.1 412");
    long version = one.path("version").asLong();
    assertThat(command(clara, version, "{\"command\": \"TAKE\"}")).startsWith("HTTP/1.1 200");
    String sums = get("/api/v1/releases/" + id + "/sums", clara);
    for (String seen :
        List.of(
            sums,
            get("/api/v1/releases/" + id + "/candidate", clara),
            get("/desk/releases/" + id + "/sums", clara),
            get("/desk/releases/" + id, clara))) {
      assertThat(seen).startsWith("HTTP/1.1 200");
      assertThat(seen.substring(0, seen.indexOf("\r\n\r\n")).toLowerCase(Locale.ROOT))
          .contains("cache-control: no-store")
          .doesNotContain("last-modified", "expires", "content-disposition");
    }
    assertThat(body(sums).at("/result/coefficients/0/estimate").isNumber()).isTrue();
    String cora = federation.person("cora", PersonRole.OUTPUT_CHECKER);
    assertThat(get("/api/v1/releases/" + id + "/sums", cora)).startsWith("HTTP/1.1 403");
    assertThat(command(clara, version + 1, "{\"command\": \"RELEASE\"}"))
        .startsWith("HTTP/1.1 200")
        .contains("RELEASED");
    JsonNode result = JSON.readTree(researcher.result(id));
    assertThat(result.at("/result/coefficients/0/estimate").isNumber()).isTrue();
    assertThat(researcher.query(id).path("outcome").asString()).isEqualTo("COMPLETED");
    List<WatchedEvent> late = new ArrayList<>();
    researcher.watch(id, late::add);
    assertThat(late.getLast().data().path("outcome").asString()).isEqualTo("COMPLETED");
    assertThat(get("/api/v1/releases/" + id + "/sums", clara)).startsWith("HTTP/1.1 409");
  }

  @Test
  void receipt_isThereOnceReleased_andVerifiesOffline_andFailsForAnotherDocument()
      throws Exception {
    String token = federation.token("researcher");
    assertThat(get("/api/v1/queries/" + id + "/receipt", token)).startsWith("HTTP/1.1 409");
    String clara = federation.person("clara", PersonRole.OUTPUT_CHECKER);
    long version = body(get("/api/v1/releases/" + id, clara)).path("version").asLong();
    command(clara, version, "{\"command\": \"TAKE\"}");
    command(clara, version + 1, "{\"command\": \"RELEASE\"}");
    byte[] jws = researcher.receipt(id);
    assertThat(researcher.receipt(id)).isEqualTo(jws);
    var verified =
        Documents.verifyResultReceipt(
            jws, federation.coordinator.serviceKey(), federation.clock.instant());
    assertThat(verified).isInstanceOf(Verification.Valid.class);
    ResultReceipt receipt = ((Verification.Valid<ResultReceipt>) verified).document();
    assertThat(receipt.result()).isEqualTo(Digest.of(researcher.result(id)));
    assertThat(receipt.datasets()).containsOnlyKeys("n0", "n1", "n2");
    byte[] crate = researcher.crate(id);
    assertIsACrate(crate, researcher.result(id), jws);
    // Where the person worked then: a later change changes no crate.
    worksAt("other", "Another university");
    assertThat(researcher.crate(id)).isEqualTo(crate);
    Path authority = Files.write(folder.resolve("authority"), federation.authority());
    Path signed = Files.write(folder.resolve("receipt"), jws);
    Path result = Files.write(folder.resolve("result"), researcher.result(id));
    assertThat(verify(authority, signed, result)).isZero();
    Files.writeString(result, Files.readString(result).replaceFirst("[1-9]", "0"));
    assertThat(verify(authority, signed, result)).isEqualTo(1);
    String other =
        new String(jws, StandardCharsets.UTF_8).replaceFirst("\"payload\":\"e", "\"payload\":\"f");
    Files.writeString(signed, other);
    assertThat(verify(authority, signed, result)).isEqualTo(1);
  }

  private void assertIsACrate(byte[] zip, byte[] result, byte[] receipt) throws Exception {
    assertThat(CrateRules.faults(zip)).isEmpty();
    Map<String, byte[]> files = new TreeMap<>();
    CrateRules.unzipped(zip)
        .forEach((name, content) -> files.put(name.replace("query-" + id + "/", ""), content));
    assertThat(files.get("data/outputs/result.json")).isEqualTo(result);
    assertThat(files.get("data/outputs/receipt.jose.json")).isEqualTo(receipt);
    JsonNode graph = JSON.readTree(files.get("data/ro-crate-metadata.json")).path("@graph");
    Map<String, JsonNode> entities = new TreeMap<>();
    graph.forEach(e -> entities.put(e.path("@id").asString(), e));
    assertThat(entities).containsKeys("#data-n0", "#data-n1", "#data-n2", "#parameter-formula");
    assertThat(graph.toString()).doesNotContain("clara");
    assertThat(entities.get("#organisation").path("name").asString())
        .isEqualTo("University of Turku");
    for (String metadata :
        List.of("data/ro-crate-metadata.json", "data/template/ro-crate-metadata.json")) {
      // A term that the context does not have is dropped by whoever reads it.
      Map<String, Set<String>> read = CrateJsonLd.read(files.get(metadata));
      JsonNode written = JSON.readTree(files.get(metadata)).path("@graph");
      assertThat(read).hasSize(written.size());
      assertThat(read.values().stream().mapToInt(Set::size).sum())
          .isEqualTo(written.valueStream().mapToInt(JsonNode::size).sum());
      assertThat(read.get("https://example.org/crate/ro-crate-metadata.json"))
          .contains("http://purl.org/dc/terms/conformsTo");
    }
    everyRuleBites(zip);
  }

  /** The checks find what is missing. */
  private static void everyRuleBites(byte[] zip) throws Exception {
    for (String missing :
        List.of(
            "\"license\"",
            "\"datePublished\"",
            "\"conformsTo\"",
            "\"mainEntity\"",
            "\"sourceOrganization\"",
            "\"publisher\"",
            "\"hasPart\"",
            "\"mentions\"",
            "\"instrument\"",
            "\"agent\"",
            "\"actionStatus\"",
            "\"endTime\"",
            "\"exampleOfWork\"",
            "\"memberOf\"",
            "\"provider\"",
            "\"affiliation\"",
            "\"about\"")) {
      ByteArrayOutputStream changed = new ByteArrayOutputStream();
      try (ZipOutputStream out = new ZipOutputStream(changed)) {
        for (Map.Entry<String, byte[]> file : CrateRules.unzipped(zip).entrySet()) {
          out.putNextEntry(new ZipEntry(file.getKey()));
          String text = new String(file.getValue(), StandardCharsets.UTF_8);
          out.write(
              file.getKey().endsWith("data/ro-crate-metadata.json")
                  ? text.replace(missing, "\"x-gone\"").getBytes(StandardCharsets.UTF_8)
                  : file.getValue());
          out.closeEntry();
        }
      }
      // One is the manifest's.
      assertThat(CrateRules.faults(changed.toByteArray()))
          .as(missing)
          .hasSizeGreaterThan(1)
          .contains("[5S] Archive serialisation: payload manifest with SHA-512");
    }
  }

  private static int verify(Path authority, Path receipt, Path result) {
    return new CommandLine(new QueryCommand())
        .execute(
            "verify",
            "--authority",
            authority.toString(),
            "--receipt",
            receipt.toString(),
            "--result",
            result.toString());
  }

  @Test
  void manuscript_isHandedInAndRead_byNobodyElse() throws Exception {
    String clara = federation.person("clara", PersonRole.OUTPUT_CHECKER);
    String audrey = federation.person("audrey", PersonRole.AUDITOR);
    long version = body(get("/api/v1/releases/" + id, clara)).path("version").asLong();
    command(clara, version, "{\"command\": \"TAKE\"}");
    command(clara, version + 1, "{\"command\": \"RELEASE\"}");
    String path = "/api/v1/releases/" + id + "/manuscripts";
    String token = federation.token("researcher");
    assertThat(attach(path, token, "<html>")).startsWith("HTTP/1.1 422");
    assertThat(attach(path, clara, "%PDF-1.7 x")).startsWith("HTTP/1.1 403");
    assertThat(attach(path, token, "%PDF-1.7 x")).startsWith("HTTP/1.1 201");
    JsonNode file = body(get("/api/v1/releases/" + id, clara)).at("/manuscripts/0");
    assertThat(file.path("name").asString()).isEqualTo("text.pdf");
    String one = path + "/" + file.path("id").asString();
    for (String reader : List.of(token, clara)) {
      assertThat(get(one, reader))
          .startsWith("HTTP/1.1 200")
          .contains("attachment; filename*=UTF-8''text.pdf", "%PDF-1.7 x")
          .containsIgnoringCase("content-security-policy: default-src 'none'; sandbox");
    }
    assertThat(get(one, audrey)).startsWith("HTTP/1.1 404");
    assertThat(get("/api/v1/releases/" + id, audrey)).doesNotContain("text.pdf\",\"type");
    assertThat(get(one, federation.person("stranger", PersonRole.RESEARCHER)))
        .startsWith("HTTP/1.1 404");
  }

  private String attach(String path, String token, String content) throws Exception {
    return attach(path, token, content, "");
  }

  private String attach(String path, String token, String content, String headers)
      throws Exception {
    return raw(
        "POST " + path + "?name=text.pdf HTTP/1.1",
        token,
        headers
            + "Content-Type: application/octet-stream\r\nContent-Length: %d\r\n"
                .formatted(content.length()),
        content);
  }

  private void release() throws Exception {
    String clara = federation.person("clara", PersonRole.OUTPUT_CHECKER);
    long version = body(get("/api/v1/releases/" + id, clara)).path("version").asLong();
    command(clara, version, "{\"command\": \"TAKE\"}");
    assertThat(command(clara, version + 1, "{\"command\": \"RELEASE\"}")).contains("RELEASED");
  }

  @Test
  void manuscriptSentAgainWithItsKey_isThereOnce() throws Exception {
    release();
    String token = federation.token("researcher");
    String path = "/api/v1/releases/" + id + "/manuscripts";
    String key = "Idempotency-Key: key-0001\r\n";
    String first = attach(path, token, "%PDF-1.7 x", key);
    assertThat(first).startsWith("HTTP/1.1 201");
    assertThat(told(attach(path, token, "%PDF-1.7 x", key))).isEqualTo(told(first));
    assertThat(attach(path, token, "%PDF-1.7 y", key)).startsWith("HTTP/1.1 422");
    assertThat(body(get("/api/v1/releases/" + id, token)).path("manuscripts")).hasSize(1);
  }

  private static String told(String answer) {
    return answer.substring(answer.indexOf("\r\n\r\n"));
  }

  /**
   * The attack: a finding about a result that nobody was shown, to learn that there is one and to
   * bring holders what is not released. What was shown and taken back may be reported: people read
   * it (EHDS 61(5)).
   */
  @Test
  void findingAboutAResultThatIsHeldBack_isAsAboutNone() throws Exception {
    String token = federation.token("researcher");
    String held = finding(token, id);
    assertThat(held).startsWith("HTTP/1.1 422").contains("with a result is so named");
    assertThat(told(held)).isEqualTo(told(finding(token, "q-none")));
    release();
    assertThat(finding(token, id)).startsWith("HTTP/1.1 201");
    String dora = federation.person("dora", PersonRole.DECIDER);
    long version = body(get("/api/v1/releases/" + id, dora)).path("version").asLong();
    assertThat(
            command(
                dora,
                version,
                "{\"command\": \"RECALL\", \"data\": {\"code\": \"ERROR_FOUND\","
                    + " \"reason\": \"a fault was found\"}}"))
        .startsWith("HTTP/1.1 200")
        .contains("RECALLED");
    assertThat(get("/api/v1/queries/" + id + "/result", token)).startsWith("HTTP/1.1 404");
    assertThat(finding(token, id)).startsWith("HTTP/1.1 201");
  }

  /** What was rejected was shown to nobody, then as before. */
  @Test
  void findingAboutAResultThatWasRejected_isAsAboutNone() throws Exception {
    String clara = federation.person("clara", PersonRole.OUTPUT_CHECKER);
    long version = body(get("/api/v1/releases/" + id, clara)).path("version").asLong();
    command(clara, version, "{\"command\": \"TAKE\"}");
    assertThat(
            command(
                clara,
                version + 1,
                "{\"command\": \"REJECT\", \"data\": {\"code\": \"SMALL_COUNTS\", \"reason\": \"too"
                    + " few\"}}"))
        .contains("REJECTED");
    assertThat(finding(federation.token("researcher"), id)).startsWith("HTTP/1.1 422");
  }

  private String finding(String token, String query) throws Exception {
    String json =
        "{\"query\": \"%s\", \"text\": \"a variant that a treatment exists for\"}".formatted(query);
    return raw(
        "POST /api/v1/findings HTTP/1.1",
        token,
        "Content-Type: application/json\r\nContent-Length: %d\r\n".formatted(json.length()),
        json);
  }

  @Test
  void whoeverIsNoPartOfIt_findsNothing() throws Exception {
    String stranger = federation.person("stranger", PersonRole.RESEARCHER);
    assertThat(get("/api/v1/releases/" + id, stranger)).startsWith("HTTP/1.1 404");
    assertThat(body(get("/api/v1/releases?which=all", stranger)).path("releases")).isEmpty();
    assertThat(command(stranger, 3, "{\"command\": \"TAKE\"}")).startsWith("HTTP/1.1 404");
    assertThat(
            get("/api/v1/releases/q-none/sums", federation.person("c", PersonRole.OUTPUT_CHECKER)))
        .startsWith("HTTP/1.1 404");
  }

  private static JsonNode body(String answer) {
    assertThat(answer).startsWith("HTTP/1.1 200");
    return JSON.readTree(answer.substring(answer.indexOf("\r\n\r\n") + 4));
  }
}
