package org.kumiki.coordinator.http;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.kumiki.coordinator.command.CaseRole;
import org.kumiki.coordinator.event.CaseEvent;
import org.kumiki.coordinator.outputcheck.OutputDesk;
import org.kumiki.coordinator.outputcheck.ResultRelease;
import org.kumiki.coordinator.person.Person;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The release of a result as one person may see it. Guarantees: no figure; the permit's people see
 * where it stands, why and until when, and not who of the body does what.
 */
final class ReleaseView {

  private static final Set<CaseRole> OF_THE_BODY =
      EnumSet.of(
          CaseRole.OUTPUT_CHECKER, CaseRole.DECIDER, CaseRole.CASE_HANDLER, CaseRole.AUDITOR);

  private final OutputDesk desk;
  private final ResultRelease release;
  private final Person viewer;
  private final boolean body;

  ReleaseView(OutputDesk desk, ResultRelease release, Person viewer) {
    this.desk = desk;
    this.release = release;
    this.viewer = viewer;
    body = !Collections.disjoint(desk.roles(viewer, release), OF_THE_BODY);
  }

  /** For whoever may see the query. */
  static ObjectNode standing(OutputDesk desk, ResultRelease release) {
    ObjectNode json =
        Json.object()
            .put("state", release.state().name())
            .put("version", release.version())
            .put("tier", release.tier());
    release.why().ifPresent(w -> json.put("why", w.name()).put("why_text", w.words().en()));
    desk.due(release)
        .ifPresent(d -> json.put("due", d.due().toString()).put("until", d.ends().toString()));
    release
        .negative()
        .ifPresent(
            n ->
                json.put("code", n.path("code").asString())
                    .put("reason", n.path("reason").asString()));
    release.doi().ifPresent(doi -> json.put("doi", doi));
    return json;
  }

  /** For lists. */
  ObjectNode line() {
    ObjectNode line = Json.object().put("id", release.query());
    line.setAll(standing(desk, release));
    line.put("permit", release.permit())
        .put("person", release.person())
        .put("template", release.template())
        .put("profile", release.profile())
        .put("since", release.since().toString());
    release.note().ifPresent(n -> line.put("note", n));
    ArrayNode commands = line.putArray("commands");
    desk.allowed(viewer, release).forEach(c -> commands.add(c.name()));
    if (body) {
      release.checker().ifPresent(c -> line.put("checker", c));
      line.put("awaits_second", release.awaitsSecond());
      line.put("failed", release.failed());
    }
    return line;
  }

  /** All that the viewer may see. */
  ObjectNode whole() {
    ObjectNode whole = line();
    texts(whole.putArray("reasons"), release.reasons());
    if (!Collections.disjoint(
        desk.roles(viewer, release), Set.of(CaseRole.OUTPUT_CHECKER, CaseRole.MEMBER))) {
      ArrayNode manuscripts = whole.putArray("manuscripts");
      release
          .manuscripts()
          .values()
          .forEach(
              f ->
                  manuscripts
                      .addObject()
                      .put("id", f.id())
                      .put("name", f.name())
                      .put("type", f.type().mediaType())
                      .put("size", f.size())
                      .put("sha256", f.sha256().hex()));
    }
    if (!body) {
      return whole;
    }
    texts(whole.putArray("overlaps"), release.overlaps());
    texts(whole.putArray("deciders"), release.deciders());
    release
        .decided()
        .ifPresent(
            d ->
                whole
                    .putObject("decided")
                    .put("command", d.command().name())
                    .put("by", d.by())
                    .set("data", d.data()));
    release.objection().ifPresent(o -> whole.put("objection", o));
    desk.evidence(viewer, release)
        .ifPresent(
            e -> {
              whole.set("evidence", e.fields());
              e.suppression().ifPresent(s -> whole.set("suppression", s));
            });
    ArrayNode timeline = whole.putArray("timeline");
    release.events().forEach(e -> timeline.add(json(e)));
    return whole;
  }

  private static void texts(ArrayNode array, Iterable<String> texts) {
    texts.forEach(array::add);
  }

  private static ObjectNode json(CaseEvent event) {
    ObjectNode json =
        Json.object()
            .put("version", event.version())
            .put("at", event.at().toString())
            .put("type", event.type())
            .put("role", event.role())
            .put("by", event.personId());
    JsonNode data = event.data().node();
    json.set("data", data);
    return json;
  }
}
