package org.kumiki.coordinator.http;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http.QueryStringEncoder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.kumiki.algorithms.InvalidInput;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What of a list is asked for: so many at most, after the last line that the client has.
 * Guarantees: no answer holds more lines than its bound, and one that does not hold all says so:
 * {@code next} is where the next page begins, and so does the header {@code Link} (RFC 8288).
 *
 * @param limit how many
 * @param after what an earlier page gave as {@code next}
 * @param address that was asked, with its parameters
 */
record Page(int limit, Optional<String> after, String address) {

  /** Where nothing is said. */
  static final int USUAL = 100;

  /** Whatever is said. */
  static final int MOST = 500;

  static Page of(Call call) {
    return of(call, USUAL, MOST);
  }

  static Page of(Call call, int usual, int most) {
    int limit = (int) call.number("limit", usual, most);
    if (limit == 0) {
      throw new InvalidInput("limit", "expected a whole number of 1 to %s", most);
    }
    return new Page(
        limit,
        Optional.ofNullable(call.parameters().get("after")).filter(a -> !a.isEmpty()),
        call.address());
  }

  /** A page of a whole list that is at hand, in an order that stays. */
  <T> Answer.Whole answer(
      String name, List<T> all, Function<T, String> id, Function<T, ? extends JsonNode> shown) {
    return answer(Json.object(), name, all, id, shown);
  }

  /** The same, with other members. */
  <T> Answer.Whole answer(
      ObjectNode body,
      String name,
      List<T> all,
      Function<T, String> id,
      Function<T, ? extends JsonNode> shown) {
    int begin = after.map(a -> 1 + all.stream().map(id).toList().lastIndexOf(a)).orElse(0);
    if (begin == 0 && after.isPresent()) {
      throw unknown();
    }
    return of(body, name, all.subList(begin, Math.min(all.size(), begin + limit + 1)), id, shown);
  }

  /**
   * A page of a list that is read piece by piece.
   *
   * @param read gives what comes after a line, so many at most
   */
  <T> Answer.Whole read(
      String name,
      BiFunction<Optional<String>, Integer, List<T>> read,
      Function<T, String> id,
      Function<T, ? extends JsonNode> shown) {
    return of(Json.object(), name, read.apply(after, limit + 1), id, shown);
  }

  /** One line more than is shown tells that there is a next page. */
  private <T> Answer.Whole of(
      ObjectNode body,
      String name,
      List<T> lines,
      Function<T, String> id,
      Function<T, ? extends JsonNode> shown) {
    List<T> page = lines.subList(0, Math.min(limit, lines.size()));
    ArrayNode shownLines = body.putArray(name);
    page.forEach(line -> shownLines.add(shown.apply(line)));
    if (lines.size() <= limit) {
      return Answer.json(200, body);
    }
    String next = id.apply(page.getLast());
    Answer.Whole whole = Answer.json(200, body.put("next", next));
    return new Answer.Whole(
        whole.status(),
        whole.type(),
        Map.of("Link", "<" + next(next) + ">; rel=\"next\""),
        whole.body());
  }

  private String next(String from) {
    QueryStringDecoder asked = new QueryStringDecoder(address);
    QueryStringEncoder next = new QueryStringEncoder(asked.path());
    asked
        .parameters()
        .forEach(
            (name, values) -> {
              if (!name.equals("after") && !name.equals("skip") && !name.equals("offset")) {
                next.addParam(name, values.getFirst());
              }
            });
    next.addParam("after", from);
    return next.toString();
  }

  /** For a line that is not there (any more), or that the person may not see. */
  static InvalidInput unknown() {
    return new InvalidInput(
        "after", "expected the 'next' of an earlier page; begin again without it");
  }
}
