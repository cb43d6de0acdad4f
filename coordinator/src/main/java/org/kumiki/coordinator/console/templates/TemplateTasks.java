package org.kumiki.coordinator.console.templates;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.kumiki.coordinator.console.desk.Task;
import org.kumiki.coordinator.person.Person;
import org.kumiki.coordinator.person.PersonRole;
import org.kumiki.coordinator.template.review.TemplateCase;
import org.kumiki.coordinator.template.review.TemplateCommand;
import org.kumiki.coordinator.template.review.TemplateDesk;
import org.kumiki.coordinator.template.review.TemplateEvent;
import org.kumiki.coordinator.template.review.TemplateState;

/**
 * What a person has to do with templates today. Works it out anew at every look; safe for threads.
 */
public final class TemplateTasks {

  private final TemplateDesk desk;

  /** Of this desk. */
  public TemplateTasks(TemplateDesk desk) {
    this.desk = desk;
  }

  /** In the order of the cases. */
  public List<Task> of(Person person) {
    List<Task> tasks = new ArrayList<>();
    if (person.has(PersonRole.TEMPLATE_AUTHOR) || person.has(PersonRole.TEMPLATE_REVIEWER)) {
      for (TemplateCase of : desk.open(person)) {
        key(person, of).ifPresent(k -> tasks.add(task(k, of)));
      }
    }
    return tasks;
  }

  private Optional<String> key(Person person, TemplateCase of) {
    Set<TemplateCommand> allowed = desk.allowed(person, of);
    if (allowed.contains(TemplateCommand.SAVE_DRAFT)) {
      boolean returned =
          of.events().stream()
              .anyMatch(e -> e.type().equals(TemplateEvent.CHANGES_REQUESTED.name()));
      return Optional.of(returned ? "task.template.change" : "task.template.draft");
    }
    if (allowed.contains(TemplateCommand.START_REVIEW)) {
      return Optional.of("task.template.review");
    }
    if (allowed.contains(TemplateCommand.APPROVE)) {
      return Optional.of("task.template.approve");
    }
    if (of.state() == TemplateState.APPROVED && of.approvers().contains(person.id())) {
      return Optional.of("task.template.sign");
    }
    return of.state() == TemplateState.SUSPENDED && person.has(PersonRole.TEMPLATE_REVIEWER)
        ? Optional.of("task.template.suspended")
        : Optional.empty();
  }

  private static Task task(String key, TemplateCase of) {
    String name = (of.templateId() + " " + of.templateVersion()).strip();
    return new Task(
        key, List.of(name.isEmpty() ? of.id() : name), "/desk/template-cases/" + of.id());
  }
}
