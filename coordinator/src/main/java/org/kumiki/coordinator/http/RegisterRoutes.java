package org.kumiki.coordinator.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.person.PersonRole;
import org.kumiki.coordinator.register.ActivityFigures;
import org.kumiki.coordinator.register.AtomFeed;
import org.kumiki.coordinator.register.EntryJson;
import org.kumiki.coordinator.register.PublicMeasures;
import org.kumiki.coordinator.register.PublicRegister;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the public sees: the register, figures of activity, and a form for complaints. */
final class RegisterRoutes {

  private static final int PAGE = 100;

  private final RegisterParts parts;

  RegisterRoutes(RegisterParts parts) {
    this.parts = parts;
  }

  List<Route> routes() {
    Access open = new Access.Open();
    Access handlers = Access.roles(PersonRole.CASE_HANDLER);
    return List.of(
        Route.get("/api/v1/register", open, this::page),
        Route.get("/api/v1/register/feed.atom", open, c -> feed()),
        Route.get("/api/v1/register/{id}", open, this::entry),
        Route.get("/api/v1/register/{id}/history", open, this::history),
        Route.post("/api/v1/register/{id}/redactions", handlers, this::redact),
        Route.post("/api/v1/register/{id}/results", handlers, this::report),
        Route.get("/api/v1/measures", open, this::measures),
        Route.get("/api/v1/activity", open, c -> activity()),
        Route.get("/api/v1/activity.csv", open, c -> csv()),
        Route.post("/api/v1/complaints", open, this::complain));
  }

  private Answer page(Call call) {
    int skip = (int) call.number("skip", 0, Integer.MAX_VALUE);
    var all = parts.register().all();
    return Page.of(call, PAGE, PAGE)
        .answer(
            Json.object().put("total", all.size()),
            "entries",
            all.subList(Math.min(skip, all.size()), all.size()),
            e -> e.publicId(),
            EntryJson::of);
  }

  private Answer feed() {
    List<PublicRegister.Version> latest = new ArrayList<>();
    parts.register().all().stream()
        .limit(PAGE)
        .forEach(e -> latest.add(parts.register().history(e.publicId()).getLast()));
    return Answer.bytes(200, "application/atom+xml; charset=utf-8", AtomFeed.of(latest));
  }

  private Answer entry(Call call) {
    return parts
        .register()
        .find(call.path("id"))
        .<Answer>map(e -> Answer.json(200, EntryJson.of(e)))
        .orElseGet(() -> Problem.notFound().answer());
  }

  private Answer history(Call call) {
    ArrayNode versions = Json.array();
    for (PublicRegister.Version version : parts.register().history(call.path("id"))) {
      versions
          .addObject()
          .put("from", version.from().toString())
          .set("entry", EntryJson.of(version.entry()));
    }
    return versions.isEmpty()
        ? Problem.notFound().answer()
        : Answer.json(200, Json.object().set("versions", versions));
  }

  private Answer redact(Call call) {
    ObjectNode body = Json.read(call.body());
    parts.desk().redact(call.path("id"), text(body, "field"), text(body, "reason"));
    return Answer.nothing();
  }

  private Answer report(Call call) {
    ObjectNode body = Json.read(call.body());
    parts
        .desk()
        .report(call.path("id"), text(body, "title"), text(body, "doi"), text(body, "date"));
    return Answer.nothing();
  }

  private Answer measures(Call call) {
    int skip = (int) call.number("skip", 0, Integer.MAX_VALUE);
    var all = parts.measures().all();
    return Page.of(call, PAGE, PAGE)
        .answer(
            Json.object().put("total", all.size()),
            "decisions",
            all.subList(Math.min(skip, all.size()), all.size()),
            // A case may be decided more than once.
            d -> d.id() + "." + d.at(),
            PublicMeasures.Decided::json);
  }

  private Answer activity() {
    ArrayNode figures = Json.array();
    for (ActivityFigures.Figure figure : ActivityFigures.of(parts.register(), parts.measures())) {
      figures
          .addObject()
          .put("article", "59(1)(" + figure.point() + ")")
          .put("figure", figure.figure())
          .put("of", figure.of())
          .put("value", figure.value());
    }
    ObjectNode body = Json.object();
    body.set("figures", figures);
    ArrayNode missing = body.putArray("missing");
    ActivityFigures.MISSING.forEach(missing::add);
    return Answer.json(200, body);
  }

  private Answer csv() {
    return Answer.bytes(
        200,
        "text/csv; charset=utf-8",
        ActivityFigures.csv(ActivityFigures.of(parts.register(), parts.measures()))
            .getBytes(StandardCharsets.UTF_8));
  }

  private Answer complain(Call call) {
    ObjectNode body = Json.read(call.body());
    Optional<String> contact =
        body.has("contact") ? Optional.of(text(body, "contact")) : Optional.empty();
    return parts
        .complaints()
        .take(text(body, "subject"), text(body, "text"), contact)
        .<Answer>map(
            taken -> {
              ObjectNode answer = Json.object().put("complaint", taken.id());
              answer.putObject("words").put("en", taken.words().en()).put("ja", taken.words().ja());
              return Answer.json(201, answer);
            })
        .orElseGet(
            () ->
                Problem.of(
                        429,
                        "TOO_MANY_COMPLAINTS",
                        "too many complaints came within the hour; send yours later, or write to"
                            + " the body")
                    .answer());
  }

  private static String text(ObjectNode body, String name) {
    if (!body.path(name).isString()) {
      throw new InvalidInput(name, "expected a text");
    }
    return body.path(name).asString();
  }
}
