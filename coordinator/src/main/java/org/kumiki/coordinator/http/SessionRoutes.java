package org.kumiki.coordinator.http;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.kumiki.algorithms.message.Message;
import org.kumiki.coordinator.account.LogIn;
import org.kumiki.coordinator.account.LogInAnswer;
import org.kumiki.coordinator.person.Person;
import org.kumiki.coordinator.person.TokenScope;
import org.kumiki.coordinator.session.IssuedSession;
import org.kumiki.coordinator.session.Session;
import org.kumiki.coordinator.session.SessionDesk;
import org.kumiki.coordinator.session.Stage;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Logging in and out with a browser, and who one is. Guarantees: whoever fails is told the same
 * whatever was wrong; the secret of a session is in its cookie and in no body.
 */
final class SessionRoutes {

  private static final String PATH = "/api/v1/session";

  private final LogIn logIn;
  private final SessionDesk sessions;
  private final Supplier<List<Route>> all;

  SessionRoutes(ApiParts parts, Supplier<List<Route>> all) {
    logIn = parts.people().logIn();
    sessions = parts.people().sessions();
    this.all = all;
  }

  List<Route> routes() {
    Access anyHow = new Access.Own(true, Access.Tokens.ANY);
    Access half = new Access.Own(true, Access.Tokens.NONE);
    Access whole = new Access.Own(false, Access.Tokens.NONE);
    return List.of(
        Route.get(PATH, anyHow, this::who),
        Route.post(PATH, new Access.Entrance(), this::begin),
        Route.post(PATH + "/second-factor", half, this::secondFactor),
        Route.post(PATH + "/end", half, this::end),
        Route.post(PATH + "/end-all", whole, this::endAll));
  }

  private Answer who(Call call) {
    Person person = call.caller();
    ObjectNode who = Json.object().put("person", person.id()).put("name", person.name());
    ArrayNode roles = who.putArray("roles");
    person.roles().stream().sorted().forEach(r -> roles.add(r.name()));
    switch (call.credential()) {
      case Credential.ByToken(var token) -> {
        who.put("by", "TOKEN").put("expires", token.expires().toString());
        token
            .scopes()
            .ifPresent(
                scopes -> {
                  ArrayNode texts = who.putArray("scopes");
                  scopes.stream().map(TokenScope::text).sorted().forEach(texts::add);
                });
      }
      case Credential.BySession(var session) ->
          who.put("by", "SESSION").put("stage", session.stage().name());
    }
    ArrayNode may = who.putArray("may");
    all.get().stream()
        .filter(r -> Admission.mayUse(r, new Caller(person, call.credential())))
        .forEach(r -> may.add(r.method() + " " + r.path()));
    return Answer.json(200, who);
  }

  private Answer begin(Call call) {
    Fields fields = Fields.read(call.body(), "person", "password");
    return answer(
        logIn.byPassword(fields.text("person"), fields.text("password"), call.via().visitor()));
  }

  private Answer secondFactor(Call call) {
    Session session = call.session();
    if (session.stage() != Stage.SECOND_FACTOR) {
      return Problem.of(409, "NOT_DUE", "no second factor is due in this session").answer();
    }
    return answer(logIn.bySecondFactor(session, Fields.read(call.body(), "code").text("code")));
  }

  private static Answer answer(LogInAnswer answer) {
    return switch (answer) {
      case LogInAnswer.In(IssuedSession issued) -> in(200, issued, Json.object());
      case LogInAnswer.Wrong() ->
          Problem.of(401, "LOG_IN_FAILED", "name, password or code is wrong").answer();
      case LogInAnswer.Later(Duration pause) -> later(pause);
    };
  }

  /** A body beside a session's new cookie. */
  static Answer in(int status, IssuedSession issued, ObjectNode body) {
    body.put("person", issued.session().person()).put("stage", issued.session().stage().name());
    return with(Answer.json(status, body), "Set-Cookie", Cookies.session(issued.secret()));
  }

  static Answer later(Duration pause) {
    long seconds = pause.toSeconds() + 1;
    return new Problem(
            429,
            "TOO_MANY_TRIES",
            Message.of("too many tries; the next one is possible in %d s", seconds),
            Optional.empty(),
            OptionalLong.of(seconds))
        .answer();
  }

  static Answer.Whole with(Answer.Whole answer, String header, String value) {
    Map<String, String> headers = new HashMap<>(answer.headers());
    headers.put(header, value);
    return new Answer.Whole(answer.status(), answer.type(), headers, answer.body());
  }

  private Answer end(Call call) {
    sessions.end(call.session());
    return out();
  }

  private Answer endAll(Call call) {
    sessions.endAll(call.caller().id());
    return out();
  }

  static Answer out() {
    return with(Answer.nothing(), "Set-Cookie", Cookies.noSession());
  }
}
