package org.kumiki.coordinator.http;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.person.AccessToken;
import org.kumiki.coordinator.person.IssuedToken;
import org.kumiki.coordinator.person.PersonDesk;
import org.kumiki.coordinator.person.TokenScope;
import org.kumiki.coordinator.person.TokenTerms;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The own tokens. Guarantees: by a session or a full token only; a token never makes one that
 * outlives it, nor a full one.
 */
final class TokenRoutes {

  private static final String PATH = "/api/v1/account/tokens";
  private static final int USUAL_DAYS = 90;

  private final PersonDesk people;
  private final Clock clock;

  TokenRoutes(ApiParts parts) {
    people = parts.people().people();
    clock = parts.clock();
  }

  List<Route> routes() {
    Access own = new Access.Own(false, Access.Tokens.FULL);
    return List.of(
        Route.get(PATH, own, this::list),
        Route.post(PATH, own, this::make),
        Route.post(PATH + "/{id}/revoke", own, this::revoke));
  }

  private Answer list(Call call) {
    List<AccessToken> good =
        people.tokensOf(call.caller().id()).stream()
            .filter(t -> t.isGood(clock.instant()))
            .toList();
    return Page.of(call).answer("tokens", good, AccessToken::id, TokenRoutes::json);
  }

  private static ObjectNode json(AccessToken token) {
    ObjectNode json =
        Json.object()
            .put("id", token.id())
            .put("name", token.name())
            .put("issued", token.issued().toString())
            .put("expires", token.expires().toString());
    token
        .scopes()
        .ifPresent(
            scopes -> {
              ArrayNode texts = json.putArray("scopes");
              scopes.stream().map(TokenScope::text).sorted().forEach(texts::add);
            });
    return json;
  }

  private Answer make(Call call) {
    Fields fields = Fields.read(call.body(), "name", "scopes", "days");
    TokenTerms terms =
        new TokenTerms(
            fields.optional("name").orElse(""),
            Duration.ofDays(
                fields.number("days", USUAL_DAYS, (int) PersonDesk.LONGEST_LIFE.toDays())),
            fields.named("scopes", TokenScope::of, TokenScope.texts()));
    if (call.credential() instanceof Credential.ByToken(AccessToken by)) {
      if (terms.scopes().isEmpty()) {
        throw new InvalidInput(
            "scopes", "a token makes narrowed tokens only; name some of %s", TokenScope.texts());
      }
      if (clock.instant().plus(terms.life()).isAfter(by.expires())) {
        throw new InvalidInput(
            "days", "a token makes none that outlives it: it is good until %s", by.expires());
      }
    }
    IssuedToken issued = people.issueToken(call.caller().id(), terms);
    return Answer.json(
        201,
        Json.object()
            .put("id", issued.id())
            .put("token", issued.secret())
            .put("expires", issued.expires().toString()));
  }

  private Answer revoke(Call call) {
    return people.revokeOwn(call.caller().id(), call.path("id"))
        ? Answer.nothing()
        : Problem.notFound().answer();
  }
}
