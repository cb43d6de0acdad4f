package org.kumiki.coordinator.enforcement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.kumiki.coordinator.command.FoldedCase;
import org.kumiki.coordinator.event.CaseEvent;
import org.kumiki.protocols.document.StatusAct;
import tools.jackson.databind.JsonNode;

/** A case of non-compliance as its events leave it. Immutable once folded. */
public final class EnforcementCase implements FoldedCase<EnforcementState> {

  /** What the names of the streams begin with. */
  public static final String KIND = "enforcement";

  /** The document that is asked for before a decision. */
  static final String PROVISIONAL = "provisional";

  /**
   * What is found.
   *
   * @param breach of what
   * @param text the facts, for the party
   */
  public record Found(Breach breach, String text) {}

  /**
   * A decision that is proposed, or was made.
   *
   * @param id of it
   * @param breach whether there was one
   * @param justification for the party
   * @param publication for everybody
   * @param measures that follow
   */
  public record Decision(
      String id, boolean breach, String justification, String publication, List<Measure> measures) {
    /** Copies. */
    public Decision {
      measures = List.copyOf(measures);
    }
  }

  private final String id;
  private final List<CaseEvent> events;
  private EnforcementState state = EnforcementState.NEW;
  private CaseSubject subject = new CaseSubject(CaseSubject.Kind.PERMIT, "none");
  private Found found = new Found(Breach.MEASURE_IGNORED, "");
  private final Set<String> handlers = new LinkedHashSet<>();
  private int views;
  private int decisions;
  private Optional<Decision> decision = Optional.empty();
  private final Set<String> signers = new LinkedHashSet<>();
  private final Set<String> lifters = new LinkedHashSet<>();
  private final Map<String, StatusAct.Action> awaited = new TreeMap<>();
  private final Map<String, String> documents = new LinkedHashMap<>();
  private Optional<Instant> decidedAt = Optional.empty();
  private Optional<Appeal> appeal = Optional.empty();
  private int appealDecisions;
  private boolean suspensionAsked;
  private boolean lifted;

  private EnforcementCase(String id, List<CaseEvent> events) {
    this.id = id;
    this.events = List.copyOf(events);
    this.events.forEach(this::apply);
  }

  static EnforcementCase of(String id, List<CaseEvent> events) {
    return new EnforcementCase(id, events);
  }

  private void apply(CaseEvent event) {
    JsonNode data = event.data().node();
    if (event.role().equals("CASE_HANDLER")) {
      handlers.add(event.personId());
    }
    switch (EnforcementEvent.valueOf(event.type())) {
      case OPENED -> {
        state = EnforcementState.OPEN;
        subject = CaseSubject.of(data.path("subject"));
        found = found(data.path("finding"));
      }
      case FINDING_AMENDED -> found = found(data.path("finding"));
      case DISCONTINUED, CLOSED -> state = EnforcementState.CLOSED;
      case HEARING_STARTED -> state = EnforcementState.HEARING;
      case VIEWS_GIVEN -> views++;
      case HEARING_ENDED -> state = EnforcementState.ASSESSMENT;
      case SUSPENSION_ASKED -> {
        suspensionAsked = true;
        awaited.put(PROVISIONAL, StatusAct.Action.SUSPEND);
      }
      case DOCUMENT_LINKED -> {
        awaited.remove(data.path("measure").asString());
        documents.put(data.path("measure").asString(), data.path("act").asString());
      }
      case DECISION_PROPOSED -> {
        state = EnforcementState.PROPOSED;
        signers.clear();
        decisions++;
        decision = Optional.of(decision(id + "-d" + decisions, data));
      }
      case DECISION_SIGNED -> signed(event.personId(), event.at());
      case DISAGREED -> {
        state = EnforcementState.ASSESSMENT;
        signers.clear();
        decision = Optional.empty();
      }
      case LIFT_SIGNED -> {
        lifters.add(event.personId());
        lifted = lifters.size() >= 2;
      }
      case APPEALED -> {
        state = EnforcementState.APPEALED;
        appeal = Optional.of(new Appeal(data.path("grounds").asString(), Optional.empty(), false));
      }
      case APPEAL_PROPOSED -> appealProposed(event.personId(), data);
      case APPEAL_OBJECTED ->
          appeal = appeal.map(a -> new Appeal(a.grounds(), Optional.empty(), false));
      case APPEAL_DECIDED -> appealDecided(data);
      case NOTED, MEASURES_PUBLISHED -> {
        // What they say is in the timeline, or in the register.
      }
    }
  }

  private static Found found(JsonNode finding) {
    return new Found(
        Breach.valueOf(finding.path("breach").asString()), finding.path("text").asString());
  }

  private static Decision decision(String id, JsonNode data) {
    return new Decision(
        id,
        data.path("outcome").asString().equals("BREACH"),
        data.path("justification").asString(),
        data.path("publication").asString(""),
        Measure.of(data.path("measures")));
  }

  /** The second signature decides; what was only provisional ends where no breach was found. */
  private void signed(String person, Instant at) {
    signers.add(person);
    if (signers.size() < 2) {
      return;
    }
    Decision made = decision.orElseThrow();
    decidedAt = Optional.of(at);
    awaited.remove(PROVISIONAL);
    made.measures().forEach(m -> m.document().ifPresent(d -> awaited.put(m.id(), d)));
    state = made.breach() ? EnforcementState.DECIDED : EnforcementState.CLOSED;
  }

  private void appealProposed(String person, JsonNode data) {
    appealDecisions++;
    String name = id + "-a" + appealDecisions;
    appeal =
        appeal.map(
            a ->
                new Appeal(
                    a.grounds(),
                    Optional.of(Appeal.proposed(name, person, data, imposed())),
                    false));
  }

  /** What ends is waited for no more; a suspension that stands is lifted by a signed document. */
  private void appealDecided(JsonNode data) {
    Appeal.Proposed made = appeal.flatMap(Appeal::proposed).orElseThrow();
    appeal = appeal.map(a -> new Appeal(a.grounds(), a.proposed(), true));
    state = EnforcementState.DECIDED;
    imposed().stream().filter(m -> made.of(m).isEmpty()).forEach(m -> awaited.remove(m.id()));
    data.path("lifts").forEach(m -> awaited.put(m.asString(), StatusAct.Action.LIFT));
  }

  private List<Measure> imposed() {
    return decision.map(Decision::measures).orElse(List.of());
  }

  /** The measures of the decision, or what an appeal left of them. */
  public List<Measure> measures() {
    return appeal
        .filter(Appeal::decided)
        .flatMap(Appeal::proposed)
        .map(Appeal.Proposed::left)
        .orElseGet(this::imposed);
  }

  /** The appeal of the party, if there was one. */
  public Optional<Appeal> appeal() {
    return appeal;
  }

  /** When the second signature decided it. */
  public Optional<Instant> decidedAt() {
    return decidedAt;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public List<CaseEvent> events() {
    return events;
  }

  @Override
  public EnforcementState state() {
    return state;
  }

  /** The name of its stream. */
  public String stream() {
    return KIND + "/" + id;
  }

  /** What it is about. */
  public CaseSubject subject() {
    return subject;
  }

  /** What is found. */
  public Found found() {
    return found;
  }

  /** Whether the party knows of it: it was told, whatever came after. */
  public boolean isToldToParty() {
    return events.stream().anyMatch(e -> e.type().equals(EnforcementEvent.HEARING_STARTED.name()));
  }

  /** Who opened or handled it, and so never decides it (S1). */
  public Set<String> handlers() {
    return Collections.unmodifiableSet(handlers);
  }

  /** Whether the party said something. */
  public boolean hasViews() {
    return views > 0;
  }

  /** The decision that is proposed or was made. */
  public Optional<Decision> decision() {
    return decision;
  }

  /** Whether two agreed to it. */
  public boolean isDecided() {
    return signers.size() >= 2;
  }

  /** Who agreed. */
  public Set<String> signers() {
    return Collections.unmodifiableSet(signers);
  }

  /** Who agreed to end its exclusions. */
  public Set<String> lifters() {
    return Collections.unmodifiableSet(lifters);
  }

  /** Whether two ended its exclusions. */
  public boolean isLifted() {
    return lifted;
  }

  /** Whether a suspension was asked for before the decision. */
  public boolean isSuspensionAsked() {
    return suspensionAsked;
  }

  /** Signed documents that it waits for, by measure. */
  public Map<String, StatusAct.Action> awaited() {
    return Collections.unmodifiableMap(awaited);
  }

  /** Ids of signed documents that came, by measure. */
  public Map<String, String> documents() {
    return Collections.unmodifiableMap(documents);
  }

  /** Exclusions of the decision that end on this day or later, and were not lifted. */
  public List<Measure> exclusions(LocalDate today) {
    return !isDecided() || lifted
        ? List.of()
        : measures().stream()
            .filter(m -> m.until().filter(u -> !u.isBefore(today)).isPresent())
            .toList();
  }
}
