package org.kumiki.coordinator.console.cases;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kumiki.coordinator.application.Application;
import org.kumiki.coordinator.application.ApplicationCommand;
import org.kumiki.coordinator.application.CaseAgenda;
import org.kumiki.coordinator.application.Criterion;
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

  /** The most pressing first, so many of each sort at most. */
  public List<Task> of(Person person, int most) {
    Instant now = parts.clock().instant();
    CaseAgenda agenda = parts.applications().agenda();
    List<Task> tasks = new ArrayList<>();
    agenda.due(person, most).forEach(d -> tasks.add(task(d, now)));
    for (CaseAgenda.Waiting one : agenda.waiting(person, WAITS.keySet(), most)) {
      WAITS.keySet().stream()
          .filter(one.allowed()::contains)
          .findFirst()
          .ifPresent(c -> tasks.add(task(key(c, one.application()), one.application())));
    }
    parts.descriptions().latest(person).forEach(d -> described(person, d).ifPresent(tasks::add));
    return tasks;
  }

  private static String key(ApplicationCommand command, Application application) {
    boolean assessed = application.assessments().size() == Criterion.values().length;
    return command == ApplicationCommand.PROPOSE_DECISION && assessed
        ? "task.case.propose"
        : WAITS.get(command);
  }

  private static Task task(String key, Application application) {
    return new Task(key, List.of(name(application)), "/desk/applications/" + application.id());
  }

  private static String name(Application application) {
    return application.title().isBlank() ? application.id() : application.title();
  }

  private static Task task(CaseAgenda.Due due, Instant now) {
    return new Task(
        due.deadline().isOverdue(now) ? "task.overdue" : "task.due",
        List.of(name(due.application()), due.deadline().kind().title(), due.deadline().due()),
        "/desk/applications/" + due.application().id());
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
