package org.kumiki.coordinator.account;

import org.kumiki.coordinator.person.Person;
import org.kumiki.coordinator.person.PersonRole;

/** Who must have a second factor. Whoever has one must always show it. */
public enum SecondFactorRule {
  /** Everybody. */
  EVERYBODY,
  /** Whoever has a role of the HDAB. */
  HDAB,
  /** Nobody. */
  NOBODY;

  /** Whether this person must have one. */
  public boolean needs(Person person) {
    return switch (this) {
      case EVERYBODY -> true;
      case HDAB -> person.roles().stream().anyMatch(PersonRole::isHdab);
      case NOBODY -> false;
    };
  }
}
