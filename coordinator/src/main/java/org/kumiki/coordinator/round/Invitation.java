package org.kumiki.coordinator.round;

import com.google.protobuf.ByteString;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.message.Message;
import org.kumiki.coordinator.identity.Certificates;
import org.kumiki.coordinator.identity.ServiceIdentity;
import org.kumiki.coordinator.ledger.OutputLedger;
import org.kumiki.coordinator.node.NodeSession;
import org.kumiki.coordinator.permit.Kept;
import org.kumiki.coordinator.query.NotAllowed;
import org.kumiki.coordinator.query.OutcomeCode;
import org.kumiki.coordinator.query.PlannedQuery;
import org.kumiki.coordinator.query.UnsignedOrder;
import org.kumiki.protocols.document.DatasetReference;
import org.kumiki.protocols.document.Digest;
import org.kumiki.protocols.document.DocumentSigner;
import org.kumiki.protocols.document.Documents;
import org.kumiki.protocols.document.Permit;
import org.kumiki.protocols.document.PermitDataset;
import org.kumiki.protocols.document.PermitPerson;
import org.kumiki.protocols.document.Roster;
import org.kumiki.protocols.document.StatusList;
import org.kumiki.protocols.document.Verification;
import org.kumiki.protocols.document.WorkOrder;
import org.kumiki.protocols.link.v1.FromCoordinator;
import org.kumiki.protocols.link.v1.WorkOrderBundle;
import org.kumiki.secureagg.canonical.Bytes;
import org.kumiki.secureagg.canonical.Hash;
import org.kumiki.secureagg.ledger.QueryKey;
import org.kumiki.secureagg.role.QueryTerms;
import org.kumiki.secureagg.role.Tolerance;

/**
 * The work order of a query for the nodes that can answer it now: connected, on the permit, on the
 * roster with the key they showed, and offering the permit's dataset. Guarantees: every node gets
 * the same order, however often it is sent, beside the latest status list.
 *
 * @param order what the nodes are asked
 * @param jws the order as signed
 * @param hash SHA-256 of its payload
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Invitation(WorkOrder order, byte[] jws, Digest hash) {

  /**
   * Makes it. An additive output is entered in the ledger, to be taken out if it is not released.
   *
   * @param keep stores it, in the transaction that enters the output unless a person has to sign
   *     the order in between
   * @param left for the query
   * @throws NotAllowed with TOO_FEW if fewer nodes than the permit wants can be invited, with INPUT
   *     if nothing may be shown of so small a place
   */
  static Invitation of(
      String queryId,
      PlannedQuery query,
      Collection<NodeSession> connected,
      RunParts parts,
      Consumer<Invitation> keep,
      Duration left)
      throws NotAllowed, InterruptedException {
    Permit permit = query.permit().document();
    Map<String, DatasetReference> datasets = datasets(query, connected);
    if (datasets.size() < permit.minNodes()) {
      throw new NotAllowed(
          OutcomeCode.TOO_FEW,
          "%d of the permit's %d nodes are connected with its data, at least %d are needed",
          datasets.size(),
          permit.nodeIds().size(),
          permit.minNodes());
    }
    Profile profile = profile(query, connected, datasets);
    requireShowable(profile.over(query.places()));
    Instant now = parts.clock().instant();
    Entry entry =
        new Entry(profile.active() ? Optional.of(parts.ledger()) : Optional.empty(), query);
    Function<List<String>, WorkOrder> order =
        conditions -> order(queryId, query, datasets, profile, conditions, now, now.plus(left));
    if (isSignedByPerson(query)) {
      WorkOrder unsigned = entry.made(queryId, datasets, now, order);
      return kept(unsigned, signedByPerson(query, unsigned, parts.service()), keep);
    }
    return entry.made(
        queryId,
        datasets,
        now,
        conditions -> {
          WorkOrder made = order.apply(conditions);
          return kept(made, DocumentSigner.sign(made, parts.service().key()), keep);
        });
  }

  private static Invitation kept(WorkOrder order, byte[] jws, Consumer<Invitation> keep) {
    Invitation invitation = new Invitation(order, jws, DocumentSigner.payloadHash(order));
    keep.accept(invitation);
    return invitation;
  }

  /** Of too small a place nothing is summed (R7). */
  private static void requireShowable(Profile profile) throws NotAllowed {
    if (profile.showsNothing()) {
      throw new NotAllowed(OutcomeCode.INPUT, "R7: %s", profile.tooFew());
    }
  }

  /** What nodes would be asked. */
  static WorkOrder order(
      String queryId,
      PlannedQuery query,
      Map<String, DatasetReference> datasets,
      Profile profile,
      List<String> ledger,
      Instant now,
      Instant deadline) {
    Permit permit = query.permit().document();
    return new WorkOrder(
        WorkOrder.PROTOCOL_VERSION,
        queryId,
        query.permit().hash(),
        query.roster().hash(),
        query.person(),
        query.reference(),
        query.parameters(),
        query.preparation(),
        query.cohort(),
        query.confLevel(),
        query.note(),
        datasets,
        permit.mode(),
        permit.minNodes(),
        profile.name(),
        ledger,
        query.status().document().sequence(),
        now.truncatedTo(ChronoUnit.MILLIS),
        deadline.truncatedTo(ChronoUnit.MILLIS));
  }

  /**
   * The one that was made before a restart.
   *
   * @throws NotAllowed if permit, roster or template are others now
   */
  static Invitation stored(PlannedQuery query, byte[] jws, Instant now) throws NotAllowed {
    return switch (Documents.verifyWorkOrder(
        jws, query.authority(), query.permit().document(), now)) {
      case Verification.Invalid<WorkOrder> i ->
          throw new NotAllowed(OutcomeCode.DEADLINE, "after a restart: %s", i.said());
      case Verification.Valid<WorkOrder> v when !isOf(v.document(), query) ->
          throw new NotAllowed(
              OutcomeCode.PERMIT_INVALID,
              "permit, roster or template were replaced while the coordinator was not running");
      case Verification.Valid<WorkOrder> v -> new Invitation(v.document(), jws, v.payloadHash());
    };
  }

  static boolean isOf(WorkOrder order, PlannedQuery query) {
    return order.permitHash().equals(query.permit().hash())
        && order.rosterHash().equals(query.roster().hash())
        && order.template().equals(query.reference())
        && order.parameters().equals(query.parameters())
        && order.preparation().equals(query.preparation())
        && order.cohort().equals(query.cohort());
  }

  /** The order with the documents that prove it. */
  FromCoordinator message(PlannedQuery query, Kept<StatusList> status) {
    return FromCoordinator.newBuilder()
        .setQueryId(order.queryId())
        .setWorkOrder(bundle(jws, query, status))
        .build();
  }

  static WorkOrderBundle bundle(byte[] jws, PlannedQuery query, Kept<StatusList> status) {
    return WorkOrderBundle.newBuilder()
        .setWorkOrder(ByteString.copyFrom(jws))
        .setPermit(ByteString.copyFrom(query.permit().jws()))
        .setTemplate(ByteString.copyFrom(query.template().jws()))
        .setRoster(ByteString.copyFrom(query.roster().jws()))
        .setStatusList(ByteString.copyFrom(status.jws()))
        .build();
  }

  /** What the protocol has to know of it. */
  QueryTerms terms(Permit permit, Roster signed) {
    Map<String, Hash> roster = new TreeMap<>();
    for (String node : order.datasets().keySet()) {
      roster.put(node, hash(signed.node(node).orElseThrow().spkiSha256()));
    }
    return new QueryTerms(
        new QueryKey(hash(order.permitHash()), order.queryId()),
        hash(hash),
        roster,
        new Tolerance(
            switch (order.mode()) {
              case SECURE_AGGREGATION -> Tolerance.Claim.SECURE_AGGREGATION;
              case TWO_HOLDER -> Tolerance.Claim.TWO_HOLDER;
              case SINGLE_HOLDER -> Tolerance.Claim.SINGLE_HOLDER;
            },
            Math.max(permit.minNodes(), order.minNodes()),
            permit.corruptNodes()),
        permit.largestTicket());
  }

  private static Hash hash(Digest digest) {
    return new Hash(Bytes.of(digest.bytes()));
  }

  /** Whether the permit names a key of the person's. */
  private static boolean isSignedByPerson(PlannedQuery query) {
    return query.permit().document().person(query.person()).flatMap(PermitPerson::key).isPresent();
  }

  private static byte[] signedByPerson(PlannedQuery query, WorkOrder order, ServiceIdentity service)
      throws NotAllowed, InterruptedException {
    UnsignedOrder unsigned =
        new UnsignedOrder(
            DocumentSigner.sign(order, service.key()),
            Duration.between(order.issuedAt(), order.deadline()),
            bytes -> fault(query, order, bytes));
    byte[] signed = query.signature().addTo(unsigned);
    Optional<Message> fault = fault(query, order, signed);
    if (fault.isPresent()) {
      throw new NotAllowed(OutcomeCode.PERSON, fault.get());
    }
    return signed;
  }

  private static Optional<Message> fault(PlannedQuery query, WorkOrder order, byte[] signed) {
    return switch (Documents.verifyWorkOrder(
        signed, query.authority(), query.permit().document(), order.issuedAt())) {
      case Verification.Invalid<WorkOrder> i ->
          Optional.of(Message.of("the person's signature: %s", i.said()));
      case Verification.Valid<WorkOrder> v when !v.document().equals(order) ->
          Optional.of(Message.of("another work order was signed than this one"));
      case Verification.Valid<WorkOrder> v -> Optional.empty();
    };
  }

  /** Whether enough of these nodes can answer. */
  static boolean isPossible(PlannedQuery query, Collection<NodeSession> connected) {
    return datasets(query, connected).size() >= query.permit().document().minNodes();
  }

  /** Nodes of the permit that cannot answer now. */
  List<String> missing(PlannedQuery query) {
    return query.permit().document().nodeIds().stream()
        .filter(n -> !order.datasets().containsKey(n))
        .toList();
  }

  /**
   * How the output is entered.
   *
   * @param ledger empty where no release rules apply
   */
  private record Entry(Optional<OutputLedger> ledger, PlannedQuery query) {

    /** What is made from the conditions of earlier outputs, in the transaction of the entry. */
    <T> T made(
        String queryId,
        Map<String, DatasetReference> datasets,
        Instant now,
        Function<List<String>, T> from) {
      if (ledger.isEmpty()) {
        return from.apply(List.of());
      }
      AdditiveOutput output = new AdditiveOutput(query);
      return ledger
          .get()
          .enter(
              output.entry(queryId, datasets, now),
              condition -> output.mayRead(condition, datasets),
              from);
    }
  }

  /**
   * The strictest of what the HDAB, the permit and the holders of the invited data demand. A name
   * that is not known here does not count: the node that demands it refuses.
   */
  static Profile profile(
      PlannedQuery query,
      Collection<NodeSession> connected,
      Map<String, DatasetReference> datasets) {
    Profile profile = query.profile();
    for (NodeSession session : connected) {
      profile =
          Optional.ofNullable(datasets.get(session.nodeId()))
              .flatMap(d -> session.profile(d.id()))
              .filter(Profile::isKnown)
              .map(name -> Profile.named("profile", name))
              .map(profile::strictest)
              .orElse(profile);
    }
    return profile;
  }

  /** The release rules of the order. */
  Profile profile() {
    return Profile.named("profile", order.profile());
  }

  static Map<String, DatasetReference> datasets(
      PlannedQuery query, Collection<NodeSession> connected) {
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
