package org.kumiki.secureagg.sa1;

import java.util.List;
import java.util.Optional;
import org.kumiki.secureagg.canonical.Hash;
import org.kumiki.secureagg.message.Label;
import org.kumiki.secureagg.message.OpenBody;
import org.kumiki.secureagg.message.Sa1CoordinatorMessage;
import org.kumiki.secureagg.message.Signed;
import org.kumiki.secureagg.role.QueryTerms;
import org.kumiki.secureagg.role.RoundPlan;
import org.kumiki.secureagg.role.Signer;

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

  /** Opens the next ticket; no report is there. */
  static OpenedTicket of(
      TicketPhase.Ready ready,
      RoundPlan plan,
      int attempt,
      QueryTerms terms,
      Signer service,
      Optional<Signed> previousResult) {
    CoordinatorSession session = ready.live();
    List<String> participants = ready.participants();
    List<Hash> tickets =
        participants.stream().map(p -> session.book().get(ready.number(), p).hash()).toList();
    OpenBody body =
        new OpenBody(
            session.transcript().hash(),
            ready.number(),
            plan.round(),
            attempt,
            plan.spec().purpose(),
            Hash.of(plan.broadcast()),
            plan.spec().hash(),
            TicketForm.participantsHash(participants),
            TicketForm.ticketRoot(ready.number(), participants, tickets),
            plan.round() > 1 || (attempt > 0 && ready.dead().isEmpty()));
    Hash context = body.context(terms.query().permitHash(), terms.query().queryId());
    return new OpenedTicket(
        session,
        body,
        new Sa1CoordinatorMessage.OpenTicket(
            service.sign(Label.OPEN, body.canonical()),
            plan.broadcast(),
            previousResult,
            participants,
            tickets,
            ready.dead()),
        context,
        new PartialReports(body, plan.spec(), participants, session.transcript(), context));
  }

  TicketId id() {
    return new TicketId(body.transcript(), body.ticketNumber());
  }

  List<String> participants() {
    return message.participants();
  }
}
