package org.kumiki.coordinator.release.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Where a figure of a result document stands, in words: what its rows are called, then its key. */
final class Place {

  private static final String RESULT = "/result/";

  // How rows of results are called.
  private static final List<String> NAMES =
      List.of("label", "variable", "group", "term", "layer", "level", "time", "p");

  private Place() {}

  /** For example {@code bmi, high: n} for {@code /result/variables/5/n}. */
  static String words(JsonNode document, String pointer) {
    List<String> keys = List.of(pointer.substring(Math.min(1, pointer.length())).split("/"));
    List<String> names = new ArrayList<>();
    JsonNode at = document;
    int named = 0;
    for (int i = 0; i < keys.size(); i++) {
      at = at.isArray() ? at.path(index(keys.get(i))) : at.path(keys.get(i));
      Optional<String> name = name(at);
      if (name.isPresent()) {
        names.add(name.get());
        named = i + 1;
      }
    }
    List<String> rest = new ArrayList<>(keys.subList(named, keys.size()));
    rest.remove("result");
    if (names.isEmpty()) {
      return pointer.startsWith(RESULT) ? String.join(" ", rest) : pointer;
    }
    if (rest.isEmpty()) {
      return String.join(", ", names);
    }
    return String.join(", ", names) + ": " + String.join(" ", rest);
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
