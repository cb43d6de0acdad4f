package org.kumiki.coordinator.release.render;

import java.util.ArrayList;
import java.util.List;
import org.kumiki.algorithms.table.Table;
import org.kumiki.coordinator.release.ResultDocument;
import tools.jackson.databind.JsonNode;

/** Draws a result for a terminal: a short header, aligned tables, warnings, notes. Pure. */
public final class TextRendering {

  /** What most terminals show. */
  public static final int WIDTH = 100;

  private final JsonNode json;
  private final int width;
  private final StringBuilder out = new StringBuilder();
  private final Paragraphs text;

  private TextRendering(ResultDocument document, int width) {
    json = document.json();
    this.width = width;
    text = new Paragraphs(width, out);
  }

  /** The text, lines ended by line feeds. */
  public static String of(ResultDocument document, List<Table> tables) {
    return of(document, tables, WIDTH);
  }

  /** The same in lines of at most this width, where a table's first two columns fit in it. */
  public static String of(ResultDocument document, List<Table> tables, int width) {
    return new TextRendering(document, width).draw(tables);
  }

  private String draw(List<Table> tables) {
    header();
    for (Table table : tables) {
      out.append('\n');
      TextTable.draw(table, width, out);
    }
    list("Warnings", texts(json.path("warnings")));
    list("Notes", texts(json.path("disclosure").path("notes")));
    list("Withheld", WithheldWords.of(json).stream().map(WithheldWords::en).toList());
    return out.toString();
  }

  private void header() {
    JsonNode template = json.path("template");
    line("template", template.path("id").asString() + " " + template.path("version").asString());
    json.path("derive").forEach(derived -> line("derived", derived(derived)));
    if (json.path("cohort").isString()) {
      line("cohort", json.path("cohort").asString());
    }
    if (json.path("analysis_set").isArray()) {
      line("complete", "in " + list(json.get("analysis_set")));
    }
    line("nodes", nodes(json.path("nodes")));
    line("persons", persons());
    line(
        "privacy",
        json.path("privacy").asString()
            + ", profile "
            + json.path("disclosure").path("profile").asString());
    line("rounds", json.path("rounds").asString());
    String r = json.path("reproduce").path("r").asString("");
    String name = "in R";
    for (String call : r.lines().toList()) {
      line(name, call);
      name = "";
    }
  }

  private static String derived(JsonNode derived) {
    String name = derived.path("name").asString() + " = ";
    if (derived.has("cut")) {
      JsonNode cut = derived.get("cut");
      return name + cut.path("of").asString() + " cut at " + list(cut.path("breaks"));
    }
    if (derived.has("recode")) {
      JsonNode recode = derived.get("recode");
      return name + recode.path("of").asString() + " recoded to " + list(recode.path("levels"));
    }
    if (derived.has("episode")) {
      return name + episode(derived.get("episode"));
    }
    return derived.has("look_back")
        ? name + lookBack(derived.get("look_back"))
        : name + derived.path("expr").asString();
  }

  private static String episode(JsonNode episode) {
    JsonNode split = episode.path("split").path(episode.path("column").asInt(0));
    String of =
        "episodes from "
            + episode.path("start").asString()
            + " to "
            + episode.path("stop").asString();
    return switch (episode.path("take").asString()) {
      case "time" -> "length of the " + of;
      case "event" -> episode.path("event").asString() + " at the end of the " + of;
      case "split" ->
          split.path("by").asString().equals("onset")
              ? "after " + split.path("of").asString() + " in the " + of
              : split.path("by").asString() + " of the " + of + " at " + list(split.path("breaks"));
      default -> episode.path("take").asString() + " of the " + of;
    };
  }

  private static String lookBack(JsonNode back) {
    StringBuilder text = new StringBuilder(back.path("take").asString());
    text.append(back.has("of") ? " " + back.get("of").asString() : "").append(" of ");
    text.append(back.path("table").asString());
    if (back.has("where")) {
      text.append(" where ").append(back.get("where").asString());
    }
    text.append(", ").append(back.path("date").asString()).append(" from ");
    text.append(back.path("index").asString());
    text.append(
        back.has("from") ? " %d to ".formatted(back.get("from").intValue()) : " and before, to ");
    return text.append("%d days".formatted(back.path("to").intValue())).toString();
  }

  private static String list(JsonNode values) {
    return String.join(", ", values.values().stream().map(JsonNode::asString).toList());
  }

  private static String nodes(JsonNode nodes) {
    StringBuilder who = new StringBuilder();
    who.append(nodes.path("contributed").asLong()).append(" contributed");
    if (nodes.path("contributed").asLong() != nodes.path("invited").asLong()) {
      who.append(" of ").append(nodes.path("invited").asLong()).append(" invited");
    }
    for (JsonNode r : nodes.path("refused")) {
      who.append(
          "; %s refused: %s".formatted(r.path("node").asString(), r.path("code").asString()));
    }
    for (JsonNode d : nodes.path("dropped")) {
      who.append("; %s lost".formatted(d.path("node").asString()));
    }
    return who.toString();
  }

  private String persons() {
    JsonNode persons = json.path("persons");
    if (json.path("parameters").path("exploration").asBoolean(false)) {
      return "not told beside figures for exploration";
    }
    String used =
        count(persons, "used")
            + " used, "
            + count(persons, "missing")
            + " left out for missing values";
    JsonNode share = json.path("coverage").path("share");
    return share.isNumber()
        ? used
            + "; %.0f%% of the eligible are covered".formatted(Math.floor(100 * share.asDouble()))
        : used;
  }

  private static String count(JsonNode object, String key) {
    JsonNode value = object.path(key);
    return value.isNumber() ? value.asString() : object.path("display").asString("withheld");
  }

  private void line(String name, String value) {
    text.add("%-9s ".formatted(name), value);
  }

  private void list(String title, List<String> items) {
    if (!items.isEmpty()) {
      out.append('\n').append(title).append('\n');
      items.forEach(i -> text.add("  - ", i));
    }
  }

  private static List<String> texts(JsonNode texts) {
    List<String> all = new ArrayList<>();
    texts.forEach(t -> all.add(t.asString()));
    return all;
  }
}
