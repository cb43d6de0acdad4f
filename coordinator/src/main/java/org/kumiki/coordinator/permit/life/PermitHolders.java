package org.kumiki.coordinator.permit.life;

import org.kumiki.coordinator.person.Person;

/** Who a permit was granted to. */
@FunctionalInterface
public interface PermitHolders {

  /** Whether this person leads what the permit was granted for, and so may give it back. */
  boolean leads(Person person, String permit);
}
