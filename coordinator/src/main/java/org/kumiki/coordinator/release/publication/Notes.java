package org.kumiki.coordinator.release.publication;

import java.util.ArrayList;
import java.util.List;
import org.kumiki.algorithms.message.Message;
import tools.jackson.databind.JsonNode;

/** What a reader must know to read the tables: of whom they are, by what rules. */
final class Notes {

  private Notes() {}

  static List<Message> of(JsonNode document) {
    List<Message> notes = new ArrayList<>();
    JsonNode persons = document.path("persons");
    JsonNode used = persons.path("used");
    JsonNode template = document.path("template");
    notes.add(
        Message.of(
            "Kumiki %s %s, %s institutions, %s.",
            template.path("id").asString(),
            template.path("version").asString(),
            document.path("nodes").path("contributed").asString(),
            mode(document.path("privacy").asString())));
    if (!persons.isMissingNode()) {
      String display = persons.path("display").asString("");
      Message shown =
          used.isNumber()
              ? Message.written(used.asString())
              : display.isEmpty() ? Message.of("withheld") : Message.written(display);
      notes.add(Message.of("Persons used: %s.", shown));
    }
    if (document.path("cohort").isString()) {
      notes.add(Message.of("Cohort: %s.", document.path("cohort").asString()));
    }
    JsonNode level = document.path("parameters").path("conf_level");
    notes.add(
        Message.of(
            "Confidence intervals (CI) at %s%%.",
            Numbers.significant(100 * level.asDouble(0.95), 3)));
    int withheld = document.path("disclosure").path("withheld").size();
    String profile = document.path("disclosure").path("profile").asString();
    notes.add(
        withheld == 0
            ? Message.of("Released under profile %s.", profile)
            : Message.of("Released under profile %s; figures withheld: %d.", profile, withheld));
    return notes;
  }

  private static Message mode(String privacy) {
    return switch (privacy) {
      case "secure-aggregation" -> Message.of("secure-aggregation");
      default -> Message.written(privacy);
    };
  }
}
