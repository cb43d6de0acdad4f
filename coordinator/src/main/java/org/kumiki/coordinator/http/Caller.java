package org.kumiki.coordinator.http;

import java.util.Objects;
import org.kumiki.coordinator.person.Person;

/**
 * Who asks.
 *
 * @param person with the roles of this moment
 * @param credential by what they are known
 */
record Caller(Person person, Credential credential) {

  Caller {
    Objects.requireNonNull(person);
    Objects.requireNonNull(credential);
  }
}
