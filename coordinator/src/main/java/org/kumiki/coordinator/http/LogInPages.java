package org.kumiki.coordinator.http;

import java.util.List;
import java.util.Map;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.account.LogInAnswer;
import org.kumiki.coordinator.console.Console;
import org.kumiki.coordinator.console.LocalAddress;
import org.kumiki.coordinator.console.LogInForm;
import org.kumiki.coordinator.console.LogInForm.Step;
import org.kumiki.coordinator.session.IssuedSession;
import org.kumiki.coordinator.session.Stage;

/**
 * Logging in and out by pages. Guarantees: what the API's session routes guarantee; whoever logs in
 * is led to a page of this site and to no other.
 */
final class LogInPages {

  private static final LocalAddress DESK = new LocalAddress("/desk");
  private static final LocalAddress CODE = new LocalAddress("/log-in/code");

  private final Console console;
  private final LogInParts parts;

  LogInPages(ApiParts parts) {
    console = parts.console();
    this.parts = parts.people();
  }

  List<Route> routes() {
    Access half = new Access.Own(true, Access.Tokens.NONE);
    return List.of(
        Route.get("/log-in", new Access.Open(), this::form),
        Route.post("/log-in", new Access.Entrance(), this::password),
        Route.get("/log-in/code", half, this::due),
        Route.post("/log-in/code", half, this::code),
        Route.post("/log-in/enrol", half, this::enrol),
        Route.post("/log-in/confirm", half, this::confirm),
        Route.post("/log-out", half, this::out));
  }

  private Answer form(Call call) {
    return page(
        call, 200, LogInForm.of(Step.PASSWORD, back(call.parameters().getOrDefault("back", ""))));
  }

  private Answer password(Call call) {
    Map<String, String> fields = FormBody.read(call.body());
    LogInForm form =
        LogInForm.of(Step.PASSWORD, back(fields.getOrDefault("back", "")))
            .by(fields.getOrDefault("person", ""));
    return answer(
        call,
        form,
        parts
            .logIn()
            .byPassword(
                fields.getOrDefault("person", ""),
                fields.getOrDefault("password", ""),
                call.via().visitor()));
  }

  private Answer code(Call call) {
    Map<String, String> fields = FormBody.read(call.body());
    LogInForm form = LogInForm.of(Step.CODE, back(fields.getOrDefault("back", "")));
    return call.session().stage() == Stage.SECOND_FACTOR
        ? answer(
            call,
            form,
            parts.logIn().bySecondFactor(call.session(), fields.getOrDefault("code", "")))
        : ConsoleAnswers.moved(DESK, Map.of());
  }

  private Answer answer(Call call, LogInForm form, LogInAnswer answer) {
    return switch (answer) {
      case LogInAnswer.In(IssuedSession issued) -> in(issued, form.back());
      case LogInAnswer.Wrong() -> page(call, 401, form.wrong("login.wrong"));
      case LogInAnswer.Later(var pause) -> page(call, 429, form.wrong("login.later"));
    };
  }

  private static Answer in(IssuedSession issued, LocalAddress back) {
    return ConsoleAnswers.moved(
        issued.session().stage() == Stage.FULL ? back : code(back),
        Map.of("Set-Cookie", Cookies.session(issued.secret())));
  }

  /**
   * The next step, which leads to the same page; an address with a query of its own has no place.
   */
  private static LocalAddress code(LocalAddress back) {
    return back.equals(DESK) ? CODE : CODE.leadingTo(back);
  }

  /** What a session that is not a whole one yet still needs. */
  private Answer due(Call call) {
    return switch (call.session().stage()) {
      case SECOND_FACTOR ->
          page(
              call, 200, LogInForm.of(Step.CODE, back(call.parameters().getOrDefault("back", ""))));
      case ENROLMENT -> page(call, 200, LogInForm.of(Step.ENROL, DESK));
      case FULL -> ConsoleAnswers.moved(DESK, Map.of());
    };
  }

  private Answer enrol(Call call) {
    return call.session().stage() == Stage.ENROLMENT
        ? page(
            call,
            200,
            new LogInForm(
                Step.CONFIRM, DESK, "", parts.factors().begin(call.caller().id()).secret(), ""))
        : ConsoleAnswers.moved(CODE, Map.of());
  }

  private Answer confirm(Call call) {
    if (call.session().stage() != Stage.ENROLMENT) {
      return ConsoleAnswers.moved(CODE, Map.of());
    }
    try {
      var enrolled = parts.logIn().enrol(call.session(), field(call, "code"));
      return SessionRoutes.with(
          ConsoleAnswers.of(
              console.recoveryCodes(ConsoleVisits.of(call), enrolled.recoveryCodes())),
          "Set-Cookie",
          Cookies.session(enrolled.session().secret()));
    } catch (InvalidInput e) {
      return page(call, 422, LogInForm.of(Step.ENROL, DESK).wrong("login.code.wrong"));
    }
  }

  private Answer out(Call call) {
    parts.sessions().end(call.session());
    return ConsoleAnswers.moved(LocalAddress.START, Map.of("Set-Cookie", Cookies.noSession()));
  }

  private Answer page(Call call, int status, LogInForm form) {
    return ConsoleAnswers.of(console.logIn(ConsoleVisits.of(call), status, form));
  }

  private static String field(Call call, String name) {
    return FormBody.read(call.body()).getOrDefault(name, "");
  }

  private static LocalAddress back(String text) {
    LocalAddress back = LocalAddress.orStart(text);
    return back.equals(LocalAddress.START) ? DESK : back;
  }
}
