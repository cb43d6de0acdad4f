package org.kumiki.coordinator.event;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.kumiki.coordinator.audit.Actor;
import org.kumiki.coordinator.audit.AuditAction;
import org.kumiki.coordinator.audit.AuditLog;
import org.kumiki.coordinator.audit.NewEntry;
import org.kumiki.coordinator.home.Transactions;

/**
 * The events of all cases. Guarantees: positions have no gaps, nor have the versions of a stream;
 * two commands that saw the same version cannot both append; with every event an audit entry that
 * holds stream, version, position and hash is there, or neither is. Who may cause an event is for
 * the caller to check. Safe for threads.
 */
public final class EventLog {

  private static final Pattern STREAM =
      Pattern.compile("[a-z][a-z-]{0,39}/[a-z0-9][a-z0-9.-]{0,99}");

  private final EventStore store;
  private final AuditLog audit;
  private final Transactions transactions;
  private final Clock clock;

  /** A log over this store. */
  public EventLog(EventStore store, AuditLog audit, Transactions transactions, Clock clock) {
    this.store = store;
    this.audit = audit;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Appends events to a stream on behalf of whom this thread acts for, all or none.
   *
   * @param stream kind and id of the case, for example {@code application/a-1}
   * @param expected the version that was seen, 0 for a new stream
   * @param role as what the actor acts
   * @return the events as they were appended
   * @throws StaleVersion if the stream is at another version
   */
  public List<CaseEvent> append(String stream, long expected, String role, List<NewEvent> events) {
    if (!STREAM.matcher(stream).matches()) {
      throw new IllegalArgumentException("not the name of a stream: " + stream);
    }
    return transactions.in(
        () -> {
          EventStore.Ends ends = store.ends(stream);
          if (ends.version() != expected) {
            throw new StaleVersion(stream, expected, ends.version());
          }
          Instant now = clock.instant();
          List<EventLine> lines = new ArrayList<>(events.size());
          for (NewEvent event : events) {
            lines.add(
                new EventLine(
                    ends.position() + lines.size() + 1,
                    stream,
                    expected + lines.size() + 1,
                    now.toString(),
                    Actor.current().text(),
                    role,
                    event.type(),
                    event.data().canonical()));
          }
          lines.forEach(store::add);
          audit.append(lines.stream().map(EventLog::entry).toList());
          return lines.stream().map(EventLine::event).toList();
        });
  }

  private static NewEntry entry(EventLine line) {
    return new NewEntry(
        new Actor(line.actor()),
        AuditAction.CASE_EVENT,
        line.stream(),
        AuditLog.detail()
            .put(EventVerification.VERSION, line.version())
            .put(EventVerification.POSITION, line.position())
            .put(EventVerification.SHA256, line.hash().hex()));
  }

  /** Makes changes of several streams and stores one. */
  public Transactions transactions() {
    return transactions;
  }

  /** A whole stream, in order; empty where there is none. */
  public List<CaseEvent> stream(String stream) {
    return store.stream(stream).stream().map(EventLine::event).toList();
  }

  /** Events of all streams after this position, in order, so many at most. */
  public List<Placed> after(long position, int most) {
    return store.after(position, most).stream()
        .map(line -> new Placed(line.position(), line.event()))
        .toList();
  }

  /** An event and its position among all. */
  public record Placed(long position, CaseEvent event) {}

  /** Compares every event with the audit log, whose own chain is verified apart. */
  public EventCheck verify() {
    return new EventVerification(store, audit, transactions).run();
  }
}
