package org.kumiki.coordinator.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.openid.connect.sdk.AuthenticationErrorResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.AuthenticationSuccessResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.claims.ACR;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Sends browsers to the identity provider and checks what comes back: authorization code with PKCE,
 * a state bound to the browser, a nonce in the ID token. Guarantees: an identity comes out only of
 * an ID token that came from the provider's token endpoint over TLS and passed every check. The
 * library compares the token's times with the clock of the machine. Safe for threads.
 */
public final class OidcLogIn implements AutoCloseable {

  /** How long somebody may take at the provider. */
  public static final Duration LIFE = Flows.LIFE;

  private static final Duration METADATA = Duration.ofHours(1);

  private final OidcConfig config;
  private final ProviderHttp http;
  private final Flows flows;
  private final Clock clock;
  private Optional<Provider> provider = Optional.empty();
  private Instant fetched = Instant.MIN;

  /**
   * A browser's way to the provider.
   *
   * @param address to send it to
   * @param cookie for it to keep meanwhile
   */
  public record Begun(URI address, String cookie) {
    @Override
    public String toString() {
      return "Begun[redacted]";
    }
  }

  /** With this provider; it is asked only when somebody logs in. */
  public OidcLogIn(OidcConfig config, Clock clock, SecureRandom random) {
    this.config = config;
    this.clock = clock;
    http = new ProviderHttp(config.cas());
    flows = new Flows(clock, random);
  }

  /**
   * Begins a log-in.
   *
   * @throws IOException if the provider does not answer
   */
  public Begun begin() throws IOException {
    Flow flow = flows.begin();
    AuthenticationRequest.Builder request =
        new AuthenticationRequest.Builder(
                ResponseType.CODE,
                new Scope("openid"),
                new ClientID(config.clientId()),
                config.redirect())
            .endpointURI(provider().metadata().getAuthorizationEndpointURI())
            .state(flow.state())
            .nonce(flow.nonce())
            .codeChallenge(flow.verifier(), CodeChallengeMethod.S256);
    if (!config.secondFactorAcr().isEmpty()) {
      request.acrValues(config.secondFactorAcr().stream().sorted().map(ACR::new).toList());
    }
    return new Begun(request.build().toURI(), flow.cookie());
  }

  /**
   * Ends a log-in.
   *
   * @param cookie of the browser that comes back
   * @param parameters with which the provider sent it
   */
  public Vouched end(Optional<String> cookie, Map<String, String> parameters) {
    Optional<Flow> begun = cookie.flatMap(flows::of);
    if (begun.isEmpty()) {
      return new Vouched.NotBegun();
    }
    Flow flow = begun.get();
    try {
      AuthenticationResponse response =
          AuthenticationResponseParser.parse(
              config.redirect(),
              parameters.entrySet().stream()
                  .collect(Collectors.toMap(Map.Entry::getKey, e -> List.of(e.getValue()))));
      // The state before anything else: whatever stands in an answer to nobody's question.
      if (!flow.state().equals(response.getState())) {
        return new Vouched.NotBegun();
      }
      return switch (response) {
        case AuthenticationErrorResponse error ->
            new Vouched.Refused("the provider says " + error.getErrorObject().getCode());
        case AuthenticationSuccessResponse success -> exchange(success, flow);
        default -> new Vouched.Refused("the provider answered with something else");
      };
    } catch (ParseException e) {
      return new Vouched.Refused("the answer cannot be read: " + e.getMessage());
    } catch (IOException e) {
      return new Vouched.Unreachable(String.valueOf(e.getMessage()));
    }
  }

  private Vouched exchange(AuthenticationSuccessResponse success, Flow flow)
      throws IOException, ParseException {
    Provider at = provider();
    boolean namesIssuer = at.metadata().supportsAuthorizationResponseIssuerParam();
    if (namesIssuer
        ? !at.metadata().getIssuer().equals(success.getIssuer())
        : success.getIssuer() != null && !at.metadata().getIssuer().equals(success.getIssuer())) {
      return new Vouched.Refused("the answer is of another issuer (RFC 9207)");
    }
    AuthorizationCode code = success.getAuthorizationCode();
    if (code == null) {
      return new Vouched.Refused("the answer has no code");
    }
    HTTPResponse answered = send(at, code, flow);
    TokenResponse tokens = OIDCTokenResponseParser.parse(answered);
    if (!(tokens instanceof OIDCTokenResponse with)) {
      return new Vouched.Refused(
          "the token endpoint says " + tokens.toErrorResponse().getErrorObject().getCode());
    }
    try {
      return identity(at.tokens().validate(with.getOIDCTokens().getIDToken(), flow.nonce()));
    } catch (BadJOSEException e) {
      return new Vouched.Refused("the ID token is not good: " + e.getMessage());
    } catch (JOSEException e) {
      return new Vouched.Refused("the ID token cannot be checked: " + e.getMessage());
    }
  }

  private HTTPResponse send(Provider at, AuthorizationCode code, Flow flow)
      throws IOException, ParseException {
    AuthorizationCodeGrant grant =
        new AuthorizationCodeGrant(code, config.redirect(), flow.verifier());
    URI endpoint = at.metadata().getTokenEndpointURI();
    ClientID id = new ClientID(config.clientId());
    TokenRequest request =
        config
            .clientSecret()
            .map(
                secret ->
                    new TokenRequest.Builder(
                            endpoint, authentication(at, id, new Secret(secret)), grant)
                        .build())
            .orElseGet(() -> new TokenRequest.Builder(endpoint, id, grant).build());
    return request.toHTTPRequest().send(http);
  }

  private static ClientAuthentication authentication(Provider at, ClientID id, Secret secret) {
    List<ClientAuthenticationMethod> methods = at.metadata().getTokenEndpointAuthMethods();
    boolean postOnly =
        methods != null
            && methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_POST)
            && !methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
    return postOnly ? new ClientSecretPost(id, secret) : new ClientSecretBasic(id, secret);
  }

  private Vouched identity(IDTokenClaimsSet claims) {
    // The library leaves this one to its user (OpenID Connect Core 3.1.3.7, 4 and 5).
    boolean isForUs =
        claims.getAuthorizedParty() == null
            ? claims.getAudience().size() == 1
            : claims.getAuthorizedParty().getValue().equals(config.clientId());
    if (!isForUs) {
      return new Vouched.Refused("the ID token is for another party");
    }
    boolean byAcr =
        claims.getACR() != null && config.secondFactorAcr().contains(claims.getACR().getValue());
    boolean byAmr =
        claims.getAMR() != null
            && claims.getAMR().stream()
                .anyMatch(a -> config.secondFactorAmr().contains(a.getValue()));
    return new Vouched.Identity(
        claims.getIssuer().getValue(), claims.getSubject().getValue(), byAcr || byAmr);
  }

  private synchronized Provider provider() throws IOException {
    Instant now = clock.instant();
    if (provider.isEmpty() || now.isAfter(fetched.plus(METADATA))) {
      provider = Optional.of(Provider.of(config, http));
      fetched = now;
    }
    return provider.orElseThrow();
  }

  @Override
  public void close() {
    http.close();
  }
}
