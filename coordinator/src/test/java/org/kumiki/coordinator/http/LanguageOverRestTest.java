package org.kumiki.coordinator.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.kumiki.coordinator.person.PersonRole;
import org.kumiki.coordinator.round.WireFederation;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Problems are told in the language that is asked for, whoever answers them and however early. */
class LanguageOverRestTest {

  private static final String NOTHING = "/api/v1/permits/none-such";
  private static final String PERMIT = "/api/v1/permits/p1";
  private static final String SURRENDER =
      "{\"command\": \"SURRENDER\", \"data\": {\"reason\": \"the study is over\"}}";

  @TempDir static Path folder;
  private static WireFederation federation;
  private static Asker people;

  @BeforeAll
  static void start() throws Exception {
    federation =
        new WireFederation(
            folder,
            3,
            new HttpConfig(
                0, Duration.ofSeconds(10), Duration.ofMillis(200), Duration.ofSeconds(20)));
    people =
        new Asker(
            federation,
            Map.of(
                "researcher", federation.token("researcher"),
                "decider", federation.person("dora", PersonRole.DECIDER),
                "nobody", "k-none-such"));
    federation.permit(1, Optional.empty());
    federation.connect();
  }

  @AfterAll
  static void stop() {
    federation.close();
  }

  static Stream<Arguments> asked() {
    return Stream.of(
        Arguments.of("ja", "ja"),
        Arguments.of("ja-JP", "ja"),
        Arguments.of("JA", "ja"),
        Arguments.of("en", "en"),
        Arguments.of("ja,en;q=0.9", "ja"),
        Arguments.of("en;q=0.3, ja;q=0.9", "ja"),
        Arguments.of("fr, ja;q=0.5, en;q=0.2", "ja"),
        Arguments.of("ja;q=0.1,en", "en"),
        Arguments.of("ja;q=0", "en"),
        Arguments.of("ja;q=0, fr", "en"),
        Arguments.of("fr", "en"),
        Arguments.of("*", "en"),
        Arguments.of("", "en"),
        Arguments.of("ja;q=much", "en"),
        Arguments.of(";;,=;", "en"),
        Arguments.of("日本語", "en"),
        // Longer than what is read at all.
        Arguments.of("ja, " + "x".repeat(300), "en"),
        Arguments.of("ja," + " en,".repeat(1000), "en"));
  }

  @ParameterizedTest
  @MethodSource("asked")
  void problem_isToldAsAcceptLanguageAsks(String asked, String told) throws Exception {
    Asker.Reply reply =
        people.ask("researcher", "GET", NOTHING, "", "Accept-Language: " + asked + "\r\n");
    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.code()).isEqualTo("NOT_FOUND");
    assertThat(reply.headers())
        .containsEntry("content-type", "application/problem+json")
        .containsEntry("content-language", told)
        .containsEntry("vary", "Accept-Language");
    assertThat(reply.json().path("detail").asString())
        .isEqualTo(
            told.equals("ja")
                ? "何もないか、閲覧できるものがありません"
                : "there is nothing here, or nothing that you may see");
  }

  @Test
  void withoutTheHeader_itIsEnglish() throws Exception {
    Asker.Reply reply = people.get("researcher", NOTHING);
    assertThat(reply.headers()).containsEntry("content-language", "en");
    assertThat(reply.json().path("detail").asString()).startsWith("there is nothing here");
  }

  /** Where each is answered: at the door, at the specification, at a desk. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nobody     | GET  | /api/v1/permits/p1          | ''            | 401 | UNAUTHENTICATED | ログインするか
          researcher | GET  | /api/v1/people              | ''            | 403 | FORBIDDEN       | ご自身の役割では
          researcher | POST | /api/v1/permits/p1          | ''            | 405 | METHOD          | 別のメソッド用
          researcher | POST | /api/v1/permits/p1/commands | {             | 400 | MALFORMED_JSON  | JSONとして読めません（1行
          researcher | POST | /api/v1/permits/p1/commands | {}            | 422 | INVALID_INPUT   | 「command」がありません。/api/v1/openapi.yamlのPOST /api/v1/permits/{id}/commandsを
          researcher | GET  | /api/v1/permits?limit=0     | ''            | 422 | INVALID_INPUT   | 以上の数値
          researcher | GET  | /api/v1/permits?colour=red  | ''            | 422 | INVALID_INPUT   | 不明なパラメータです
          decider    | POST | /api/v1/permits/p1/commands | surrender     | 403 | NOT_YOUR_PERMIT | 申請の代表者だけ
          """)
  void everyRefusal_isInJapanese(
      String as, String method, String path, String body, int status, String code, String words)
      throws Exception {
    Asker.Reply reply =
        people.ask(
            as,
            method,
            path,
            body.equals("surrender") ? SURRENDER : body,
            "Accept-Language: ja\r\n");
    assertThat(reply.status()).as(reply.body()).isEqualTo(status);
    assertThat(reply.code()).isEqualTo(code);
    assertThat(reply.headers()).containsEntry("content-language", "ja");
    assertThat(reply.json().path("detail").asString()).contains(words);
  }

  @Test
  void tooLarge_isInJapanese_beforeTheBodyIsRead() throws Exception {
    Asker.Reply reply =
        people.post(
            "researcher",
            PERMIT + "/commands",
            "{\"command\": \"" + "x".repeat(Limits.BODY) + "\"}",
            "Accept-Language: ja\r\n");
    assertThat(reply.code()).isEqualTo("TOO_LARGE");
    assertThat(reply.json().path("detail").asString())
        .isEqualTo("本文は%dバイトまでです".formatted(Limits.BODY));
  }

  @Test
  void commandOutOfPlace_namesStateAndCommandAsThePagesDo() throws Exception {
    assertThat(people.post("researcher", PERMIT + "/commands", SURRENDER, "").status())
        .isEqualTo(200);
    Asker.Reply japanese =
        people.post("researcher", PERMIT + "/commands", SURRENDER, "Accept-Language: ja\r\n");
    assertThat(japanese.status()).isEqualTo(409);
    assertThat(japanese.code()).isEqualTo("NOT_IN_THIS_STATE");
    assertThat(japanese.json().path("detail").asString())
        .isEqualTo("状態が「期間満了」のため、「許可を返上する」は行えません。行える操作：なし");
    Asker.Reply english = people.post("researcher", PERMIT + "/commands", SURRENDER, "");
    assertThat(english.code()).isEqualTo("NOT_IN_THIS_STATE");
    assertThat(english.json().path("detail").asString())
        .isEqualTo("'Give it back' is not possible in state 'expired'; possible are: nothing");
  }

  @Test
  void signedDocument_thatIsWrong_isToldInJapanese() throws Exception {
    Asker.Reply reply =
        people.post(
            "decider",
            "/api/v1/permits",
            "{\"payload\": \"e30\", \"signatures\": []}",
            "Accept-Language: ja\r\nContent-Type: application/jose+json\r\n");
    assertThat(reply.status()).as(reply.body()).isEqualTo(422);
    assertThat(reply.json().path("detail").asString()).contains("は空にできません");
  }

  @Test
  void specification_saysItOfEveryOperation() throws Exception {
    JsonNode specification =
        new YAMLMapper()
            .readTree(
                people
                    .get("researcher", "/api/v1/openapi.yaml")
                    .body()
                    .getBytes(StandardCharsets.UTF_8));
    specification
        .path("paths")
        .forEachEntry(
            (path, item) -> {
              if (path.startsWith("/api/")) {
                assertThat(item.path("parameters").toString())
                    .as(path)
                    .contains("#/components/parameters/AcceptLanguage");
              }
              item.forEach(
                  operation ->
                      operation
                          .path("responses")
                          .forEachEntry((status, response) -> headers(path, response)));
            });
    specification
        .at("/components/responses")
        .forEachEntry((name, response) -> headers(name, response));
  }

  private static void headers(String where, JsonNode response) {
    if (response.path("content").has("application/problem+json")) {
      assertThat(response.path("headers").propertyNames())
          .as(where)
          .containsAll(List.of("Content-Language", "Vary"));
    }
  }
}
