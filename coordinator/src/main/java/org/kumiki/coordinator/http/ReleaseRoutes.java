package org.kumiki.coordinator.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.command.CommandKeys;
import org.kumiki.coordinator.outputcheck.Manuscripts;
import org.kumiki.coordinator.outputcheck.OutputDesk;
import org.kumiki.coordinator.outputcheck.ReleaseCommand;
import org.kumiki.coordinator.outputcheck.ResultRelease;
import org.kumiki.coordinator.person.PersonRole;
import tools.jackson.databind.node.ObjectNode;

/**
 * The release desk. Whether somebody may see or do something with a result is the desk's to say.
 * Guarantees: what is not released is in two answers only, which nobody keeps and no log holds.
 */
final class ReleaseRoutes {

  private static final String PATH = "/api/v1/releases";

  private final OutputDesk desk;
  private final CommandKeys keys;
  private final Manuscripts manuscripts;

  ReleaseRoutes(ApiParts parts) {
    desk = parts.queries().checks();
    manuscripts = parts.manuscripts();
    keys = parts.cases().keys();
  }

  List<Route> routes() {
    Access anyone = new Access.LoggedIn();
    Access checkers = Access.roles(PersonRole.OUTPUT_CHECKER);
    String one = PATH + "/{id}";
    return List.of(
        Route.get(PATH, anyone, this::list),
        Route.get(PATH + "/commands", anyone, c -> Answer.json(200, desk.bodies().document())),
        Route.get(one, anyone, c -> withCase(c, r -> whole(c, r))),
        Route.post(one + "/commands", anyone, c -> withCase(c, r -> command(c))),
        Route.post(one + "/manuscripts", anyone, c -> withCase(c, r -> attach(c))),
        Route.get(one + "/manuscripts/{file}", anyone, c -> withCase(c, r -> manuscript(c, r))),
        Route.get(
            one + "/candidate",
            checkers,
            c -> unkept(() -> desk.candidate(c.caller(), c.path("id")))),
        Route.get(
            one + "/sums", checkers, c -> unkept(() -> desk.unreleased(c.caller(), c.path("id")))));
  }

  private interface OnCase {
    Answer answer(ResultRelease release);
  }

  private Answer withCase(Call call, OnCase then) {
    return CaseAnswers.of(
        () ->
            desk.find(call.caller(), call.path("id"))
                .map(then::answer)
                .orElseGet(() -> Problem.notFound().answer()));
  }

  private Answer attach(Call call) {
    String name = call.parameters().getOrDefault("name", "");
    return manuscripts
        .attach(call.caller(), call.path("id"), name, call.body())
        .map(
            r ->
                CaseAnswers.json(
                    201,
                    r.version(),
                    Json.object()
                        .put("id", r.query())
                        .put("version", r.version())
                        .put("status", r.state().name())))
        .orElseGet(() -> Problem.notFound().answer());
  }

  /** Never shown inside a page; for the body's others it is not there. */
  private Answer manuscript(Call call, ResultRelease release) {
    return Optional.ofNullable(release.manuscripts().get(call.path("file")))
        .flatMap(
            f ->
                manuscripts
                    .content(call.caller(), release, f)
                    .<Answer>map(
                        bytes ->
                            new Answer.Whole(
                                200,
                                f.type().mediaType(),
                                Map.of(
                                    "Content-Disposition",
                                    "attachment; filename*=UTF-8''"
                                        + URLEncoder.encode(f.name(), StandardCharsets.UTF_8)
                                            .replace("+", "%20"),
                                    "Content-Security-Policy",
                                    "default-src 'none'; sandbox"),
                                bytes)))
        .orElseGet(() -> Problem.notFound().answer());
  }

  private static Answer unkept(Supplier<Optional<String>> seen) {
    return CaseAnswers.of(
        () ->
            seen.get()
                .<Answer>map(
                    text ->
                        new Answer.Whole(
                            200,
                            "application/json",
                            Map.of("Cache-Control", "no-store"),
                            text.getBytes(StandardCharsets.UTF_8)))
                .orElseGet(() -> Problem.notFound().answer()));
  }

  private Answer list(Call call) {
    String which = call.parameters().getOrDefault("which", "desk");
    if (!Set.of("desk", "all").contains(which)) {
      throw InvalidInput.unknown("which", "list", which, List.of("desk", "all"));
    }
    List<ResultRelease> releases =
        which.equals("desk") ? desk.desk(call.caller()) : desk.visible(call.caller());
    return Page.of(call)
        .answer(
            Json.object().put("total", releases.size()),
            "releases",
            releases,
            ResultRelease::query,
            r -> new ReleaseView(desk, r, call.caller()).line());
  }

  private Answer whole(Call call, ResultRelease release) {
    return CaseAnswers.json(
        200, release.version(), new ReleaseView(desk, release, call.caller()).whole());
  }

  private Answer command(Call call) {
    ObjectNode body = Json.read(call.body());
    for (String key : body.propertyNames()) {
      if (!List.of("command", "data").contains(key)) {
        throw InvalidInput.unknown("body", "key", key, List.of("command", "data"));
      }
    }
    ReleaseCommand command = command(body.path("command").asString(""));
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
    ObjectNode told =
        once(
            call,
            () ->
                desk.command(call.caller(), call.path("id"), version, command, data)
                    .orElseThrow(() -> new IllegalStateException("the case went away")));
    return CaseAnswers.json(200, told.path("version").asLong(), told);
  }

  private ReleaseCommand command(String name) {
    return desk.bodies().commands().stream()
        .filter(c -> c.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                InvalidInput.unknown(
                    "command",
                    "command",
                    name.length() > 64 ? name.substring(0, 64) : name,
                    desk.bodies().commands().stream().map(Enum::name).toList()));
  }

  /** Sent again with the same key, it is answered as before and nothing is done. */
  private ObjectNode once(Call call, Supplier<ResultRelease> command) {
    String key = call.header("idempotency-key");
    String request =
        call.address()
            + "\n"
            + call.header("if-match")
            + "\n"
            + new String(call.body(), StandardCharsets.UTF_8);
    String answer =
        keys.once(
            call.caller().id(),
            key.isEmpty() ? Optional.empty() : Optional.of(key),
            request,
            () -> new String(Json.bytes(told(command.get())), StandardCharsets.UTF_8));
    return Json.read(answer.getBytes(StandardCharsets.UTF_8));
  }

  private static ObjectNode told(ResultRelease release) {
    return Json.object()
        .put("id", release.query())
        .put("version", release.version())
        .put("status", release.state().name());
  }
}
