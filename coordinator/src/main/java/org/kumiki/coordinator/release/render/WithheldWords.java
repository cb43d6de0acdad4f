package org.kumiki.coordinator.release.render;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kumiki.algorithms.message.Message;
import tools.jackson.databind.JsonNode;

/**
 * What a document withholds, in words: one item per rule and reason, with the figures it is about.
 *
 * @param en for example {@code bmi, high: n (R7): a count of 1 to 9}
 * @param ja the same, where the document has the reason in Japanese; older ones have it in English
 */
public record WithheldWords(String en, Optional<String> ja) {

  private static final int MOST_PATHS = 6;

  /** Why, and by which rule; figures of the same reason are told together. */
  private record Why(String rule, String en, Optional<String> ja) {}

  /** Of a result document, in its order. */
  public static List<WithheldWords> of(JsonNode document) {
    Map<Why, List<Message>> places = new LinkedHashMap<>();
    for (JsonNode one : document.path("disclosure").path("withheld")) {
      Why why =
          new Why(
              one.path("rule").asString(),
              one.path("because_of").asString(),
              Optional.of(one.path("because_of_ja").asString("")).filter(ja -> !ja.isEmpty()));
      places
          .computeIfAbsent(why, key -> new ArrayList<>())
          .add(Place.words(document, one.path("path").asString()));
    }
    List<WithheldWords> items = new ArrayList<>();
    places.forEach((why, where) -> items.add(of(why, where)));
    return items;
  }

  private static WithheldWords of(Why why, List<Message> places) {
    String where = shown(places.stream().map(Message::en).toList(), "; ", "%s and %d more");
    String japanese = shown(places.stream().map(Message::ja).toList(), "、", "%sほか%d件");
    return new WithheldWords(
        "%s (%s): %s".formatted(where, why.rule(), why.en()),
        why.ja().map(ja -> "%s（%s）：%s".formatted(japanese, why.rule(), ja)));
  }

  private static String shown(List<String> places, String between, String andMore) {
    return places.size() <= MOST_PATHS
        ? String.join(between, places)
        : andMore.formatted(
            String.join(between, places.subList(0, MOST_PATHS)), places.size() - MOST_PATHS);
  }
}
