package org.kumiki.coordinator.release.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kumiki.algorithms.message.Message;
import tools.jackson.databind.JsonNode;

/** Where a figure of a result document stands, in words: what its rows are called, then its key. */
final class Place {

  private static final String RESULT = "/result/";
  private static final String COUNTS = "counts";

  // How rows of results are called.
  private static final List<String> NAMES =
      List.of("label", "variable", "group", "term", "layer", "level", "time", "p");

  private Place() {}

  /**
   * For example {@code bmi, high: n} for {@code /result/variables/5/n}; in Japanese keys are called
   * as in tables.
   */
  static Message words(JsonNode document, String pointer) {
    List<String> names = new ArrayList<>();
    List<String> rest = new ArrayList<>();
    JsonNode crossed = document;
    JsonNode at = document;
    for (String key : pointer.substring(Math.min(1, pointer.length())).split("/", -1)) {
      at = at.isArray() ? at.path(index(key)) : at.path(key);
      crossed = at.path("columns").isArray() ? at : crossed;
      Optional<String> name = name(at);
      if (name.isPresent()) {
        names.add(name.get());
        rest.clear();
      } else {
        rest.add(key);
      }
    }
    cell(crossed, rest)
        .ifPresent(
            cell -> {
              names.add(cell);
              rest.subList(rest.indexOf(COUNTS) + 1, rest.size()).clear();
            });
    rest.removeIf(key -> key.equals("result") || key.isEmpty());
    return said(names, rest, pointer);
  }

  private static Message said(List<String> names, List<String> keys, String pointer) {
    if (names.isEmpty() && keys.isEmpty()) {
      return Message.of("the whole result");
    }
    String english = String.join(" ", keys);
    String japanese = FigureNames.japanese(keys);
    if (names.isEmpty()) {
      return new Message(pointer.startsWith(RESULT) ? english : pointer, japanese);
    }
    String named = String.join(", ", names);
    return keys.isEmpty()
        ? Message.written(named)
        : new Message(named + ": " + english, named + "：" + japanese);
  }

  /** The row and the column of a count where rows and columns are crossed. */
  private static Optional<String> cell(JsonNode crossed, List<String> keys) {
    int counts = keys.indexOf(COUNTS);
    if (counts < 0 || keys.size() != counts + 3) {
      return Optional.empty();
    }
    JsonNode row = crossed.path("rows").path(index(keys.get(counts + 1)));
    JsonNode column = crossed.path("columns").path(index(keys.get(counts + 2)));
    return row.isString() && column.isString()
        ? Optional.of(row.asString() + " × " + column.asString())
        : Optional.empty();
  }

  private static Optional<String> name(JsonNode node) {
    List<String> parts =
        NAMES.stream()
            .map(node::path)
            .filter(JsonNode::isValueNode)
            .map(JsonNode::asString)
            .filter(text -> !text.isEmpty())
            .toList();
    return parts.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", parts));
  }

  private static int index(String key) {
    return key.matches("[0-9]{1,9}") ? Integer.parseInt(key) : -1;
  }
}
