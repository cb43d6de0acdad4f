package org.kumiki.coordinator.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Counts tries at one kind of secret, by a key. Guarantees: each try counts before it is made, so
 * that many at once gain nothing; after the free ones each further one has to wait, twice as long
 * as the one before, up to the longest wait; what is remembered is bounded. Safe for threads.
 */
final class Attempts {

  private static final int MOST_KEYS = 20_000;

  private final int free;
  private final Duration first;
  private final Duration longest;
  private final Clock clock;
  private final Map<String, Count> counts =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Count> eldest) {
          return size() > MOST_KEYS;
        }
      };

  private record Count(int tries, Instant next, Instant forgotten) {}

  /** So many free tries, then waits from the first to the longest. */
  Attempts(int free, Duration first, Duration longest, Clock clock) {
    this.free = free;
    this.first = first;
    this.longest = longest;
    this.clock = clock;
  }

  /** Begins a try; how long to wait where it may not be made now. */
  synchronized Optional<Duration> begin(String key) {
    Instant now = clock.instant();
    Count before = counts.get(key);
    if (before == null || !now.isBefore(before.forgotten())) {
      before = new Count(0, now, now);
    }
    if (now.isBefore(before.next())) {
      return Optional.of(Duration.between(now, before.next()));
    }
    int tries = before.tries() + 1;
    Instant next = now;
    if (tries >= free) {
      int doublings = Math.min(tries - free, 20);
      Duration wait = first.multipliedBy(1L << doublings);
      next = now.plus(wait.compareTo(longest) < 0 ? wait : longest);
    }
    counts.put(key, new Count(tries, next, now.plus(longest.multipliedBy(4))));
    return Optional.empty();
  }

  /** The try was right: the tries before it are forgotten. */
  synchronized void succeeded(String key) {
    counts.remove(key);
  }

  /** The try was right: it counts no longer, those before it still do. */
  synchronized void uncount(String key) {
    counts.computeIfPresent(
        key, (k, c) -> new Count(Math.max(0, c.tries() - 1), c.next(), c.forgotten()));
  }
}
