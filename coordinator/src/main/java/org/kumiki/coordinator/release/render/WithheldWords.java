package org.kumiki.coordinator.release.render;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * What a document withholds, in words: one item per rule and reason, with the figures it is about.
 */
public final class WithheldWords {

  private static final int MOST_PATHS = 6;

  private WithheldWords() {}

  /** For example {@code bmi, high: n (R7): a count of 1 to 9}. */
  public static List<String> of(JsonNode document) {
    Map<String, List<String>> paths = new LinkedHashMap<>();
    for (JsonNode one : document.path("disclosure").path("withheld")) {
      paths
          .computeIfAbsent(
              "(%s): %s".formatted(one.path("rule").asString(), one.path("because_of").asString()),
              reason -> new ArrayList<>())
          .add(Place.words(document, one.path("path").asString()));
    }
    List<String> items = new ArrayList<>();
    paths.forEach((reason, where) -> items.add(shown(where) + " " + reason));
    return items;
  }

  private static String shown(List<String> paths) {
    return paths.size() <= MOST_PATHS
        ? String.join("; ", paths)
        : "%s and %d more"
            .formatted(String.join("; ", paths.subList(0, MOST_PATHS)), paths.size() - MOST_PATHS);
  }
}
