package org.kumiki.coordinator.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.coordinator.round.WireFederation;

/** The pages that need no login, as they travel. */
class SiteRoutesTest {

  private static final String BROWSER = "Accept: text/html\r\n";

  @TempDir static Path folder;
  private static WireFederation federation;

  @BeforeAll
  static void start() throws Exception {
    federation =
        new WireFederation(
            folder,
            3,
            new HttpConfig(
                0, Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofSeconds(5)));
    federation.connect();
  }

  @AfterAll
  static void stop() throws Exception {
    federation.close();
  }

  @Test
  void everyPage_hasItsPolicyAndIsNotKept() throws Exception {
    for (String page : List.of("/", "/catalogue", "/catalogue/n0/data", "/opt-out", "/about")) {
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
    assertThat(get("/catalogue/n0/none", BROWSER)).startsWith("HTTP/1.1 404");
  }

  @Test
  void aSearch_ofMarkup_isShownAsWords() throws Exception {
    assertThat(get("/catalogue?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E", BROWSER))
        .startsWith("HTTP/1.1 200")
        .doesNotContain("<script>alert")
        .contains("&lt;script>alert");
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
      return raw.ask(request);
    }
  }
}
