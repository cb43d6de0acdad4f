package org.kumiki.secureagg.sa1;

import org.kumiki.secureagg.epoch.Invitation;
import org.kumiki.secureagg.message.CoordinatorMessage;
import org.kumiki.secureagg.role.Tolerance;
import org.kumiki.secureagg.setup.Transcript;

/**
 * A setup that all agreed to, at the coordinator.
 *
 * @param transcript T
 * @param acks of all
 * @param quorum of T
 * @param book its tickets
 */
record CoordinatorSession(
    Transcript transcript, CoordinatorMessage.Acks acks, Quorum quorum, TicketBook book) {

  /** What all of an invitation agreed to. */
  static CoordinatorSession of(Invitation agreed, Tolerance tolerance) {
    Transcript transcript = agreed.transcript();
    Quorum quorum = Quorum.of(tolerance, transcript.participants());
    return new CoordinatorSession(
        transcript, agreed.acks(), quorum, new TicketBook(transcript, quorum));
  }
}
