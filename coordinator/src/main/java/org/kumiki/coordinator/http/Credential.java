package org.kumiki.coordinator.http;

import org.kumiki.coordinator.person.AccessToken;
import org.kumiki.coordinator.session.Session;

/** By what somebody is known. */
sealed interface Credential {

  /** A token that is good now. */
  record ByToken(AccessToken token) implements Credential {

    /** True if it does everything that its person's roles allow. */
    boolean isFull() {
      return token.scopes().isEmpty();
    }
  }

  /** A browser's session that is good now; how far the person has logged in is in it. */
  record BySession(Session session) implements Credential {}
}
