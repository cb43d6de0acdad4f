package org.kumiki.coordinator.http;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.kumiki.coordinator.person.Person;
import org.kumiki.coordinator.query.ProgressLog;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a route answers. */
sealed interface Answer {

  /** All at once. */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  record Whole(int status, String type, Map<String, String> headers, byte[] body)
      implements Answer {
    public Whole {
      headers = Map.copyOf(headers);
    }
  }

  /**
   * Server-sent events until the query ends.
   *
   * @param log of the query
   * @param process tells the numbers of this process from those of an earlier one
   * @param after the last number that the watcher has
   * @param visible whether the query is this person's to see, asked again while it is watched
   */
  record Events(ProgressLog log, String process, long after, Predicate<Person> visible)
      implements Answer {}

  /**
   * Why it was not done, to be told in the language of whoever asked.
   *
   * @param more members of the body
   */
  record Told(Problem problem, Consumer<ObjectNode> more) implements Answer {}

  /** JSON. */
  static Whole json(int status, JsonNode tree) {
    return bytes(status, "application/json", Json.bytes(tree));
  }

  /** A signed document. */
  static Whole jose(byte[] jws) {
    return bytes(200, "application/jose+json", jws);
  }

  /** A released document, as it was released. */
  static Whole released(String document) {
    return bytes(200, "application/json", document.getBytes(StandardCharsets.UTF_8));
  }

  /** Done, nothing to say. */
  static Whole nothing() {
    return bytes(204, "", new byte[0]);
  }

  static Whole bytes(int status, String type, byte[] body) {
    return new Whole(status, type, Map.of(), body);
  }
}
