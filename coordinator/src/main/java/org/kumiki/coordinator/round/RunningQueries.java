package org.kumiki.coordinator.round;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.kumiki.algorithms.message.Message;
import org.kumiki.coordinator.node.QueryMailbox;
import org.kumiki.coordinator.query.OutcomeCode;
import org.kumiki.coordinator.query.PendingSignature;
import org.kumiki.coordinator.query.QueryHandle;
import org.kumiki.coordinator.query.WorkOrderSignature;
import org.kumiki.protocols.document.Digest;
import org.kumiki.protocols.document.StatusList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The queries under way. Guarantees: one that is stopped or halted hears of it wherever it waits,
 * for nodes or for its person. Safe for threads.
 */
final class RunningQueries {

  private static final Logger LOG = LoggerFactory.getLogger(RunningQueries.class);
  private static final Duration HALT = Duration.ofSeconds(5);

  private final Map<String, Running> running = new ConcurrentHashMap<>();

  /** One of them. */
  record Running(
      String permitId,
      Digest template,
      QueryMailbox mailbox,
      WorkOrderSignature signature,
      Thread thread,
      QueryHandle handle) {

    /** Ends it, whether it waits for nodes or for the person. */
    void stop(OutcomeCode code, String pattern, Object... arguments) {
      Message said = Message.of(pattern, arguments);
      mailbox.stop(code, said);
      signature.stop(code, said);
    }
  }

  /** Until it is removed. */
  void add(Running query) {
    running.put(query.handle().id(), query);
  }

  /** It has ended. */
  void remove(String query) {
    running.remove(query);
  }

  /** One under way. */
  Optional<Running> find(String query) {
    return Optional.ofNullable(running.get(query));
  }

  /** Ends those whose permit or template this list stops. */
  void stopUnder(StatusList list) {
    for (Running one : running.values()) {
      if (list.revokedPermits().contains(one.permitId())) {
        one.stop(OutcomeCode.PERMIT_REVOKED, "permit %s was revoked or given back", one.permitId());
      } else if (list.suspension(one.permitId()).isPresent()) {
        one.stop(OutcomeCode.PERMIT_SUSPENDED, "permit %s was suspended", one.permitId());
      } else if (list.isRetired(one.template()) || list.isSuspended(one.template())) {
        one.stop(
            OutcomeCode.TEMPLATE_NOT_ALLOWED, "its template was stopped by the HDAB's reviewers");
      }
    }
  }

  /** How many there are, by state. */
  Map<String, Integer> count() {
    int all = 0;
    int waiting = 0;
    for (Running one : running.values()) {
      all++;
      if (one.signature() instanceof PendingSignature p && p.workOrder().isPresent()) {
        waiting++;
      }
    }
    return Map.of("RUNNING", all - waiting, "AWAITING_SIGNATURE", waiting);
  }

  /** Leaves all as they are, and waits for their threads. */
  void halt() {
    List<Running> all = new ArrayList<>(running.values());
    all.forEach(
        r -> {
          r.mailbox().halt();
          r.signature().halt();
        });
    try {
      for (Running one : all) {
        if (!one.thread().join(HALT)) {
          LOG.warn("query {} did not stop in time", one.handle().id());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
