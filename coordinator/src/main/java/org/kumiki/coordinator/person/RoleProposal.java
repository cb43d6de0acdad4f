package org.kumiki.coordinator.person;

import java.time.Instant;
import java.util.Set;

/**
 * Roles that one administrator wants a person to have and another has not confirmed yet.
 *
 * @param person whose roles
 * @param roles all of them, as they would be
 * @param proposedBy the actor
 * @param proposed when
 */
public record RoleProposal(
    String person, Set<PersonRole> roles, String proposedBy, Instant proposed) {

  /** Copies. */
  public RoleProposal {
    roles = Set.copyOf(roles);
  }
}
