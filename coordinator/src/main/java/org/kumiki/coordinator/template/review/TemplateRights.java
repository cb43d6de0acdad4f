package org.kumiki.coordinator.template.review;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.kumiki.coordinator.command.CaseRole;
import org.kumiki.coordinator.command.CommandRefused;
import org.kumiki.coordinator.person.Person;

/**
 * Who may do what with a template. Guarantees: whoever wrote one never reviews it, nobody approves
 * alone or twice (S2), and only people of the HDAB see one.
 */
final class TemplateRights {

  private static final Set<CaseRole> VIEWERS =
      EnumSet.of(
          CaseRole.TEMPLATE_AUTHOR,
          CaseRole.TEMPLATE_REVIEWER,
          CaseRole.DECIDER,
          CaseRole.CASE_HANDLER,
          CaseRole.OUTPUT_CHECKER,
          CaseRole.AUDITOR,
          CaseRole.HDAB_ADMIN);

  private TemplateRights() {}

  /** People of the HDAB. */
  static boolean mayView(Person viewer) {
    return !Collections.disjoint(CaseRole.of(viewer), VIEWERS);
  }

  /** What the person may do with the case now, as far as it can be said before they say more. */
  static Set<TemplateCommand> allowed(Person person, TemplateCase of) {
    Set<TemplateCommand> allowed = EnumSet.noneOf(TemplateCommand.class);
    for (TemplateCommand command : TemplateTable.TABLE.allowed(of.state(), CaseRole.of(person))) {
      try {
        mayGive(person, of, command);
        allowed.add(command);
      } catch (CommandRefused refused) {
        // Exactly what this asks.
      }
    }
    return Collections.unmodifiableSet(allowed);
  }

  /** As whom the person may give this command, or why not. */
  static CaseRole mayGive(Person person, TemplateCase of, TemplateCommand command) {
    CaseRole as = TemplateTable.TABLE.check(of.state(), CaseRole.of(person), command);
    boolean author = of.author().equals(person.id());
    if (as == CaseRole.TEMPLATE_AUTHOR && !author && command != TemplateCommand.CREATE) {
      throw CommandRefused.notYou(
          "OTHER_AUTHOR", "somebody else writes this template; begin one from it");
    }
    boolean reviews =
        switch (command) {
          case START_REVIEW, REQUEST_CHANGES, REJECT, APPROVE -> true;
          case CREATE,
              SAVE_DRAFT,
              TEST,
              SUBMIT,
              PUBLISH,
              IMPORT,
              DEPRECATE,
              SUSPEND,
              REINSTATE,
              RETIRE,
              RETIRE_WHEN_DUE ->
              false;
        };
    if (reviews && author) {
      throw CommandRefused.notYou(
          "S2_AUTHOR", "you wrote this template; two others have to review it");
    }
    if (command == TemplateCommand.APPROVE && of.approvers().contains(person.id())) {
      throw CommandRefused.notYou(
          "S2_SAME_REVIEWER", "you approved it already; a second, different person has to");
    }
    return as;
  }
}
