package org.kumiki.coordinator.round;

import com.google.protobuf.ByteString;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.kumiki.coordinator.identity.Certificates;
import org.kumiki.coordinator.identity.ServiceIdentity;
import org.kumiki.coordinator.node.NodeSession;
import org.kumiki.coordinator.query.NotAllowed;
import org.kumiki.coordinator.query.OutcomeCode;
import org.kumiki.coordinator.query.PlannedQuery;
import org.kumiki.protocols.document.DatasetReference;
import org.kumiki.protocols.document.Digest;
import org.kumiki.protocols.document.DocumentSigner;
import org.kumiki.protocols.document.Permit;
import org.kumiki.protocols.document.PermitDataset;
import org.kumiki.protocols.document.PermitPerson;
import org.kumiki.protocols.document.WorkOrder;
import org.kumiki.protocols.link.v1.FromCoordinator;
import org.kumiki.protocols.link.v1.WorkOrderBundle;

/**
 * The work order of a query for the nodes that can answer it now: connected, on the permit, on the
 * roster with the key they showed, and offering the permit's dataset. Guarantees: every node gets
 * the same bytes.
 *
 * @param order what the nodes are asked
 * @param hash SHA-256 of its payload
 * @param message the order with the documents that prove it
 */
public record Invitation(WorkOrder order, Digest hash, FromCoordinator message) {

  /**
   * Makes it.
   *
   * @param now cut to whole milliseconds
   * @throws NotAllowed with TOO_FEW if fewer nodes than the permit wants can be invited
   */
  public static Invitation of(
      String queryId,
      PlannedQuery query,
      List<NodeSession> connected,
      ServiceIdentity service,
      Instant now,
      Instant deadline)
      throws NotAllowed {
    Permit permit = query.permit().document();
    Map<String, DatasetReference> datasets = datasets(query, connected);
    if (datasets.size() < permit.minNodes()) {
      throw new NotAllowed(
          OutcomeCode.TOO_FEW,
          "%d of the permit's %d nodes are connected with its data, at least %d are needed"
              .formatted(datasets.size(), permit.nodeIds().size(), permit.minNodes()));
    }
    WorkOrder order =
        new WorkOrder(
            WorkOrder.PROTOCOL_VERSION,
            queryId,
            query.permit().hash(),
            query.roster().hash(),
            query.person(),
            query.reference(),
            query.parameters(),
            query.cohort(),
            query.confLevel(),
            query.note(),
            datasets,
            permit.mode(),
            permit.minNodes(),
            permit.profile(),
            query.status().document().sequence(),
            now.truncatedTo(ChronoUnit.MILLIS),
            deadline.truncatedTo(ChronoUnit.MILLIS));
    WorkOrderBundle bundle =
        WorkOrderBundle.newBuilder()
            .setWorkOrder(ByteString.copyFrom(signed(query, order, service)))
            .setPermit(ByteString.copyFrom(query.permit().jws()))
            .setTemplate(ByteString.copyFrom(query.template().jws()))
            .setRoster(ByteString.copyFrom(query.roster().jws()))
            .setStatusList(ByteString.copyFrom(query.status().jws()))
            .build();
    return new Invitation(
        order,
        DocumentSigner.payloadHash(order),
        FromCoordinator.newBuilder().setQueryId(queryId).setWorkOrder(bundle).build());
  }

  private static byte[] signed(PlannedQuery query, WorkOrder order, ServiceIdentity service) {
    byte[] jws = DocumentSigner.sign(order, service.key());
    boolean named =
        query.permit().document().person(query.person()).flatMap(PermitPerson::key).isPresent();
    return named ? query.signature().addTo(jws) : jws;
  }

  private static Map<String, DatasetReference> datasets(
      PlannedQuery query, List<NodeSession> connected) {
    Map<String, DatasetReference> datasets = new TreeMap<>();
    for (NodeSession session : connected) {
      if (!onRoster(query, session)) {
        continue;
      }
      for (PermitDataset opened : query.permit().document().datasets()) {
        String version = session.datasets().get(opened.datasetId());
        if (opened.nodeId().equals(session.nodeId()) && version != null) {
          datasets.putIfAbsent(session.nodeId(), new DatasetReference(opened.datasetId(), version));
        }
      }
    }
    return datasets;
  }

  private static boolean onRoster(PlannedQuery query, NodeSession session) {
    return query
        .roster()
        .document()
        .node(session.nodeId())
        .filter(n -> n.spkiSha256().equals(Certificates.spkiSha256(session.chain().getFirst())))
        .isPresent();
  }
}
