package org.kumiki.coordinator.enforcement;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.kumiki.coordinator.command.CaseRole;
import org.kumiki.coordinator.command.CommandRefused;
import org.kumiki.coordinator.organisation.OrganisationDesk;
import org.kumiki.coordinator.person.Person;

/**
 * What somebody is to a case of non-compliance, and what keeps them from acting on it. Guarantees:
 * whom it concerns is nothing else to the case, whatever roles they have, and knows of it only once
 * told; whoever handled the case does not decide it (S1); nobody acts who has ties (S4).
 */
final class EnforcementAccess {

  private static final Set<CaseRole> OF_THE_BODY =
      Set.of(CaseRole.CASE_HANDLER, CaseRole.DECIDER, CaseRole.AUDITOR);

  private static final Set<EnforcementCommand> OF_AN_APPEAL =
      EnumSet.of(
          EnforcementCommand.DECIDE_APPEAL,
          EnforcementCommand.CONFIRM_APPEAL,
          EnforcementCommand.OBJECT_TO_APPEAL);

  private final OrganisationDesk organisations;
  private final Surroundings surroundings;

  EnforcementAccess(OrganisationDesk organisations, Surroundings surroundings) {
    this.organisations = organisations;
    this.surroundings = surroundings;
  }

  Concerned concerned(EnforcementCase of) {
    return surroundings
        .concerned(of.subject())
        .orElseGet(() -> new Concerned(Set.of(), Set.of(), Optional.empty()));
  }

  /** Empty for whom the case does not exist. */
  Set<CaseRole> roles(Person person, EnforcementCase of) {
    if (concerned(of).persons().contains(person.id())) {
      return of.isToldToParty() ? EnumSet.of(CaseRole.PARTY) : Set.of();
    }
    Set<CaseRole> roles = EnumSet.noneOf(CaseRole.class);
    roles.addAll(CaseRole.of(person));
    roles.retainAll(OF_THE_BODY);
    return roles;
  }

  /**
   * As what the person gives a command.
   *
   * @throws CommandRefused with the rule that forbids it
   */
  CaseRole mayGive(Person person, EnforcementCase of, EnforcementCommand command) {
    CaseRole as = EnforcementTable.TABLE.check(of.state(), roles(person, of), command);
    if (as != CaseRole.PARTY) {
      requireNoInterest(person, concerned(of));
    }
    if (as == CaseRole.DECIDER) {
      requireUninvolved(person, of, command);
    }
    return as;
  }

  /** Refuses whoever has an interest (S4). */
  void requireNoInterest(Person person, Concerned concerned) {
    if (concerned.persons().contains(person.id())) {
      throw CommandRefused.notYou("S4_OWN_CASE", "the case concerns you");
    }
    organisations.requireNoInterest(person, concerned.organisations());
  }

  /** An appeal is for people who have not decided about it already. */
  private static void requireDidNotImpose(
      Person person, EnforcementCase of, EnforcementCommand command) {
    if (of.signers().contains(person.id())) {
      throw CommandRefused.notYou(
          "S1_IMPOSED", "you agreed to these measures; two others decide about the appeal");
    }
    if (command != EnforcementCommand.DECIDE_APPEAL
        && of.appeal()
            .flatMap(Appeal::proposed)
            .filter(p -> p.by().equals(person.id()))
            .isPresent()) {
      throw CommandRefused.notYou(
          "S1_SAME_DECIDER", "you proposed this; a second, different person has to");
    }
  }

  private static void requireUninvolved(
      Person person, EnforcementCase of, EnforcementCommand command) {
    if (of.handlers().contains(person.id())) {
      throw CommandRefused.notYou(
          "S1_CASE_HANDLER", "you handled this case; two others have to decide it");
    }
    if (OF_AN_APPEAL.contains(command)) {
      requireDidNotImpose(person, of, command);
    }
    boolean again =
        command == EnforcementCommand.LIFT_EXCLUSION
            ? of.lifters().contains(person.id())
            : command == EnforcementCommand.SIGN_DECISION && of.signers().contains(person.id());
    if (again) {
      throw CommandRefused.notYou(
          "S1_SAME_DECIDER", "you agreed already; a second, different person has to");
    }
  }
}
