package org.kumiki.coordinator.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.coordinator.LogInConfig;
import org.kumiki.coordinator.http.Browser.Seen;
import org.kumiki.coordinator.oidc.ProviderVisit;
import org.kumiki.coordinator.oidc.TestProvider;
import org.kumiki.coordinator.person.PersonRole;
import org.kumiki.coordinator.round.WireFederation;

/** A browser's way to an identity provider and back, over the wire. */
class OidcOverRestTest {

  @TempDir Path folder;
  private TestProvider provider;
  private WireFederation federation;

  @BeforeEach
  void start() throws Exception {
    provider = new TestProvider(folder);
    federation =
        new WireFederation(
            folder,
            0,
            new HttpConfig(0, Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofSeconds(5)),
            new LogInConfig(
                LogInConfig.USUAL.secondFactor(),
                LogInConfig.USUAL.sessions(),
                LogInConfig.USUAL.passwords(),
                Optional.of(provider.config())));
    federation.person("deborah", PersonRole.DECIDER);
  }

  @AfterEach
  void stop() {
    federation.close();
    provider.close();
  }

  private Seen visit(Browser browser) throws Exception {
    Seen begun = browser.get("/api/v1/session/oidc");
    assertThat(begun.status()).isEqualTo(303);
    String flow = begun.header("Set-Cookie").orElseThrow();
    assertThat(flow)
        .matches("__Host-kumiki-flow=[^;]+; Max-Age=600; Path=/; Secure; HttpOnly; SameSite=Lax");
    URI back = ProviderVisit.back(URI.create(begun.header("Location").orElseThrow()), provider.ca);
    return browser.send(
        "GET",
        back.getRawPath() + "?" + back.getRawQuery(),
        "",
        List.of("Cookie: " + flow.substring(0, flow.indexOf(';')), "Sec-Fetch-Site: cross-site"));
  }

  /** Never by name or e-mail address: the token says roles and an address, and neither counts. */
  @Test
  void identity_thatNobodyLinked_isNobodys() throws Exception {
    Seen seen = visit(new Browser(federation));
    assertThat(seen.status()).isEqualTo(403);
    assertThat(seen.code()).isEqualTo("NOT_LINKED");
    assertThat(seen.header("Set-Cookie")).isEmpty();
  }

  @Test
  void linkedIdentity_logsItsPersonIn_withTheRolesOfHere() throws Exception {
    federation.coordinator.logIns().accounts().link("deborah", provider.issuer(), "s-1");
    Browser browser = new Browser(federation);
    assertThat(visit(browser).body()).contains("url=/").doesNotContain("<script");
    assertThat(browser.get("/api/v1/session").json().path("stage").asString())
        .isEqualTo("ENROLMENT");
    assertThat(browser.get("/api/v1/permits").code()).isEqualTo("LOG_IN_UNFINISHED");
    provider.claims = c -> c.claim("acr", "gold");
    assertThat(visit(browser).status()).isEqualTo(200);
    assertThat(browser.get("/api/v1/session").json().path("roles").toString())
        .isEqualTo("[\"DECIDER\"]");
    assertThat(browser.get("/api/v1/permits").status()).isEqualTo(200);
    federation.coordinator.logIns().accounts().unlink("deborah", provider.issuer(), "s-1");
    assertThat(browser.get("/api/v1/permits").status()).isEqualTo(401);
    assertThat(visit(browser).code()).isEqualTo("NOT_LINKED");
  }

  @Test
  void wayBack_ofABrowserThatDidNotBegin_leadsNowhere() throws Exception {
    federation.coordinator.logIns().accounts().link("deborah", provider.issuer(), "s-1");
    Browser browser = new Browser(federation);
    URI back =
        ProviderVisit.back(
            URI.create(browser.get("/api/v1/session/oidc").header("Location").orElseThrow()),
            provider.ca);
    assertThat(browser.get(back.getRawPath() + "?" + back.getRawQuery()).code())
        .isEqualTo("NOT_BEGUN");
  }

  @Test
  void providerThatIsGone_isSaid() throws Exception {
    provider.close();
    assertThat(new Browser(federation).get("/api/v1/session/oidc").code()).isEqualTo("PROVIDER");
  }
}
