package org.kumiki.coordinator.event;

import java.time.DateTimeException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.kumiki.coordinator.audit.AuditAction;
import org.kumiki.coordinator.audit.AuditEntry;
import org.kumiki.coordinator.audit.AuditLog;
import org.kumiki.coordinator.home.Transactions;
import tools.jackson.databind.JsonNode;

/**
 * Walks along events and audit entries together. Finds every event that was changed, removed, added
 * or moved, given that the audit chain itself holds. Reads up to where both ended when it began, so
 * that a coordinator may run meanwhile.
 */
final class EventVerification {

  static final String VERSION = "version";
  static final String POSITION = "position";
  static final String SHA256 = "sha256";

  private static final int PAGE = 500;

  private final EventStore store;
  private final AuditLog audit;
  private final Transactions transactions;
  private final Deque<EventLine> ahead = new ArrayDeque<>();
  // Before every position there can be, also those the software never gives.
  private long read = Long.MIN_VALUE;

  EventVerification(EventStore store, AuditLog audit, Transactions transactions) {
    this.store = store;
    this.audit = audit;
    this.transactions = transactions;
  }

  private record End(long entries, long events) {}

  EventCheck run() {
    End end = transactions.in(() -> new End(audit.head().sequence(), store.lastPosition()));
    long sequence = 0;
    long position = 0;
    while (sequence < end.entries()) {
      List<AuditEntry> entries = audit.after(sequence, PAGE);
      if (entries.isEmpty()) {
        break;
      }
      for (AuditEntry entry : entries) {
        sequence = entry.sequence();
        if (sequence <= end.entries() && entry.action() == AuditAction.CASE_EVENT) {
          position++;
          Optional<EventCheck.Broken> fault = fault(entry, position);
          if (fault.isPresent()) {
            return fault.get();
          }
        }
      }
    }
    return ended(position, end.events());
  }

  private EventCheck ended(long position, long last) {
    return next()
        .filter(l -> l.position() <= last)
        .<EventCheck>map(l -> broken(l, "the audit log knows nothing of it: it was added"))
        .orElseGet(() -> new EventCheck.Intact(position));
  }

  private Optional<EventCheck.Broken> fault(AuditEntry entry, long position) {
    JsonNode detail = entry.detail().node();
    Optional<EventLine> found = next();
    long version = detail.path(VERSION).asLong();
    if (found.isEmpty() || found.get().position() > position) {
      return Optional.of(
          new EventCheck.Broken(position, entry.subject(), version, "it is missing"));
    }
    EventLine line = found.get();
    if (line.position() != position || detail.path(POSITION).asLong() != position) {
      return Optional.of(broken(line, "it is not in its place"));
    }
    if (!line.stream().equals(entry.subject()) || !isAsWritten(line, detail)) {
      return Optional.of(
          new EventCheck.Broken(position, entry.subject(), version, "it is not as it was written"));
    }
    return Optional.empty();
  }

  private Optional<EventLine> next() {
    if (ahead.isEmpty()) {
      ahead.addAll(store.after(read, PAGE));
      if (!ahead.isEmpty()) {
        read = ahead.getLast().position();
      }
    }
    return Optional.ofNullable(ahead.poll());
  }

  private static boolean isAsWritten(EventLine line, JsonNode detail) {
    try {
      return line.hash().hex().equals(detail.path(SHA256).asString(""))
          && line.event().version() == detail.path(VERSION).asLong();
    } catch (IllegalArgumentException | DateTimeException e) {
      // Not even the form of an event.
      return false;
    }
  }

  private static EventCheck.Broken broken(EventLine line, String why) {
    return new EventCheck.Broken(line.position(), line.stream(), line.version(), why);
  }
}
