package org.kumiki.coordinator.http;

import java.util.List;
import org.kumiki.coordinator.event.CaseEvent;
import org.kumiki.coordinator.language.Bilingual;
import org.kumiki.coordinator.person.Person;
import org.kumiki.coordinator.template.ContentFault;
import org.kumiki.coordinator.template.Leaving;
import org.kumiki.coordinator.template.TestRun;
import org.kumiki.coordinator.template.review.TemplateCase;
import org.kumiki.coordinator.template.review.TemplateDesk;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A template's case as JSON, for people of the HDAB. */
final class TemplateCaseView {

  private TemplateCaseView() {}

  static ObjectNode line(TemplateDesk desk, TemplateCase of, Person viewer) {
    ObjectNode line =
        Json.object()
            .put("id", of.id())
            .put("version", of.version())
            .put("state", of.state().name())
            .put("template", of.templateId())
            .put("template_version", of.templateVersion())
            .put("author", of.author())
            .put("updated", of.events().getLast().at().toString());
    of.reference().ifPresent(r -> line.put("sha256", r.sha256().hex()));
    of.until().ifPresent(u -> line.put("until", u.toString()));
    of.suspension().ifPresent(s -> line.put("suspension", s.suspensionId()));
    ArrayNode commands = line.putArray("commands");
    desk.allowed(viewer, of).forEach(c -> commands.add(c.name()));
    return line;
  }

  static ObjectNode whole(TemplateDesk desk, TemplateCase of, Person viewer) {
    ObjectNode whole = line(desk, of, viewer);
    whole.set("content", of.content().json());
    ArrayNode faults = whole.putArray("faults");
    if (!of.content().json().isEmpty()) {
      of.content().faults().forEach(f -> faults.add(fault(f)));
    }
    of.tested().ifPresent(t -> whole.put("tested", t.hex()));
    ArrayNode approvers = whole.putArray("approvers");
    of.approvers().forEach(approvers::add);
    ArrayNode timeline = whole.putArray("timeline");
    of.events().forEach(e -> timeline.add(event(e)));
    return whole;
  }

  private static ObjectNode fault(ContentFault fault) {
    return Json.object()
        .put("pointer", fault.pointer())
        .put("message", fault.words().en())
        .put("message_ja", fault.words().ja())
        .put("missing", fault.missing());
  }

  private static ObjectNode event(CaseEvent event) {
    ObjectNode json =
        Json.object()
            .put("type", event.type())
            .put("at", event.at().toString())
            .put("actor", event.actor().text())
            .put("role", event.role());
    for (String key : List.of("reason", "comment", "passed", "sha256", "until", "successor")) {
      if (event.data().node().has(key)) {
        json.set(key, event.data().node().get(key));
      }
    }
    return json;
  }

  static ObjectNode run(TestRun run) {
    ObjectNode json = run.summary();
    json.set("leaves", leaving(Leaving.of(run)));
    return json;
  }

  static ObjectNode leaving(Leaving leaving) {
    ObjectNode json = Json.object().put("example", leaving.example());
    ArrayNode rounds = json.putArray("rounds");
    for (Leaving.Rounds some : leaving.rounds()) {
      ObjectNode one = rounds.addObject().put("from", some.from()).put("entries", some.entries());
      some.to().ifPresent(to -> one.put("to", to));
      ArrayNode slots = one.putArray("slots");
      for (Leaving.Line slot : some.slots()) {
        slots
            .addObject()
            .put("name", slot.name())
            .put("length", slot.length())
            .put("kind", slot.kind())
            .put("bound", slot.bound())
            .put("disclosure", slot.disclosure())
            .put("description", slot.description())
            .set("words", words(slot.words()));
      }
    }
    ArrayNode outputs = json.putArray("outputs");
    for (Leaving.Output output : leaving.outputs()) {
      ObjectNode one =
          outputs
              .addObject()
              .put("path", output.path())
              .put("class", output.outputClass())
              .put("statbarn", output.statbarn());
      ArrayNode risks = one.putArray("risks");
      output.risks().forEach(risks::add);
      one.set("words", words(output.words()));
    }
    ArrayNode reads = json.putArray("reads");
    leaving.reads().forEach(reads::add);
    return json;
  }

  private static ObjectNode words(Bilingual words) {
    return Json.object().put("en", words.en()).put("ja", words.ja());
  }
}
