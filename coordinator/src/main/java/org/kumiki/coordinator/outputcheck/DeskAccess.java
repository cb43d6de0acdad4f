package org.kumiki.coordinator.outputcheck;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.kumiki.coordinator.command.CaseRole;
import org.kumiki.coordinator.command.CommandRefused;
import org.kumiki.coordinator.organisation.OrganisationDesk;
import org.kumiki.coordinator.organisation.Ties;
import org.kumiki.coordinator.person.Person;

/**
 * What somebody is to a result, and what keeps them from acting on it. Guarantees: whoever is on
 * the permit, when the query ran or now, is nothing else to its results, whatever roles they have
 * (S3); whoever works with somebody of the permit, or declared an interest, decides nothing (S4).
 */
final class DeskAccess {

  private static final Set<CaseRole> OF_THE_BODY =
      Set.of(CaseRole.OUTPUT_CHECKER, CaseRole.DECIDER, CaseRole.CASE_HANDLER, CaseRole.AUDITOR);

  private final OrganisationDesk organisations;
  private final PermitPeople people;

  DeskAccess(OrganisationDesk organisations, PermitPeople people) {
    this.organisations = organisations;
    this.people = people;
  }

  /** Empty for whom the case does not exist. */
  Set<CaseRole> roles(Person person, ResultRelease release) {
    if (release.person().equals(person.id())
        || release.persons().contains(person.id())
        || people.of(release.permit()).contains(person.id())) {
      return Set.of(CaseRole.MEMBER);
    }
    Set<CaseRole> roles = EnumSet.noneOf(CaseRole.class);
    roles.addAll(CaseRole.of(person));
    roles.retainAll(OF_THE_BODY);
    return roles;
  }

  /**
   * Refuses whoever has an interest (S4).
   *
   * @throws CommandRefused with the rule
   */
  void requireNoInterest(Person person, CaseRole as, ResultRelease release) {
    if (as == CaseRole.MEMBER) {
      return;
    }
    Ties ties = organisations.tiesOf(person.id());
    if (!Collections.disjoint(release.organisations(), ties.interests())) {
      throw CommandRefused.notYou(
          "S4_INTEREST", "you declared an interest in an organisation of this permit");
    }
    if (ties.organisation().filter(release.organisations()::contains).isPresent()) {
      throw CommandRefused.notYou(
          "S4_OWN_ORGANISATION", "you work at an organisation of this permit");
    }
  }
}
