package org.kumiki.coordinator.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.coordinator.dataset.DescriptionCommand;
import org.kumiki.coordinator.dataset.DescriptionExample;
import org.kumiki.coordinator.dataset.Outcome;
import org.kumiki.coordinator.event.NewEvent;
import org.kumiki.coordinator.person.Person;
import org.kumiki.coordinator.person.PersonRole;
import org.kumiki.coordinator.round.WireFederation;
import tools.jackson.databind.node.ObjectNode;

/** The pages that need no login, as they travel. */
class SiteRoutesTest {

  private static final String BROWSER = "Accept: text/html\r\n";

  @TempDir static Path folder;
  private static WireFederation federation;
  private static Person steward;
  private static Person handler;
  private static String published;

  @BeforeAll
  static void start() throws Exception {
    federation =
        new WireFederation(
            folder,
            3,
            new HttpConfig(
                0, Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofSeconds(5)));
    federation.tellDictionary(0, DescriptionExample.SCHEMA.getBytes(StandardCharsets.UTF_8));
    federation.tellDictionary(1, DescriptionExample.SCHEMA.getBytes(StandardCharsets.UTF_8));
    federation.connect();
    steward = new Person("sten", "Sten", Set.of(PersonRole.STEWARD));
    handler = new Person("hanna", "Hanna", Set.of(PersonRole.CASE_HANDLER));
    federation.coordinator.people().add(steward);
    federation.coordinator.people().add(handler);
    federation.coordinator.stewards().appoint("n0", "sten");
    federation.coordinator.stewards().appoint("n1", "sten");
    published = draft("n0", "Diabetes registry");
    step(steward, published, DescriptionCommand.DECLARE);
    step(handler, published, DescriptionCommand.PUBLISH);
  }

  private static String draft(String node, String title) {
    ObjectNode description = DescriptionExample.json();
    description.putObject("title").put("en", title);
    return ((Outcome.Done)
            federation.coordinator.descriptions().save(steward, node, "data", description))
        .version()
        .id();
  }

  private static void step(Person who, String id, DescriptionCommand command) {
    assertThat(federation.coordinator.descriptions().apply(who, id, command, ""))
        .isInstanceOf(Outcome.Done.class);
  }

  @AfterAll
  static void stop() throws Exception {
    federation.close();
  }

  @Test
  void everyPage_hasItsPolicyAndIsNotKept() throws Exception {
    for (String page :
        List.of(
            "/",
            "/catalogue",
            "/catalogue/" + published,
            "/register",
            "/activity",
            "/complaints",
            "/opt-out",
            "/about")) {
      String answer = get(page, BROWSER);
      assertThat(answer).as(page).startsWith("HTTP/1.1 200");
      assertThat(head(answer))
          .as(page)
          .contains("cache-control: no-store")
          .contains("default-src 'none'; script-src 'self'; style-src 'self'")
          .contains("frame-ancestors 'none'")
          .contains("form-action 'self'")
          .contains("x-content-type-options: nosniff")
          .doesNotContain("unsafe-");
      assertThat(answer)
          .as(page)
          .doesNotContain("<script>")
          .doesNotContain(" style=")
          .doesNotContain("javascript:")
          .doesNotContainPattern(" on[a-z]+=");
    }
  }

  @Test
  void aFile_isKeptForEver_underTheNameOfItsContentOnly() throws Exception {
    String page = get("/", BROWSER);
    String style = page.replaceAll("(?s).*href=\"(/assets/kumiki-[0-9a-f]+\\.css)\".*", "$1");
    assertThat(head(get(style, ""))).contains("immutable").contains("text/css");
    for (String other :
        List.of(
            "/assets/kumiki.css",
            "/assets/words_en.properties",
            "/assets/..",
            "/assets/%2e%2e",
            "/assets/../openapi.yaml")) {
      assertThat(get(other, BROWSER)).as(other).startsWith("HTTP/1.1 404");
    }
  }

  @Test
  void aChoice_isACookie_andLeadsNowhereElse() throws Exception {
    String japanese = post("/preferences", "language=ja&back=%2Fcatalogue%3Fq%3Dx");
    assertThat(japanese).startsWith("HTTP/1.1 303");
    assertThat(head(japanese))
        .contains("location: /catalogue?q=x\r\n")
        .contains("set-cookie: kumiki-language=ja; path=/; max-age=31536000; secure; httponly");
    for (String back : List.of("https%3A%2F%2Fevil.example", "%2F%2Fevil.example", "%2F%5Cevil")) {
      assertThat(head(post("/preferences", "theme=dark&back=" + back)))
          .as(back)
          .contains("location: /\r\n")
          .doesNotContain("evil");
    }
    assertThat(head(post("/preferences", "language=de%0d%0aSet-Cookie%3A%20a%3Db")))
        .doesNotContain("set-cookie");
  }

  @Test
  void theLanguage_followsTheBrowser_untilOneIsChosen() throws Exception {
    assertThat(get("/", BROWSER + "Accept-Language: ja\r\n")).contains("<html lang=\"ja\"");
    assertThat(get("/", BROWSER + "Accept-Language: ja\r\nCookie: kumiki-language=en\r\n"))
        .contains("<html lang=\"en\"");
  }

  @Test
  void aProblem_isAPageForABrowser_andJsonForPrograms() throws Exception {
    assertThat(get("/nowhere", BROWSER)).startsWith("HTTP/1.1 404").contains("<!DOCTYPE html>");
    assertThat(get("/nowhere", "")).contains("application/problem+json");
    assertThat(get("/api/v1/audit", BROWSER)).contains("application/problem+json");
    assertThat(get("/catalogue/none", BROWSER)).startsWith("HTTP/1.1 404");
  }

  @Test
  void aSearch_ofMarkup_isShownAsWords() throws Exception {
    assertThat(get("/catalogue?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E", BROWSER))
        .startsWith("HTTP/1.1 200")
        .doesNotContain("<script>alert")
        .contains("&lt;script>alert");
  }

  @Test
  void whatANodeTold_isNotPublic_untilItsDescriptionIsPublished() throws Exception {
    assertNotPublic("/catalogue/n1/data");
    String hidden = draft("n1", "Hidden registry");
    assertNotPublic("/catalogue/" + hidden);
    step(steward, hidden, DescriptionCommand.DECLARE);
    assertNotPublic("/catalogue/" + hidden);
    step(handler, hidden, DescriptionCommand.PUBLISH);
    assertThat(get("/catalogue", BROWSER)).contains("Hidden registry");
    assertThat(get("/catalogue/" + hidden, BROWSER)).contains("Hidden registry").contains("hba1c");
    // What is written for the next version shows nothing of itself.
    draft("n1", "Another registry");
    assertThat(get("/catalogue/" + hidden, BROWSER)).doesNotContain("Another registry");
    step(steward, hidden, DescriptionCommand.WITHDRAW);
    assertNotPublic("/catalogue/" + hidden);
    // The third node never described what it told.
    assertThat(get("/catalogue/n2/data", BROWSER)).startsWith("HTTP/1.1 404");
  }

  private static void assertNotPublic(String page) throws Exception {
    assertThat(get(page, BROWSER)).startsWith("HTTP/1.1 404").doesNotContain("hba1c");
    for (String search : List.of("/catalogue", "/catalogue?q=hidden", "/catalogue?q=data")) {
      assertThat(get(search, BROWSER))
          .as(search)
          .doesNotContain("Hidden registry")
          .doesNotContain("Hospital n");
    }
    assertThat(get("/catalogue?q=hba1c", BROWSER)).containsOnlyOnce("<li class=\"dataset\">");
  }

  @Test
  void aDatasetsPage_saysWhatItsDescriptionSays_inTheReadersLanguage() throws Exception {
    String page = get("/catalogue/" + published, BROWSER + "Accept-Language: ja\r\n");
    assertThat(page)
        .contains("<span lang=\"en\">Diabetes registry</span>")
        .contains("仮名化レジストリ")
        .contains("糖尿病の成人")
        .contains("日本")
        .contains("DUO:0000006")
        .contains("24 months")
        .contains("X 10")
        .contains("公開されていません")
        .contains("/api/v1/catalogue/datasets/" + published + ".ttl")
        .contains("/api/v1/catalogue/datasets/" + published + ".jsonld");
  }

  @Test
  void theRegister_showsAnApplication_andNothingThatIsNotForThePublic() throws Exception {
    ObjectNode form = Json.object();
    form.put("title", "Statins & falls").put("summary", "Do statins prevent falls?");
    form.putArray("purposes").add("SCIENTIFIC_RESEARCH");
    var applicant =
        form.putObject("applicant").put("name", "Uni A").put("type", "RESEARCH_ORGANISATION");
    applicant.putObject("contact").put("name", "Priva Te").put("email", "private@uni.example");
    form.putObject("data")
        .putArray("datasets")
        .addObject()
        .put("id", "n0/data")
        .put("why", "secret plan");
    form.putObject("safeguards").put("measures", "behind the blue door");
    ObjectNode created =
        Json.object().put("kind", "ACCESS").put("form_version", "1").put("organisation", "org-1");
    created.set("form", form);
    var events = federation.coordinator.events();
    events.append("application/a-77", 0, "APPLICANT", List.of(NewEvent.of("CREATED", created)));
    assertThat(get("/register", BROWSER)).doesNotContain("Statins");
    assertThat(get("/register/a-77", BROWSER)).startsWith("HTTP/1.1 404");
    events.append(
        "application/a-77", 1, "APPLICANT", List.of(NewEvent.of("SUBMITTED", Json.object())));
    assertThat(get("/register", BROWSER)).contains("Statins &amp; falls").contains("Uni A");
    for (String language : List.of("en", "ja")) {
      String entry = get("/register/a-77", BROWSER + "Accept-Language: " + language + "\r\n");
      assertThat(entry)
          .contains("Do statins prevent falls?")
          .contains("/catalogue/" + published)
          .doesNotContain("Priva")
          .doesNotContain("private@")
          .doesNotContain("secret plan")
          .doesNotContain("blue door");
    }
    assertThat(get("/activity", BROWSER + "Accept-Language: ja\r\n"))
        .contains("種類ごとの申請")
        .contains("データ利用申請（第67条）");
  }

  @Test
  void aComplaint_thatIsWrong_losesNothing_andARightOneIsTaken() throws Exception {
    String wrong = post("/complaints", "subject=NONE&text=It+%3Cb%3Ehurts&contact=me%40x");
    assertThat(wrong)
        .startsWith("HTTP/1.1 422")
        .contains("Choose what it is about.")
        .contains("It &lt;b&gt;hurts</textarea>")
        .contains("value=\"me@x\"");
    assertThat(post("/complaints", "subject=BODY&text=It+hurts"))
        .contains("Your complaint was received");
  }

  private static String head(String answer) {
    return answer.substring(0, answer.indexOf("\r\n\r\n") + 2).toLowerCase(Locale.ROOT);
  }

  private static String get(String path, String headers) throws Exception {
    return ask("GET " + path + " HTTP/1.1\r\n" + headers + "Host: x\r\nConnection: close\r\n\r\n");
  }

  private static String post(String path, String form) throws Exception {
    return ask(
        "POST %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s"
            .formatted(path, form.getBytes(StandardCharsets.UTF_8).length, form));
  }

  private static String ask(String request) throws Exception {
    try (RawConnection raw = new RawConnection(federation.address(), federation.ca, "TLSv1.3")) {
      return new String(
          raw.ask(request).getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
  }
}
