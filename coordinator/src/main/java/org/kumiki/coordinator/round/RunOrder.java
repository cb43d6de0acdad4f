package org.kumiki.coordinator.round;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.coordinator.query.QueryRequest;
import org.kumiki.protocols.document.UncheckedDocument;
import org.kumiki.protocols.document.WorkOrder;

/**
 * What a query asked, and the signed work order that the nodes got: enough to ask again after a
 * restart.
 *
 * @param query its id
 * @param permit the permit's id
 * @param person who asks
 * @param json the query of the contract, base64
 * @param dictionary of the data
 * @param workOrder JWS, base64
 * @param nodes that it was made for
 */
record RunOrder(
    String query,
    String permit,
    String person,
    String json,
    Dictionary dictionary,
    String workOrder,
    List<String> nodes) {

  RunOrder {
    nodes = List.copyOf(nodes);
  }

  static RunOrder of(
      String query, QueryRequest request, Dictionary dictionary, Invitation invitation) {
    return new RunOrder(
        query,
        request.permitId(),
        request.person(),
        Base64.getEncoder().encodeToString(request.json()),
        dictionary,
        Base64.getEncoder().encodeToString(invitation.jws()),
        List.copyOf(invitation.order().datasets().keySet()));
  }

  /** When its work order was made. */
  Instant issued() {
    return switch (UncheckedDocument.read(Base64.getDecoder().decode(workOrder)).document()) {
      case WorkOrder order -> order.issuedAt();
      default -> throw new IllegalStateException("the stored order of " + query + " is none");
    };
  }

  /** The same request. Nobody is asked to sign again: the order is signed. */
  QueryRequest request() {
    return new QueryRequest(
        permit,
        person,
        Base64.getDecoder().decode(json),
        Optional.of(dictionary),
        order -> {
          throw new IllegalStateException("the order of query " + query + " is signed already");
        });
  }

  byte[] jws() {
    return Base64.getDecoder().decode(workOrder);
  }
}
