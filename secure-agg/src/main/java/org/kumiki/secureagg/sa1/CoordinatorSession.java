package org.kumiki.secureagg.sa1;

import org.kumiki.secureagg.message.CoordinatorMessage;
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
    Transcript transcript, CoordinatorMessage.Acks acks, Quorum quorum, TicketBook book) {}
