package org.kumiki.coordinator.console.cases;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.kumiki.coordinator.application.Application;
import org.kumiki.coordinator.application.ApplicationCommand;
import org.kumiki.coordinator.application.Criterion;
import org.kumiki.coordinator.calendar.Deadline;
import org.kumiki.coordinator.calendar.Duty;
import org.kumiki.coordinator.command.CaseRole;
import org.kumiki.coordinator.console.desk.Task;
import org.kumiki.coordinator.dataset.DescriptionVersion;
import org.kumiki.coordinator.person.Person;
import org.kumiki.coordinator.person.PersonRole;

/**
 * What a person has to do with cases and descriptions today: what is overdue, what is due soon,
 * then everything that waits for them. Works it out anew at every look; safe for threads.
 */
public final class CaseTasks {

  private static final Map<ApplicationCommand, String> WAITS = waits();

  private final CaseParts parts;

  /** Of these services. */
  public CaseTasks(CaseParts parts) {
    this.parts = parts;
  }

  /** In the order in which they are done. */
  private static Map<ApplicationCommand, String> waits() {
    Map<ApplicationCommand, String> waits = new EnumMap<>(ApplicationCommand.class);
    waits.put(ApplicationCommand.SIGN_DECISION, "task.case.sign");
    waits.put(ApplicationCommand.DECIDE_APPEAL, "task.case.appeal");
    waits.put(ApplicationCommand.SUPPLY_INFORMATION, "task.case.answer");
    waits.put(ApplicationCommand.ACCEPT_CONDITIONS, "task.case.conditions");
    waits.put(ApplicationCommand.ACCEPT_FEES, "task.case.fees");
    waits.put(ApplicationCommand.AGREE_TO_CONVERSION, "task.case.conversion");
    waits.put(ApplicationCommand.START_SCREENING, "task.case.start");
    waits.put(ApplicationCommand.MARK_COMPLETE, "task.case.complete");
    waits.put(ApplicationCommand.RESUME, "task.case.resume");
    waits.put(ApplicationCommand.PROPOSE_DECISION, "task.case.assess");
    waits.put(ApplicationCommand.COMMENT_FEASIBILITY, "task.case.feasible");
    waits.put(ApplicationCommand.PROPOSE_AS_HOLDER, "task.case.holder");
    waits.put(ApplicationCommand.SUBMIT, "task.case.draft");
    return waits;
  }

  /** The most pressing first. */
  public List<Task> of(Person person) {
    Instant now = parts.clock().instant();
    List<Deadline> due = new ArrayList<>();
    List<Task> waiting = new ArrayList<>();
    List<Application> cases = parts.applications().visible(person);
    for (Application application : cases) {
      due.addAll(due(person, application, now));
      Set<ApplicationCommand> allowed = parts.applications().allowed(person, application);
      WAITS.keySet().stream()
          .filter(allowed::contains)
          .findFirst()
          .ifPresent(c -> waiting.add(task(key(c, application), application)));
    }
    List<Task> tasks = new ArrayList<>();
    due.stream()
        .sorted(Comparator.comparing(Deadline::ends))
        .forEach(d -> tasks.add(task(d, cases, now)));
    tasks.addAll(waiting);
    parts.descriptions().latest(person).forEach(d -> described(person, d).ifPresent(tasks::add));
    return tasks;
  }

  private static String key(ApplicationCommand command, Application application) {
    boolean assessed = application.assessments().size() == Criterion.values().length;
    return command == ApplicationCommand.PROPOSE_DECISION && assessed
        ? "task.case.propose"
        : WAITS.get(command);
  }

  private List<Deadline> due(Person person, Application application, Instant now) {
    Set<CaseRole> roles = parts.applications().roles(person, application);
    return parts.applications().deadlines(application).stream()
        .filter(d -> d.isOpen() && isTheirs(d.kind().duty(), roles))
        .filter(d -> !now.isBefore(d.ends().minus(Duration.ofDays(d.kind().remindDays() + 1L))))
        .toList();
  }

  private static boolean isTheirs(Duty duty, Set<CaseRole> roles) {
    return switch (duty) {
      case APPLICANT, USER -> roles.contains(CaseRole.APPLICANT);
      case BODY -> roles.contains(CaseRole.CASE_HANDLER) || roles.contains(CaseRole.DECIDER);
      case HOLDER -> roles.contains(CaseRole.STEWARD);
    };
  }

  private static Task task(String key, Application application) {
    return new Task(key, List.of(name(application)), "/desk/applications/" + application.id());
  }

  private static String name(Application application) {
    return application.title().isBlank() ? application.id() : application.title();
  }

  private static Task task(Deadline deadline, List<Application> cases, Instant now) {
    Application about =
        cases.stream().filter(a -> a.stream().equals(deadline.subject())).findFirst().orElseThrow();
    return new Task(
        deadline.isOverdue(now) ? "task.overdue" : "task.due",
        List.of(name(about), deadline.kind().title(), deadline.due()),
        "/desk/applications/" + about.id());
  }

  private Optional<Task> described(Person person, DescriptionVersion version) {
    boolean steward =
        person.has(PersonRole.STEWARD) && parts.stewards().isSteward(person, version.node());
    String name = version.node() + "/" + version.dataset();
    String key =
        switch (version.state()) {
          case VALIDATED -> person.has(PersonRole.CASE_HANDLER) && !steward ? "task.publish" : "";
          case DRAFT -> steward ? "task.declare" : "";
          case INVALID -> steward ? "task.mend" : "";
          case STALE -> steward ? "task.confirm" : "";
          case DECLARED, PUBLISHED, SUPERSEDED, WITHDRAWN -> "";
        };
    return key.isEmpty()
        ? Optional.empty()
        : Optional.of(new Task(key, List.of(name), "/desk/descriptions/" + version.id()));
  }
}
