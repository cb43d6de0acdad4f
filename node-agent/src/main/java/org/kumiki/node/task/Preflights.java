package org.kumiki.node.task;

import java.util.List;
import java.util.TreeSet;
import org.kumiki.node.policy.AcceptedOrder;
import org.kumiki.node.policy.Decision;
import org.kumiki.node.policy.NodeFacts;
import org.kumiki.node.policy.OrderDocuments;
import org.kumiki.node.policy.Preflighted;
import org.kumiki.node.policy.RefusalCode;
import org.kumiki.protocols.codec.NodeMessages;
import org.kumiki.protocols.link.v1.FromNode;
import org.kumiki.protocols.link.v1.PreflightAnswer;
import org.kumiki.secureagg.epoch.ParticipantRules;

/**
 * Says whether a work order would be answered. Guarantees: decided by the rules that decide a work
 * order (the policy's, and rule R for the nodes the order names); no rows are read, nothing is run
 * and the permit's budget is as before; the journal has it on disk before the answer is sent; the
 * answer holds codes and words of refusals only.
 */
final class Preflights {

  private static final int MOST = 32;

  private final TaskTools tools;

  Preflights(TaskTools tools) {
    this.tools = tools;
  }

  /** What the node's own state has to say where the policy says yes. */
  interface Busy {
    Decision of(AcceptedOrder order);
  }

  FromNode answer(String queryId, OrderDocuments documents, NodeFacts facts, Busy busy) {
    Preflighted preflighted = tools.policy().preflight(documents, facts);
    if (preflighted.order().isPresent()) {
      AcceptedOrder order = preflighted.order().get();
      Decision decision = busy.of(order) instanceof Decision.Refused no ? no : together(order);
      if (decision instanceof Decision.Refused refused) {
        preflighted = preflighted.refused(refused);
      }
    }
    tools.journal().append(Entries.preflight(queryId, preflighted, documents));
    PreflightAnswer.Builder answer = PreflightAnswer.newBuilder();
    for (Decision.Refused no : first(preflighted.refusals())) {
      answer.addRefusals(Refusals.wire(no.code(), no.said()));
    }
    return FromNode.newBuilder().setQueryId(queryId).setPreflightAnswer(answer).build();
  }

  /** Rule R, were all the nodes of the order to take part. */
  private Decision together(AcceptedOrder order) {
    var rules =
        ParticipantRules.check(
            tools.journal().ledger(),
            OrderTerms.of(order, tools.identity()),
            List.copyOf(new TreeSet<>(order.order().datasets().keySet())));
    return rules.refused().isPresent()
        ? new Decision.Refused(
            RefusalCode.REPEATED_QUERY, NodeMessages.words(rules.refused().get()))
        : new Decision.Accepted(order);
  }

  private static List<Decision.Refused> first(List<Decision.Refused> refusals) {
    return refusals.subList(0, Math.min(MOST, refusals.size()));
  }
}
