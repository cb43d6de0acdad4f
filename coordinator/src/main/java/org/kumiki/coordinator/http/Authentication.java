package org.kumiki.coordinator.http;

import java.util.Optional;
import org.kumiki.coordinator.person.Person;

/** Knows people by their bearer tokens. Called once per request, on a thread that may block. */
@FunctionalInterface
public interface Authentication {

  /** Whose token this is, if it is one that is good now. */
  Optional<Person> authenticate(String token);
}
