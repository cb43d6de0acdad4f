package org.kumiki.node.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The journal as lines for a steward: when, what, and the facts of the entry. The rows of the
 * secure aggregation's own memory are named, not printed. Reads only.
 */
public final class JournalText {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Set<String> ELSEWHERE = Set.of("n", "at", "kind");

  private JournalText() {}

  /** The last entries of a journal file, oldest first; those before a break if there is one. */
  public static List<JsonNode> last(Path file, int most) throws IOException {
    Deque<String> lines = new ArrayDeque<>();
    ChainReader.read(
        file,
        line -> {
          lines.add(line.json());
          if (lines.size() > most) {
            lines.remove();
          }
        });
    return lines.stream().map(JournalText::facts).toList();
  }

  /** The rows of the secure aggregation's memory are named by their kind, not shown. */
  private static JsonNode facts(String json) {
    ObjectNode entry = (ObjectNode) JSON.readTree(json);
    entry.remove("row");
    return entry;
  }

  /** An entry as a line. */
  public static String words(JsonNode entry) {
    List<String> facts = new ArrayList<>();
    for (Map.Entry<String, JsonNode> field : entry.properties()) {
      if (!ELSEWHERE.contains(field.getKey()) && !field.getValue().isNull()) {
        JsonNode value = field.getValue();
        facts.add(field.getKey() + "=" + (value.isString() ? value.asString() : value.toString()));
      }
    }
    return "%5d  %s  %-10s %s"
        .formatted(
            entry.path("n").asLong(),
            entry.path("at").asString(),
            entry.path("kind").asString(),
            String.join(" ", facts));
  }
}
