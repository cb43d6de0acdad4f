package org.kumiki.coordinator.http;

import java.util.List;
import java.util.Optional;
import org.kumiki.coordinator.account.AccountState;
import org.kumiki.coordinator.account.Enrolled;
import org.kumiki.coordinator.account.Enrolment;
import org.kumiki.coordinator.account.Reauthenticated;
import org.kumiki.coordinator.session.Session;
import org.kumiki.coordinator.session.Stage;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The own password, second factor and sessions. Guarantees: by a session only, never by a token;
 * the password is asked for again before anything that lets somebody in is changed.
 */
final class AccountRoutes {

  private static final String PATH = "/api/v1/account";

  private final LogInParts parts;

  AccountRoutes(ApiParts parts) {
    this.parts = parts.people();
  }

  List<Route> routes() {
    Access half = new Access.Own(true, Access.Tokens.NONE);
    Access whole = new Access.Own(false, Access.Tokens.NONE);
    return List.of(
        Route.get(PATH, new Access.Own(false, Access.Tokens.FULL), this::state),
        Route.post(PATH + "/invitation", new Access.Entrance(), this::accept),
        Route.post(PATH + "/password", whole, this::password),
        Route.post(PATH + "/totp", half, this::beginTotp),
        Route.post(PATH + "/totp/confirm", half, this::confirmTotp),
        Route.post(PATH + "/recovery-codes", whole, this::recoveryCodes),
        Route.get(PATH + "/sessions", whole, this::sessions),
        Route.post(PATH + "/sessions/{id}/end", whole, this::endSession));
  }

  private Answer state(Call call) {
    return Answer.json(200, state(parts.accounts().state(call.caller().id())));
  }

  static ObjectNode state(AccountState state) {
    ObjectNode json =
        Json.object()
            .put("password", state.password())
            .put("second_factor", state.secondFactor())
            .put("recovery_codes", state.recoveryCodes());
    ArrayNode identities = json.putArray("identities");
    state
        .identities()
        .forEach(i -> identities.addObject().put("issuer", i.issuer()).put("subject", i.subject()));
    return json;
  }

  private Answer accept(Call call) {
    Fields fields = Fields.read(call.body(), "invitation", "password");
    String person =
        parts.accounts().accept(fields.text("invitation"), fields.text("password")).id();
    return Answer.json(200, Json.object().put("person", person));
  }

  private Answer password(Call call) {
    Fields fields = Fields.read(call.body(), "current", "password");
    String next = fields.text("password");
    return refusal(call, fields.text("current"))
        .orElseGet(
            () -> {
              parts.logIn().changePassword(call.session(), call.caller(), next);
              return SessionRoutes.out();
            });
  }

  /** In a session that must enrol one the password has just been given. */
  private Answer beginTotp(Call call) {
    Fields fields = Fields.read(call.body(), "password");
    return switch (call.session().stage()) {
      case SECOND_FACTOR -> notNow();
      case ENROLMENT -> begun(call);
      case FULL -> refusal(call, fields.text("password")).orElseGet(() -> begun(call));
    };
  }

  private Answer begun(Call call) {
    Enrolment enrolment = parts.factors().begin(call.caller().id());
    return Answer.json(
        200, Json.object().put("secret", enrolment.secret()).put("uri", enrolment.uri()));
  }

  private Answer confirmTotp(Call call) {
    if (call.session().stage() == Stage.SECOND_FACTOR) {
      return notNow();
    }
    Enrolled enrolled =
        parts.logIn().enrol(call.session(), Fields.read(call.body(), "code").text("code"));
    return SessionRoutes.in(200, enrolled.session(), codes(enrolled.recoveryCodes()));
  }

  private static Answer notNow() {
    return Problem.of(409, "NOT_DUE", "give the second factor that is enrolled first").answer();
  }

  private Answer recoveryCodes(Call call) {
    return refusal(call, Fields.read(call.body(), "password").text("password"))
        .orElseGet(() -> Answer.json(200, codes(parts.factors().newRecoveryCodes(call.session()))));
  }

  private static ObjectNode codes(List<String> codes) {
    ObjectNode body = Json.object();
    ArrayNode all = body.putArray("recovery_codes");
    codes.forEach(all::add);
    return body;
  }

  /** Why not, where the password is not the person's. */
  private Optional<Answer> refusal(Call call, String password) {
    return switch (parts
        .logIn()
        .reauthenticate(call.caller().id(), password, call.via().visitor())) {
      case Reauthenticated.Right() -> Optional.empty();
      case Reauthenticated.Wrong() ->
          Optional.of(
              Problem.of(403, "PASSWORD_WRONG", "the present password is another").answer());
      case Reauthenticated.Later(var pause) -> Optional.of(SessionRoutes.later(pause));
    };
  }

  private Answer sessions(Call call) {
    return Page.of(call)
        .answer(
            "sessions",
            parts.sessions().sessionsOf(call.caller().id()),
            Session::id,
            session -> json(session, call.session().id()));
  }

  private static ObjectNode json(Session session, String mine) {
    return Json.object()
        .put("id", session.id())
        .put("stage", session.stage().name())
        .put("begun", session.begun().toString())
        .put("used", session.used().toString())
        .put("place", session.visitor().place())
        .put("agent", session.visitor().agent())
        .put("this", session.id().equals(mine));
  }

  private Answer endSession(Call call) {
    return parts.sessions().endOwn(call.caller().id(), call.path("id"))
        ? Answer.nothing()
        : Problem.notFound().answer();
  }
}
