package org.kumiki.coordinator.command;

import java.util.EnumSet;
import java.util.Set;
import org.kumiki.coordinator.person.Person;
import org.kumiki.coordinator.person.PersonRole;

/** As what somebody acts on a case (governance: roles and separation of duties). */
public enum CaseRole {
  /** Who leads an application. */
  APPLICANT,
  /** A person who would have access. */
  MEMBER,
  /** Screens and assesses at the HDAB. */
  CASE_HANDLER,
  /** Decides at the HDAB. */
  DECIDER,
  /** Drafts task templates. */
  TEMPLATE_AUTHOR,
  /** Reviews task templates. */
  TEMPLATE_REVIEWER,
  /** Checks results. */
  OUTPUT_CHECKER,
  /** Acts for a data holder. */
  STEWARD,
  /** Reads everything, decides nothing. */
  AUDITOR,
  /** Keeps people and organisations, decides nothing. */
  HDAB_ADMIN,
  /** The coordinator itself, by its clock. */
  SYSTEM,
  /** Whom a finding of non-compliance concerns. */
  PARTY;

  /**
   * What a person is by their roles at the coordinator. Applicant, member and steward are what
   * somebody is to one case; whoever knows the case adds them.
   */
  public static Set<CaseRole> of(Person person) {
    Set<CaseRole> roles = EnumSet.noneOf(CaseRole.class);
    for (PersonRole role : person.roles()) {
      switch (role) {
        case HDAB_ADMIN -> roles.add(HDAB_ADMIN);
        case CASE_HANDLER -> roles.add(CASE_HANDLER);
        case DECIDER -> roles.add(DECIDER);
        case TEMPLATE_AUTHOR -> roles.add(TEMPLATE_AUTHOR);
        case TEMPLATE_REVIEWER -> roles.add(TEMPLATE_REVIEWER);
        case OUTPUT_CHECKER -> roles.add(OUTPUT_CHECKER);
        case AUDITOR -> roles.add(AUDITOR);
        case STEWARD, RESEARCHER, OPERATOR -> {}
      }
    }
    return roles;
  }
}
