package org.kumiki.coordinator.round;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.message.Message;
import org.kumiki.coordinator.identity.ServiceIdentity;
import org.kumiki.coordinator.ledger.OutputLedger;
import org.kumiki.coordinator.node.NodeSession;
import org.kumiki.coordinator.permit.Kept;
import org.kumiki.coordinator.query.PlannedQuery;
import org.kumiki.protocols.document.DatasetReference;
import org.kumiki.protocols.document.DocumentSigner;
import org.kumiki.protocols.document.Documents;
import org.kumiki.protocols.document.Preflight;
import org.kumiki.protocols.document.StatusList;
import org.kumiki.protocols.document.Verification;
import org.kumiki.protocols.document.WorkOrder;
import org.kumiki.protocols.link.v1.FromCoordinator;

/**
 * A preflight as it is signed and sent. Guarantees: its order is the one that {@link Invitation}
 * would make, and nothing is entered in any ledger for it.
 *
 * @param order what the nodes would be asked
 * @param jws of kind preflight: no node takes it for a work order
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record PreflightOrder(WorkOrder order, byte[] jws) {

  /** Signed by the service alone. */
  static PreflightOrder of(
      String id,
      PlannedQuery query,
      Collection<NodeSession> connected,
      ServiceIdentity service,
      OutputLedger ledger,
      Instant now,
      Instant deadline) {
    Map<String, DatasetReference> datasets = Invitation.datasets(query, connected);
    Profile profile = Invitation.profile(query, connected, datasets);
    AdditiveOutput output = new AdditiveOutput(query);
    List<String> conditions =
        profile.active()
            ? ledger.conditions(
                output.entry(id, datasets, now), condition -> output.mayRead(condition, datasets))
            : List.of();
    WorkOrder order = Invitation.order(id, query, datasets, profile, conditions, now, deadline);
    return new PreflightOrder(order, DocumentSigner.sign(new Preflight(order), service.key()));
  }

  /**
   * One that came back with the person's signature beside the service's.
   *
   * @return empty, with what is wrong in words, where it is not the query's or not in time
   */
  static Came cameBack(PlannedQuery query, byte[] signed, Instant now) {
    return switch (Documents.verifyPreflight(
        signed, query.authority(), query.permit().document(), now)) {
      case Verification.Invalid<Preflight> i -> new Came(Optional.empty(), i.said());
      case Verification.Valid<Preflight> v
          when !Invitation.isOf(v.document().order(), query)
              || !v.document().order().person().equals(query.person()) ->
          new Came(
              Optional.empty(), Message.of("another preflight was signed than that of this query"));
      case Verification.Valid<Preflight> v ->
          new Came(Optional.of(new PreflightOrder(v.document().order(), signed)), Message.NONE);
    };
  }

  /** What came back, or what is wrong with it. */
  record Came(Optional<PreflightOrder> preflight, Message fault) {}

  FromCoordinator message(PlannedQuery query, Kept<StatusList> status) {
    return FromCoordinator.newBuilder()
        .setQueryId(order.queryId())
        .setPreflight(Invitation.bundle(jws, query, status))
        .build();
  }
}
