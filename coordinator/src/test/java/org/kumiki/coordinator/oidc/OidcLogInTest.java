package org.kumiki.coordinator.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.fixture.SettableClock;

/** What a provider, or somebody who plays one, can make this coordinator believe. */
class OidcLogInTest {

  @TempDir Path folder;
  private final SettableClock clock = new SettableClock();
  private TestProvider provider;
  private OidcLogIn logIn;

  @BeforeEach
  void start() throws Exception {
    provider = new TestProvider(folder);
    logIn = new OidcLogIn(provider.config(), clock, new SecureRandom());
  }

  @AfterEach
  void stop() {
    logIn.close();
    provider.close();
  }

  private Vouched visit() throws Exception {
    OidcLogIn.Begun begun = logIn.begin();
    return logIn.end(Optional.of(begun.cookie()), visited(begun));
  }

  private Map<String, String> visited(OidcLogIn.Begun begun) throws Exception {
    return ProviderVisit.parameters(ProviderVisit.back(begun.address(), provider.ca));
  }

  @Test
  void visit_givesIssuerAndSubject_andTheSecondFactorWhereItWasSeen() throws Exception {
    assertThat(visit()).isEqualTo(new Vouched.Identity(provider.issuer(), "s-1", false));
    for (UnaryOperator<JWTClaimsSet.Builder> seen :
        List.<UnaryOperator<JWTClaimsSet.Builder>>of(
            c -> c.claim("acr", "gold"), c -> c.claim("amr", List.of("pwd", "otp")))) {
      provider.claims = seen;
      assertThat(visit()).isEqualTo(new Vouched.Identity(provider.issuer(), "s-1", true));
    }
    for (UnaryOperator<JWTClaimsSet.Builder> notSeen :
        List.<UnaryOperator<JWTClaimsSet.Builder>>of(
            c -> c.claim("acr", "otp"),
            c -> c.claim("acr", "Gold"),
            c -> c.claim("amr", List.of("gold", "pwd")))) {
      provider.claims = notSeen;
      assertThat(visit()).isEqualTo(new Vouched.Identity(provider.issuer(), "s-1", false));
    }
  }

  @Test
  void wayThere_hasStateNonceAndChallenge_differentEachTime() throws Exception {
    Map<String, String> first = ProviderVisit.parameters(logIn.begin().address());
    Map<String, String> second = ProviderVisit.parameters(logIn.begin().address());
    assertThat(first)
        .containsEntry("response_type", "code")
        .containsEntry("scope", "openid")
        .containsEntry("code_challenge_method", "S256")
        .containsEntry("acr_values", "gold");
    for (String drawn : List.of("state", "nonce", "code_challenge")) {
      assertThat(first.get(drawn)).hasSizeGreaterThanOrEqualTo(43).isNotEqualTo(second.get(drawn));
    }
  }

  @Test
  void idTokens_thatAreNotForThisLogIn_areRefused() throws Exception {
    Instant now = Instant.now();
    Map<String, UnaryOperator<JWTClaimsSet.Builder>> attacks =
        Map.ofEntries(
            Map.entry("another issuer", c -> c.issuer("https://evil.example")),
            Map.entry("issuer with a slash", c -> c.issuer(provider.issuer() + "/")),
            Map.entry("no issuer", c -> c.issuer(null)),
            Map.entry("another audience", c -> c.audience("other")),
            Map.entry("no audience", c -> c.audience((String) null)),
            Map.entry(
                "two audiences and another party",
                c -> c.audience(List.of(TestProvider.CLIENT, "other")).claim("azp", "other")),
            Map.entry(
                "two audiences and no party",
                c -> c.audience(List.of(TestProvider.CLIENT, "other"))),
            Map.entry("another party", c -> c.claim("azp", "other")),
            Map.entry("another nonce", c -> c.claim("nonce", "x".repeat(43))),
            Map.entry("no nonce", c -> c.claim("nonce", null)),
            Map.entry("expired", c -> c.expirationTime(Date.from(now.minusSeconds(120)))),
            Map.entry("no expiry", c -> c.expirationTime(null)),
            Map.entry("of the future", c -> c.issueTime(Date.from(now.plusSeconds(600)))),
            Map.entry("no time", c -> c.issueTime(null)),
            Map.entry("no subject", c -> c.subject(null)));
    for (var attack : attacks.entrySet()) {
      provider.claims = attack.getValue();
      assertThat(visit()).as(attack.getKey()).isInstanceOf(Vouched.Refused.class);
    }
    provider.claims =
        c -> c.audience(List.of(TestProvider.CLIENT, "other")).claim("azp", TestProvider.CLIENT);
    assertThat(visit()).isInstanceOf(Vouched.Identity.class);
  }

  @Test
  void idTokens_thatTheProviderDidNotSign_areRefused() throws Exception {
    RSAKey other = new RSAKeyGenerator(2048).keyID("k1").generate();
    RSAKey unknown = new RSAKeyGenerator(2048).keyID("k2").generate();
    byte[] publicKey = provider.key.toRSAPublicKey().getEncoded();
    Map<String, TestProvider.Signing> attacks =
        Map.of(
            "another key of the same name", c -> TestProvider.signed(c, other),
            "a key it does not have", c -> TestProvider.signed(c, unknown),
            "none", PlainJWT::new,
            "the public key as a shared secret",
                c -> {
                  SignedJWT jwt =
                      new SignedJWT(
                          new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("k1").build(), c);
                  jwt.sign(new MACSigner(publicKey));
                  return jwt;
                });
    for (var attack : attacks.entrySet()) {
      provider.signing = attack.getValue();
      assertThat(visit()).as(attack.getKey()).isInstanceOf(Vouched.Refused.class);
    }
  }

  @Test
  void wayBack_countsForTheBrowserThatBegan_once_andNotForLong() throws Exception {
    OidcLogIn.Begun mine = logIn.begin();
    OidcLogIn.Begun others = logIn.begin();
    Map<String, String> back = visited(others);
    assertThat(logIn.end(Optional.of(mine.cookie()), back)).isInstanceOf(Vouched.NotBegun.class);
    assertThat(logIn.end(Optional.empty(), back)).isInstanceOf(Vouched.NotBegun.class);
    for (String cookie : List.of("", "x", "A".repeat(43) + ".9999999999", mine.cookie() + "0")) {
      assertThat(logIn.end(Optional.of(cookie), back)).isInstanceOf(Vouched.NotBegun.class);
    }
    Map<String, String> stateless = new HashMap<>(back);
    stateless.remove("state");
    assertThat(logIn.end(Optional.of(others.cookie()), stateless))
        .isInstanceOf(Vouched.NotBegun.class);
    assertThat(logIn.end(Optional.of(others.cookie()), back)).isInstanceOf(Vouched.Identity.class);
    assertThat(logIn.end(Optional.of(others.cookie()), back))
        .as("the same code again")
        .isInstanceOf(Vouched.Refused.class);
    Map<String, String> late = visited(mine);
    clock.set(OidcLogIn.LIFE.plus(Duration.ofSeconds(1)));
    assertThat(logIn.end(Optional.of(mine.cookie()), late)).isInstanceOf(Vouched.NotBegun.class);
  }

  @Test
  void codeOfAnotherLogIn_isRefusedByItsChallenge() throws Exception {
    OidcLogIn.Begun mine = logIn.begin();
    Map<String, String> injected = new HashMap<>(visited(mine));
    injected.put("code", visited(logIn.begin()).get("code"));
    assertThat(logIn.end(Optional.of(mine.cookie()), injected)).isInstanceOf(Vouched.Refused.class);
  }

  @Test
  void answerOfAnotherIssuer_isRefused_whereTheProviderNamesItself() throws Exception {
    provider.namesIssuer = true;
    OidcLogIn.Begun begun = logIn.begin();
    Map<String, String> back = new HashMap<>(visited(begun));
    assertThat(logIn.end(Optional.of(begun.cookie()), back)).isInstanceOf(Vouched.Refused.class);
    back.put("iss", "https://evil.example");
    assertThat(logIn.end(Optional.of(begun.cookie()), back)).isInstanceOf(Vouched.Refused.class);
    back.put("iss", provider.issuer());
    assertThat(logIn.end(Optional.of(begun.cookie()), back)).isInstanceOf(Vouched.Identity.class);
  }

  /** Mix-up: what another provider's answer says of itself counts, whatever this one announces. */
  @Test
  void answerOfAnotherIssuer_isRefused_whereTheProviderDoesNotNameItself() throws Exception {
    OidcLogIn.Begun begun = logIn.begin();
    Map<String, String> back = new HashMap<>(visited(begun));
    back.put("iss", "https://evil.example");
    assertThat(logIn.end(Optional.of(begun.cookie()), back)).isInstanceOf(Vouched.Refused.class);
  }

  @Test
  void answerWithoutACode_letsNobodyIn() throws Exception {
    OidcLogIn.Begun begun = logIn.begin();
    Map<String, String> back = new HashMap<>(visited(begun));
    back.remove("code");
    assertThat(logIn.end(Optional.of(begun.cookie()), back)).isInstanceOf(Vouched.Refused.class);
    back.put("access_token", "token");
    back.put("token_type", "Bearer");
    assertThat(logIn.end(Optional.of(begun.cookie()), back)).isInstanceOf(Vouched.Refused.class);
  }

  @Test
  void providersRefusal_letsNobodyIn() throws Exception {
    OidcLogIn.Begun begun = logIn.begin();
    Map<String, String> refused = new HashMap<>(visited(begun));
    refused.remove("code");
    refused.put("error", "access_denied");
    assertThat(logIn.end(Optional.of(begun.cookie()), refused))
        .isEqualTo(new Vouched.Refused("the provider says access_denied"));
  }

  @Test
  void metadataOfAnother_orTooLarge_orByAnotherCa_areNotUsed() {
    provider.metadata =
        text ->
            text.replace("\"issuer\":\"" + provider.issuer(), "\"issuer\":\"https://evil.example");
    assertThatThrownBy(logIn::begin).isInstanceOf(IOException.class).hasMessageContaining("evil");
    provider.metadata = text -> text + " ".repeat(300_000);
    assertThatThrownBy(logIn::begin).hasMessageContaining("larger");
    provider.metadata = text -> text.replace("https://localhost", "http://localhost");
    assertThatThrownBy(logIn::begin).isInstanceOf(IOException.class);
    OidcConfig config = provider.config();
    try (OidcLogIn distrusting =
        new OidcLogIn(
            new OidcConfig(
                config.issuer(),
                config.clientId(),
                config.clientSecret(),
                config.redirect(),
                Set.of(),
                Set.of(),
                List.of()),
            clock,
            new SecureRandom())) {
      assertThatThrownBy(distrusting::begin).isInstanceOf(IOException.class);
    }
  }

  @Test
  void plainAddresses_areNoConfiguration_andSecretsAreNotShown() {
    OidcConfig config = provider.config();
    assertThatThrownBy(
            () ->
                new OidcConfig(
                    URI.create("http://idp.example"),
                    "kumiki",
                    Optional.empty(),
                    config.redirect(),
                    Set.of(),
                    Set.of(),
                    List.of()))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("https");
    assertThat(config.toString()).doesNotContain(config.clientSecret().orElseThrow());
  }
}
