package org.kumiki.coordinator.release.publication;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What a reader must know to read the tables: of whom they are, by what rules. */
final class Notes {

  private Notes() {}

  static List<String> of(JsonNode document) {
    List<String> notes = new ArrayList<>();
    JsonNode persons = document.path("persons");
    JsonNode used = persons.path("used");
    JsonNode template = document.path("template");
    notes.add(
        "Kumiki %s %s, %s institutions, %s."
            .formatted(
                template.path("id").asString(),
                template.path("version").asString(),
                document.path("nodes").path("contributed").asString(),
                document.path("privacy").asString()));
    if (!persons.isMissingNode()) {
      String shown =
          used.isNumber() ? used.asString() : persons.path("display").asString("withheld");
      notes.add("Persons used: " + shown + ".");
    }
    if (document.path("cohort").isString()) {
      notes.add("Cohort: " + document.path("cohort").asString() + ".");
    }
    JsonNode level = document.path("parameters").path("conf_level");
    notes.add(
        "Confidence intervals (CI) at %s%%."
            .formatted(Numbers.significant(100 * level.asDouble(0.95), 3)));
    int withheld = document.path("disclosure").path("withheld").size();
    notes.add(
        "Released under profile %s%s."
            .formatted(
                document.path("disclosure").path("profile").asString(),
                withheld == 0 ? "" : "; figures withheld: " + withheld));
    return notes;
  }
}
