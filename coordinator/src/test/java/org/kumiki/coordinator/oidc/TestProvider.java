package org.kumiki.coordinator.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationSuccessResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.kumiki.coordinator.home.HomeFolder;
import org.kumiki.coordinator.identity.CertificateAuthority;
import org.kumiki.coordinator.identity.ServerIdentity;

/**
 * An OpenID provider over real TLS, made of the library's server side, that says what a test wants
 * it to say. Whoever comes is logged in as the subject.
 */
public final class TestProvider implements AutoCloseable {

  public static final URI REDIRECT =
      URI.create("https://hdab.example/api/v1/session/oidc/callback");
  public static final String CLIENT = "kumiki";
  private static final String SECRET = "client secret & more";

  public final X509Certificate ca;
  public volatile String subject = "s-1";
  public volatile UnaryOperator<JWTClaimsSet.Builder> claims = UnaryOperator.identity();
  public volatile boolean namesIssuer;
  public volatile UnaryOperator<String> metadata = UnaryOperator.identity();
  volatile Signing signing;
  final RSAKey key;
  private final HttpsServer server;
  private final Map<String, AuthenticationRequest> codes = new ConcurrentHashMap<>();

  /** How ID tokens are signed. */
  interface Signing {
    JWT sign(JWTClaimsSet claims) throws JOSEException;
  }

  public TestProvider(Path folder) throws Exception {
    CertificateAuthority authority =
        CertificateAuthority.open(
            new HomeFolder(folder.resolve("provider")), Clock.systemUTC(), new SecureRandom());
    ca = authority.certificate();
    key = new RSAKeyGenerator(2048).keyID("k1").generate();
    signing = claims -> signed(claims, key);
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(tls(authority.issueServer("localhost"))));
    server.createContext("/.well-known/openid-configuration", e -> answer(e, document()));
    server.createContext("/keys", e -> answer(e, new JWKSet(key.toPublicJWK()).toString()));
    server.createContext("/authorize", this::authorize);
    server.createContext("/token", this::token);
    server.start();
  }

  private static SSLContext tls(ServerIdentity identity) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, new char[0]);
    store.setKeyEntry(
        "server", identity.key(), new char[0], identity.chain().toArray(new X509Certificate[0]));
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(store, new char[0]);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  static SignedJWT signed(JWTClaimsSet claims, RSAKey key) throws JOSEException {
    SignedJWT jwt =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims);
    jwt.sign(new RSASSASigner(key));
    return jwt;
  }

  public String issuer() {
    return "https://localhost:" + server.getAddress().getPort();
  }

  /** What a coordinator is told of it. */
  public OidcConfig config() {
    return new OidcConfig(
        URI.create(issuer()),
        CLIENT,
        java.util.Optional.of(SECRET),
        REDIRECT,
        java.util.Set.of("gold"),
        java.util.Set.of("otp"),
        List.of(ca));
  }

  private String document() {
    return metadata.apply(
        """
        {"issuer":"%1$s","authorization_endpoint":"%1$s/authorize","token_endpoint":"%1$s/token",
         "jwks_uri":"%1$s/keys","response_types_supported":["code"],"subject_types_supported":["public"],
         "id_token_signing_alg_values_supported":["RS256"],
         "authorization_response_iss_parameter_supported":%2$s}
        """
            .formatted(issuer(), namesIssuer));
  }

  private void authorize(HttpExchange exchange) throws IOException {
    try {
      AuthenticationRequest request =
          AuthenticationRequest.parse(exchange.getRequestURI().getRawQuery());
      AuthorizationCode code = new AuthorizationCode();
      codes.put(code.getValue(), request);
      exchange
          .getResponseHeaders()
          .add(
              "Location",
              new AuthenticationSuccessResponse(
                      request.getRedirectionURI(), code, null, null, request.getState(), null, null)
                  .toURI()
                  .toString());
      exchange.sendResponseHeaders(302, -1);
      exchange.close();
    } catch (ParseException e) {
      refuse(exchange, "invalid_request");
    }
  }

  private void token(HttpExchange exchange) throws IOException {
    Map<String, List<String>> form =
        URLUtils.parseParameters(
            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    String expected =
        new com.nimbusds.oauth2.sdk.auth.ClientSecretBasic(
                new com.nimbusds.oauth2.sdk.id.ClientID(CLIENT),
                new com.nimbusds.oauth2.sdk.auth.Secret(SECRET))
            .toHTTPAuthorizationHeader();
    AuthenticationRequest request = codes.remove(form.get("code").getFirst());
    if (request == null
        || !expected.equals(exchange.getRequestHeaders().getFirst("Authorization"))
        || !request
            .getCodeChallenge()
            .equals(
                CodeChallenge.compute(
                    CodeChallengeMethod.S256,
                    new CodeVerifier(form.get("code_verifier").getFirst())))) {
      refuse(exchange, "invalid_grant");
      return;
    }
    Instant now = Instant.now();
    JWTClaimsSet set =
        claims
            .apply(
                new JWTClaimsSet.Builder()
                    .issuer(issuer())
                    .subject(subject)
                    .audience(CLIENT)
                    .issueTime(Date.from(now))
                    .expirationTime(Date.from(now.plusSeconds(60)))
                    .claim("nonce", request.getNonce().getValue())
                    .claim("email", "deborah@example.org")
                    .claim("roles", List.of("HDAB_ADMIN")))
            .build();
    try {
      answer(
          exchange,
          new OIDCTokenResponse(new OIDCTokens(signing.sign(set), new BearerAccessToken(), null))
              .toJSONObject()
              .toJSONString());
    } catch (JOSEException e) {
      throw new IOException(e);
    }
  }

  private static void refuse(HttpExchange exchange, String error) throws IOException {
    send(exchange, 400, "{\"error\":\"" + error + "\"}");
  }

  private static void answer(HttpExchange exchange, String json) throws IOException {
    send(exchange, 200, json);
  }

  private static void send(HttpExchange exchange, int status, String json) throws IOException {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
