package org.kumiki.coordinator.release.render;

import java.util.List;
import org.kumiki.algorithms.table.Table;
import org.kumiki.coordinator.release.ResultDocument;
import tools.jackson.databind.JsonNode;

/** Draws a result for a terminal: a short header, aligned tables, warnings, notes. Pure. */
public final class TextRendering {

  private TextRendering() {}

  /** The text, lines ended by line feeds. */
  public static String of(ResultDocument document, List<Table> tables) {
    JsonNode json = document.json();
    StringBuilder out = new StringBuilder();
    header(json, out);
    for (Table table : tables) {
      out.append('\n');
      TextTable.draw(table, out);
    }
    list("Warnings", json.path("warnings"), out);
    list("Notes", json.path("disclosure").path("notes"), out);
    withheld(json.path("disclosure"), out);
    return out.toString();
  }

  private static void header(JsonNode json, StringBuilder out) {
    JsonNode template = json.path("template");
    JsonNode nodes = json.path("nodes");
    line(
        out,
        "template",
        template.path("id").asString() + " " + template.path("version").asString());
    if (json.path("cohort").isString()) {
      line(out, "cohort", json.path("cohort").asString());
    }
    StringBuilder who = new StringBuilder();
    who.append(nodes.path("contributed").asLong()).append(" contributed");
    if (nodes.path("contributed").asLong() != nodes.path("invited").asLong()) {
      who.append(" of ").append(nodes.path("invited").asLong()).append(" invited");
    }
    nodes
        .path("refused")
        .forEach(
            r ->
                who.append("; ")
                    .append(r.path("node").asString())
                    .append(" refused: ")
                    .append(r.path("code").asString()));
    nodes
        .path("dropped")
        .forEach(d -> who.append("; ").append(d.path("node").asString()).append(" lost"));
    line(out, "nodes", who.toString());
    line(out, "persons", persons(json.path("persons")));
    line(
        out,
        "privacy",
        json.path("privacy").asString()
            + ", profile "
            + json.path("disclosure").path("profile").asString());
    line(out, "rounds", json.path("rounds").asString());
  }

  private static String persons(JsonNode persons) {
    return count(persons, "used")
        + " used, "
        + count(persons, "missing")
        + " left out for missing values";
  }

  private static String count(JsonNode object, String key) {
    JsonNode value = object.path(key);
    return value.isNumber() ? value.asString() : object.path("display").asString("withheld");
  }

  private static void line(StringBuilder out, String name, String value) {
    out.append(String.format("%-9s %s%n", name, value).replace("\r", ""));
  }

  private static void list(String title, JsonNode texts, StringBuilder out) {
    if (texts.isEmpty()) {
      return;
    }
    out.append('\n').append(title).append('\n');
    texts.forEach(t -> out.append("  - ").append(t.asString()).append('\n'));
  }

  private static void withheld(JsonNode disclosure, StringBuilder out) {
    JsonNode all = disclosure.path("withheld");
    if (all.isEmpty()) {
      return;
    }
    out.append("\nWithheld\n");
    for (JsonNode one : all) {
      out.append("  - ")
          .append(one.path("path").asString())
          .append(" (")
          .append(one.path("rule").asString())
          .append("): ")
          .append(one.path("because_of").asString())
          .append('\n');
    }
  }
}
