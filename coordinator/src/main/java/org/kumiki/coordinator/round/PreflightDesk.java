package org.kumiki.coordinator.round;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.coordinator.identity.ServiceIdentity;
import org.kumiki.coordinator.ledger.OutputLedger;
import org.kumiki.coordinator.node.NodeRegistry;
import org.kumiki.coordinator.node.NodeSession;
import org.kumiki.coordinator.node.QueryMailbox;
import org.kumiki.coordinator.permit.StatusDesk;
import org.kumiki.coordinator.preflight.NodeAnswer;
import org.kumiki.coordinator.preflight.PreflightReport;
import org.kumiki.coordinator.query.NotAllowed;
import org.kumiki.coordinator.query.PlanBudget;
import org.kumiki.coordinator.query.PlannedQuery;
import org.kumiki.coordinator.query.QueryPlanner;
import org.kumiki.coordinator.query.QueryRecords;
import org.kumiki.coordinator.query.QueryRequest;
import org.kumiki.coordinator.query.ReviewedQuery;
import org.kumiki.coordinator.release.LedgerEntry;
import org.kumiki.coordinator.release.ReleaseLedger;
import org.kumiki.coordinator.release.ReleasedForecast;
import org.kumiki.coordinator.release.forecast.Foreseen;
import org.kumiki.protocols.document.DatasetReference;
import org.kumiki.protocols.document.PermitPerson;

/**
 * Says what would become of a query. Guarantees: nothing is run, nothing is entered in the ledgers
 * and no node spends budget; nodes hear of it only with the person's signature where the permit
 * names a key; who the permit does not name is told that alone; the forecast is made from what was
 * released under the query's own permit; it is on record in the audit log. Safe for threads.
 */
public final class PreflightDesk {

  private static final String ID_SIGNS = "0123456789abcdefghjkmnpqrstvwxyz";
  private static final int ID_LENGTH = 16;
  private static final int MOST_ENTRIES = 100;
  private static final Duration TO_SIGN = Duration.ofMinutes(10);
  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(10);

  private final QueryPlanner planner;
  private final NodeRegistry registry;
  private final StatusDesk status;
  private final ServiceIdentity service;
  private final QueryRecords records;
  private final ReleaseLedger releases;
  private final OutputLedger outputs;
  private final Duration answerTime;
  private final Clock clock;
  private final SecureRandom random;

  /**
   * A desk.
   *
   * @param releases what was released, read only
   * @param outputs additive ones, read only
   * @param answerTime how long nodes may take, at most {@link #LONGEST_ANSWER}
   */
  public PreflightDesk(
      QueryPlanner planner,
      NodeRegistry registry,
      StatusDesk status,
      ServiceIdentity service,
      QueryRecords records,
      ReleaseLedger releases,
      OutputLedger outputs,
      Duration answerTime,
      Clock clock,
      SecureRandom random) {
    this.planner = planner;
    this.registry = registry;
    this.status = status;
    this.service = service;
    this.records = records;
    this.releases = releases;
    this.outputs = outputs;
    this.answerTime = answerTime.compareTo(LONGEST_ANSWER) < 0 ? answerTime : LONGEST_ANSWER;
    this.clock = clock;
    this.random = random;
  }

  /**
   * Says what would become of it.
   *
   * @param request as it would be asked; its signature is not used
   * @param signed the preflight that an earlier call gave to sign, with the person's signature
   * @throws InvalidInput for what the person can correct
   */
  public PreflightReport ask(QueryRequest request, Optional<byte[]> signed)
      throws InterruptedException {
    String id = newId();
    ReviewedQuery reviewed = planner.review(request);
    if (reviewed.planned().isEmpty()) {
      records.preflight(id, request.permitId(), request.json(), List.of());
      return new PreflightReport(
          request.permitId(),
          Optional.empty(),
          reviewed.objections(),
          List.of(),
          0,
          List.of(),
          Optional.empty());
    }
    PlannedQuery query = reviewed.planned().get();
    List<NodeSession> sessions = registry.sessions();
    SortedMap<String, DatasetReference> datasets =
        new TreeMap<>(Invitation.datasets(query, sessions));
    List<Foreseen> foreseen = foreseen(id, request, query, sessions, datasets);
    Map<String, NodeAnswer> answers = new TreeMap<>();
    Optional<byte[]> toSign = Optional.empty();
    if (datasets.size() >= query.permit().document().minNodes()) {
      Optional<PreflightOrder> order = order(id, query, sessions, signed);
      if (order.isPresent() && (signed.isPresent() || !wantsSignature(query))) {
        answers.putAll(answers(query, order.get()));
      } else {
        toSign = order.map(PreflightOrder::jws);
      }
    }
    return new PreflightReport(
        request.permitId(),
        Optional.of(query.template().document().id()),
        objections(reviewed, query),
        all(query, sessions, datasets, answers),
        query.permit().document().minNodes(),
        foreseen,
        toSign);
  }

  /** What stands against the query, and against one more of its kind. */
  private List<NotAllowed> objections(ReviewedQuery reviewed, PlannedQuery query) {
    List<NotAllowed> objections = new ArrayList<>(reviewed.objections());
    try {
      new PlanBudget(records, clock).check(query);
    } catch (NotAllowed e) {
      objections.add(e);
    }
    return objections;
  }

  private List<Foreseen> foreseen(
      String id,
      QueryRequest request,
      PlannedQuery query,
      List<NodeSession> sessions,
      SortedMap<String, DatasetReference> datasets) {
    String permit = query.permit().document().id();
    List<LedgerEntry> entries = releases.latest(permit, MOST_ENTRIES);
    Map<String, String> documents =
        records.preflight(
            id, permit, request.json(), entries.stream().map(LedgerEntry::query).toList());
    Profile profile = Invitation.profile(query, sessions, datasets);
    return new ReleasedForecast(query, datasets, profile)
        .of(
            entries,
            documents,
            outputs.comparedWith(new AdditiveOutput(query).entry(id, datasets, clock.instant())));
  }

  private Optional<PreflightOrder> order(
      String id, PlannedQuery query, List<NodeSession> sessions, Optional<byte[]> signed) {
    Instant now = clock.instant();
    if (signed.isEmpty()) {
      return Optional.of(
          PreflightOrder.of(id, query, sessions, service, outputs, now, now.plus(TO_SIGN)));
    }
    PreflightOrder.Came came = PreflightOrder.cameBack(query, signed.get(), now);
    if (came.preflight().isEmpty()) {
      throw new InvalidInput("signed", came.fault());
    }
    return came.preflight();
  }

  private static boolean wantsSignature(PlannedQuery query) {
    return query.permit().document().person(query.person()).flatMap(PermitPerson::key).isPresent();
  }

  private Map<String, NodeAnswer> answers(PlannedQuery query, PreflightOrder order)
      throws InterruptedException {
    try (QueryMailbox mailbox = registry.open(order.order().queryId())) {
      return new PreflightAnswers(mailbox)
          .ask(
              order.order().datasets().keySet(),
              order.message(query, status.inForce()),
              answerTime);
    }
  }

  private static List<NodeAnswer> all(
      PlannedQuery query,
      List<NodeSession> sessions,
      SortedMap<String, DatasetReference> datasets,
      Map<String, NodeAnswer> answers) {
    Set<String> connected = sessions.stream().map(NodeSession::nodeId).collect(Collectors.toSet());
    List<NodeAnswer> all = new ArrayList<>();
    for (String node : query.permit().document().nodeIds()) {
      NodeAnswer.State otherwise =
          !connected.contains(node)
              ? NodeAnswer.State.NOT_CONNECTED
              : datasets.containsKey(node)
                  ? NodeAnswer.State.NOT_ASKED
                  : NodeAnswer.State.NOT_OFFERED;
      all.add(answers.getOrDefault(node, NodeAnswer.of(node, otherwise)));
    }
    return all;
  }

  private String newId() {
    StringBuilder id = new StringBuilder("pf-");
    for (int i = 0; i < ID_LENGTH; i++) {
      id.append(ID_SIGNS.charAt(random.nextInt(ID_SIGNS.length())));
    }
    return id.toString();
  }
}
