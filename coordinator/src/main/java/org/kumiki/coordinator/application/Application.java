package org.kumiki.coordinator.application;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.kumiki.coordinator.command.CaseRole;
import org.kumiki.coordinator.event.CaseEvent;
import org.kumiki.protocols.document.Digest;
import org.kumiki.protocols.document.JsonText;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An application as its events leave it. Guarantees: whatever it says follows from the events
 * alone, which are never changed. Immutable once folded.
 */
public final class Application {

  /** What the names of the streams begin with. */
  public static final String KIND = "application";

  private final String id;
  private final List<CaseEvent> events;
  private ApplicationState state = ApplicationState.NEW;
  private ApplicationKind kind = ApplicationKind.ACCESS;
  private String formVersion = "";
  private String organisation = "";
  private String applicant = "";
  private final Map<String, Optional<String>> members = new LinkedHashMap<>();
  private ObjectNode form = JsonText.EMPTY_OBJECT.node().asObject();
  private final Map<String, Attachment> attachments = new LinkedHashMap<>();
  private Optional<Instant> received = Optional.empty();
  private Optional<Instant> expiryAnnounced = Optional.empty();
  private Optional<Inquiry> inquiry = Optional.empty();
  private final Map<Criterion, Assessment> assessments = new EnumMap<>(Criterion.class);
  private final Set<String> handlers = new TreeSet<>();
  private final Set<String> consulted = new LinkedHashSet<>();
  private Optional<JsonNode> ethics = Optional.empty();
  private Optional<JsonNode> fees = Optional.empty();
  private boolean feesAccepted;
  private Optional<String> trustedHolder = Optional.empty();
  private boolean extended;
  private boolean conversionOffered;
  private Optional<Proposal> proposal = Optional.empty();
  private int decisions;
  private final Set<String> signers = new LinkedHashSet<>();
  private Optional<Instant> decided = Optional.empty();
  private Optional<Instant> secondSigned = Optional.empty();
  private boolean appealOpen;
  private Optional<String> permit = Optional.empty();

  private Application(String id, List<CaseEvent> events) {
    this.id = id;
    this.events = List.copyOf(events);
    this.events.forEach(this::apply);
  }

  /** The fold of a stream. */
  public static Application of(String id, List<CaseEvent> events) {
    return new Application(id, events);
  }

  static Application after(Optional<Application> before, CaseEvent event) {
    List<CaseEvent> events = new ArrayList<>(before.map(Application::events).orElse(List.of()));
    events.add(event);
    return new Application(event.stream().substring(KIND.length() + 1), events);
  }

  /** The name of its stream. */
  public String stream() {
    return stream(id);
  }

  static String stream(String id) {
    return KIND + "/" + id;
  }

  private void apply(CaseEvent event) {
    JsonNode data = event.data().node();
    if (event.role().equals(CaseRole.CASE_HANDLER.name())
        || event.role().equals(CaseRole.STEWARD.name())) {
      handlers.add(event.personId());
    }
    switch (ApplicationEvent.valueOf(event.type())) {
      case CREATED -> created(event, data);
      case DRAFT_SAVED -> {
        form = data.path("form").asObject();
        expiryAnnounced = Optional.empty();
      }
      case MEMBER_ADDED ->
          members.put(data.path("person").asString(), data.path("organisation").stringValueOpt());
      case MEMBER_REMOVED -> members.remove(data.path("person").asString());
      case FILE_ATTACHED -> attached(data);
      case DELETED -> state = ApplicationState.DELETED;
      case EXPIRY_ANNOUNCED -> expiryAnnounced = Optional.of(event.at());
      case EXPIRED -> state = ApplicationState.EXPIRED;
      case SUBMITTED -> {
        state = ApplicationState.SUBMITTED;
        received = Optional.of(event.at());
      }
      case SCREENING_STARTED -> state = ApplicationState.PRE_SCREENING;
      case INFORMATION_REQUESTED -> {
        inquiry = Optional.of(Inquiry.of(data, state, event.at()));
        state = ApplicationState.AWAITING_ADDITIONAL_INFORMATION;
      }
      case INFORMATION_SUPPLIED -> {
        form = Answers.merged(form, data.path("answers"));
        received = Optional.of(event.at());
        backFromInquiry();
      }
      case RESUMED -> backFromInquiry();
      case LAPSED -> {
        inquiry = Optional.empty();
        proposed(Proposal.of(nextDecision(), data, event.actor().text()));
      }
      case COMPLETED -> state = ApplicationState.PROCESSING;
      case ASSESSED ->
          assessments.put(
              Criterion.valueOf(data.path("criterion").asString()),
              new Assessment(
                  Assessment.Outcome.valueOf(data.path("outcome").asString()),
                  data.path("reason").asString(),
                  event.personId()));
      case ETHICS_RECORDED -> ethics = Optional.of(data);
      case HOLDER_CONSULTED -> consulted.add(data.path("node").asString());
      case FEASIBILITY_COMMENTED -> {}
      case FEES_ESTIMATED -> {
        fees = Optional.of(data);
        feesAccepted = false;
      }
      case FEES_ACCEPTED -> feesAccepted = true;
      case FORWARDED -> {
        trustedHolder = data.path("node").stringValueOpt();
        state = ApplicationState.TRUSTED_HOLDER;
      }
      case HOLDER_PROPOSED, RECALLED -> state = ApplicationState.PROCESSING;
      case EXTENDED -> extended = true;
      case CONVERSION_OFFERED -> conversionOffered = true;
      case CONVERSION_REFUSED -> conversionOffered = false;
      case CONVERTED -> {
        kind = ApplicationKind.REQUEST;
        conversionOffered = false;
        form = data.path("form").asObject();
        formVersion = data.path("form_version").asString();
      }
      case DECISION_PROPOSED -> proposed(Proposal.of(nextDecision(), data, event.personId()));
      case DECISION_SIGNED -> signed(event);
      case DISAGREED -> {
        proposal = Optional.empty();
        signers.clear();
        state = ApplicationState.PROCESSING;
      }
      case CONDITIONS_ACCEPTED -> issued(event.at());
      case CONDITIONS_DECLINED, WITHDRAWN -> {
        inquiry = Optional.empty();
        state = ApplicationState.WITHDRAWN;
      }
      case APPEALED -> appealOpen = true;
      case APPEAL_DECIDED -> {
        appealOpen = false;
        if (data.path("outcome").asString().equals("UPHELD")) {
          proposal = Optional.empty();
          decided = Optional.empty();
          state = ApplicationState.PROCESSING;
        }
      }
      case PERMIT_LINKED -> permit = data.path("permit").stringValueOpt();
    }
  }

  private void created(CaseEvent event, JsonNode data) {
    state = ApplicationState.DRAFT;
    kind = ApplicationKind.valueOf(data.path("kind").asString());
    formVersion = data.path("form_version").asString();
    organisation = data.path("organisation").asString();
    applicant = event.personId();
    form = data.path("form").asObject();
  }

  private void attached(JsonNode data) {
    attachments.put(
        data.path("id").asString(),
        new Attachment(
            data.path("id").asString(),
            data.path("name").asString(),
            FileType.valueOf(data.path("type").asString()),
            data.path("size").asLong(),
            new Digest(data.path("sha256").asString())));
  }

  private void backFromInquiry() {
    state = inquiry.orElseThrow().returnTo();
    inquiry = Optional.empty();
  }

  private String nextDecision() {
    return id + "-d" + (decisions + 1);
  }

  private void proposed(Proposal next) {
    decisions++;
    signers.clear();
    proposal = Optional.of(next);
    state = ApplicationState.PROPOSED;
  }

  private void signed(CaseEvent event) {
    signers.add(event.personId());
    if (signers.size() < 2) {
      return;
    }
    Proposal agreed = proposal.orElseThrow();
    if (agreed.outcome().isPositive() && !agreed.conditions().isEmpty()) {
      secondSigned = Optional.of(event.at());
      state = ApplicationState.PENDING_ACCEPTANCE;
    } else {
      issued(event.at());
    }
  }

  private void issued(Instant at) {
    decided = Optional.of(at);
    state = ApplicationState.DECISION_ISSUED;
  }

  /** Its id. */
  public String id() {
    return id;
  }

  /** What happened, in order. */
  public List<CaseEvent> events() {
    return events;
  }

  /** The version of its stream. */
  public long version() {
    return events.size();
  }

  /** Where it is. */
  public ApplicationState state() {
    return state;
  }

  /** What is applied for now. */
  public ApplicationKind kind() {
    return kind;
  }

  /** The version of the form it is written with. */
  public String formVersion() {
    return formVersion;
  }

  /** On behalf of which organisation. */
  public String organisation() {
    return organisation;
  }

  /** Who leads it. */
  public String applicant() {
    return applicant;
  }

  /** Persons who would have access beside the applicant, and where each worked when added. */
  public Map<String, Optional<String>> members() {
    return Collections.unmodifiableMap(members);
  }

  /** The form as it is filled in; a copy. */
  public ObjectNode form() {
    return form.deepCopy();
  }

  /** Its title, empty where it has none yet. */
  public String title() {
    return form.path("title").asString("");
  }

  /** The datasets that the form names and that have the form of a name. */
  public List<DatasetName> datasets() {
    List<DatasetName> names = new ArrayList<>();
    for (JsonNode each : form.path("data").path("datasets")) {
      String text = each.path("id").asString("");
      if (text.matches("[A-Za-z0-9._-]{1,64}/[A-Za-z0-9._-]{1,64}")) {
        names.add(DatasetName.parse("data.datasets", text));
      }
    }
    return names;
  }

  /** Files, by id. */
  public Map<String, Attachment> attachments() {
    return Collections.unmodifiableMap(attachments);
  }

  /** When it, or what was last asked for, was received. */
  public Optional<Instant> received() {
    return received;
  }

  /** When the applicant was told that the draft expires. */
  public Optional<Instant> expiryAnnounced() {
    return expiryAnnounced;
  }

  /** What the applicant is asked now. */
  public Optional<Inquiry> inquiry() {
    return inquiry;
  }

  /** Criteria as they were assessed last. */
  public Map<Criterion, Assessment> assessments() {
    return Collections.unmodifiableMap(assessments);
  }

  /** Everybody who ever acted on it as case handler or steward, and so never decides it (S1). */
  public Set<String> handlers() {
    return Collections.unmodifiableSet(handlers);
  }

  /** Nodes whose holders were asked. */
  public Set<String> consulted() {
    return Collections.unmodifiableSet(consulted);
  }

  /** What is recorded of the ethical assessment. */
  public Optional<JsonNode> ethics() {
    return ethics;
  }

  /** The estimate of fees. */
  public Optional<JsonNode> fees() {
    return fees;
  }

  /** True if the applicant accepts the estimate as it stands. */
  public boolean feesAccepted() {
    return feesAccepted;
  }

  /** The node of the trusted holder it was forwarded to. */
  public Optional<String> trustedHolder() {
    return trustedHolder;
  }

  /** True if the time for a decision was extended before. */
  public boolean isExtended() {
    return extended;
  }

  /** True if the applicant may agree to a conversion. */
  public boolean isConversionOffered() {
    return conversionOffered;
  }

  /** The decision, proposed or issued. */
  public Optional<Proposal> proposal() {
    return proposal;
  }

  /** Who agreed to it. */
  public Set<String> signers() {
    return Collections.unmodifiableSet(signers);
  }

  /** When it was issued. */
  public Optional<Instant> decided() {
    return decided;
  }

  /** When the second of those who decide agreed to a decision with conditions. */
  public Optional<Instant> secondSigned() {
    return secondSigned;
  }

  /** True while an appeal waits. */
  public boolean isAppealOpen() {
    return appealOpen;
  }

  /** The permit that was published for it. */
  public Optional<String> permit() {
    return permit;
  }
}
