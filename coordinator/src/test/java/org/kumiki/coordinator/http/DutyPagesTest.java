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
import org.kumiki.coordinator.client.CoordinatorClient;
import org.kumiki.coordinator.person.PersonRole;
import org.kumiki.coordinator.round.WireFederation;
import org.kumiki.coordinator.session.Stage;
import org.kumiki.coordinator.session.Visitor;
import tools.jackson.databind.json.JsonMapper;

/** Cases about duties through their pages, as people of the body and whom they concern do it. */
class DutyPagesTest {

  private static final Pattern NUMBER = Pattern.compile("c-[0-9a-f]{16}");

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
    federation.person("dieter", PersonRole.DECIDER);
    federation.person("stella", PersonRole.STEWARD);
    federation.coordinator.stewards().appoint("n0", "stella");
    for (String id : List.of("hanna", "dora", "dieter", "stella", "researcher")) {
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
    BROWSERS.put("anybody", new Browser(federation));
  }

  @AfterAll
  static void stop() {
    federation.close();
  }

  private static Browser.Seen see(String as, String path) throws Exception {
    Browser.Seen seen = BROWSERS.get(as).get(path);
    // Every word of the page is there in Japanese, too.
    assertThat(BROWSERS.get(as).send("GET", path, "", List.of("Accept-Language: ja")).status())
        .isEqualTo(seen.status());
    return seen;
  }

  private static Browser.Seen send(String as, String path, String... fields) throws Exception {
    List<String> pairs = new ArrayList<>();
    for (int i = 0; i < fields.length; i += 2) {
      pairs.add(
          URLEncoder.encode(fields[i], StandardCharsets.UTF_8)
              + "="
              + URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
    }
    return BROWSERS
        .get(as)
        .send(
            "POST",
            path,
            String.join("&", pairs),
            List.of(
                "Content-Type: application/x-www-form-urlencoded",
                "Sec-Fetch-Site: same-origin",
                "Origin: https://hdab.example"));
  }

  private static String version(String page) {
    Matcher matcher = Pattern.compile("name=\"version\" value=\"([0-9]+)\"").matcher(page);
    assertThat(matcher.find()).as(page).isTrue();
    return matcher.group(1);
  }

  /** Gives a command with the version on the page; moved to the case where it was carried out. */
  private static Browser.Seen give(String as, String at, String command, String... fields)
      throws Exception {
    List<String> all = new ArrayList<>(List.of(fields));
    all.addAll(List.of("command", command, "version", version(see(as, at).body())));
    return send(as, at, all.toArray(String[]::new));
  }

  private static void done(Browser.Seen seen) {
    assertThat(seen.status()).as(seen.body()).isEqualTo(303);
  }

  @Test
  void caseOfNonCompliance_isOpenedHeardAndDecided_andEverybodySeesTheMeasure() throws Exception {
    assertThat(see("researcher", "/desk/enforcement/new").status()).isEqualTo(404);
    assertThat(see("hanna", "/desk/enforcement/new").body()).contains("61(3) re-identification");
    Browser.Seen missing = send("hanna", "/desk/enforcement", "/subject/kind", "PERMIT");
    assertThat(missing.status()).isEqualTo(422);
    assertThat(missing.body()).contains("must be filled in");
    Browser.Seen opened =
        send(
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
    done(opened);
    String at = opened.header("Location").orElseThrow();
    assertThat(see("researcher", at).status()).isEqualTo(404);
    assertThat(see("hanna", "/desk").body()).contains("Tell the party of the finding");
    done(give("hanna", at, "START_HEARING"));
    assertThat(see("researcher", "/desk").body()).contains("Give your views on a finding");
    assertThat(see("researcher", at).body()).contains("asked about something else");
    done(give("researcher", at, "GIVE_VIEWS", "/views", "it was within it"));
    done(give("hanna", at, "END_HEARING"));
    Browser.Seen more =
        give("hanna", at, "PROPOSE_DECISION", "/outcome", "BREACH", "add", "/measures");
    assertThat(more.body()).contains("/measures/0/kind");
    done(
        give(
            "hanna",
            at,
            "PROPOSE_DECISION",
            "/outcome",
            "BREACH",
            "/justification",
            "it was not",
            "/publication",
            "Used for something else.",
            "/measures/0",
            "item",
            "/measures/0/kind",
            "FINE",
            "/measures/0/amount",
            "5000"));
    String decision = at.substring(at.lastIndexOf('/') + 1) + "-d1";
    assertThat(see("dora", "/desk").body()).contains("Decide a case of non-compliance");
    done(give("dora", at, "SIGN_DECISION", "decision", decision));
    assertThat(see("dieter", at).body()).contains("it was not", "Used for something else.");
    done(give("dieter", at, "SIGN_DECISION", "decision", decision));
    assertThat(see("anybody", "/measures").body())
        .contains("Used for something else.", "EUR 5,000", "use outside of the permit")
        .doesNotContain("it was not", "researcher");
    assertThat(see("anybody", "/activity").body()).contains("Fines, in euros");
    assertThat(see("hanna", "/desk/enforcement").body()).contains("Decided");
    done(give("hanna", at, "CLOSE", "/note", "paid"));
  }

  @Test
  void finding_goesToTheSteward_whoAnswers() throws Exception {
    CoordinatorClient client = federation.client(federation.token("researcher"));
    String query =
        client.submit(
            "p1",
            JsonMapper.shared()
                .readTree("{\"template\": \"glm\", \"parameters\": {\"formula\": \"y ~ x\"}}"));
    client.watch(query, event -> {});
    assertThat(see("researcher", "/desk/findings/new?query=" + query).body()).contains(query);
    Browser.Seen none =
        send("researcher", "/desk/findings", "/query", "not-there", "/text", "a variant");
    assertThat(none.status()).isEqualTo(422);
    Browser.Seen reported =
        send("researcher", "/desk/findings", "/query", query, "/text", "a variant");
    done(reported);
    String at = reported.header("Location").orElseThrow();
    assertThat(see("stella", at).status()).isEqualTo(404);
    assertThat(see("hanna", "/desk").body()).contains("Pass on to the holders");
    done(give("hanna", at, "FORWARD", "/nodes", "n0"));
    assertThat(see("stella", "/desk").body()).contains("Say what was done");
    done(
        give(
            "stella",
            at,
            "ANSWER",
            "/node",
            "n0",
            "/outcome",
            "REIDENTIFICATION_IMPOSSIBLE",
            "/answer",
            "names were never there"));
    assertThat(see("researcher", at).body())
        .contains("Closed")
        .doesNotContain("names were never there", "stella");
  }

  @Test
  void complaint_isAnswered_andItsNumberTellsSo() throws Exception {
    Browser.Seen taken =
        send(
            "anybody",
            "/complaints",
            "subject",
            "DATA_USER",
            "text",
            "my secret illness",
            "contact",
            "me@example.org");
    Matcher number = NUMBER.matcher(taken.body());
    assertThat(number.find()).isTrue();
    String at = "/desk/complaints/" + number.group();
    assertThat(see("hanna", "/desk").body()).contains("Take: Complaint about a user of data");
    assertThat(see("hanna", at).body()).contains("my secret illness");
    assertThat(see("researcher", at).status()).isEqualTo(404);
    assertThat(give("hanna", at, "NO_SUCH_COMMAND").status()).isEqualTo(404);
    done(give("hanna", at, "TAKE"));
    done(give("hanna", at, "TELL_PROGRESS", "/progress", "we ask the user"));
    done(give("hanna", at, "ANSWER", "/outcome", "UPHELD", "/decision", "you are right"));
    assertThat(see("anybody", "/complaints/progress").status()).isEqualTo(200);
    assertThat(send("anybody", "/complaints/progress", "number", number.group()).body())
        .contains("we ask the user", "you are right", "Answered")
        .doesNotContain("secret illness", "me@example.org", "hanna");
    assertThat(send("anybody", "/complaints/progress", "number", "c-1").body())
        .contains("No complaint has this number");
  }
}
