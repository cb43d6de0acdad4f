package org.kumiki.node.task;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import org.kumiki.algorithms.expression.Printer;
import org.kumiki.node.identity.NodeIdentity;
import org.kumiki.node.policy.AcceptedOrder;
import org.kumiki.protocols.document.Digest;
import org.kumiki.protocols.document.Permit;
import org.kumiki.protocols.document.RosterNode;
import org.kumiki.protocols.document.WorkOrder;
import org.kumiki.secureagg.canonical.Bytes;
import org.kumiki.secureagg.canonical.Hash;
import org.kumiki.secureagg.ledger.QueryKey;
import org.kumiki.secureagg.ledger.Question;
import org.kumiki.secureagg.role.NodeTerms;
import org.kumiki.secureagg.role.QueryTerms;
import org.kumiki.secureagg.role.Tolerance;

/** What the secure aggregation must know of an accepted order, from signed documents only. */
final class OrderTerms {

  private OrderTerms() {}

  static NodeTerms of(AcceptedOrder accepted, NodeIdentity identity) {
    WorkOrder order = accepted.order();
    Permit permit = accepted.permit();
    return new NodeTerms(
        new QueryTerms(
            new QueryKey(hash(order.permitHash()), order.queryId()),
            hash(accepted.orderHash()),
            roster(accepted),
            new Tolerance(claim(order), order.minNodes(), permit.corruptNodes()),
            permit.largestTicket()),
        identity.nodeId(),
        Bytes.wrap(Base64.getUrlDecoder().decode(identity.authority().serviceKey().publicKey())),
        question(accepted),
        permit.overlapAccepted() ? NodeTerms.Overlap.ACCEPT : NodeTerms.Overlap.REFUSE_SMALL);
  }

  /** The nodes that roster, permit and work order name; the policy checked that they agree. */
  private static Map<String, Hash> roster(AcceptedOrder accepted) {
    Map<String, Hash> keys = new TreeMap<>();
    for (RosterNode node : accepted.roster().nodes()) {
      if (accepted.order().datasets().containsKey(node.id())) {
        keys.put(node.id(), hash(node.spkiSha256()));
      }
    }
    return keys;
  }

  private static Question question(AcceptedOrder accepted) {
    WorkOrder order = accepted.order();
    return new Question(
        hash(accepted.dataset().snapshot()),
        order.template().id(),
        hash(order.template().sha256()),
        utf8(asked(order)),
        accepted.cohort().map(c -> utf8(Printer.print(c))).orElse(Bytes.EMPTY));
  }

  /** The parameters, and where there is one the preparation: both change rows or columns. */
  private static String asked(WorkOrder order) {
    return order
        .preparation()
        .map(p -> "[" + order.parameters().canonical() + "," + p.canonical() + "]")
        .orElse(order.parameters().canonical());
  }

  private static Tolerance.Claim claim(WorkOrder order) {
    return switch (order.mode()) {
      case SECURE_AGGREGATION -> Tolerance.Claim.SECURE_AGGREGATION;
      case TWO_HOLDER -> Tolerance.Claim.TWO_HOLDER;
      case SINGLE_HOLDER -> Tolerance.Claim.SINGLE_HOLDER;
    };
  }

  private static Hash hash(Digest digest) {
    return Hash.ofDigest(digest.bytes());
  }

  private static Bytes utf8(String text) {
    return Bytes.wrap(text.getBytes(StandardCharsets.UTF_8));
  }
}
