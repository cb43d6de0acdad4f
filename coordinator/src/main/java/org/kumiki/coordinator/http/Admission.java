package org.kumiki.coordinator.http;

import java.util.Optional;
import java.util.Set;
import org.kumiki.coordinator.person.TokenScope;
import org.kumiki.coordinator.session.Stage;

/**
 * Decides who may use a route. Guarantees: a narrowed token does at most what its scopes say and
 * its person's roles of now allow; somebody half logged in does nothing but finish; with a cookie
 * nothing is changed at the wish of another site's page.
 */
final class Admission {

  private final Authentication authentication;

  /** What became of a request's head. */
  sealed interface Decision {
    record In(Optional<Caller> caller) implements Decision {}

    record Out(Problem problem) implements Decision {}
  }

  Admission(Authentication authentication) {
    this.authentication = authentication;
  }

  /** See {@link Authentication#identify} for {@code uses}. */
  Decision decide(Route route, Shown shown, boolean uses) {
    return switch (route.access()) {
      case Access.Open _ -> new Decision.In(Optional.empty());
      case Access.Anybody _ -> visitor(route, shown, authentication.identify(shown, uses));
      case Access.Entrance _ ->
          shown.mayBeForged()
              ? new Decision.Out(Problem.crossSite())
              : new Decision.In(Optional.empty());
      case Access.LoggedIn _, Access.OneOf _, Access.Own _ ->
          decide(route, shown, authentication.identify(shown, uses));
    };
  }

  /** Sees more where what was shown allows it; a token that is not good is told so. */
  private static Decision visitor(Route route, Shown shown, Optional<Caller> caller) {
    if (caller.isEmpty() && shown.authorization().isPresent()) {
      return new Decision.Out(Problem.unauthenticated());
    }
    return new Decision.In(caller.filter(c -> refusal(route, c, true).isEmpty()));
  }

  private static Decision decide(Route route, Shown shown, Optional<Caller> caller) {
    if (caller.isEmpty()) {
      return new Decision.Out(Problem.unauthenticated());
    }
    return refusal(route, caller.get(), !shown.changes() || !shown.mayBeForged())
        .<Decision>map(Decision.Out::new)
        .orElseGet(() -> new Decision.In(caller));
  }

  /** Whether this caller may use a route, apart from the page that asks. */
  static boolean mayUse(Route route, Caller caller) {
    return switch (route.access()) {
      case Access.Open _, Access.Anybody _, Access.Entrance _ -> true;
      case Access.LoggedIn _, Access.OneOf _, Access.Own _ ->
          refusal(route, caller, true).isEmpty();
    };
  }

  private static Optional<Problem> refusal(Route route, Caller caller, boolean own) {
    Optional<Problem> byMeans =
        switch (caller.credential()) {
          case Credential.ByToken token -> ofToken(route, token);
          case Credential.BySession(var session) -> ofSession(route, session.stage(), own);
        };
    return byMeans.or(
        () ->
            route.access().admits(caller.person())
                ? Optional.empty()
                : Optional.of(Problem.forbidden()));
  }

  private static Optional<Problem> ofSession(Route route, Stage stage, boolean own) {
    if (!own) {
      return Optional.of(Problem.crossSite());
    }
    boolean mayBeHalf = route.access() instanceof Access.Own(boolean half, var tokens) && half;
    return stage == Stage.FULL || mayBeHalf ? Optional.empty() : Optional.of(unfinished(stage));
  }

  private static Problem unfinished(Stage stage) {
    return Problem.of(
        401,
        "LOG_IN_UNFINISHED",
        stage == Stage.ENROLMENT
            ? "enrol a second factor first: POST /api/v1/account/totp"
            : "give the second factor first: POST /api/v1/session/second-factor");
  }

  private static Optional<Problem> ofToken(Route route, Credential.ByToken token) {
    if (route.access() instanceof Access.Own(boolean half, Access.Tokens tokens)) {
      return switch (tokens) {
        case ANY -> Optional.empty();
        case FULL -> token.isFull() ? Optional.empty() : Optional.of(Problem.fullTokenNeeded());
        case NONE -> Optional.of(Problem.sessionNeeded());
      };
    }
    if (token.isFull()) {
      return Optional.empty();
    }
    Set<TokenScope> scopes = token.token().scopes().orElseThrow();
    return Scopes.of(route).filter(scopes::contains).isPresent()
        ? Optional.empty()
        : Optional.of(Problem.scope(Scopes.of(route)));
  }
}
