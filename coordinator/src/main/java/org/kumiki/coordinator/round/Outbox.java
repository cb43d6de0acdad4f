package org.kumiki.coordinator.round;

import java.util.Collection;
import java.util.function.Supplier;
import org.kumiki.protocols.codec.CoordinatorMessages;
import org.kumiki.protocols.link.v1.AskReport;
import org.kumiki.protocols.link.v1.FromCoordinator;
import org.kumiki.secureagg.message.CoordinatorMessage;
import org.kumiki.secureagg.role.PartialReport;

/**
 * What one query's nodes are sent. Guarantees: who is asked something new has all the time for it,
 * however long others took before. A lost node is sent nothing. Not safe for threads.
 *
 * @param invitation makes the work order's message, beside the status of that moment
 */
record Outbox(String queryId, Attendance attendance, Supplier<FromCoordinator> invitation) {

  void invite(Collection<String> nodeIds) {
    attendance.heard(nodeIds);
    attendance.sendAll(nodeIds, invitation.get());
  }

  void inviteAgain(String nodeId) {
    attendance.send(nodeId, invitation.get());
  }

  void send(String nodeId, CoordinatorMessage message) {
    attendance.heard(nodeId);
    attendance.send(nodeId, CoordinatorMessages.toWire(queryId, message));
  }

  void sendAll(Collection<String> nodeIds, CoordinatorMessage message) {
    attendance.heard(nodeIds);
    attendance.sendAll(nodeIds, CoordinatorMessages.toWire(queryId, message));
  }

  /** Asks for the rest of a report. */
  void askReport(String nodeId, PartialReport partial) {
    attendance.send(
        nodeId,
        FromCoordinator.newBuilder()
            .setQueryId(queryId)
            .setAskReport(
                AskReport.newBuilder()
                    .setTicketNumber(partial.ticketNumber())
                    .setChunks(partial.chunks())
                    .setWorkOrder(invitation.get().getWorkOrder()))
            .build());
  }
}
