package org.kumiki.coordinator.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kumiki.coordinator.person.PersonRole.AUDITOR;
import static org.kumiki.coordinator.person.PersonRole.DECIDER;
import static org.kumiki.coordinator.person.PersonRole.HDAB_ADMIN;
import static org.kumiki.coordinator.person.PersonRole.OPERATOR;
import static org.kumiki.coordinator.person.PersonRole.RESEARCHER;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.coordinator.audit.Actor;
import org.kumiki.coordinator.client.CoordinatorClient;
import org.kumiki.coordinator.console.desk.Slice;
import org.kumiki.coordinator.event.NewEvent;
import org.kumiki.coordinator.language.Bilingual;
import org.kumiki.coordinator.organisation.Organisation;
import org.kumiki.coordinator.organisation.OrganisationType;
import org.kumiki.coordinator.person.Person;
import org.kumiki.coordinator.person.PersonRole;
import org.kumiki.coordinator.round.WireFederation;
import org.kumiki.coordinator.session.Stage;
import org.kumiki.coordinator.session.Visitor;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Every page of the desk, tried by everybody. */
class DeskRoutesTest {

  private static final Set<PersonRole> ALL = EnumSet.allOf(PersonRole.class);
  private static final Set<PersonRole> READERS = EnumSet.of(RESEARCHER, HDAB_ADMIN, DECIDER);
  private static final Set<PersonRole> KEEPERS = EnumSet.of(OPERATOR, HDAB_ADMIN, DECIDER, AUDITOR);

  private static final Set<PersonRole> DESCRIBERS =
      EnumSet.of(PersonRole.CASE_HANDLER, PersonRole.STEWARD, AUDITOR);

  private static final Set<PersonRole> OF_TEMPLATES =
      EnumSet.of(
          PersonRole.TEMPLATE_AUTHOR,
          PersonRole.TEMPLATE_REVIEWER,
          DECIDER,
          PersonRole.CASE_HANDLER,
          PersonRole.OUTPUT_CHECKER,
          AUDITOR,
          HDAB_ADMIN);
  private static final Set<PersonRole> AUTHORS = EnumSet.of(PersonRole.TEMPLATE_AUTHOR);
  private static final Set<PersonRole> REVIEWERS = EnumSet.of(PersonRole.TEMPLATE_REVIEWER);

  private static final Map<String, Set<PersonRole>> PAGES =
      Map.ofEntries(
          Map.entry("GET /desk", ALL),
          Map.entry("GET /desk/applications", ALL),
          Map.entry("GET /desk/applications/new", EnumSet.of(RESEARCHER)),
          Map.entry("POST /desk/applications", EnumSet.of(RESEARCHER)),
          Map.entry("GET /desk/applications/x", ALL),
          Map.entry("POST /desk/applications/x", ALL),
          Map.entry("GET /desk/applications/x/conversion", ALL),
          Map.entry("POST /desk/applications/x/attachments", ALL),
          Map.entry("GET /desk/descriptions", DESCRIBERS),
          Map.entry("GET /desk/descriptions/x", DESCRIBERS),
          Map.entry("POST /desk/descriptions/x", DESCRIBERS),
          Map.entry("GET /desk/queries", READERS),
          Map.entry("GET /desk/queries/x", READERS),
          Map.entry("POST /desk/queries/x/cancel", READERS),
          Map.entry("GET /desk/queries/x/result.json", READERS),
          Map.entry("GET /desk/queries/x/result.html", READERS),
          Map.entry("GET /desk/queries/x/result.csv", READERS),
          Map.entry("GET /desk/queries/x/result.docx", READERS),
          Map.entry("GET /desk/queries/x/result.tex", READERS),
          Map.entry("GET /desk/permits", ALL),
          Map.entry("GET /desk/permits/p1", ALL),
          Map.entry("GET /desk/templates", ALL),
          Map.entry("GET /desk/templates/x", ALL),
          Map.entry("GET /desk/template-cases", OF_TEMPLATES),
          Map.entry("GET /desk/template-cases/new", AUTHORS),
          Map.entry("POST /desk/template-cases", AUTHORS),
          Map.entry("GET /desk/template-cases/x", OF_TEMPLATES),
          Map.entry(
              "POST /desk/template-cases/x",
              EnumSet.of(PersonRole.TEMPLATE_AUTHOR, PersonRole.TEMPLATE_REVIEWER)),
          Map.entry("GET /desk/template-cases/x/to-sign", OF_TEMPLATES),
          Map.entry("POST /desk/template-cases/x/reinstatement", REVIEWERS),
          Map.entry("POST /desk/template-cases/x/signed", REVIEWERS),
          Map.entry("GET /desk/ask", EnumSet.of(RESEARCHER)),
          Map.entry("POST /desk/ask", EnumSet.of(RESEARCHER)),
          Map.entry("GET /desk/enforcement", ALL),
          Map.entry("GET /desk/enforcement/new", ALL),
          Map.entry("POST /desk/enforcement", ALL),
          Map.entry("GET /desk/enforcement/x", ALL),
          Map.entry("POST /desk/enforcement/x", ALL),
          Map.entry("GET /desk/findings", ALL),
          Map.entry("GET /desk/findings/new", ALL),
          Map.entry("POST /desk/findings", ALL),
          Map.entry("GET /desk/findings/x", ALL),
          Map.entry("POST /desk/findings/x", ALL),
          Map.entry("GET /desk/complaints", ALL),
          Map.entry("GET /desk/complaints/new", ALL),
          Map.entry("POST /desk/complaints", ALL),
          Map.entry("GET /desk/complaints/x", ALL),
          Map.entry("POST /desk/complaints/x", ALL),
          Map.entry("GET /desk/nodes", KEEPERS),
          Map.entry("GET /desk/audit", EnumSet.of(AUDITOR)));

  @TempDir static Path folder;
  private static WireFederation federation;
  private static KeptConnection connection;
  private static String nobody;
  private static final Map<PersonRole, String> TOKENS = new EnumMap<>(PersonRole.class);

  @BeforeAll
  static void start() throws Exception {
    federation =
        new WireFederation(
            folder,
            3,
            new HttpConfig(
                0, Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofSeconds(5)));
    federation.connect();
    connection = new KeptConnection(federation.address(), federation.ca);
    federation.permit(1, Optional.empty());
    for (PersonRole role : PersonRole.values()) {
      String id = "p-" + role.name().toLowerCase(Locale.ROOT).replace('_', '-');
      TOKENS.put(role, federation.person(id, role));
    }
    nobody = federation.person("p-nobody");
  }

  @AfterAll
  static void stop() throws Exception {
    connection.close();
    federation.close();
  }

  @Test
  void everyPage_opensForItsRolesOnly_andIsNotKept() throws Exception {
    for (var page : PAGES.entrySet()) {
      assertThat(ask(page.getKey(), ""))
          .as(page.getKey())
          .startsWith("HTTP/1.1 303")
          .contains("Location: /log-in?back=/desk");
      for (PersonRole role : PersonRole.values()) {
        String answer = ask(page.getKey(), TOKENS.get(role));
        boolean refused = answer.startsWith("HTTP/1.1 403");
        assertThat(refused)
            .as("%s as %s", page.getKey(), role)
            .isEqualTo(!page.getValue().contains(role));
        assertThat(answer)
            .as("%s as %s", page.getKey(), role)
            .doesNotStartWith("HTTP/1.1 5")
            .contains("Cache-Control: no-store")
            .contains("Content-Security-Policy: default-src 'none'; script-src 'self'");
      }
    }
  }

  @Test
  void whoeverHasNoRole_isLetInNoFurtherThanAnybodyWhoIsLoggedIn() throws Exception {
    for (var page : PAGES.entrySet()) {
      boolean may = page.getValue().equals(ALL);
      for (String headers : List.of("Authorization: Bearer " + nobody, session("p-nobody"))) {
        String answer = ask(page.getKey(), List.of(headers, "X-Kumiki-Request: 1"));
        assertThat(answer.startsWith("HTTP/1.1 403"))
            .as("%s with %s", page.getKey(), headers.substring(0, 6))
            .isEqualTo(!may);
        assertThat(answer).as(page.getKey()).doesNotStartWith("HTTP/1.1 5");
      }
    }
  }

  private static String session(String person) {
    return "Cookie: __Host-kumiki-session="
        + federation
            .coordinator
            .logIns()
            .sessions()
            .begin(person, Stage.FULL, new Visitor("127.0.0.1", "test"))
            .secret();
  }

  @Test
  void aListThatIsLong_comesInPages_byState() throws Exception {
    for (int i = 0; i <= Slice.SIZE; i++) {
      ObjectNode created =
          Json.object().put("kind", "ACCESS").put("form_version", "1").put("organisation", "uni");
      created.set("form", Json.object().put("title", "Study number " + i));
      event("a-many-" + i, "many", "APPLICANT", "CREATED", created);
      if (i < 2) {
        event("a-many-" + i, "many", "APPLICANT", "SUBMITTED", Json.object());
      }
    }
    String many = federation.person("many", RESEARCHER);
    Person admin = new Person("adam", "Adam Admin", Set.of(HDAB_ADMIN));
    var organisations = federation.coordinator.organisations();
    organisations.register(
        admin,
        Organisation.of(
            "uni", new Bilingual("University", "大学"), OrganisationType.RESEARCH_ORGANISATION));
    organisations.employ(admin, "many", "uni");
    String first = ask("GET /desk/applications", many);
    assertThat(first.split("Study number", -1)).hasSize(Slice.SIZE + 1);
    assertThat(first).contains("All (51)", "submitted (2)", "draft (49)");
    Matcher next = Pattern.compile("href=\"([^\"]*after=[^\"]*)\"").matcher(first);
    assertThat(next.find()).isTrue();
    String second = ask("GET " + next.group(1), many);
    assertThat(second.split("Study number", -1)).hasSize(2);
    assertThat(second).contains("href=\"/desk/applications\"").doesNotContain("Next page");
    String submitted = ask("GET /desk/applications?state=SUBMITTED", many);
    assertThat(submitted)
        .contains("Study number 0", "Study number 1")
        .doesNotContain("Study number 2", "Next page");
    assertThat(ask("GET /desk/applications?state=DRAFT", many))
        .contains("value=\"DRAFT\" selected")
        .doesNotContain("Next page");
    assertThat(ask("GET /desk/applications?state=DECISION_ISSUED", many))
        .contains("Nothing in the list is in this state.");
    // What is no state is no filter.
    assertThat(ask("GET /desk/applications?state=%22%3E", many)).contains("All (51)", "Next page");
  }

  @Test
  void whatAFormOfAPageAnswers_leadsBackToThePage() throws Exception {
    assertThat(
            post(
                "/desk/permits/p1/command",
                TOKENS.get(DECIDER),
                "command=REQUEST_RENEWAL&reason=&until="))
        .contains("name=\"back\" value=\"/desk/permits/p1\"");
  }

  @Test
  void aPermit_isShownToThoseItNames_andToTheHdab() throws Exception {
    assertThat(ask("GET /desk/permits/p1", federation.token("researcher")))
        .startsWith("HTTP/1.1 200")
        .contains("Scientific research");
    assertThat(ask("GET /desk/permits/p1", TOKENS.get(DECIDER))).startsWith("HTTP/1.1 200");
    assertThat(ask("GET /desk/permits/p1", TOKENS.get(RESEARCHER))).startsWith("HTTP/1.1 404");
    assertThat(ask("GET /desk/permits", TOKENS.get(RESEARCHER))).doesNotContain("p1</a>");
  }

  @Test
  void aCase_isHiddenFromStrangers_andWhoeverHandledItDecidesNothing() throws Exception {
    ObjectNode created =
        Json.object().put("kind", "ACCESS").put("form_version", "1").put("organisation", "uni");
    created.set("form", Json.object().put("title", "Hidden study"));
    event("ada", "APPLICANT", "CREATED", created);
    String page = "GET /desk/applications/a-9";
    // A draft is known to the applicant's side alone.
    for (PersonRole role : PersonRole.values()) {
      assertThat(ask(page, TOKENS.get(role))).as(role.name()).startsWith("HTTP/1.1 404");
    }
    event("ada", "APPLICANT", "SUBMITTED", Json.object());
    event("p-decider", "CASE_HANDLER", "SCREENING_STARTED", Json.object());
    event("p-decider", "CASE_HANDLER", "COMPLETED", Json.object());
    event(
        "p-case-handler",
        "CASE_HANDLER",
        "DECISION_PROPOSED",
        Json.object().put("outcome", "NEGATIVE").put("justification", "Not this time."));
    assertThat(ask(page, TOKENS.get(RESEARCHER))).startsWith("HTTP/1.1 404");
    assertThat(ask(page, TOKENS.get(PersonRole.STEWARD))).startsWith("HTTP/1.1 404");
    assertThat(ask(page, TOKENS.get(DECIDER)))
        .contains("Not this time.")
        .doesNotContain("SIGN_DECISION");
    String sign = "command=SIGN_DECISION&version=5&decision=a-9-d1";
    assertThat(post("/desk/applications/a-9", TOKENS.get(DECIDER), sign))
        .startsWith("HTTP/1.1 403")
        .contains("You handled this case; two others have to decide it.");
    assertThat(post("/desk/applications/a-9", TOKENS.get(RESEARCHER), sign))
        .startsWith("HTTP/1.1 404");
    String other = federation.person("dirk", DECIDER);
    assertThat(ask(page, other)).contains("SIGN_DECISION");
    assertThat(post("/desk/applications/a-9", other, sign.replace("version=5", "version=4")))
        .startsWith("HTTP/1.1 409");
    // Whoever asks for another language gives no command, whatever stands in the form.
    for (String look : List.of("language=ja", "theme=dark")) {
      assertThat(post("/desk/applications/a-9", other, look + "&" + sign))
          .startsWith("HTTP/1.1 200")
          .contains("Set-Cookie: kumiki-" + look + ";", "form=\"typed\"", "id=\"typed\"")
          .contains(look.endsWith("ja") ? "<html lang=\"ja\"" : "data-theme=\"dark\"");
    }
    assertThat(post("/desk/applications/a-9", other, sign)).startsWith("HTTP/1.1 303");
    assertThat(post("/desk/applications/a-9", other, sign.replace("version=5", "version=6")))
        .startsWith("HTTP/1.1 403");
  }

  /** The links of the page itself, as somebody who reads Japanese follows them. */
  @Test
  void papersOfAResult_areFilesForWordAndLatex_withHeadingsInTheLanguageOfThePage()
      throws Exception {
    CoordinatorClient asks = federation.client(federation.token("researcher"));
    String query =
        asks.submit(
            "p1",
            JsonMapper.shared()
                .readTree("{\"template\": \"glm\", \"parameters\": {\"formula\": \"y ~ x\"}}"));
    asks.watch(query, event -> {});
    RawConnection.Seen word = linked(query, "docx", "ja");
    assertThat(word.head())
        .startsWith("HTTP/1.1 200")
        .containsIgnoringCase(
            "content-type: application/vnd.openxmlformats-officedocument.wordprocessingml.document")
        .contains("attachment; filename=\"" + query + ".docx\"");
    try (XWPFDocument read =
        new XWPFDocument(
            new ByteArrayInputStream(word.body().getBytes(StandardCharsets.ISO_8859_1)))) {
      assertThat(read.getTables().getFirst().getText()).contains("項", "推定値", "x");
    }
    RawConnection.Seen latex = linked(query, "tex", "ja");
    assertThat(latex.head())
        .startsWith("HTTP/1.1 200")
        .containsIgnoringCase("content-type: application/x-tex; charset=utf-8")
        .contains("attachment; filename=\"" + query + ".tex\"");
    assertThat(utf8(latex)).contains("\\begin{tab", "推定値");
    assertThat(utf8(linked(query, "tex", "en"))).doesNotContain("推定値");
  }

  private static RawConnection.Seen linked(String query, String ending, String language)
      throws Exception {
    List<String> headers =
        List.of(
            "Authorization: Bearer " + federation.token("researcher"),
            "Cookie: kumiki-language=" + language);
    String page = ask("GET /desk/queries/" + query, headers);
    Matcher link = Pattern.compile("href=\"([^\"]*\\." + ending + ")\" download").matcher(page);
    assertThat(link.find()).as(page).isTrue();
    return connection.seen(request("GET " + link.group(1), headers));
  }

  private static String utf8(RawConnection.Seen seen) {
    return new String(seen.body().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  private static void event(String person, String role, String type, ObjectNode data) {
    event("a-9", person, role, type, data);
  }

  private static void event(
      String application, String person, String role, String type, ObjectNode data) {
    var events = federation.coordinator.events();
    String stream = "application/" + application;
    Actor.person(person)
        .doing(
            () ->
                events.append(
                    stream, events.stream(stream).size(), role, List.of(NewEvent.of(type, data))));
  }

  private static String post(String path, String token, String form) throws Exception {
    return whole(
        "POST %s HTTP/1.1\r\nHost: x\r\nAccept: text/html\r\nAuthorization: Bearer %s\r\nContent-Length: %d\r\n\r\n%s"
            .formatted(path, token, form.length(), form));
  }

  private static String ask(String line, String token) throws Exception {
    return ask(line, token.isEmpty() ? List.of() : List.of("Authorization: Bearer " + token));
  }

  private static String ask(String line, List<String> headers) throws Exception {
    return whole(request(line, headers));
  }

  private static String request(String line, List<String> headers) {
    return line
        + " HTTP/1.1\r\n"
        + "Host: x\r\n"
        + "Accept: text/html\r\n"
        + "Content-Length: 0\r\n"
        + headers.stream().map(h -> h + "\r\n").collect(Collectors.joining())
        + "\r\n";
  }

  private static String whole(String request) throws Exception {
    RawConnection.Seen seen = connection.seen(request);
    return seen.head() + seen.body();
  }
}
