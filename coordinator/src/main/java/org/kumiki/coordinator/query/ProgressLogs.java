package org.kumiki.coordinator.query;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The logs of queries under way and of the latest that ended. Kept in memory: after a restart a
 * query that goes on has a log that begins with {@link QueryProgress.Resumed}. Safe for threads.
 */
public final class ProgressLogs {

  private static final int MOST_ENDED = 1_000;

  private final Clock clock;
  private final String process;
  private final Map<String, ProgressLog> logs = new LinkedHashMap<>();

  /**
   * No logs yet.
   *
   * @param process tells the numbers of this process from those of an earlier one
   */
  public ProgressLogs(Clock clock, String process) {
    this.clock = clock;
    this.process = process;
  }

  /** The process whose numbers these are. */
  public String process() {
    return process;
  }

  /** The log of a query, made where there is none. */
  public synchronized ProgressLog of(String query) {
    ProgressLog known = logs.get(query);
    if (known != null) {
      return known;
    }
    dropOldest();
    ProgressLog log = new ProgressLog(clock);
    logs.put(query, log);
    return log;
  }

  /** The log of a query that has ended: as it is kept, or its end alone. */
  public ProgressLog ended(String query, QueryEnding ending) {
    return find(query)
        .filter(log -> log.ending().filter(e -> e.outcome().equals(ending.outcome())).isPresent())
        .orElseGet(
            () -> {
              ProgressLog log = new ProgressLog(clock);
              log.ended(ending);
              return log;
            });
  }

  /** The log of a query, if there is one. */
  public synchronized Optional<ProgressLog> find(String query) {
    return Optional.ofNullable(logs.get(query));
  }

  private void dropOldest() {
    if (logs.size() < MOST_ENDED) {
      return;
    }
    logs.entrySet().stream()
        .filter(e -> e.getValue().ending().isPresent())
        .map(Map.Entry::getKey)
        .findFirst()
        .ifPresent(logs::remove);
  }
}
