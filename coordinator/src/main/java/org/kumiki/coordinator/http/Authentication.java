package org.kumiki.coordinator.http;

import java.util.Optional;
import org.kumiki.coordinator.person.PersonDesk;
import org.kumiki.coordinator.session.SessionDesk;

/**
 * Knows people by what a request shows: a bearer token, or else a session's cookie. Guarantees:
 * with an Authorization header, good or bad, a cookie counts for nothing; a cookie that a page of
 * another site made the browser send counts for nothing either.
 */
final class Authentication {

  private static final String BEARER = "Bearer ";
  private static final int LONGEST_TOKEN = 256;

  private final PersonDesk people;
  private final SessionDesk sessions;

  Authentication(PersonDesk people, SessionDesk sessions) {
    this.people = people;
    this.sessions = sessions;
  }

  /**
   * Who it is.
   *
   * @param uses whether they do something; looking whether they still may keeps no session alive
   */
  Optional<Caller> identify(Shown shown, boolean uses) {
    if (shown.authorization().isPresent()) {
      return shown
          .authorization()
          .filter(a -> a.startsWith(BEARER) && a.length() <= BEARER.length() + LONGEST_TOKEN)
          .flatMap(a -> people.bearer(a.substring(BEARER.length())))
          .map(b -> new Caller(b.person(), new Credential.ByToken(b.token())));
    }
    return shown
        .cookie()
        .filter(c -> !shown.foreign())
        .flatMap(c -> sessions.find(c, uses))
        .flatMap(s -> people.find(s.person()).map(p -> new Caller(p, new Credential.BySession(s))));
  }
}
