package org.kumiki.coordinator.event;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;

/**
 * All cases of one kind as folds of their streams, for lists and look-ups. Guarantees: whoever asks
 * sees every event that was committed before, by this process or another. Events of a transaction
 * that was undone are forgotten again; within a {@link Glance} the log is asked once. Holds no lock
 * while it reads. A command decides by its own fold of the stream, read in its transaction, never
 * by this one. Safe for threads.
 *
 * @param <T> what a stream folds to; immutable
 */
public final class Projection<T> {

  private static final int PAGE = 1000;

  private final EventLog log;
  private final String prefix;
  private final BiFunction<Optional<T>, CaseEvent, T> fold;
  private final AtomicReference<Seen<T>> seen = new AtomicReference<>(Seen.nothing());

  private record Seen<T>(Optional<EventLog.Placed> last, Map<String, T> cases) {

    static <T> Seen<T> nothing() {
      return new Seen<>(Optional.empty(), Map.of());
    }

    long position() {
      return last.map(EventLog.Placed::position).orElse(0L);
    }
  }

  /**
   * A projection of the streams of a kind.
   *
   * @param kind what the streams' names begin with, before the slash
   * @param fold from the state before, empty at first, to the state after an event
   */
  public Projection(EventLog log, String kind, BiFunction<Optional<T>, CaseEvent, T> fold) {
    this.log = log;
    prefix = kind + "/";
    this.fold = fold;
  }

  /** The case of this id. */
  public Optional<T> find(String id) {
    return Optional.ofNullable(now().get(prefix + id));
  }

  /** All cases at one glance, by their ids. */
  public Map<String, T> byId() {
    Map<String, T> cases = new HashMap<>();
    now().forEach((stream, one) -> cases.put(stream.substring(prefix.length()), one));
    return cases;
  }

  /** All cases, in the order of their streams' names. */
  public List<T> all() {
    return now().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(Map.Entry::getValue)
        .toList();
  }

  @SuppressWarnings("unchecked") // what a projection saw is kept under itself
  private Map<String, T> now() {
    return Glance.seen(this).map(seen -> (Map<String, T>) seen).orElseGet(this::looked);
  }

  private Map<String, T> looked() {
    Seen<T> before = seen.get();
    Seen<T> after = caughtUp(before);
    if (after.position() != before.position() || !after.last().equals(before.last())) {
      seen.compareAndSet(before, after);
    }
    Glance.sees(this, after.cases());
    return after.cases();
  }

  /** Reads the last event that was seen again: it is another one if its transaction was undone. */
  private Seen<T> caughtUp(Seen<T> before) {
    List<EventLog.Placed> page = log.after(Math.max(0, before.position() - 1), PAGE);
    if (before.last().isPresent()) {
      if (page.isEmpty() || !page.getFirst().equals(before.last().get())) {
        return caughtUp(Seen.nothing());
      }
      page = page.subList(1, page.size());
      if (page.isEmpty()) {
        return before;
      }
    }
    Map<String, T> cases = new HashMap<>(before.cases());
    Optional<EventLog.Placed> last = before.last();
    while (!page.isEmpty()) {
      for (EventLog.Placed placed : page) {
        CaseEvent event = placed.event();
        if (event.stream().startsWith(prefix)) {
          cases.put(
              event.stream(), fold.apply(Optional.ofNullable(cases.get(event.stream())), event));
        }
      }
      last = Optional.of(page.getLast());
      page = log.after(page.getLast().position(), PAGE);
    }
    return new Seen<>(last, cases);
  }
}
