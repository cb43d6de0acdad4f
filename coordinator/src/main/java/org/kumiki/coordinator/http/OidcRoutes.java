package org.kumiki.coordinator.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kumiki.coordinator.account.LogIn;
import org.kumiki.coordinator.account.LogInAnswer;
import org.kumiki.coordinator.oidc.OidcLogIn;
import org.kumiki.coordinator.oidc.Vouched;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logging in at an identity provider: the browser's way there and back. */
final class OidcRoutes {

  private static final Logger LOG = LoggerFactory.getLogger(OidcRoutes.class);
  private static final String PATH = "/api/v1/session/oidc";

  /**
   * A cookie that only pages of this server send is not sent where a redirect of another leads; a
   * page of this server leads on.
   */
  private static final byte[] ON =
      """
      <!doctype html><html lang="en"><head><meta charset="utf-8"><title>Kumiki</title>
      <meta http-equiv="refresh" content="0; url=/"></head>
      <body><p><a href="/">Continue</a> <span lang="ja"><a href="/">続ける</a></span></p></body></html>
      """
          .getBytes(StandardCharsets.UTF_8);

  private final Optional<OidcLogIn> oidc;
  private final LogIn logIn;

  OidcRoutes(ApiParts parts) {
    oidc = parts.people().oidc();
    logIn = parts.people().logIn();
  }

  List<Route> routes() {
    Access open = new Access.Open();
    return List.of(
        Route.get(PATH, open, c -> oidc.map(this::begin).orElseGet(OidcRoutes::none)),
        Route.get(
            PATH + "/callback", open, c -> oidc.map(o -> end(o, c)).orElseGet(OidcRoutes::none)));
  }

  private static Answer none() {
    return Problem.of(404, "NO_PROVIDER", "this coordinator has no identity provider").answer();
  }

  private Answer begin(OidcLogIn provider) {
    try {
      OidcLogIn.Begun begun = provider.begin();
      return new Answer.Whole(
          303,
          "",
          Map.of(
              "Location",
              begun.address().toString(),
              "Set-Cookie",
              Cookies.flow(begun.cookie(), OidcLogIn.LIFE.toSeconds())),
          new byte[0]);
    } catch (IOException e) {
      LOG.error("the identity provider does not answer: {}", e.getMessage());
      return unreachable();
    }
  }

  private Answer end(OidcLogIn provider, Call call) {
    return switch (provider.end(call.via().flow(), call.parameters())) {
      case Vouched.Identity(var issuer, var subject, var secondFactor) ->
          switch (logIn.byIdentity(issuer, subject, secondFactor, call.via().visitor())) {
            case LogInAnswer.In(var issued) ->
                SessionRoutes.with(
                    Answer.bytes(200, "text/html; charset=utf-8", ON),
                    "Set-Cookie",
                    Cookies.session(issued.secret()));
            case LogInAnswer.Wrong _, LogInAnswer.Later _ ->
                Problem.of(
                        403,
                        "NOT_LINKED",
                        "your identity is nobody's here; an HDAB_ADMIN must link it to you")
                    .answer();
          };
      case Vouched.NotBegun() ->
          Problem.of(400, "NOT_BEGUN", "this browser began no log-in, or too long ago; begin again")
              .answer();
      case Vouched.Refused(var why) -> {
        LOG.warn("log-in at the identity provider failed: {}", why);
        yield Problem.of(401, "LOG_IN_FAILED", "the identity provider did not vouch for you")
            .answer();
      }
      case Vouched.Unreachable(var why) -> {
        LOG.error("the identity provider does not answer: {}", why);
        yield unreachable();
      }
    };
  }

  private static Answer unreachable() {
    return Problem.of(
            503, "PROVIDER", "the identity provider does not answer; try again in a moment")
        .answer();
  }
}
