package org.kumiki.coordinator.application;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.kumiki.coordinator.command.CaseRole;
import org.kumiki.coordinator.command.CommandRefused;
import org.kumiki.coordinator.organisation.OrganisationDesk;
import org.kumiki.coordinator.organisation.Ties;
import org.kumiki.coordinator.person.Person;
import org.kumiki.coordinator.person.PersonRole;

/**
 * What somebody is to a case, and what keeps them from acting on it. Guarantees: whoever applies or
 * would have access is nothing else to the case, whatever roles they have; whoever left the
 * organisation is no longer on its side; drafts are known to the applicant's side alone; stewards
 * are stewards of their own nodes only (S6).
 */
final class CaseAccess {

  private static final Set<CaseRole> OF_THE_BODY =
      Set.of(CaseRole.CASE_HANDLER, CaseRole.DECIDER, CaseRole.AUDITOR);

  private final OrganisationDesk organisations;

  CaseAccess(OrganisationDesk organisations) {
    this.organisations = organisations;
  }

  /** Empty for whom the case does not exist. */
  Set<CaseRole> roles(Person person, Application application) {
    Set<CaseRole> roles = EnumSet.noneOf(CaseRole.class);
    Ties ties = organisations.tiesOf(person.id());
    if (application.applicant().equals(person.id())) {
      if (ties.organisation().filter(application.organisation()::equals).isPresent()) {
        roles.add(CaseRole.APPLICANT);
      }
      return roles;
    }
    Optional<String> worked =
        Optional.ofNullable(application.members().get(person.id())).flatMap(o -> o);
    if (application.members().containsKey(person.id())) {
      if (worked.isEmpty() || worked.equals(ties.organisation())) {
        roles.add(CaseRole.MEMBER);
      }
      return roles;
    }
    if (application.state().isPrivate()) {
      return roles;
    }
    roles.addAll(CaseRole.of(person));
    roles.retainAll(OF_THE_BODY);
    if (person.has(PersonRole.STEWARD)
        && application.datasets().stream().anyMatch(d -> ties.nodes().contains(d.node()))) {
      roles.add(CaseRole.STEWARD);
    }
    return roles;
  }

  /**
   * Refuses whoever has an interest (S4).
   *
   * @throws CommandRefused with the rule
   */
  void requireNoInterest(Person person, CaseRole as, Application application) {
    if (as == CaseRole.APPLICANT || as == CaseRole.MEMBER) {
      return;
    }
    Ties ties = organisations.tiesOf(person.id());
    Set<String> parties = new TreeSet<>(Set.of(application.organisation()));
    application.members().values().forEach(o -> o.ifPresent(parties::add));
    if (!Collections.disjoint(parties, ties.interests())) {
      throw CommandRefused.notYou(
          "S4_INTEREST", "you declared an interest in an organisation of this case");
    }
    if (as != CaseRole.STEWARD && ties.organisation().filter(parties::contains).isPresent()) {
      throw CommandRefused.notYou(
          "S4_OWN_ORGANISATION", "you work at an organisation of this case");
    }
  }

  /**
   * Refuses whoever may not decide (S1).
   *
   * @throws CommandRefused with the rule
   */
  void requireUninvolved(Person person, Application application) {
    if (application.handlers().contains(person.id())) {
      throw CommandRefused.notYou(
          "S1_CASE_HANDLER", "you handled this case; two others have to decide it");
    }
    if (application.signers().contains(person.id())) {
      throw CommandRefused.notYou(
          "S1_SAME_DECIDER", "you agreed already; a second, different person has to");
    }
  }
}
