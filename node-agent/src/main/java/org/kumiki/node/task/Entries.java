package org.kumiki.node.task;

import org.kumiki.algorithms.expression.Printer;
import org.kumiki.node.journal.JournalEntry;
import org.kumiki.node.policy.AcceptedOrder;
import org.kumiki.node.policy.OrderDocuments;
import org.kumiki.node.policy.Preflighted;
import org.kumiki.node.policy.RefusalCode;
import org.kumiki.protocols.document.Digest;
import org.kumiki.protocols.document.JsonText;
import org.kumiki.protocols.document.WorkOrder;

/** What the journal says of decisions: who asked what under which permit. */
final class Entries {

  private Entries() {}

  static JournalEntry accepted(AcceptedOrder accepted) {
    WorkOrder order = accepted.order();
    return new JournalEntry.Accepted(
        order.queryId(),
        accepted.permit().id(),
        accepted.permit().version(),
        order.permitHash(),
        order.person(),
        order.template(),
        order.parameters().canonical(),
        order.preparation().map(JsonText::canonical),
        accepted.cohort().map(Printer::print),
        accepted.dataset().id(),
        accepted.dataset().version(),
        order.profile(),
        order.mode().text(),
        order.minNodes(),
        accepted.orderHash(),
        accepted.signers());
  }

  static JournalEntry refused(
      String queryId, RefusalCode code, String message, OrderDocuments documents) {
    return new JournalEntry.Refused(
        queryId, code.name(), message, Digest.of(documents.workOrder()));
  }

  static JournalEntry preflight(String queryId, Preflighted preflighted, OrderDocuments documents) {
    return new JournalEntry.Preflight(
        queryId,
        preflighted.asker().map(Preflighted.Asker::permitId),
        preflighted.asker().map(Preflighted.Asker::person),
        preflighted.asker().map(Preflighted.Asker::template),
        preflighted.refusals().stream().map(r -> r.code().name()).toList(),
        Digest.of(documents.workOrder()));
  }
}
