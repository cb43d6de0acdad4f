package org.kumiki.coordinator.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.coordinator.person.PersonRole;
import org.kumiki.coordinator.round.WireFederation;
import org.kumiki.coordinator.session.Stage;
import org.kumiki.coordinator.session.Visitor;
import org.kumiki.protocols.document.StatusAct;

/**
 * What the service refuses is said in Japanese on a Japanese page, and nothing of it in English.
 */
class JapaneseRefusalsTest {

  private static final Pattern ALERT =
      Pattern.compile("(?s)<div class=\"notice bad\" role=\"alert\".*?</div>");
  private static final Pattern ENGLISH = Pattern.compile("\\b[a-z]+ [a-z]+ [a-z]+\\b");
  private static final String BOUNDARY = "----kumiki";

  @TempDir static Path folder;
  private static WireFederation federation;
  private static final Map<String, Browser> BROWSERS = new HashMap<>();

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
    federation.person("hanna", PersonRole.CASE_HANDLER);
    federation.person("dora", PersonRole.DECIDER);
    for (String id : List.of("hanna", "dora", "researcher")) {
      Browser browser = new Browser(federation);
      browser.setCookie(
          federation
              .coordinator
              .logIns()
              .sessions()
              .begin(id, Stage.FULL, new Visitor("127.0.0.1", "test"))
              .secret());
      BROWSERS.put(id, browser);
    }
  }

  @AfterAll
  static void stop() {
    federation.close();
  }

  private static Browser.Seen post(String as, String path, String type, String body)
      throws Exception {
    return BROWSERS
        .get(as)
        .send(
            "POST",
            path,
            body,
            List.of(
                "Content-Type: " + type,
                "Accept: text/html",
                "Accept-Language: ja",
                "Sec-Fetch-Site: same-origin",
                "Origin: https://hdab.example"));
  }

  private static Browser.Seen form(String as, String path, String... fields) throws Exception {
    List<String> pairs = new ArrayList<>();
    for (int i = 0; i < fields.length; i += 2) {
      pairs.add(
          URLEncoder.encode(fields[i], StandardCharsets.UTF_8)
              + "="
              + URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
    }
    return post(as, path, "application/x-www-form-urlencoded", String.join("&", pairs));
  }

  private static Browser.Seen file(String as, String path, String content) throws Exception {
    return post(
        as,
        path,
        "multipart/form-data; boundary=" + BOUNDARY,
        "--%1$s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.json\"\r\n\r\n%2$s\r\n--%1$s--\r\n"
            .formatted(BOUNDARY, content));
  }

  /** The notice of a page, in Japanese alone. */
  private static String alert(Browser.Seen seen, int status) {
    assertThat(seen.status()).as(seen.body()).isEqualTo(status);
    String page =
        new String(seen.body().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    Matcher alert = ALERT.matcher(page);
    assertThat(alert.find()).as(page).isTrue();
    String text = alert.group().replaceAll("<[^>]*>", " ").replace("kumiki hdab sign", "");
    assertThat(alert.group()).doesNotContain("lang=\"en\"");
    assertThat(ENGLISH.matcher(text).find()).as(text).isFalse();
    return text;
  }

  @Test
  void commandOfAnotherState_isRefusedInTheWordsOfThePage() throws Exception {
    Browser.Seen opened =
        form(
            "hanna",
            "/desk/enforcement",
            "/subject/kind",
            "PERMIT",
            "/subject/id",
            "p1",
            "/finding/breach",
            "OUTSIDE_PERMIT",
            "/finding/text",
            "asked about something else");
    String at = opened.header("Location").orElseThrow();
    assertThat(form("hanna", at, "command", "START_HEARING", "version", "1").status())
        .isEqualTo(303);
    assertThat(alert(form("hanna", at, "command", "START_HEARING", "version", "2"), 409))
        .contains("状態が「聴取中」のため、「当事者に通知し聴取を始める」は行えません")
        .contains("「聴取を終える」");
    assertThat(alert(form("hanna", at, "command", "END_HEARING", "version", "2"), 409))
        .contains("当事者が意見を述べる期間がまだ残っています");
    assertThat(alert(form("hanna", at, "command", "END_HEARING", "version", "1"), 412))
        .contains("変更されました");
  }

  @Test
  void signedFileThatIsBad_isRefusedInJapanese() throws Exception {
    String bring = "/desk/permits/p1/document";
    assertThat(alert(file("dora", bring, "{"), 422)).contains("この種類の文書のJSONとして読めません（1行2文字目）");
    assertThat(alert(file("dora", bring, "{\"draft\": \"x\", \"payload\": {}}"), 422))
        .contains("Kumikiの文書案でも、署名済み文書でもありません");
    StatusAct act =
        new StatusAct(
            "s-1",
            StatusAct.Action.SUSPEND,
            "p1",
            Optional.empty(),
            "a hearing",
            federation.clock.instant());
    String signed = new String(federation.hdab.decidedAlone(act), StandardCharsets.UTF_8);
    String reason = signed.replaceFirst("\"signature\" ?: ?\"....", "\"signature\":\"AAAA");
    assertThat(reason).isNotEqualTo(signed);
    assertThat(alert(file("dora", bring, reason), 422)).contains("鍵「decider-2」の署名が正しくありません");
  }

  @Test
  void permitThatIsAskedForTooLate_isRefusedInJapanese() throws Exception {
    String text =
        alert(
            form(
                "researcher",
                "/desk/permits/p1/command",
                "command",
                "REQUEST_RENEWAL",
                "until",
                "2031-01-01",
                "reason",
                "more time"),
            409);
    assertThat(text).contains("更新の申請は、満了の1か月前（").contains("新たに申請してください");
  }

  /** What is thrown below a page and has no page of its own. */
  @Test
  void formThatIsNone_failsInJapanese() throws Exception {
    Browser.Seen seen = form("researcher", "/desk/permits/p1/command", "command", "NONE_SUCH");
    assertThat(seen.status()).isEqualTo(422);
    assertThat(
            new String(seen.body().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8))
        .contains("が正しくありません。ページを開き直してください")
        .doesNotContain("open the page again");
  }
}
