package org.kumiki.algorithms.derive;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.expression.Expr;
import org.kumiki.algorithms.expression.Expression;
import org.kumiki.algorithms.expression.Printer;
import org.kumiki.algorithms.expression.ValueType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads and writes how follow-up is cut, over the dictionary and the derivations before. */
record EpisodesReader(Keys keys, Dictionary dictionary) {

  private static final int MOST_SPLITS = 10;
  private static final List<String> KINDS =
      List.of("age", "calendar", "time", "follow_up", "onset");

  Episodes read() {
    Expr start = time("start");
    Expr stop = time("stop");
    if (start.type() != stop.type()) {
      throw keys.error(
          "stop",
          "start is %s and stop is %s; expected two of a kind",
          start.type().words(),
          stop.type().words());
    }
    Optional<Expr> event = keys.has("event") ? Optional.of(tree(keys, "event")) : Optional.empty();
    if (event.isPresent() && event.get().type() != ValueType.BOOLEAN) {
      throw keys.error(
          "event",
          "expected a condition, found %s; write it as in status = 1",
          event.get().type().words());
    }
    List<Episodes.Split> splits = new ArrayList<>();
    int cuts = 0;
    for (JsonNode node : keys.list("split", 1, MOST_SPLITS)) {
      String place = keys.place("split") + "[" + splits.size() + "]";
      Episodes.Split split = split(place, node, start);
      cuts += split instanceof Episodes.Bands bands ? bands.offsets().length : 1;
      splits.add(split);
    }
    if (cuts > Episodes.MOST_CUTS) {
      throw keys.error(
          "split", "%d breaks in all, at most %d are allowed", cuts, Episodes.MOST_CUTS);
    }
    return new Episodes(start, stop, event, splits);
  }

  private Expr time(String key) {
    Expr tree = tree(keys, key);
    if (tree.type() != ValueType.NUMBER && tree.type() != ValueType.DATE) {
      throw keys.error(key, "expected a number or a date, found %s", tree.type().words());
    }
    return tree;
  }

  private Expr tree(Keys from, String key) {
    Expr tree =
        Expression.parse(
            from.place(key), from.text(key, DerivationReader.LONGEST_TEXT), dictionary);
    if (Fineness.of(tree) > 0) {
      throw from.error(
          key,
          "a variable in it has a declared resolution, and episodes would tell it more closely");
    }
    return tree;
  }

  private Episodes.Split split(String place, JsonNode node, Expr start) {
    Keys split = Keys.of(place, node, "name", "by", "birth", "of", "breaks", "labels");
    String by = split.text("by", DerivationReader.LONGEST_LEVEL);
    if (!KINDS.contains(by)) {
      throw InvalidInput.unknown(split.place("by"), "kind", by, KINDS);
    }
    boolean dated = start.type() == ValueType.DATE;
    if (dated ? by.equals("time") : by.equals("age") || by.equals("calendar")) {
      throw split.error(
          "by",
          dated
              ? "start and stop are dates; expected calendar"
              : "start and stop are numbers; expected time, follow_up or onset");
    }
    only(split, by.equals("age"), "birth");
    only(split, by.equals("onset"), "of");
    if (by.equals("onset")) {
      only(split, false, "breaks");
      only(split, false, "labels");
      return new Episodes.Onset(likeStart(split, "of", start));
    }
    ValueType type = by.equals("calendar") ? ValueType.DATE : ValueType.NUMBER;
    double[] breaks = CutReader.rising(split, type);
    double[] offsets = breaks.clone();
    for (int i = 0; i < offsets.length && by.equals("age"); i++) {
      offsets[i] = breaks[i] * Episodes.YEAR;
    }
    Optional<Expr> origin =
        switch (by) {
          case "age" -> Optional.of(likeStart(split, "birth", start));
          case "follow_up" -> Optional.of(start);
          default -> Optional.empty();
        };
    List<String> labels =
        split.has("labels")
            ? CutReader.labels(split, breaks.length - 1)
            : CutReader.usual(breaks, true, false, type);
    return new Episodes.Bands(by, origin, breaks, offsets, labels);
  }

  private Expr likeStart(Keys split, String key, Expr start) {
    Expr tree = tree(split, key);
    if (tree.type() != start.type()) {
      throw split.error(
          key, "expected %s as start is, found %s", start.type().words(), tree.type().words());
    }
    return tree;
  }

  private static void only(Keys split, boolean wanted, String key) {
    if (!wanted && split.has(key)) {
      throw split.error(key, "does not belong to by: %s", split.get("by").asString());
    }
  }

  /** As it reads back. */
  static void write(Episodes episodes, ObjectNode out) {
    out.put("start", Printer.print(episodes.start())).put("stop", Printer.print(episodes.stop()));
    episodes.event().ifPresent(tree -> out.put("event", Printer.print(tree)));
    ArrayNode splits = out.putArray("split");
    for (Episodes.Split split : episodes.splits()) {
      ObjectNode written = splits.addObject();
      switch (split) {
        case Episodes.Onset(Expr of) -> written.put("by", "onset").put("of", Printer.print(of));
        case Episodes.Bands bands -> write(bands, written);
      }
    }
  }

  private static void write(Episodes.Bands bands, ObjectNode out) {
    out.put("by", bands.by());
    if (bands.by().equals("age")) {
      out.put("birth", Printer.print(bands.origin().orElseThrow()));
    }
    ArrayNode breaks = out.putArray("breaks");
    for (double value : bands.breaks()) {
      if (bands.by().equals("calendar")) {
        breaks.add(DerivationReader.text(value, ValueType.DATE));
      } else {
        breaks.add(value);
      }
    }
    bands.labels().forEach(out.putArray("labels")::add);
  }
}
