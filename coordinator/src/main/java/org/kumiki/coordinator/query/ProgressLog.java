package org.kumiki.coordinator.query;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What happened in one query, for whoever watches it, however late. Guarantees: numbers count from
 * 1 without gaps; the latest entries are kept, the end always; a watcher who asks for what came
 * after a number misses nothing that is kept. Safe for threads.
 */
public final class ProgressLog implements QueryListener {

  private static final int MOST = 1_000;

  /** What an entry says. */
  public sealed interface Event {
    /** It gets on. */
    record Step(QueryProgress progress) implements Event {}

    /** It is over; nothing follows. */
    record Ended(QueryEnding ending) implements Event {}
  }

  /** One thing that happened. */
  public record Entry(long number, Instant at, Event event) {}

  private final Clock clock;
  private final ArrayDeque<Entry> entries = new ArrayDeque<>();
  private final List<Runnable> watchers = new ArrayList<>();
  private long last;
  private Optional<QueryEnding> ending = Optional.empty();

  ProgressLog(Clock clock) {
    this.clock = clock;
  }

  @Override
  public void progress(QueryProgress progress) {
    add(new Event.Step(progress));
  }

  /** The end; what comes after it is not taken. */
  public void ended(QueryEnding how) {
    add(new Event.Ended(how));
  }

  private void add(Event event) {
    List<Runnable> told;
    synchronized (this) {
      if (ending.isPresent()) {
        return;
      }
      if (event instanceof Event.Ended(QueryEnding how)) {
        ending = Optional.of(how);
      }
      if (entries.size() == MOST) {
        entries.removeFirst();
      }
      entries.add(new Entry(++last, clock.instant(), event));
      told = List.copyOf(watchers);
    }
    told.forEach(Runnable::run);
  }

  /** What came after this number; all where nothing has this number yet. */
  public synchronized List<Entry> after(long number) {
    return number > last
        ? List.copyOf(entries)
        : entries.stream().filter(e -> e.number() > number).toList();
  }

  /** How it ended, once it has. */
  public synchronized Optional<QueryEnding> ending() {
    return ending;
  }

  /** Calls this whenever something was added, until the answer is run. It must return quickly. */
  public synchronized Runnable watch(Runnable watcher) {
    watchers.add(watcher);
    return () -> {
      synchronized (this) {
        watchers.remove(watcher);
      }
    };
  }
}
