package org.kumiki.coordinator.command;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiFunction;
import org.kumiki.coordinator.event.CaseEvent;
import org.kumiki.coordinator.event.EventLog;
import org.kumiki.coordinator.event.NewEvent;
import org.kumiki.coordinator.event.Projection;
import org.kumiki.coordinator.event.Shelves;
import org.kumiki.coordinator.event.StaleVersion;
import org.kumiki.coordinator.home.Transactions;

/**
 * All cases of one kind. Guarantees: a step leads where the table says or is undone; a step decides
 * by the stream as it is in its own transaction. Who may give a command is for the desk that keeps
 * the book. Safe for threads.
 *
 * @param <T> cases
 * @param <S> their states
 * @param <C> their commands
 */
public final class CaseBook<T extends FoldedCase<S>, S extends Enum<S>, C extends Enum<C>> {

  private static final int ID_BYTES = 8;

  private final EventLog log;
  private final String kind;
  private final CommandTable<S, C> table;
  private final BiFunction<String, List<CaseEvent>, T> fold;
  private final SecureRandom random;
  private final Projection<T> cases;

  /**
   * A book over these events.
   *
   * @param kind what the names of the streams begin with
   * @param fold from an id and all events of a stream to the case
   */
  public CaseBook(
      EventLog log,
      String kind,
      CommandTable<S, C> table,
      BiFunction<String, List<CaseEvent>, T> fold,
      SecureRandom random) {
    this.log = log;
    this.kind = kind;
    this.table = table;
    this.fold = fold;
    this.random = random;
    cases =
        new Projection<>(
            log,
            kind,
            this::after,
            new Shelves<>(
                c -> table.isOpen(c.state()) ? Set.of(c.state().name()) : Set.of(),
                Comparator.<T, Instant>comparing(c -> c.events().getFirst().at())
                    .thenComparing(FoldedCase::id)));
  }

  private T after(Optional<T> before, CaseEvent event) {
    List<CaseEvent> events = new ArrayList<>(before.map(FoldedCase::events).orElse(List.of()));
    events.add(event);
    return fold.apply(event.stream().substring(kind.length() + 1), events);
  }

  /** The case of this id, for look-ups. */
  public Optional<T> find(String id) {
    return cases.find(id);
  }

  /** All of them, for lists. */
  public List<T> all() {
    return cases.all();
  }

  /** Those in a state in which one of these commands is possible; no other is looked at. */
  public List<T> awaiting(Set<C> commands) {
    return cases.on(
        table.states(EnumSet.allOf(CaseRole.class), commands).stream()
            .filter(table::isOpen)
            .map(Enum::name)
            .toList());
  }

  /** The case as it is in this transaction; without events where there is none of this id. */
  public T now(String id) {
    return id.matches("[a-z0-9][a-z0-9.-]{0,63}")
        ? fold.apply(id, log.stream(stream(id)))
        : fold.apply("none", List.of());
  }

  /** The name of a case's stream. */
  public String stream(String id) {
    return kind + "/" + id;
  }

  /** A case that does not exist yet, of an id that nobody can guess. */
  public T fresh(String prefix) {
    byte[] bytes = new byte[ID_BYTES];
    random.nextBytes(bytes);
    return fold.apply(prefix + HexFormat.of().formatHex(bytes), List.of());
  }

  /**
   * Refuses whoever saw another version.
   *
   * @throws StaleVersion with both
   */
  public void requireVersion(T of, OptionalLong expected) {
    if (expected.isPresent() && expected.getAsLong() != of.version()) {
      throw new StaleVersion(stream(of.id()), expected.getAsLong(), of.version());
    }
  }

  /** Carries a command out, in the caller's transaction. */
  public T step(T before, C command, CaseRole as, List<NewEvent> events) {
    log.append(stream(before.id()), before.version(), as.name(), events);
    T after = now(before.id());
    table.checkStep(before.state(), as, command, after.state());
    return after;
  }

  /** Makes several changes one. */
  public Transactions transactions() {
    return log.transactions();
  }
}
