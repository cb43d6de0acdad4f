package org.kumiki.coordinator.application;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.message.Message;
import org.kumiki.coordinator.audit.AuditLog;
import org.kumiki.coordinator.calendar.DeadlineKind;
import org.kumiki.coordinator.command.CommandRefused;
import org.kumiki.coordinator.language.PageWords;
import org.kumiki.coordinator.organisation.OrganisationDesk;
import org.kumiki.coordinator.person.Person;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What must hold for a command beside state, role and the form of its body. Completes the data of
 * the event where the coordinator knows more than the sender.
 */
final class CommandGuards {

  /** How long the applicant may think about conditions. */
  static final Duration ACCEPTANCE = Duration.ofDays(28);

  /** How long an appeal may be lodged. */
  static final Duration APPEAL = Duration.ofDays(30);

  private static final Duration NOTICE = Duration.ofDays(30);
  private static final Duration AFTER_NOTICE = Duration.ofDays(14);
  private static final int MOST_MEMBERS = 200;
  private static final int LONGEST_PERMIT_YEARS = 10;
  private static final Set<String> OF_PUBLIC_BODIES =
      Set.of("PUBLIC_HEALTH", "POLICY_REGULATORY", "STATISTICS");

  private static final Set<ApplicationCommand> WITHOUT_DATA =
      Set.of(
          ApplicationCommand.RESUME,
          ApplicationCommand.ACCEPT_FEES,
          ApplicationCommand.EXTEND,
          ApplicationCommand.OFFER_CONVERSION,
          ApplicationCommand.REFUSE_CONVERSION,
          ApplicationCommand.LODGE_APPEAL,
          ApplicationCommand.DECIDE_APPEAL);

  private final OrganisationDesk organisations;
  private final ApplicationForms forms;
  private final Submission submission;
  private final CaseClocks clocks;

  CommandGuards(
      OrganisationDesk organisations,
      ApplicationForms forms,
      Submission submission,
      CaseClocks clocks) {
    this.organisations = organisations;
    this.forms = forms;
    this.submission = submission;
    this.clocks = clocks;
  }

  /**
   * Checks a command.
   *
   * @param by who gives it, empty for the coordinator
   * @param data the body, which is completed
   * @throws InvalidInput or CommandRefused if it may not be carried out
   */
  void check(
      ApplicationCommand command,
      Optional<Person> by,
      Application application,
      ObjectNode data,
      Instant now) {
    switch (command) {
      case SAVE_DRAFT ->
          FormFault.none(
              forms.draftFaults(
                  application.kind(), application.formVersion(), data.path("form").asObject()));
      case ADD_MEMBER -> addMember(application, data);
      case REMOVE_MEMBER -> {
        if (!application.members().containsKey(data.path("person").asString())) {
          throw new InvalidInput("data.person", "is no member of this application");
        }
      }
      case ANNOUNCE_EXPIRY -> {
        Instant ends = clocks.ends(DeadlineKind.DRAFT, application);
        must(
            application.expiryAnnounced().isEmpty() && !now.plus(NOTICE).isBefore(ends),
            "it is not time yet");
      }
      case EXPIRE ->
          must(
              clocks.isOver(DeadlineKind.DRAFT, application, now)
                  && application
                      .expiryAnnounced()
                      .filter(a -> !now.isBefore(a.plus(AFTER_NOTICE)))
                      .isPresent(),
              "the draft was touched, or its writer was not told in time");
      case SUBMIT ->
          submission.check(
              application, application.kind(), application.formVersion(), application.form(), now);
      case REQUEST_INFORMATION -> requestInformation(application, data);
      case SUPPLY_INFORMATION -> supplyInformation(application, data, now);
      case RESUME ->
          must(
              returnsTo(application, ApplicationState.PROCESSING)
                  && clocks.isOver(DeadlineKind.INFORMATION, application, now),
              "the applicant still has time to answer");
      case LAPSE -> {
        must(
            returnsTo(application, ApplicationState.PRE_SCREENING)
                && clocks.isOver(DeadlineKind.COMPLETION, application, now),
            "the applicant still has time to complete it");
        data.put("outcome", Proposal.Outcome.NEGATIVE.name())
            .put("code", "INCOMPLETE")
            .put("justification", "the application was not completed in time (Article 68(4))");
      }
      case MARK_COMPLETE -> {
        if (data.path("accelerated").asBoolean()) {
          accelerated(application);
        }
      }
      case CONSULT_HOLDER -> ofTheCase(application, data.path("node").asString());
      case COMMENT_FEASIBILITY -> {
        ownNode(by.orElseThrow(), data.path("node").asString());
        must(
            application.consulted().contains(data.path("node").asString()),
            "nobody asked this holder");
      }
      case ACCEPT_FEES ->
          must(
              application.fees().isPresent() && !application.feesAccepted(),
              "no estimate of fees waits for an answer");
      case FORWARD_TO_TRUSTED_HOLDER -> forward(application, data.path("node").asString());
      case PROPOSE_AS_HOLDER -> {
        ownNode(by.orElseThrow(), data.path("node").asString());
        must(
            application.trustedHolder().filter(data.path("node").asString()::equals).isPresent(),
            "it was not forwarded to this holder");
      }
      case EXTEND -> {
        must(application.kind() == ApplicationKind.ACCESS, "only ACCESS may be extended");
        must(!application.isExtended(), "it was extended before, and may be only once");
      }
      case OFFER_CONVERSION ->
          must(
              application.kind() == ApplicationKind.ACCESS && !application.isConversionOffered(),
              "only an application for ACCESS can become a REQUEST, and it is offered once");
      case AGREE_TO_CONVERSION -> convert(application, data, now);
      case REFUSE_CONVERSION -> must(application.isConversionOffered(), "none is offered");
      case PROPOSE_DECISION -> propose(application, data);
      case SIGN_DECISION -> {
        thisDecision(application, data);
        must(
            !application.proposal().orElseThrow().outcome().isPositive()
                || application.feesAccepted(),
            "the applicant has not accepted an estimate of fees yet (Article 62(5))");
      }
      case DISAGREE -> thisDecision(application, data);
      case LAPSE_CONDITIONS ->
          must(
              application.secondSigned().filter(s -> !now.isBefore(s.plus(ACCEPTANCE))).isPresent(),
              "the applicant still has time to accept the conditions");
      case LODGE_APPEAL -> {
        must(!application.isAppealOpen(), "an appeal waits already");
        must(
            application.decided().filter(d -> now.isBefore(d.plus(APPEAL))).isPresent(),
            "an appeal had to be lodged within %d days",
            APPEAL.toDays());
      }
      case DECIDE_APPEAL -> must(application.isAppealOpen(), "no appeal waits");
      case LINK_PERMIT ->
          must(
              plans(application, data.path("permit").asString()),
              "the decision names no such permit");
      case CREATE,
          ATTACH_FILE,
          DELETE,
          START_SCREENING,
          RECORD_ETHICS,
          RECORD_ASSESSMENT,
          ESTIMATE_FEES,
          RECALL_FROM_HOLDER,
          ACCEPT_CONDITIONS,
          DECLINE_CONDITIONS,
          WITHDRAW -> {}
    }
  }

  /**
   * Checks what can be checked before the command says anything.
   *
   * @throws CommandRefused if it is pointless now
   */
  void checkWithoutData(
      ApplicationCommand command, Person by, Application application, Instant now) {
    if (WITHOUT_DATA.contains(command)) {
      check(command, Optional.of(by), application, AuditLog.detail(), now);
    } else if (command == ApplicationCommand.AGREE_TO_CONVERSION) {
      must(application.isConversionOffered(), "none is offered");
    } else if (command == ApplicationCommand.COMMENT_FEASIBILITY) {
      must(
          organisations.tiesOf(by.id()).nodes().stream()
              .anyMatch(application.consulted()::contains),
          "nobody asked this holder");
    }
  }

  /** True if the decision was positive and names this permit. */
  static boolean plans(Application application, String permit) {
    return application
        .proposal()
        .filter(p -> p.outcome().isPositive())
        .flatMap(Proposal::permit)
        .filter(p -> p.id().equals(permit))
        .isPresent();
  }

  private static void must(boolean holds, String pattern, Object... arguments) {
    if (!holds) {
      throw CommandRefused.notNow("GUARD", pattern, arguments);
    }
  }

  private static boolean returnsTo(Application application, ApplicationState state) {
    return application.inquiry().filter(i -> i.returnTo() == state).isPresent();
  }

  private void addMember(Application application, ObjectNode data) {
    String person = data.path("person").asString();
    if (person.equals(application.applicant())
        || application.members().containsKey(person)
        || application.members().size() >= MOST_MEMBERS) {
      throw new InvalidInput(
          "data.person", "is on the application already, or it has %d members", MOST_MEMBERS);
    }
    // Says nothing about whether there is such a person: nobody learns ids here.
    organisations.tiesOf(person).organisation().ifPresent(o -> data.put("organisation", o));
  }

  private static void requestInformation(Application application, ObjectNode data) {
    ObjectNode form = application.form();
    for (JsonNode field : data.path("fields")) {
      Answers.checkPlace(form, field.path("pointer").asString());
    }
  }

  private void supplyInformation(Application application, ObjectNode data, Instant now) {
    Answers.check(application.inquiry().orElseThrow(), data.path("answers"));
    submission.check(
        application,
        application.kind(),
        application.formVersion(),
        Answers.merged(application.form(), data.path("answers")),
        now);
  }

  private void accelerated(Application application) {
    boolean eligible =
        application.kind() == ApplicationKind.ACCESS
            && organisations
                .find(application.organisation())
                .filter(o -> o.type().isPublic())
                .isPresent()
            && application
                .form()
                .path("purposes")
                .valueStream()
                .allMatch(p -> OF_PUBLIC_BODIES.contains(p.asString()));
    if (!eligible) {
      throw new InvalidInput(
          "data.accelerated", "is for public bodies with purposes (a) to (c) only (68(6))");
    }
  }

  private static void ofTheCase(Application application, String node) {
    if (application.datasets().stream().noneMatch(d -> d.node().equals(node))) {
      throw new InvalidInput("data.node", "holds no dataset of this application");
    }
  }

  private void ownNode(Person steward, String node) {
    if (!organisations.tiesOf(steward.id()).nodes().contains(node)) {
      throw CommandRefused.notYou("S6_OTHER_NODE", "you are not steward of this node");
    }
  }

  private void forward(Application application, String node) {
    List<DatasetName> datasets = application.datasets();
    if (!datasets.stream().allMatch(d -> d.node().equals(node))) {
      throw new InvalidInput(
          "data.node", "a trusted holder gets only what names its own datasets alone (72(5))");
    }
    if (!organisations.isTrusted(node)) {
      throw new InvalidInput("data.node", "is not the node of a trusted holder");
    }
  }

  private void convert(Application application, ObjectNode data, Instant now) {
    must(application.isConversionOffered(), "none is offered");
    String version = forms.latest(ApplicationKind.REQUEST);
    ObjectNode form = data.path("form").asObject();
    submission.check(application, ApplicationKind.REQUEST, version, form, now);
    Set<String> before =
        application.datasets().stream().map(DatasetName::toString).collect(Collectors.toSet());
    for (JsonNode dataset : form.path("data").path("datasets")) {
      if (!before.contains(dataset.path("id").asString())) {
        throw new InvalidInput(
            "data.form/data/datasets", "a conversion asks for no more data than before");
      }
    }
    data.put("form_version", version);
  }

  private static void propose(Application application, ObjectNode data) {
    for (Criterion criterion : Criterion.values()) {
      Assessment assessment = application.assessments().get(criterion);
      must(
          assessment != null,
          "criterion %s (%s) is not assessed yet",
          named(criterion),
          criterion.article());
      must(
          assessment.outcome() != Assessment.Outcome.NOT_MET || !positive(data),
          "criterion %s is not met, so the decision cannot be positive",
          named(criterion));
    }
    if (data.get("permit") instanceof ObjectNode permit) {
      permit.put("id", "p-" + application.id());
      PermitPlan plan = PermitPlan.of(permit);
      LocalDate from = plan.validFrom();
      if (!plan.validTo().isAfter(from)
          || plan.validTo().isAfter(from.plusYears(LONGEST_PERMIT_YEARS))) {
        throw new InvalidInput(
            "data.permit.valid_to", "is after valid_from, by ten years at most (68(12))");
      }
      if (!application.datasets().containsAll(plan.datasets())) {
        throw new InvalidInput("data.permit.datasets", "names one that was not applied for");
      }
      if (application.kind() == ApplicationKind.REQUEST && positive(data)) {
        FrozenPlan.of(application.form()).requireFor(plan.templates());
      }
    }
  }

  private static Message named(Criterion criterion) {
    return PageWords.quoted("criterion.", criterion);
  }

  private static boolean positive(ObjectNode data) {
    return !data.path("outcome").asString().equals(Proposal.Outcome.NEGATIVE.name());
  }

  private static void thisDecision(Application application, ObjectNode data) {
    String id = application.proposal().orElseThrow().id();
    if (!data.path("decision").asString().equals(id)) {
      throw CommandRefused.notNow(
          "OTHER_DECISION", "the decision that waits is %s; read it again", id);
    }
  }
}
