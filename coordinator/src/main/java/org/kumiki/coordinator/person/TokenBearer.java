package org.kumiki.coordinator.person;

import java.util.Objects;

/**
 * Somebody who showed a token that is good now.
 *
 * @param person with the roles of this moment
 * @param token what is on record of it
 */
public record TokenBearer(Person person, AccessToken token) {

  /** Never null. */
  public TokenBearer {
    Objects.requireNonNull(person);
    Objects.requireNonNull(token);
  }
}
