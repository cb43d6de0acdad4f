package org.kumiki.coordinator.account;

import java.time.Duration;
import org.kumiki.coordinator.session.IssuedSession;

/** What becomes of an attempt to log in. */
public sealed interface LogInAnswer {

  /** Right; the session says whether anything is still due. */
  record In(IssuedSession session) implements LogInAnswer {}

  /** Wrong: no such person, no password, another password, or deactivated. Nobody is told which. */
  record Wrong() implements LogInAnswer {}

  /** Not tried: too many tries before. */
  record Later(Duration pause) implements LogInAnswer {}
}
