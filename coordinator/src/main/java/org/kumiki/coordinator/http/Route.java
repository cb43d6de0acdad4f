package org.kumiki.coordinator.http;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kumiki.coordinator.event.Glance;

/**
 * One line of the API.
 *
 * @param method of HTTP
 * @param path with {@code {names}} for whole segments
 * @param access who may
 * @param endpoint what it does; on a thread that may block
 */
record Route(String method, String path, Access access, Endpoint endpoint) {

  private static final String SEGMENT = "[A-Za-z0-9._-]{1,128}";

  /** What a route does. */
  @FunctionalInterface
  interface Endpoint {
    Answer answer(Call call);
  }

  static Route get(String path, Access access, Endpoint endpoint) {
    return new Route("GET", path, access, endpoint);
  }

  static Route post(String path, Access access, Endpoint endpoint) {
    return new Route("POST", path, access, endpoint);
  }

  /** What it does; where it reads only, all that it reads of cases is of one moment. */
  Answer answer(Call call) {
    return method.equals("GET") ? Glance.at(() -> endpoint.answer(call)) : endpoint.answer(call);
  }

  /**
   * The values of the names, if this raw path is one of the route's. Segments that are not of the
   * signs of ids match nothing, so neither an escape nor {@code ..} ever reaches an endpoint.
   */
  Optional<Map<String, String>> match(String rawPath) {
    List<String> mine = List.of(path.split("/", -1));
    List<String> given = List.of(rawPath.split("/", -1));
    if (mine.size() != given.size()) {
      return Optional.empty();
    }
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < mine.size(); i++) {
      String segment = mine.get(i);
      String text = given.get(i);
      if (segment.startsWith("{")) {
        if (!text.matches(SEGMENT) || text.matches("[.]+")) {
          return Optional.empty();
        }
        values.put(segment.substring(1, segment.length() - 1), text);
      } else if (!segment.equals(text)) {
        return Optional.empty();
      }
    }
    return Optional.of(values);
  }
}
