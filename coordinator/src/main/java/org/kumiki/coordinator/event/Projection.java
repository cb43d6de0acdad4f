package org.kumiki.coordinator.event;

import java.util.Collection;
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
  private final Seen<T> nothing;
  private final AtomicReference<Seen<T>> seen;

  private record Seen<T>(Optional<EventLog.Placed> last, Shelved<T> shelved) {

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
    this(log, kind, fold, Shelves.none());
  }

  /**
   * The same, of which some are found by what they wait for.
   *
   * @param shelves on which they lie
   */
  public Projection(
      EventLog log, String kind, BiFunction<Optional<T>, CaseEvent, T> fold, Shelves<T> shelves) {
    this.log = log;
    prefix = kind + "/";
    this.fold = fold;
    nothing = new Seen<>(Optional.empty(), Shelved.nothing(shelves));
    seen = new AtomicReference<>(nothing);
  }

  /** The case of this id. */
  public Optional<T> find(String id) {
    return Optional.ofNullable(now().cases().get(prefix + id));
  }

  /** All cases at one glance, by their ids. */
  public Map<String, T> byId() {
    Map<String, T> cases = new HashMap<>();
    now().cases().forEach((stream, one) -> cases.put(stream.substring(prefix.length()), one));
    return cases;
  }

  /** All cases, in the order of their streams' names. */
  public List<T> all() {
    return List.copyOf(now().cases().values());
  }

  /** The cases on these shelves, each once, in the order of the shelves: no other is looked at. */
  public List<T> on(Collection<String> shelves) {
    return now().on(shelves);
  }

  private Shelved<T> now() {
    return Glance.once(this, this::looked);
  }

  private Shelved<T> looked() {
    Seen<T> before = seen.get();
    Seen<T> after = caughtUp(before);
    if (after.position() != before.position() || !after.last().equals(before.last())) {
      seen.compareAndSet(before, after);
    }
    return after.shelved();
  }

  /** Reads the last event that was seen again: it is another one if its transaction was undone. */
  private Seen<T> caughtUp(Seen<T> before) {
    List<EventLog.Placed> page = firstPage(before);
    if (before.last().isPresent()) {
      if (page.isEmpty() || !page.getFirst().equals(before.last().get())) {
        return caughtUp(nothing);
      }
      page = page.subList(1, page.size());
      if (page.isEmpty()) {
        return before;
      }
    }
    Shelved<T> shelved = before.shelved();
    Optional<EventLog.Placed> last = before.last();
    while (!page.isEmpty()) {
      for (EventLog.Placed placed : page) {
        CaseEvent event = placed.event();
        if (event.stream().startsWith(prefix)) {
          shelved = shelved.with(event.stream(), fold.apply(shelved.find(event.stream()), event));
        }
      }
      last = Optional.of(page.getLast());
      page = log.after(page.getLast().position(), PAGE);
    }
    return new Seen<>(last, shelved);
  }

  /**
   * Projections of several kinds are often at the same place, and share what they read there. Who
   * reads all from the beginning does not: a glance would keep it.
   */
  private List<EventLog.Placed> firstPage(Seen<T> before) {
    if (before.last().isEmpty()) {
      return log.after(0, PAGE);
    }
    long from = before.position() - 1;
    return Glance.once(new Place(log, from), () -> log.after(from, PAGE));
  }

  private record Place(EventLog log, long from) {}
}
