package org.kumiki.coordinator.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.kumiki.coordinator.query.QueryRecord;
import org.kumiki.coordinator.query.QueryRecords;

/**
 * How many queries of a person may be under way: at most {@link Limits#QUERIES}, also if many are
 * asked at the same moment. Safe for threads.
 */
final class QueryPlaces {

  private final QueryRecords records;
  private final Map<String, Integer> entering = new ConcurrentHashMap<>();

  QueryPlaces(QueryRecords records) {
    this.records = records;
  }

  /** Takes a place until {@link #leave}, or says why there is none. */
  Optional<Problem> enter(String person) {
    entering.merge(person, 1, Integer::sum);
    List<String> underWay =
        records.unfinished().stream()
            .filter(r -> r.person().equals(person))
            .map(QueryRecord::query)
            .toList();
    if (underWay.size() + entering.get(person) <= Limits.QUERIES) {
      return Optional.empty();
    }
    leave(person);
    return Optional.of(
        Problem.of(
            429,
            "TOO_MANY_QUERIES",
            "%d of your queries have not ended, the most there may be; wait for one or cancel it:"
                + " %s",
            underWay.size(),
            String.join(", ", underWay)));
  }

  /** The query is on record, or was not taken. */
  void leave(String person) {
    entering.computeIfPresent(person, (p, count) -> count == 1 ? null : count - 1);
  }
}
