package org.kumiki.coordinator.permit;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.kumiki.coordinator.home.HomeFolder;
import org.kumiki.coordinator.identity.EnrolledNodes;
import org.kumiki.coordinator.identity.ServiceIdentity;
import org.kumiki.protocols.document.DocumentSigner;
import org.kumiki.protocols.document.StatusAct;
import org.kumiki.protocols.document.StatusList;
import org.kumiki.protocols.document.Suspension;

/**
 * Makes status lists from people's acts and the revoked nodes. Guarantees: the sequence number of
 * the next list is on disk before the list is signed, so no number names two lists. Safe for
 * threads.
 */
public final class StatusDesk {

  private static final String SEQUENCE = "service/status-sequence";

  private final HomeFolder home;
  private final Clock clock;
  private final DocumentLibrary library;
  private final EnrolledNodes nodes;
  private final ServiceIdentity service;

  /** A desk over these stores. */
  public StatusDesk(
      HomeFolder home,
      Clock clock,
      DocumentLibrary library,
      EnrolledNodes nodes,
      ServiceIdentity service) {
    this.home = home;
    this.clock = clock;
    this.library = library;
    this.nodes = nodes;
    this.service = service;
  }

  /** A fresh signed list of what is revoked and suspended now. */
  public synchronized Kept<StatusList> issue() {
    Set<String> revoked = new TreeSet<>();
    List<Suspension> suspended = new ArrayList<>();
    List<String> lifts = new ArrayList<>();
    for (Kept<StatusAct> kept : library.statusActs()) {
      StatusAct act = kept.document();
      switch (act.action()) {
        case REVOKE -> revoked.add(act.permitId());
        case SUSPEND -> suspended.add(new Suspension(act.permitId(), act.id()));
        case LIFT -> {
          suspended.remove(new Suspension(act.permitId(), act.lifts().orElseThrow()));
          lifts.add(DocumentLibrary.text(kept.jws()));
        }
      }
    }
    Instant now = clock.instant();
    StatusList list =
        new StatusList(
            nextSequence(),
            now,
            now.plus(StatusList.LONGEST_VALIDITY),
            List.copyOf(revoked),
            suspended,
            lifts,
            List.copyOf(nodes.revokedKeys()));
    return new Kept<>(
        list, DocumentSigner.payloadHash(list), DocumentSigner.sign(list, service.key()));
  }

  private long nextSequence() {
    long next = home.lines(SEQUENCE).stream().findFirst().map(Long::parseLong).orElse(0L) + 1;
    home.write(SEQUENCE, Long.toString(next).getBytes(StandardCharsets.US_ASCII));
    return next;
  }
}
