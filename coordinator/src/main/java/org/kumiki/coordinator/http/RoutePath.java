package org.kumiki.coordinator.http;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A path of a route, or of a request as it came: what is between its slashes. A path of a route has
 * {@code {names}} for whole segments.
 */
record RoutePath(List<String> segments) {

  private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9._-]{1,128}");
  private static final Pattern DOTS = Pattern.compile("[.]+");

  static RoutePath of(String path) {
    return new RoutePath(List.of(path.split("/", -1)));
  }

  /**
   * The values of the names, if the request's raw path is one of this route's. Segments that are
   * not of the signs of ids match nothing, so neither an escape nor {@code ..} ever reaches an
   * endpoint.
   */
  Optional<Map<String, String>> match(RoutePath given) {
    if (segments.size() != given.segments.size()) {
      return Optional.empty();
    }
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < segments.size(); i++) {
      String segment = segments.get(i);
      String text = given.segments.get(i);
      if (segment.startsWith("{")) {
        if (!SEGMENT.matcher(text).matches() || DOTS.matcher(text).matches()) {
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
