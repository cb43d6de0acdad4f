package org.kumiki.coordinator.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.kumiki.coordinator.audit.Actor;
import org.kumiki.coordinator.audit.AuditAction;
import org.kumiki.coordinator.audit.AuditLog;

/**
 * Puts failed log-ins into the audit log. Guarantees: strangers cannot fill it, there are so many
 * entries in some minutes at most and one for a name and a place; whether somebody has the name
 * makes no difference to what is done. A name that was typed is written down only where a person
 * has it: what is typed into that field by mistake may be a password. Safe for threads.
 */
final class FailureLog {

  private static final Duration WINDOW = Duration.ofMinutes(10);
  private static final int MOST = 100;

  private final AuditLog audit;
  private final Clock clock;
  private final Set<String> written = new HashSet<>();
  private Instant ends = Instant.MIN;
  private int unwritten;

  FailureLog(AuditLog audit, Clock clock) {
    this.audit = audit;
    this.clock = clock;
  }

  void failed(String typed, boolean isPerson, String place, String what) {
    if (!isDue(typed + " " + place + " " + what)) {
      return;
    }
    audit.append(
        Actor.COORDINATOR,
        AuditAction.LOG_IN_FAILED,
        isPerson ? "person/" + typed : "person",
        AuditLog.detail().put("what", what).put("place", place).put("unwritten", takeUnwritten()));
  }

  private synchronized boolean isDue(String key) {
    Instant now = clock.instant();
    if (!now.isBefore(ends)) {
      written.clear();
      ends = now.plus(WINDOW);
    }
    if (written.contains(key) || written.size() >= MOST) {
      unwritten++;
      return false;
    }
    written.add(key);
    return true;
  }

  private synchronized int takeUnwritten() {
    int taken = unwritten;
    unwritten = 0;
    return taken;
  }
}
