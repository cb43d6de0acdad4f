package org.kumiki.coordinator.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.application.Application;
import org.kumiki.coordinator.application.ApplicationCommand;
import org.kumiki.coordinator.application.ApplicationDesk;
import org.kumiki.coordinator.application.ApplicationView;
import org.kumiki.coordinator.application.Attachment;
import org.kumiki.coordinator.person.PersonRole;
import tools.jackson.databind.node.ObjectNode;

/**
 * Applications. Whether somebody may see or do something with one is the desk's to say; a case that
 * somebody may not see answers as one that does not exist.
 */
final class ApplicationRoutes {

  private final CaseParts parts;
  private final ApplicationDesk desk;

  ApplicationRoutes(CaseParts parts) {
    this.parts = parts;
    desk = parts.applications();
  }

  List<Route> routes() {
    Access anyone = new Access.LoggedIn();
    String one = "/api/v1/applications/{id}";
    return List.of(
        Route.get("/api/v1/applications", anyone, this::list),
        Route.post("/api/v1/applications", Access.roles(PersonRole.RESEARCHER), this::create),
        Route.get(
            "/api/v1/applications/commands",
            anyone,
            c -> Answer.json(200, desk.bodies().document())),
        Route.get(one, anyone, c -> withCase(c, a -> whole(c, a))),
        Route.post(one + "/commands", anyone, c -> withCase(c, a -> command(c))),
        Route.post(one + "/attachments", anyone, c -> withCase(c, a -> attach(c))),
        Route.get(one + "/attachments/{file}", anyone, c -> withCase(c, a -> file(c, a))),
        Route.get(
            one + "/permit-draft",
            Access.roles(PersonRole.CASE_HANDLER, PersonRole.DECIDER),
            c -> withCase(c, this::draft)));
  }

  private interface OnCase {
    Answer answer(Application application);
  }

  private Answer withCase(Call call, OnCase then) {
    return CaseAnswers.of(
        () ->
            desk.find(call.caller(), call.path("id"))
                .map(then::answer)
                .orElseGet(() -> Problem.notFound().answer()));
  }

  private Answer list(Call call) {
    Optional<String> status = Optional.ofNullable(call.parameters().get("status"));
    List<Application> all =
        desk.visible(call.caller()).stream()
            .filter(a -> status.isEmpty() || a.state().external().equals(status.get()))
            .toList();
    return Page.of(call)
        .answer(
            "applications",
            all,
            Application::id,
            a -> new ApplicationView(desk, a, call.caller()).line());
  }

  private Answer whole(Call call, Application application) {
    return CaseAnswers.json(
        200, application.version(), new ApplicationView(desk, application, call.caller()).whole());
  }

  private Answer create(Call call) {
    ObjectNode body = Json.read(call.body());
    return CaseAnswers.of(() -> receipt(201, once(call, () -> desk.create(call.caller(), body))));
  }

  private Answer command(Call call) {
    ObjectNode body = Json.read(call.body());
    for (String key : body.propertyNames()) {
      if (!List.of("command", "data").contains(key)) {
        throw InvalidInput.unknown("body", "key", key, List.of("command", "data"));
      }
    }
    ApplicationCommand command = command(body.path("command").asString(""));
    ObjectNode data =
        body.has("data")
            ? body.path("data")
                .asObjectOpt()
                .orElseThrow(() -> new InvalidInput("data", "expected an object"))
            : Json.object();
    OptionalLong version = CaseAnswers.version(call);
    if (version.isEmpty()) {
      return CaseAnswers.neededVersion();
    }
    return receipt(
        200,
        once(
            call,
            () ->
                desk.command(call.caller(), call.path("id"), version, command, data)
                    .orElseThrow(() -> new IllegalStateException("the case went away"))));
  }

  private static ApplicationCommand command(String name) {
    return Arrays.stream(ApplicationCommand.values())
        .filter(c -> c.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                InvalidInput.unknown(
                    "command",
                    "command",
                    name.length() > 64 ? name.substring(0, 64) : name,
                    Arrays.stream(ApplicationCommand.values()).map(Enum::name).toList()));
  }

  /** Sent again with the same key, it is answered as before and nothing is done. */
  private ObjectNode once(Call call, Supplier<Application> command) {
    String key = call.header("idempotency-key");
    String request =
        call.address()
            + "\n"
            + call.header("if-match")
            + "\n"
            + new String(call.body(), StandardCharsets.UTF_8);
    String answer =
        parts
            .keys()
            .once(
                call.caller().id(),
                key.isEmpty() ? Optional.empty() : Optional.of(key),
                request,
                () -> new String(Json.bytes(told(command.get())), StandardCharsets.UTF_8));
    return Json.read(answer.getBytes(StandardCharsets.UTF_8));
  }

  private static ObjectNode told(Application application) {
    return Json.object()
        .put("id", application.id())
        .put("version", application.version())
        .put("status", application.state().external());
  }

  private static Answer receipt(int status, ObjectNode told) {
    String place = "/api/v1/applications/" + told.path("id").asString();
    return new Answer.Whole(
        status,
        "application/json",
        Map.of("ETag", "\"" + told.path("version").asLong() + "\"", "Location", place),
        Json.bytes(told));
  }

  private Answer attach(Call call) {
    String name = call.parameters().getOrDefault("name", "");
    return desk.attach(call.caller(), call.path("id"), name, call.body())
        .map(a -> receipt(201, told(a)))
        .orElseGet(() -> Problem.notFound().answer());
  }

  /** Never shown inside a page: saved, as what its bytes say it is. */
  private Answer file(Call call, Application application) {
    ObjectNode shown = new ApplicationView(desk, application, call.caller()).whole();
    Attachment attachment = application.attachments().get(call.path("file"));
    if (attachment == null || !shown.has("attachments")) {
      return Problem.notFound().answer();
    }
    String name = URLEncoder.encode(attachment.name(), StandardCharsets.UTF_8).replace("+", "%20");
    return new Answer.Whole(
        200,
        attachment.type().mediaType(),
        Map.of(
            "Content-Disposition",
            "attachment; filename*=UTF-8''" + name,
            "Content-Security-Policy",
            "default-src 'none'; sandbox"),
        desk.content(application, attachment));
  }

  private Answer draft(Application application) {
    return desk.permitDraft(application)
        .<Answer>map(d -> Answer.json(200, d))
        .orElseGet(
            () ->
                Problem.of(
                        409, "NO_PERMIT", "no positive decision was issued that asks for a permit")
                    .answer());
  }
}
