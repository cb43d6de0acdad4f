package org.kumiki.secureagg.sa1;

import java.util.List;
import org.kumiki.secureagg.canonical.Hash;
import org.kumiki.secureagg.message.OpenBody;
import org.kumiki.secureagg.message.Sa1CoordinatorMessage;

/**
 * An aggregation that was opened, at the coordinator.
 *
 * @param session in which
 * @param body of the Open
 * @param message as it was sent
 * @param context ctx
 * @param reports that came
 */
record OpenedTicket(
    CoordinatorSession session,
    OpenBody body,
    Sa1CoordinatorMessage.OpenTicket message,
    Hash context,
    PartialReports reports) {

  TicketId id() {
    return new TicketId(body.transcript(), body.ticketNumber());
  }

  List<String> participants() {
    return message.participants();
  }
}
