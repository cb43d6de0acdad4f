package org.kumiki.coordinator.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.coordinator.audit.AuditCheck;
import org.kumiki.coordinator.catalogue.Offered;
import org.kumiki.coordinator.console.desk.Slice;
import org.kumiki.coordinator.dataset.DescriptionCommand;
import org.kumiki.coordinator.dataset.DescriptionDesk;
import org.kumiki.coordinator.dataset.DescriptionExample;
import org.kumiki.coordinator.dataset.Outcome;
import org.kumiki.coordinator.person.Person;
import org.kumiki.coordinator.person.PersonRole;
import org.kumiki.coordinator.person.TokenScope;
import org.kumiki.coordinator.person.TokenTerms;
import org.kumiki.coordinator.round.WireFederation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The life of descriptions over the real API, and attempts to cut it short. */
class CatalogueOverRestTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration YEAR = Duration.ofDays(366);

  @TempDir Path folder;
  private WireFederation federation;
  private HttpClient http;
  private String steward;
  private String stranger;
  private String handler;

  private record Answered(int status, String type, String body) {
    JsonNode json() {
      return JSON.readTree(body);
    }
  }

  @BeforeEach
  void start() throws Exception {
    federation =
        new WireFederation(
            folder,
            2,
            new HttpConfig(
                0, Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofSeconds(5)));
    federation.tellDictionary(0, DescriptionExample.SCHEMA.getBytes(StandardCharsets.UTF_8));
    federation.connect();
    http = HttpClient.newBuilder().sslContext(trusting(federation.ca)).build();
    steward = federation.person("sten", PersonRole.STEWARD);
    stranger = federation.person("stig", PersonRole.STEWARD);
    handler = federation.person("hanna", PersonRole.CASE_HANDLER);
    federation.coordinator.stewards().appoint("n0", "sten");
    federation.coordinator.stewards().appoint("n1", "stig");
  }

  private static SSLContext trusting(X509Certificate ca) throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("ca", ca);
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLSv1.3");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  @AfterEach
  void stop() throws Exception {
    http.close();
    federation.close();
  }

  private Answered ask(
      String method, String path, Optional<String> token, String accept, String body)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(federation.address() + "/api/v1/catalogue/" + path))
            .header("Accept", accept)
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    token.ifPresent(t -> request.header("Authorization", "Bearer " + t));
    HttpResponse<String> answer =
        http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    String type = answer.headers().firstValue("Content-Type").orElse("");
    SpecifiedAnswers.check(
        method,
        "/api/v1/catalogue/" + path,
        "HTTP/1.1 " + answer.statusCode() + "\r\nContent-Type: " + type,
        answer.body());
    return new Answered(answer.statusCode(), type, answer.body());
  }

  private Answered get(String path) throws Exception {
    return ask("GET", path, Optional.empty(), "*/*", "");
  }

  private Answered post(String path, String token, String body) throws Exception {
    return ask("POST", path, Optional.of(token), "*/*", body);
  }

  private Answered save(String token, String node, ObjectNode description) throws Exception {
    ObjectNode body = JSON.createObjectNode().put("node", node).put("dataset", "data");
    body.set("description", description);
    return post("descriptions", token, body.toString());
  }

  private String published() throws Exception {
    String id = save(steward, "n0", DescriptionExample.json()).json().path("id").asString();
    assertThat(post("descriptions/" + id + "/declare", steward, "").json().path("state").asString())
        .isEqualTo("VALIDATED");
    assertThat(post("descriptions/" + id + "/publish", handler, "").json().path("state").asString())
        .isEqualTo("PUBLISHED");
    return id;
  }

  private String page(String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(federation.address() + path))
            .header("Accept", "text/html")
            .header("Authorization", "Bearer " + handler)
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8)).body();
  }

  private static long lines(String page, String address) {
    return page.lines().filter(l -> l.contains("href=\"" + address)).count();
  }

  /** Published, as many as a page has, and a draft. */
  private void aPageAndADraft() throws Exception {
    byte[] schema = DescriptionExample.SCHEMA.getBytes(StandardCharsets.UTF_8);
    List<Offered> offered =
        IntStream.rangeClosed(0, Slice.SIZE + 1)
            .mapToObj(i -> new Offered("more-" + i, "1", schema))
            .toList();
    federation.coordinator.catalogue().greeted("n0", offered);
    DescriptionDesk desk = federation.coordinator.descriptions();
    Person sten = new Person("sten", "Sten", Set.of(PersonRole.STEWARD));
    Person hanna = new Person("hanna", "Hanna", Set.of(PersonRole.CASE_HANDLER));
    for (Offered one : offered) {
      Outcome saved = desk.save(sten, "n0", one.id(), DescriptionExample.json());
      assertThat(saved).isInstanceOf(Outcome.Done.class);
      if (!one.equals(offered.getLast())) {
        String id = ((Outcome.Done) saved).version().id();
        desk.apply(sten, id, DescriptionCommand.DECLARE, "");
        assertThat(desk.apply(hanna, id, DescriptionCommand.PUBLISH, ""))
            .isInstanceOf(Outcome.Done.class);
      }
    }
  }

  private static String next(String page, String address) {
    Matcher next =
        Pattern.compile(Pattern.quote(address) + "[?][^\"]*after=[A-Za-z0-9.-]+").matcher(page);
    assertThat(next.find()).as(page).isTrue();
    return next.group();
  }

  @Test
  void descriptions_comeInPagesOfFifty_atTheDeskByState_andForThePublic() throws Exception {
    aPageAndADraft();
    String desk = page("/desk/descriptions");
    assertThat(lines(desk, "/desk/descriptions/")).isEqualTo(Slice.SIZE);
    assertThat(desk).contains("published (51)", "draft (1)");
    assertThat(lines(page(next(desk, "/desk/descriptions")), "/desk/descriptions/")).isEqualTo(2);
    assertThat(lines(page("/desk/descriptions?state=DRAFT"), "/desk/descriptions/")).isEqualTo(1);
    assertThat(lines(page("/catalogue"), "/catalogue/")).isEqualTo(Slice.SIZE);
    assertThat(lines(page(next(page("/catalogue"), "/catalogue")), "/catalogue/")).isEqualTo(1);
    // An address of a page that is gone begins anew.
    assertThat(lines(page("/catalogue?after=gone"), "/catalogue/")).isEqualTo(Slice.SIZE);
  }

  @Test
  void description_goesFromDraftToThePublic_inThreeForms() throws Exception {
    String id = published();
    assertThat(get("datasets").json().path("descriptions").path(0).path("id").asString())
        .isEqualTo(id);
    JsonNode whole = get("datasets/" + id).json();
    assertThat(whole.at("/description/title/ja").asString()).contains("糖尿病");
    assertThat(whole.at("/variables/1/profile/levels/F").asInt()).isEqualTo(4100);
    assertThat(whole.at("/variables/0/profile/available").asBoolean()).isFalse();
    assertThat(whole.at("/variables/0/profile/note/ja").asString()).contains("公開されていません");
    assertThat(get("datasets/" + id + ".ttl").type()).isEqualTo("text/turtle");
    assertThat(get("datasets/" + id + ".ttl").body()).contains("healthdcatap:healthCategory");
    Answered jsonLd =
        ask("GET", "datasets/" + id, Optional.empty(), "application/ld+json;q=0.9", "");
    assertThat(jsonLd.type()).isEqualTo("application/ld+json");
    assertThat(jsonLd.json().has("@context")).isTrue();
    assertThat(federation.coordinator.audit().verify()).isInstanceOf(AuditCheck.Intact.class);
  }

  @Test
  void search_findsWordsInBothLanguagesAndVariables() throws Exception {
    published();
    for (String query :
        List.of("q=DIABETES", "q=%E7%B3%96%E5%B0%BF%E7%97%85", "q=hba1c", "category=MRMR")) {
      assertThat(get("datasets?" + query).json().path("total").asInt()).as(query).isEqualTo(1);
    }
    for (String query : List.of("q=diabetes+malaria", "category=HGPD")) {
      assertThat(get("datasets?" + query).json().path("total").asInt()).as(query).isZero();
    }
    assertThat(get("datasets?category=nonsense").status()).isEqualTo(422);
    assertThat(get("datasets?limit=0").json().path("descriptions").isEmpty()).isTrue();
  }

  @Test
  void whatNodesTold_isForPeopleWhoAreLoggedIn() throws Exception {
    assertThat(get("datasets").json().has("datasets")).isFalse();
    JsonNode listed = ask("GET", "datasets", Optional.of(steward), "*/*", "").json();
    assertThat(listed.path("datasets").size()).isEqualTo(2);
    assertThat(ask("GET", "datasets", Optional.of("kumiki-person.x"), "*/*", "").status())
        .isEqualTo(401);
  }

  /** The attack: a token for something else, where the same address is for everybody, too. */
  @Test
  void whatNodesTold_isNotForATokenWithoutTheScope() throws Exception {
    assertThat(listedWith(TokenScope.QUERIES_READ).has("datasets")).isFalse();
    assertThat(listedWith(TokenScope.CATALOGUE_READ).path("datasets").size()).isEqualTo(2);
  }

  private JsonNode listedWith(TokenScope scope) throws Exception {
    String token =
        federation
            .coordinator
            .people()
            .issueToken(
                "sten", new TokenTerms("test", Duration.ofHours(1), Optional.of(Set.of(scope))))
            .secret();
    Answered listed = ask("GET", "datasets", Optional.of(token), "*/*", "");
    assertThat(listed.status()).isEqualTo(200);
    return listed.json();
  }

  @Test
  void whatIsNotPublished_isPublicInNoForm() throws Exception {
    String id = save(steward, "n0", DescriptionExample.json()).json().path("id").asString();
    assertNotPublic(id);
    post("descriptions/" + id + "/declare", steward, "");
    assertNotPublic(id);
    post("descriptions/" + id + "/publish", handler, "");
    assertThat(get("datasets/" + id).status()).isEqualTo(200);
    // A draft of the next version shows nothing of itself.
    ObjectNode changed = DescriptionExample.json();
    changed.putObject("title").put("en", "not yet public");
    save(steward, "n0", changed);
    assertThat(get("datasets/" + id).body()).doesNotContain("not yet public");
    assertThat(get("datasets?q=yet").json().path("total").asInt()).isZero();
    post("descriptions/" + id + "/withdraw", steward, "{\"reason\": \"closed\"}");
    assertNotPublic(id);
  }

  @Test
  void whatWasNotConfirmedForAYear_isPublicNoMore_untilItIsConfirmed() throws Exception {
    String id = published();
    federation.clock.set(YEAR);
    String later = federation.token("sten");
    assertNotPublic(id);
    assertThat(post("descriptions/" + id + "/confirm", later, "").json().path("state").asString())
        .isEqualTo("PUBLISHED");
    assertThat(get("datasets/" + id).status()).isEqualTo(200);
  }

  private void assertNotPublic(String id) throws Exception {
    assertThat(get("datasets").json().path("total").asInt()).isZero();
    for (String form : List.of("", ".json", ".ttl", ".jsonld")) {
      assertThat(get("datasets/" + id + form).status()).as(form).isEqualTo(404);
    }
    assertThat(get("fit/" + id).status()).isEqualTo(404);
  }

  @Test
  void stewardOfAnotherNode_canNeitherWriteNorReadNorEnd() throws Exception {
    assertThat(save(stranger, "n0", DescriptionExample.json()).status()).isEqualTo(404);
    String id = published();
    for (String command : List.of("declare", "confirm", "withdraw")) {
      assertThat(post("descriptions/" + id + "/" + command, stranger, "").status()).isEqualTo(404);
    }
    assertThat(ask("GET", "descriptions/" + id, Optional.of(stranger), "*/*", "").status())
        .isEqualTo(404);
    assertThat(
            ask("GET", "descriptions", Optional.of(stranger), "*/*", "")
                .json()
                .path("descriptions")
                .isEmpty())
        .isTrue();
    assertThat(get("datasets/" + id).status()).isEqualTo(200);
  }

  @Test
  void stewardWhoIsAlsoCaseHandler_cannotPublishOwnData() throws Exception {
    String both = federation.person("bo", PersonRole.STEWARD, PersonRole.CASE_HANDLER);
    federation.coordinator.stewards().appoint("n0", "bo");
    String id = save(both, "n0", DescriptionExample.json()).json().path("id").asString();
    post("descriptions/" + id + "/declare", both, "");
    assertThat(post("descriptions/" + id + "/publish", both, "").status()).isEqualTo(404);
    assertThat(post("descriptions/" + id + "/publish", handler, "").status()).isEqualTo(200);
  }

  @Test
  void caseHandler_writesButCannotDeclareForTheHolder() throws Exception {
    String id = save(handler, "n0", DescriptionExample.json()).json().path("id").asString();
    assertThat(post("descriptions/" + id + "/declare", handler, "").status()).isEqualTo(403);
    assertThat(post("descriptions/" + id + "/publish", handler, "").status()).isEqualTo(409);
  }

  @Test
  void incompleteDescription_isInvalid_andSaysWhatIsMissing() throws Exception {
    ObjectNode json = DescriptionExample.json();
    json.remove("keywords");
    String id = save(steward, "n0", json).json().path("id").asString();
    JsonNode declared = post("descriptions/" + id + "/declare", steward, "").json();
    assertThat(declared.path("state").asString()).isEqualTo("INVALID");
    assertThat(declared.at("/findings/0/field").asString()).isEqualTo("keywords");
    assertThat(declared.at("/findings/0/words/ja").asString()).contains("キーワード");
    assertThat(post("descriptions/" + id + "/publish", handler, "").status()).isEqualTo(409);
  }

  @Test
  void changeAfterTheCheck_mustBeDeclaredAgain() throws Exception {
    String id = save(steward, "n0", DescriptionExample.json()).json().path("id").asString();
    post("descriptions/" + id + "/declare", steward, "");
    save(steward, "n0", DescriptionExample.json().put("trusted_holder", false));
    assertThat(post("descriptions/" + id + "/publish", handler, "").status()).isEqualTo(409);
  }

  @Test
  void figuresThatGiveASmallCountAway_areNotPublished() throws Exception {
    ObjectNode json = DescriptionExample.json();
    ((ObjectNode) json.at("/variables/0/profile/levels")).remove("X");
    String id = save(steward, "n0", json).json().path("id").asString();
    JsonNode declared = post("descriptions/" + id + "/declare", steward, "").json();
    assertThat(declared.path("state").asString()).isEqualTo("INVALID");
    assertThat(declared.at("/findings/0/field").asString())
        .isEqualTo("variables.sex.profile.levels");
  }

  @Test
  void newVersion_takesThePlaceOfTheEarlier_underTheSameId() throws Exception {
    String id = published();
    ObjectNode changed = DescriptionExample.json();
    changed.putObject("title").put("en", "Second edition");
    assertThat(save(steward, "n0", changed).json().path("version").asInt()).isEqualTo(2);
    post("descriptions/" + id + "/declare", steward, "");
    post("descriptions/" + id + "/publish", handler, "");
    assertThat(get("datasets").json().path("total").asInt()).isEqualTo(1);
    assertThat(get("datasets/" + id).body()).contains("Second edition");
    assertThat(
            ask("GET", "descriptions/" + id, Optional.of(handler), "*/*", "")
                .json()
                .at("/versions/0/state")
                .asString())
        .isEqualTo("SUPERSEDED");
  }

  @Test
  void fieldErrors_comeInBothLanguages() throws Exception {
    Answered answer = save(steward, "n0", DescriptionExample.json().put("landing_page", "nowhere"));
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().path("code").asString()).isEqualTo("INVALID_DESCRIPTION");
    assertThat(answer.json().at("/findings/0/field").asString()).isEqualTo("landing_page");
    assertThat(answer.json().at("/findings/0/words/ja").asString()).contains("アドレス");
  }

  @Test
  void fit_hasThreeAnswers() throws Exception {
    String id = published();
    assertThat(get("fit/" + id + "?purpose=SCIENTIFIC_RESEARCH").json().path("verdict").asString())
        .isEqualTo("NEEDS_MANUAL_VALIDATION");
    assertThat(get("fit/" + id + "?purpose=EDUCATION").json().path("verdict").asString())
        .isEqualTo("NOT_COMPATIBLE");
    assertThat(get("fit/" + id + "?template=glm").status()).isEqualTo(200);
    assertThat(get("fit/" + id + "?template=nonsense").status()).isEqualTo(422);
  }
}
